(** The invariant is kept by the steps that change memory or history: a new cell, a write back, an end without writes, a
    new version; and so by all. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable Preserve.
Import ListNotations.

Section Commit.
Context {W : world} {h0 : heap}.
Notation inv := (inv W h0).

(** ** A new cell *)
Lemma keep_new t m k n l T H B p b o s r v f w d : inv (St m k n l T H B) ->
  T t = Th p b o s r (Conf (New v) f w d) Run ->
  inv (St (set m k v) (S k) n l (set T t (Th p b o s r (Conf (Ret k) f w ((k, v) :: d)) Run)) H B).
Proof.
  intros I E. phase_of I t E P. destruct P as ((P1 & P2 & P3 & P4) & P5).
  pose proof (i_news _ _ _ I t) as NI. unfold news_inv in NI. simpl in NI. rewrite E in NI. simpl in NI.
  destruct NI as [ND NI].
  assert (Fk : forall u, ~ In k (keys (ns (cf (T u))))).
  { intros u J. apply in_map_iff in J. destruct J as ((a & x) & <- & J). simpl.
    pose proof (proj1 (proj2 (i_news _ _ _ I u) _ _ J)). simpl in *. lia. }
  assert (Hk : H n k = None).
  { destruct (H n k) eqn:Q; auto. exfalso. pose proof (i_nxt _ _ _ I k) as Lt. simpl in Lt. rewrite Q in Lt.
    specialize (Lt ltac:(discriminate)). lia. }
  assert (Hd : ~ In k (keys d)) by (specialize (Fk t); now rewrite E in Fk).
  assert (Hs : sto d (H s) k = None).
  { apply sto_none; split; auto. apply (chain_none _ _ _ k (i_chain _ _ _ I) s Hk). simpl; lia. }
  assert (ME : forall a, a < k -> set m k v a = m a) by (intros a L; apply set_ne; lia).
  apply (inv_intro _ _ t (Th p b o s r (Conf (Ret k) f w ((k, v) :: d)) Run) I); simpl; auto.
  - constructor; simpl; auto. { intros i L a x; auto. }
    intros i L [?|?]; [left; auto | right; eapply writing_set; eauto; rewrite E; discriminate].
  - intros u N O. constructor; simpl; auto.
  - intros u a N J. apply in_map_iff in J. destruct J as ((a' & x) & <- & J).
    destruct (proj2 (i_news _ _ _ I u) _ _ J) as (L & N' & _). simpl in *. auto.
  - left. rewrite E. auto.
  - intros u N a [<-|J]; [apply Fk|]. pose proof (i_apart _ _ _ I t u (not_eq_sym N) a) as Ap. simpl in Ap.
    rewrite E in Ap. auto.
  - split; simpl; [constructor; auto|]. intros a x [Q|J].
    + inversion Q; subst. split; [lia|]. split; auto. intros _. apply set_eq.
    + destruct (NI a x J) as (L & N & M). split; [lia|]. split; auto. intros _. rewrite ME by auto.
      apply M. discriminate.
  - destruct (i_chain _ _ _ I). constructor; auto.
  - destruct (i_mem _ _ _ I) as [Wr|M]; [left; eapply writing_set; eauto; rewrite E; discriminate | right].
    intros a x J. rewrite ME; [now apply M|]. apply (i_nxt _ _ _ I). simpl in *. congruence.
  - intros a N. apply (i_nxt _ _ _ I) in N. simpl in N. lia.
  - unfold Reachable.phase_inv, Reachable.base. simpl. repeat split; auto; try lia.
    + apply t_new; auto. intro J. apply in_map_iff in J. destruct J as ((a & x) & Ea & J). simpl in Ea. subst.
      apply P4 in J. congruence.
    + intros a x J. rewrite upd_other; [now apply P4|]. intros <-. apply P4 in J. congruence.
Qed.

(** ** A write back *)
Lemma keep_wb t m k n l T H B p b s r c a v todo : inv (St m k n l T H B) ->
  T t = Th p b true s r c (Wb ((a, v) :: todo)) ->
  inv (St (set m a v) k n l (set T t (Th p b true s r c (Wb todo))) H B).
Proof.
  intros I E. phase_of I t E P. destruct P as (P & _ & -> & Fi & F & M).
  pose proof (base_inside _ _ _ t I) as Ins. unfold Reachable.base in Ins. simpl in Ins. rewrite E in Ins.
  simpl in Ins. destruct (Ins P) as [Wi _].
  assert (K : sto (ns c) (H n) a <> None) by (apply Wi; eapply find_in; apply F; left; eauto).
  assert (ME : forall u b, u <> t -> In b (keys (ns (cf (T u)))) -> set m a v b = m b).
  { intros u b' N J. apply set_ne. intros <-. apply K, sto_none. split.
    - intro J'. pose proof (i_apart _ _ _ I u t N a J) as Ap. simpl in Ap. now rewrite E in Ap.
    - apply in_map_iff in J. destruct J as ((a' & x) & <- & J). now apply (i_news _ _ _ I u) in J. }
  apply (inv_intro _ _ t (Th p b true n r c (Wb todo)) I); simpl; auto.
  - constructor; simpl; auto. { intros i L a' x; auto. }
    intros i L [?|?]; [left; auto | right; eapply writing_set; [|eassumption]; simpl; eauto].
  - intros u N O. exfalso. apply N, (owner_alone _ u t I O). simpl. now rewrite E.
  - intros u a' N J. split; [|eapply ME; eauto]. apply in_map_iff in J. destruct J as ((a1 & x) & <- & J).
    now apply (i_news _ _ _ I u) in J.
  - left. rewrite E. auto.
  - intros u N a' J. pose proof (i_apart _ _ _ I t u (not_eq_sym N) a') as Ap. simpl in Ap. rewrite E in Ap. auto.
  - pose proof (i_news _ _ _ I t) as NI. unfold news_inv in *. simpl in *. rewrite E in NI. simpl in NI.
    destruct NI as [ND NI]. split; auto. intros a' x J. destruct (NI a' x J) as (L & N & _). repeat split; auto.
    intro Q. now destruct (Q todo).
  - destruct (i_chain _ _ _ I). constructor; auto.
  - left. exists t, todo. simpl. now rewrite set_eq.
  - apply (i_nxt _ _ _ I).
  - unfold Reachable.phase_inv, Reachable.base. simpl. repeat split; try tauto.
    + intros a' x J. apply F. right; auto.
    + intros a' x J. unfold set. destruct (Nat.eqb_spec a a') as [<-|N].
      * right. assert (Fa : find (ws c) a = Some v) by (apply F; left; auto). rewrite sto_find, Fa in J. congruence.
      * destruct (M a' x J) as [[?|?]|?]; simpl in *; auto. congruence.
Qed.

(** ** An end without writes: the transaction joins the version of its snapshot *)
Lemma end_does t m k n l T H B p b o s r w d q y : inv (St m k n l T H B) ->
  T t = Th p b o s r (Conf q [] w d) Run -> ends q y -> w = [] \/ (exists e, q = Throw e) ->
  ok W p /\ b <= s <= n /\ trace p r (Conf q [] w d) /\ agrees r (sto d (H s)) ->
  does (Entry p y d b n) (H s) (sto d (H s)).
Proof.
  intros I E Q Wn P. destruct (ready _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ I E P) as (F & S). simpl in F, S.
  destruct P as (_ & _ & P3 & P4). destruct Q; unfold does; simpl.
  - destruct Wn as [->|[e ?]]; [|discriminate]. exact (trace_done _ _ _ _ _ P4 F S _ P3).
  - split; auto. exact (trace_threw _ _ _ _ _ P4 F S _ P3).
Qed.

Lemma chain_end m k n l T H B T' l' e s : chain W h0 (St m k n l T H B) -> s <= n ->
  does e (H s) (sto (made e) (H s)) -> (forall a, In a (keys (made e)) -> H n a = None) ->
  ok W (what e) -> since e <= s -> til e = n ->
  chain W h0 (St m k n l' T' (give s (made e) H) (note s e B)).
Proof.
  intros C L D F O Si Ti. pose proof C as [C1 C2 C3 C4]. simpl in *. unfold give, note.
  assert (X : forall h, serial h (B s) (H s) -> serial h (B s ++ [e]) (sto (made e) (H s))).
  { intros h S. eapply serial_app; [exact S|]. econstructor; [exact D|]. now constructor. }
  assert (N : forall i, i <= n -> forall a, In a (keys (made e)) -> H i a = None).
  { intros i Li a J. apply (chain_none _ _ _ _ C i); simpl; auto. }
  constructor; simpl; auto.
  - destruct (Nat.eq_dec s 0) as [->|Ns]; [rewrite set_eq; auto|]. rewrite set_ne by auto.
    destruct s; [tauto | auto].
  - intros i Li. destruct (Nat.eq_dec s (S i)) as [->|Ns].
    + rewrite set_eq, (proj2 (Nat.leb_le (S i) (S i))), (proj2 (Nat.leb_gt (S i) i)) by lia. auto.
    + rewrite set_ne by auto. destruct (Nat.leb_spec s i).
      * rewrite (proj2 (Nat.leb_le s (S i))) by lia. apply serial_more; auto.
      * rewrite (proj2 (Nat.leb_gt s (S i))) by lia. auto.
  - intros i x Li J. destruct (Nat.eq_dec s i) as [<-|Ns]; [rewrite set_eq in J | rewrite set_ne in J by auto; auto].
    apply in_app_iff in J. destruct J as [J|[<-|[]]]; [auto|]. repeat split; auto; lia.
Qed.

Lemma keep_end t m k n l T H B p b o s r w d q y : inv (St m k n l T H B) ->
  T t = Th p b o s r (Conf q [] w d) Run -> ends q y -> w = [] \/ (exists e, q = Throw e) ->
  inv (St m k n (frees o l) (set T t idle) (give s d H) (note s (Entry p y d b n) B)).
Proof.
  intros I E Q Wn. phase_of I t E P. destruct P as (P & _).
  pose proof (end_does _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ I E Q Wn P) as D. destruct P as (P1 & P2 & _).
  pose proof (i_news _ _ _ I t) as NI. unfold news_inv in NI. simpl in NI. rewrite E in NI. simpl in NI.
  destruct NI as [_ NI].
  assert (Nd : forall i a, i <= n -> In a (keys d) -> H i a = None).
  { intros i a Li J. apply in_map_iff in J. destruct J as ((a' & x) & <- & J).
    apply (chain_none _ _ _ _ (i_chain _ _ _ I)); simpl; auto. now apply (NI _ x). }
  assert (Gn : give s d H n = sto d (H n)) by (unfold give; now rewrite (proj2 (Nat.leb_le s n)) by lia).
  assert (HH : forall a v, sto d (H n) a = Some v -> H n a = Some v \/ m a = v).
  { intros a v. rewrite sto_find. destruct (find d a) eqn:Fd; auto. intro J; inversion J; subst. right.
    apply (NI a v (find_pair _ _ _ Fd)). discriminate. }
  apply (inv_intro _ _ t idle I); simpl; auto; rewrite ?Gn.
  - constructor; simpl; auto.
    + intros i Li. unfold give. destruct (s <=? i); [|intros a v; auto]. apply hext_fresh. eauto.
    + intros i Li [?|Wr]; [left; auto | right]. eapply writing_set; [|exact Wr]. rewrite E. discriminate.
  - intros u N O. constructor; simpl; auto. intros a v. rewrite Gn. auto.
  - intros u a N J. split; auto. apply sto_none. split.
    + intro J'. pose proof (i_apart _ _ _ I t u (not_eq_sym N) a) as Ap. simpl in Ap. rewrite E in Ap. exact (Ap J' J).
    + apply in_map_iff in J. destruct J as ((a1 & x) & <- & J). now apply (i_news _ _ _ I u) in J.
  - rewrite E. unfold handover. simpl. destruct o; simpl; auto.
  - intros u N a [].
  - split; simpl; [constructor | intros a v []].
  - apply (chain_end m k n l T H B _ _ (Entry p y d b n)); simpl; auto; try tauto; try lia. apply (i_chain _ _ _ I).
  - destruct (i_mem _ _ _ I) as [Wr|M].
    + left. eapply writing_set; [|eassumption]. rewrite E. discriminate.
    + right. intros a v J. destruct (HH a v J); auto.
  - intros a N. apply (known_lt _ _ _ t a I). simpl. now rewrite E.
  - unfold Reachable.phase_inv. simpl. auto.
Qed.

(** ** A new version *)
Lemma chain_publish m k n l T H B T' l' e G : chain W h0 (St m k n l T H B) -> does e (H n) G ->
  ok W (what e) -> since e <= n -> til e = S n ->
  chain W h0 (St m k (S n) l' T' (set H (S n) G) (set B (S n) [e])).
Proof.
  intros [C1 C2 C3 C4] D O Si Ti. simpl in *. constructor; simpl; auto.
  - intros i Li. rewrite (set_ne H) by lia. destruct (Nat.eq_dec n i) as [<-|Ni].
    + rewrite !set_eq. econstructor; [exact D|]. now constructor.
    + rewrite !set_ne by lia. apply C3. lia.
  - intros i x Li J. destruct (Nat.eq_dec (S n) i) as [<-|Ns].
    + rewrite set_eq in J. destruct J as [<-|[]]. repeat split; auto; lia.
    + rewrite set_ne in J by auto. destruct (C4 i x ltac:(lia) J) as (? & ? & ?). repeat split; auto; lia.
Qed.

Lemma keep_publish t m k n l T H B p b s r v w d : inv (St m k n l T H B) ->
  T t = Th p b true s r (Conf (Ret v) [] w d) (Wb []) ->
  inv (St m k (S n) None (set T t idle)
         (set H (S n) (sto w (sto d (H n)))) (set B (S n) [Entry p (Returned v) d b (S n)])).
Proof.
  intros I E. phase_of I t E P. destruct P as (P & _ & -> & _ & _ & M).
  destruct (ready _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ I E P) as (F & S). simpl in F, S.
  pose proof (base_inside _ _ _ t I) as Ins. unfold Reachable.base in Ins. simpl in Ins. rewrite E in Ins.
  simpl in Ins. destruct (Ins P) as [Wi _]. simpl in Wi. destruct P as (P1 & P2 & P3 & P4).
  apply (inv_intro _ _ t idle I); simpl; auto; rewrite ?set_eq.
  - constructor; simpl; auto. { intros i Li a x. now rewrite set_ne by lia. } intros i Li _. left. simpl. lia.
  - intros u N O. exfalso. apply N, (owner_alone _ u t I O). simpl. now rewrite E.
  - intros u a N J. split; auto. apply (within_sto _ _ _ Wi), sto_none. split.
    + intro J'. pose proof (i_apart _ _ _ I t u (not_eq_sym N) a) as Ap. simpl in Ap. rewrite E in Ap. exact (Ap J' J).
    + apply in_map_iff in J. destruct J as ((a1 & x) & <- & J). now apply (i_news _ _ _ I u) in J.
  - rewrite E. unfold handover. simpl. auto.
  - intros u N a [].
  - split; simpl; [constructor | intros a x []].
  - apply (chain_publish m k n l T H B); simpl; auto; try lia; [apply (i_chain _ _ _ I)|].
    exact (trace_done _ _ _ _ _ P4 F S _ P3).
  - right. intros a x J. destruct (M a x J) as [[]|]; auto.
  - intros a N. apply (known_lt _ _ _ t a I). simpl. rewrite E. simpl. intro N'. now apply N, (within_sto _ _ _ Wi).
  - unfold Reachable.phase_inv. simpl. auto.
Qed.

(** ** All steps *)
Theorem inv_step t l s s' : inv s -> step W t l s s' -> inv s'.
Proof.
  intros I ST. destruct ST; try thread_was E.
  - apply (keep_begin p t _ _ _ None); auto.
  - apply (keep_begin p t _ _ _ (Some t)); auto.
  - eapply keep_local; eauto.
  - now apply keep_new.
  - now apply keep_read_own.
  - now apply keep_load.
  - now apply keep_same.
  - eapply keep_val; eauto.
  - eapply keep_val_one; eauto.
  - eapply keep_val_done; eauto.
  - pose proof (keep_idle t _ _ _ _ _ _ _ I) as K. rewrite E in K. apply K. simpl.
    match goal with Q : _ \/ _ |- _ => destruct Q as [->|[(? & ? & ->)|(? & ? & ->)]]; discriminate end.
  - eapply keep_end; eauto.
  - eapply keep_lock; eauto. rewrite E. right; left; auto.
  - pose proof (i_phase _ _ _ I t) as P. unfold Reachable.phase_inv in P. simpl in P. rewrite E in P. simpl in P.
    destruct P as (_ & P). specialize (P eq_refl). subst s. eapply keep_lock; eauto. rewrite E. left; auto.
  - eapply keep_wb; eauto.
  - eapply keep_publish; eauto.
  - eapply keep_park; eauto. rewrite E. right; left; auto.
  - pose proof (i_phase _ _ _ I t) as P. unfold Reachable.phase_inv in P. simpl in P. rewrite E in P. simpl in P.
    destruct P as (_ & P). specialize (P eq_refl). subst s. eapply keep_park; eauto. rewrite E. left; auto.
  - eapply keep_sleep; eauto.
  - pose proof (i_phase _ _ _ I t) as P. unfold Reachable.phase_inv in P. simpl in P.
    match goal with Q : ph _ = _ |- _ => rewrite Q in P end.
    pose proof (keep_idle t _ _ _ _ _ _ _ I) as K. replace (own (T t)) with false in K by (symmetry; tauto).
    apply K. congruence.
Qed.

Lemma inv_start s : start W h0 s -> inv s.
Proof.
  intros [m k M K G]. constructor; simpl; auto.
  - constructor; simpl; try tauto; try lia. now constructor.
  - intro t. split; discriminate.
  - intros t u N a [].
  - intro t. split; simpl; [constructor | intros a v []].
  - intro t. unfold Reachable.phase_inv. simpl. auto.
Qed.
Theorem inv_reach s : reach W h0 s -> inv s.
Proof. induction 1; [now apply inv_start | eapply inv_step; eauto]. Qed.

End Commit.
