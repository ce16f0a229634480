(** The invariant is kept by every step that changes only what the thread itself holds, and the lock. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable.
Import ListNotations.

(** What the invariant says of the thread that steps. *)
Ltac phase_of I t E P :=
  pose proof (i_phase _ _ _ I t) as P; unfold Reachable.phase_inv, Reachable.base in P; simpl in P; rewrite E in P;
  simpl in P.

Section Preserve.
Context {W : world} {h0 : heap}.
Notation inv := (inv W h0).
Notation phase_inv := (phase_inv W).
Notation base := (base W).

(** How a step of [t] may change who holds the lock. *)
Definition handover (t : nat) l l' (x x' : thread) :=
  (own x' = own x /\ l' = l) \/ (l = None /\ l' = Some t /\ own x' = true) \/
  (own x = true /\ l' = None /\ own x' = false).

Lemma handover_own s t l' x' : inv s -> handover t (lck s) l' (ths s t) x' ->
  forall u, own (set (ths s) t x' u) = true <-> l' = Some u.
Proof.
  intros I Hd u. pose proof (i_own _ _ _ I) as O. destruct (Nat.eq_dec t u) as [<-|N].
  - rewrite set_eq. destruct Hd as [[-> ->]|[(_ & -> & ->)|(_ & -> & ->)]]; [apply O | tauto |].
    split; discriminate.
  - rewrite set_ne, (O u) by auto. destruct Hd as [[_ ->]|[(-> & -> & _)|(Ot & -> & _)]]; [tauto | |].
    + split; intro E; inversion E; congruence.
    + apply O in Ot. rewrite Ot. split; intro E; inversion E; congruence.
Qed.

Lemma owner_alone s t u : inv s -> own (ths s t) = true -> own (ths s u) = true -> t = u.
Proof. intros I A B. apply (i_own _ _ _ I) in A, B. congruence. Qed.
Lemma wb_own s u td : inv s -> ph (ths s u) = Wb td -> own (ths s u) = true.
Proof. intros I P. pose proof (i_phase _ _ _ I u) as Q. unfold phase_inv in Q. rewrite P in Q. tauto. Qed.
Lemma free_quiet s : inv s -> lck s = None -> ~ writing s.
Proof. intros I L (u & td & P). apply (wb_own s) in P; auto. apply (i_own _ _ _ I) in P. congruence. Qed.
Lemma free_mem s : inv s -> lck s = None -> forall a v, hist s (ver s) a = Some v -> mem s a = v.
Proof. intros I L. destruct (i_mem _ _ _ I); auto. now destruct (free_quiet s I L). Qed.
Lemma own_quiet s t : inv s -> own (ths s t) = true -> (forall td, ph (ths s t) <> Wb td) -> ~ writing s.
Proof.
  intros I O N (u & td & P). assert (u = t) by (eapply owner_alone; eauto; eapply wb_own; eauto). subst.
  eapply N; eauto.
Qed.

Lemma inv_intro s s' t x' : inv s -> ths s' = set (ths s) t x' -> evolves s s' -> nxt s <= nxt s' ->
  (forall u, u <> t -> own (ths s u) = true -> holds_still s s') ->
  (forall u a, u <> t -> In a (keys (ns (cf (ths s u)))) -> hist s' (ver s') a = None /\ mem s' a = mem s a) ->
  handover t (lck s) (lck s') (ths s t) x' ->
  (forall u, u <> t -> apart x' (ths s u)) -> news_inv s' x' ->
  chain W h0 s' -> (writing s' \/ forall a v, hist s' (ver s') a = Some v -> mem s' a = v) ->
  (forall a, hist s' (ver s') a <> None -> a < nxt s') ->
  phase_inv s' x' -> inv s'.
Proof.
  intros I TE E NX HS NW HO AP NI CH ME NL PH. constructor; auto.
  - rewrite TE. now apply handover_own.
  - rewrite TE. intros u v N. destruct (Nat.eq_dec t u) as [<-|Nu], (Nat.eq_dec t v) as [<-|Nv];
      rewrite ?set_eq, ?set_ne by auto; auto; [congruence | | now apply (i_apart _ _ _ I)].
    intros a J K. exact (AP u (not_eq_sym Nu) a K J).
  - rewrite TE. intro u. destruct (Nat.eq_dec t u) as [<-|Nu]; [now rewrite set_eq|]. rewrite set_ne by auto.
    destruct (i_news _ _ _ I u) as [ND F]. split; auto. intros a v J. destruct (F a v J) as (L & _ & M).
    destruct (NW u a (not_eq_sym Nu) (in_keys _ _ _ J)) as [-> ->]. repeat split; auto; lia.
  - rewrite TE. intro u. destruct (Nat.eq_dec t u) as [<-|Nu]; [now rewrite set_eq|]. rewrite set_ne by auto.
    eapply phase_evolves; eauto.
Qed.

Lemma writing_set t m k n l T H B m' k' n' l' H' B' x' :
  (forall td, ph (T t) = Wb td -> exists td', ph x' = Wb td') ->
  writing (St m k n l T H B) -> writing (St m' k' n' l' (set T t x') H' B').
Proof.
  intros WB (u & td & Q). simpl in *. destruct (Nat.eq_dec t u) as [<-|N].
  - destruct (WB td Q) as [td' Q']. exists t, td'. simpl. now rewrite set_eq.
  - exists u, td. simpl. now rewrite set_ne.
Qed.

(** Outside a write back, memory holds what a thread knows. *)
Lemma mem_known s t a v : inv s -> (forall a v, hist s (ver s) a = Some v -> mem s a = v) ->
  (forall td, ph (ths s t) <> Wb td) -> sto (ns (cf (ths s t))) (hist s (ver s)) a = Some v -> mem s a = v.
Proof.
  intros I M N. rewrite sto_find. destruct (find _ a) eqn:F; auto. intro E; inversion E; subst.
  apply find_pair in F. now apply (i_news _ _ _ I t).
Qed.

(** ** Quiet steps *)
Lemma inv_quiet t m k n l l' T H B x' : inv (St m k n l T H B) -> handover t l l' (T t) x' ->
  (forall td, ph (T t) = Wb td -> exists td', ph x' = Wb td') ->
  (ns (cf x') = ns (cf (T t)) \/ ns (cf x') = []) ->
  phase_inv (St m k n l' (set T t x') H B) x' -> inv (St m k n l' (set T t x') H B).
Proof.
  intros I HO WB NS P.
  assert (WR : writing (St m k n l T H B) -> writing (St m k n l' (set T t x') H B)) by now apply writing_set.
  assert (KS : forall a, In a (keys (ns (cf x'))) -> In a (keys (ns (cf (T t))))).
  { intros a. destruct NS as [-> | ->]; simpl; tauto. }
  apply (inv_intro _ _ t x' I); simpl; auto.
  - constructor; simpl; auto. { intros i L a v; auto. } intros i L [?|?]; [left | right]; auto.
  - constructor; simpl; auto.
  - intros u a N J. split; auto. apply in_map_iff in J. destruct J as ((b & v) & <- & J).
    eapply (i_news _ _ _ I); eauto.
  - intros u N a J. apply (i_apart _ _ _ I t u); auto.
  - unfold news_inv. destruct NS as [-> | ->]; [|split; [constructor | intros a v []]].
    destruct (i_news _ _ _ I t) as [ND F]. split; auto. intros a v J. destruct (F a v J) as (L & N & M).
    repeat split; auto. intro Q. apply M. intros td E. destruct (WB td E) as [td' E']. exact (Q td' E').
  - destruct (i_chain _ _ _ I). constructor; auto.
  - destruct (i_mem _ _ _ I); auto.
  - apply (i_nxt _ _ _ I).
Qed.

Lemma local_keeps c c' : local c c' -> ns c' = ns c. Proof. now destruct 1. Qed.

(** What is to show of it afterwards. *)
Ltac quiet I E :=
  apply (inv_quiet _ _ _ _ _ _ _ _ _ _ I); simpl; rewrite ?E; simpl;
  [unfold handover; simpl; try tauto | intros; congruence || eauto | auto |
   unfold Reachable.phase_inv, Reachable.base; simpl].

Lemma keep_begin p t m k n l T H B :
  inv (St m k n None T H B) -> ph (T t) = Idle -> ok W p -> l = None \/ l = Some t ->
  inv (St m k n l (set T t (Th p n (if l then true else false) n [] (init p) Run)) H B).
Proof.
  intros I E O L. phase_of I t E P. destruct P as [P1 P2].
  apply (inv_quiet _ _ _ _ _ _ _ _ _ _ I); simpl; auto.
  - unfold handover. simpl. destruct L as [-> | ->]; [left; auto | right; left; auto].
  - congruence.
  - unfold Reachable.phase_inv, Reachable.base; simpl. repeat split; auto. { constructor. } intros a v [].
Qed.

Lemma keep_local t m k n l T H B p b o s r c c' : inv (St m k n l T H B) ->
  T t = Th p b o s r c Run -> local c c' -> inv (St m k n l (set T t (Th p b o s r c' Run)) H B).
Proof.
  intros I E L. phase_of I t E P. destruct P as ((P1 & P2 & P3 & P4) & P5).
  quiet I E; [left; now apply local_keeps|]. rewrite (local_keeps _ _ L). repeat split; try tauto.
  eapply t_local; eauto.
Qed.

Lemma ready t m k n l T H B p b o s r c x : inv (St m k n l T H B) -> T t = Th p b o s r c x ->
  ok W p /\ b <= s <= n /\ trace p r c /\ agrees r (sto (ns c) (H s)) -> fresh (ns c) (H s) /\ safe p (H s).
Proof.
  intros I E P. destruct (base_ready W h0 _ t I) as (_ & R); unfold Reachable.base in *; simpl in *; now rewrite E in *.
Qed.

(** A cell that is read exists in the snapshot, and still does in the version now in force. *)
Lemma read_exists t m k n l T H B p b o s r a f w d x : inv (St m k n l T H B) ->
  T t = Th p b o s r (Conf (Read a) f w d) x -> find w a = None ->
  ok W p /\ b <= s <= n /\ trace p r (Conf (Read a) f w d) /\ agrees r (sto d (H s)) ->
  exists v, sto d (H s) a = Some v.
Proof.
  intros I E N P. destruct (ready _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ I E P) as (F & S). destruct P as (_ & _ & P3 & P4).
  pose proof (trace_read _ _ _ _ _ P4 F S _ _ P3 N). destruct (sto d (H s) a); eauto; tauto.
Qed.
Lemma still_exists s d a n v : inv s -> n <= ver s -> sto d (hist s n) a = Some v ->
  exists w, sto d (hist s (ver s)) a = Some w.
Proof.
  intros I L E. destruct (sto d (hist s (ver s)) a) eqn:N; eauto. apply sto_none in N. destruct N as [N1 N2].
  rewrite sto_other, (chain_none _ _ s a (i_chain _ _ _ I) n N2 L) in E by auto. discriminate.
Qed.

Lemma keep_read_own t m k n l T H B p b s r a f w d : inv (St m k n l T H B) ->
  T t = Th p b true s r (Conf (Read a) f w d) Run -> find w a = None ->
  inv (St m k n l (set T t (Th p b true s ((a, m a) :: r) (Conf (Ret (m a)) f w d) Run)) H B).
Proof.
  intros I E N. phase_of I t E P. destruct P as (P & P5).
  quiet I E. repeat split; try tauto. { apply t_read; tauto. }
  intros a' v [Q|J]; [|now apply P]. inversion Q; subst a' v.
  destruct (read_exists _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ I E N P) as [v Ev]. rewrite Ev. f_equal.
  assert (NW : ~ writing (St m k n l T H B)) by (apply (own_quiet _ t); simpl; rewrite ?E; simpl; auto; congruence).
  rewrite (P5 eq_refl) in Ev. symmetry.
  apply (mem_known _ t a v I); simpl; rewrite ?E; simpl; auto; [|congruence]. destruct (i_mem _ _ _ I); tauto.
Qed.

Lemma keep_load t m k n l T H B p b s r a f w d : inv (St m k n l T H B) ->
  T t = Th p b false s r (Conf (Read a) f w d) Run -> find w a = None ->
  inv (St m k n l (set T t (Th p b false s r (Conf (Read a) f w d) (Chk a (m a)))) H B).
Proof.
  intros I E N. phase_of I t E P. destruct P as (P & _).
  quiet I E. repeat split; try tauto.
  destruct (read_exists _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ I E N P) as [v Ev]. exists v; split; auto.
  destruct (i_mem _ _ _ I) as [Wr|M].
  - right; right. eapply writing_set; eauto. rewrite E. simpl. congruence.
  - destruct (Nat.eq_dec s n) as [->|]; [|right; left; simpl; lia]. left. symmetry.
    apply (mem_known _ t a v I); simpl; rewrite ?E; simpl; auto; congruence.
Qed.

Lemma keep_same t m k n T H B p b r a v f w d : inv (St m k n None T H B) ->
  T t = Th p b false n r (Conf (Read a) f w d) (Chk a v) ->
  inv (St m k n None (set T t (Th p b false n ((a, v) :: r) (Conf (Ret v) f w d) Run)) H B).
Proof.
  intros I E. phase_of I t E P. destruct P as (P & _ & N & u & Eu & C). quiet I E.
  assert (u = v) by (destruct C as [|[?|C]]; simpl in *; [auto | lia | now apply free_quiet in C]). subst u.
  repeat split; try tauto; [apply t_read; tauto|]. intros a' v' [Q|J]; [congruence | now apply P].
Qed.

Lemma keep_val t m k n T H B p b s r c x : inv (St m k n None T H B) ->
  T t = Th p b false s r c x -> x = Run \/ (exists a v, x = Chk a v) ->
  inv (St m k n None (set T t (Th p b false s r c (Val n r))) H B).
Proof.
  intros I E X. phase_of I t E P.
  assert (Q : ok W p /\ b <= s <= n /\ trace p r c /\ agrees r (sto (ns c) (H s)))
    by (destruct X as [->|(a & v & ->)]; apply P).
  quiet I E; [destruct X as [->|(a & v & ->)]; discriminate|]. repeat split; try tauto; try lia. apply incl_refl.
Qed.

Lemma keep_val_one t m k n l T H B p b s r c i a todo : inv (St m k n l T H B) ->
  T t = Th p b false s r c (Val i ((a, m a) :: todo)) ->
  inv (St m k n l (set T t (Th p b false s r c (Val i todo))) H B).
Proof.
  intros I E. phase_of I t E P. destruct P as (P & _ & L & In & C). quiet I E. repeat split; try tauto; try lia.
  { intros e J. apply In. right; auto. }
  assert (WS : forall x, stale (St m k n l T H B) i -> stale (St m k n l (set T t x) H B) i).
  { intros x [?|Wr]; [left; auto | right]. eapply writing_set; eauto. rewrite E. discriminate. }
  intros a' v J. destruct (C a' v J) as [[Q|?]|[?|?]]; auto. inversion Q; subst a' v. right.
  destruct (i_mem _ _ _ I) as [Wr|M]; [left; apply WS; right; auto|].
  destruct (Nat.eq_dec i n) as [->|]; [right|left; left; simpl; lia].
  destruct P as (_ & P2 & _ & P4).
  destruct (still_exists _ (ns c) a s (m a) I) as [u Eu]; simpl in *; [lia | now apply P4 |].
  rewrite Eu. f_equal. symmetry. apply (mem_known _ t a u I); simpl; rewrite ?E; simpl; auto; congruence.
Qed.

Lemma keep_val_done t m k n T H B p b s r c : inv (St m k n None T H B) ->
  T t = Th p b false s r c (Val n []) ->
  inv (St m k n None (set T t (Th p b false n r c Run)) H B).
Proof.
  intros I E. phase_of I t E P. destruct P as (P & _ & L & _ & C). quiet I E. repeat split; try tauto; try lia.
  intros a v J. destruct (C a v J) as [[]|[[?|Wr]|?]]; simpl in *; auto; [lia | now apply free_quiet in Wr].
Qed.

Lemma keep_idle t m k n l T H B : inv (St m k n l T H B) -> (forall td, ph (T t) <> Wb td) ->
  inv (St m k n (frees (own (T t)) l) (set T t idle) H B).
Proof.
  intros I N. apply (inv_quiet _ _ _ _ _ _ _ _ _ _ I); simpl; auto.
  - unfold handover, frees. simpl. destruct (own (T t)); auto.
  - intros td Q. now destruct (N td).
  - unfold Reachable.phase_inv. simpl. auto.
Qed.

Lemma keep_lock t m k n l l' T H B p b o r v w d : inv (St m k n l T H B) ->
  T t = Th p b o n r (Conf (Ret v) [] w d) Run ->
  handover t l l' (T t) (Th p b true n r (Conf (Ret v) [] w d) (Wb w)) ->
  inv (St m k n l' (set T t (Th p b true n r (Conf (Ret v) [] w d) (Wb w))) H B).
Proof.
  intros I E HO. phase_of I t E P. destruct P as (P & _). unfold handover in HO. rewrite E in HO. simpl in HO.
  assert (NW : forall a v, H n a = Some v -> m a = v).
  { destruct (i_mem _ _ _ I) as [(u & td & Q)|M]; auto. simpl in Q.
    pose proof (wb_own _ _ _ I Q) as O. apply (i_own _ _ _ I) in O. simpl in O.
    destruct HO as [(<- & ->)|[(-> & _)|(Ot & -> & D)]]; simpl in *; try discriminate.
    assert (Ot : l = Some t) by (apply (i_own _ _ _ I t); simpl; now rewrite E).
    replace u with t in Q by congruence. rewrite E in Q. discriminate. }
  quiet I E. repeat split; try tauto. { eauto. }
  - intros a u J. apply once_find; auto. apply (trace_once _ _ _ (proj1 (proj2 (proj2 P)))).
  - intros a u J. rewrite sto_find in J. destruct (find w a) eqn:F; [left; eauto using find_in|]. right.
    apply (mem_known _ t a u I); simpl; rewrite ?E; auto; simpl; congruence.
Qed.

Lemma keep_park t m k n l l' T H B p b o r w d : inv (St m k n l T H B) ->
  T t = Th p b o n r (Conf Retry [] w d) Run -> handover t l l' (T t) (Th p b true n r (Conf Retry [] w d) Park) ->
  inv (St m k n l' (set T t (Th p b true n r (Conf Retry [] w d) Park)) H B).
Proof.
  intros I E HO. phase_of I t E P. destruct P as (P & _). unfold handover in HO. rewrite E in HO. simpl in HO.
  quiet I E. repeat split; tauto.
Qed.

Lemma keep_sleep t m k n l T H B p b s r c : inv (St m k n l T H B) -> T t = Th p b true s r c Park ->
  inv (St m k n None (set T t (Th p b false s r c Sleep)) H B).
Proof. intros I E. phase_of I t E P. quiet I E. tauto. Qed.

End Preserve.
