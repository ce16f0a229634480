(** What holds of every reachable state of the machine, thread by thread. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine.
Import ListNotations.

Lemma set_eq {A} (f : nat -> A) t x : set f t x t = x. Proof. unfold set. now rewrite Nat.eqb_refl. Qed.
Lemma set_ne {A} (f : nat -> A) t x u : t <> u -> set f t x u = f u.
Proof. unfold set. intro. destruct (Nat.eqb_spec t u); congruence. Qed.
(** Is [u] the thread [t] whose entry was set? *)
Ltac cases u t N :=
  destruct (Nat.eq_dec t u) as [<-|N]; [rewrite ?set_eq in * | rewrite ?(set_ne _ t _ u) in * by auto].

(** Some thread is writing back; it will publish a new version. *)
Definition writing s := exists u td, ph (ths s u) = Wb td.
(** What was read at version [n] since may be of a later one; the check of the version will tell. *)
Definition stale s n := n < ver s \/ writing s.

Section Inv.
Variables (W : world) (h0 : heap).

Definition base s x :=
  ok W (prg x) /\ born x <= snap x <= ver s /\ trace (prg x) (rs x) (cf x) /\
  agrees (rs x) (sto (ns (cf x)) (hist s (snap x))).

Definition phase_inv s x :=
  match ph x with
  | Idle => ns (cf x) = [] /\ own x = false
  | Run => base s x /\ (own x = true -> snap x = ver s)
  | Chk a v => base s x /\ own x = false /\ find (ws (cf x)) a = None /\
      exists w, sto (ns (cf x)) (hist s (snap x)) a = Some w /\ (w = v \/ stale s (snap x))
  | Val n todo => base s x /\ own x = false /\ snap x <= n <= ver s /\ incl todo (rs x) /\
      forall a v, In (a, v) (rs x) ->
        In (a, v) todo \/ stale s n \/ sto (ns (cf x)) (hist s n) a = Some v
  | Wb todo => base s x /\ own x = true /\ snap x = ver s /\ (exists v, code (cf x) = Ret v /\ stk (cf x) = []) /\
      (forall a v, In (a, v) todo -> find (ws (cf x)) a = Some v) /\
      (forall a v, sto (ws (cf x)) (sto (ns (cf x)) (hist s (ver s))) a = Some v ->
         In a (keys todo) \/ mem s a = v)
  | Park => base s x /\ own x = true /\ snap x = ver s /\ code (cf x) = Retry /\ stk (cf x) = []
  | Sleep => base s x /\ own x = false /\ code (cf x) = Retry /\ stk (cf x) = []
  end.

(** New cells are known to their thread alone. *)
Definition news_inv s x :=
  NoDup (keys (ns (cf x))) /\
  forall a v, In (a, v) (ns (cf x)) ->
    a < nxt s /\ hist s (ver s) a = None /\ ((forall td, ph x <> Wb td) -> mem s a = v).

Definition apart x y := forall a, In a (keys (ns (cf x))) -> ~ In a (keys (ns (cf y))).

Record chain s : Prop := {
  c_good : good W h0;
  c_first : serial h0 (blk s 0) (hist s 0);
  c_next : forall n, n < ver s -> serial (hist s n) (blk s (S n)) (hist s (S n));
  c_ent : forall n e, n <= ver s -> In e (blk s n) -> ok W (what e) /\ since e <= n <= til e /\ til e <= ver s }.

Record inv s : Prop := {
  i_chain : chain s;
  i_mem : writing s \/ forall a v, hist s (ver s) a = Some v -> mem s a = v;
  i_nxt : forall a, hist s (ver s) a <> None -> a < nxt s;
  i_own : forall t, own (ths s t) = true <-> lck s = Some t;
  i_apart : forall t u, t <> u -> apart (ths s t) (ths s u);
  i_news : forall t, news_inv s (ths s t);
  i_phase : forall t, phase_inv s (ths s t) }.

(** ** Consequences *)
Lemma chain_good s n : chain s -> n <= ver s -> good W (hist s n).
Proof.
  intros C. induction n as [|n IH]; intro L.
  - eapply serial_good; [apply (c_first _ C) | | apply (c_good _ C)]. intros e I. now apply (c_ent _ C 0 e L).
  - eapply serial_good; [apply (c_next _ C n); lia | | apply IH; lia]. intros e I. now apply (c_ent _ C (S n) e L).
Qed.
Lemma chain_none s a : chain s -> forall n, hist s (ver s) a = None -> n <= ver s -> hist s n a = None.
Proof.
  intros C n N L. remember (ver s - n) as k eqn:K. revert n L K. induction k as [|k IH]; intros n L K.
  - replace n with (ver s) by lia. auto.
  - apply (serial_dom _ _ _ (c_next _ C n ltac:(lia))). apply IH; lia.
Qed.

Lemma base_ready s t : inv s -> base s (ths s t) ->
  let x := ths s t in let h := hist s (snap x) in
  agrees (rs x) (sto (ns (cf x)) h) /\ fresh (ns (cf x)) h /\ safe (prg x) h.
Proof.
  intros I (O & L & T & A). split; auto. split.
  - split; [apply (i_news _ I)|]. intros a K. apply in_map_iff in K. destruct K as ((b & v) & <- & K).
    apply chain_none; [apply (i_chain _ I) | | tauto]. eapply (i_news _ I); eauto.
  - eapply world_safe; eauto. apply chain_good; [apply (i_chain _ I) | tauto].
Qed.
Lemma base_inside s t : inv s -> base s (ths s t) ->
  inside (cf (ths s t)) (sto (ns (cf (ths s t))) (hist s (snap (ths s t)))).
Proof.
  intros I B. destruct (base_ready _ _ I B) as (A & F & S). destruct B as (_ & _ & T & _).
  now apply (adequate _ _ _ T).
Qed.

(** Every cell that a thread may know has been handed out. *)
Lemma known_lt s t a : inv s -> sto (ns (cf (ths s t))) (hist s (ver s)) a <> None -> a < nxt s.
Proof.
  intros I N. rewrite sto_find in N. destruct (find _ a) eqn:F.
  - apply find_in, in_map_iff in F. destruct F as ((b & v) & <- & F). eapply (i_news _ I); eauto.
  - now apply (i_nxt _ I).
Qed.

(** ** Steps of others *)
(** What any step does to what the other threads see … *)
Record evolves s s' : Prop := {
  e_ver : ver s <= ver s';
  e_hist : forall n, n <= ver s -> hext (hist s n) (hist s' n);
  e_stale : forall n, n <= ver s -> stale s n -> stale s' n }.
(** … and to what the holder of the lock sees. *)
Record holds_still s s' : Prop := {
  h_ver : ver s' = ver s;
  h_hist : forall a v, hist s' (ver s) a = Some v -> hist s (ver s) a = Some v \/ mem s' a = v;
  h_mem : forall a, a < nxt s -> mem s' a = mem s a }.

Lemma base_evolves s s' x : evolves s s' -> base s x -> base s' x.
Proof.
  intros E (O & L & T & A). pose proof (e_ver _ _ E). repeat split; auto; try lia.
  intros a v I. apply (hext_sto _ _ _ (e_hist _ _ E (snap x) ltac:(lia))). auto.
Qed.

Lemma phase_evolves s s' t : inv s -> evolves s s' -> (own (ths s t) = true -> holds_still s s') ->
  phase_inv s' (ths s t).
Proof.
  intros I E K. pose proof (i_phase _ I t) as P. pose proof (base_evolves _ _ (ths s t) E) as B.
  pose proof (e_ver _ _ E) as V. pose proof (base_inside s t I) as Ins. pose proof (known_lt s t) as Lt.
  unfold phase_inv in *. destruct (ph (ths s t)).
  - auto.
  - destruct P as (P & O). split; auto. intro o. rewrite (h_ver _ _ (K o)). auto.
  - destruct P as (P & O & N & w & Ew & C). assert (L := proj1 (proj2 P)). repeat split; try apply B; auto.
    exists w. split; [apply (hext_sto _ _ _ (e_hist _ _ E (snap (ths s t)) ltac:(lia))); auto|].
    destruct C; auto. right. apply (e_stale _ _ E); auto; lia.
  - destruct P as (P & O & L & In & C). repeat split; try apply B; auto; try lia.
    intros a v J. destruct (C a v J) as [?|[?|?]]; auto.
    + right; left. apply (e_stale _ _ E); auto; lia.
    + right; right. apply (hext_sto _ _ _ (e_hist _ _ E n ltac:(lia))); auto.
  - destruct P as (P & O & L & Fi & F & M). destruct (K O) as [HV HH HM]. rewrite HV.
    split; [now apply B|]. repeat split; auto. intros a v J.
    assert (Wi := proj1 (Ins P)). rewrite L in Wi.
    assert (D : sto (ws (cf (ths s t))) (sto (ns (cf (ths s t))) (hist s (ver s))) a = Some v \/ mem s' a = v).
    { rewrite !sto_find in *. destruct (find (ws _) a); auto. destruct (find (ns _) a); auto. }
    destruct D as [D|]; auto. destruct (M a v D) as [|Ma]; auto. right. rewrite HM; auto.
    apply (Lt a I). intro N. apply (within_sto _ _ a Wi) in N. congruence.
  - destruct P as (P & O & L & C). destruct (K O) as [HV HH HM]. rewrite HV. split; auto.
  - destruct P as (P & O & C). split; auto.
Qed.
End Inv.
