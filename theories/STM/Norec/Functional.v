(** The specification as a function, which takes the next free name for a new cell; and that the relation is no more
    than that: it contains the function ([run_exec]), and where no cell is created it is the function ([exec_run]). *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic.
Import ListNotations.

(** [n]: the next free name. *)
Fixpoint run (p : prog) (h : heap) (n : nat) : out * cells :=
  match p with
  | Ret v => (Done v h, [])
  | Read a => (match h a with Some v => Done v h | None => Fault end, [])
  | Write a v => (match h a with Some _ => Done 0 (upd h a v) | None => Fault end, [])
  | New v => (Done n (upd h n v), [(n, v)])
  | Retry => (Blocked, [])
  | Throw e => (Threw e, [])
  | Bind p k =>
      match run p h n with
      | (Done v g, d) => let (o, e) := run (k v) g (length d + n) in (o, e ++ d)
      | r => r end
  | OrElse p q =>
      match run p h n with
      | (Blocked, d) => let (o, e) := run q (sto d h) (length d + n) in (o, e ++ d)
      | r => r end
  | Catch p k =>
      match run p h n with
      | (Threw x, d) => let (o, e) := run (k x) (sto d h) (length d + n) in (o, e ++ d)
      | r => r end
  end.

Definition free (h : heap) (n : nat) := forall a, n <= a -> h a = None.

Lemma free_after p h n o d : exec p h o d -> free h n -> (forall a, In a (keys d) -> a < length d + n) ->
  free (after o d h) (length d + n).
Proof.
  intros X F L a G. apply (exec_dom _ _ _ _ X). split; [apply F; lia|]. intro I. apply L in I. lia.
Qed.
Lemma run_sound p : forall h n o d, free h n -> run p h n = (o, d) ->
  exec p h o d /\ forall a, In a (keys d) -> a < length d + n.
Proof.
  assert (App : forall d e n, (forall a, In a (keys d) -> a < length d + n) ->
    (forall a, In a (keys e) -> a < length e + (length d + n)) ->
    forall a, In a (keys (e ++ d)) -> a < length (e ++ d) + n).
  { intros d e n D E a. rewrite keys_app, in_app_iff, app_length. intros [I|I]; [apply E in I | apply D in I]; lia. }
  induction p as [v|a|a v|v| |e|p IHp k IHk|p IHp q IHq|p IHp k IHk]; simpl; intros h n o d F E.
  - inversion E; subst. split; [now constructor | intros a []].
  - destruct (h a) eqn:Ha; inversion E; subst; (split; [now constructor | intros b []]).
  - destruct (h a) eqn:Ha; inversion E; subst; (split; [constructor; congruence || auto | intros b []]).
  - inversion E; subst. split; [constructor; auto; apply F; lia|]. simpl. intros a [<-|[]]. lia.
  - inversion E; subst. split; [constructor | intros a []].
  - inversion E; subst. split; [constructor | intros a []].
  - destruct (run p h n) as [o1 d1] eqn:E1. destruct (IHp _ _ _ _ F E1) as [X1 L1].
    pose proof (free_after _ _ _ _ _ X1 F L1) as F1.
    destruct o1; simpl in F1; try (inversion E; subst; split; auto; now constructor).
    destruct (run (k v) h0 (length d1 + n)) as [o2 d2] eqn:E2. inversion E; subst.
    destruct (IHk _ _ _ _ _ F1 E2) as [X2 L2]. split; [econstructor; eauto | auto].
  - destruct (run p h n) as [o1 d1] eqn:E1. destruct (IHp _ _ _ _ F E1) as [X1 L1].
    pose proof (free_after _ _ _ _ _ X1 F L1) as F1.
    destruct o1; simpl in F1; try (inversion E; subst; split; auto; now constructor).
    destruct (run q (sto d1 h) (length d1 + n)) as [o2 d2] eqn:E2. inversion E; subst.
    destruct (IHq _ _ _ _ F1 E2) as [X2 L2]. split; [eapply x_right; eauto | auto].
  - destruct (run p h n) as [o1 d1] eqn:E1. destruct (IHp _ _ _ _ F E1) as [X1 L1].
    pose proof (free_after _ _ _ _ _ X1 F L1) as F1.
    destruct o1; simpl in F1; try (inversion E; subst; split; auto; now constructor).
    destruct (run (k e) (sto d1 h) (length d1 + n)) as [o2 d2] eqn:E2. inversion E; subst.
    destruct (IHk _ _ _ _ _ F1 E2) as [X2 L2]. split; [eapply x_catch; eauto | auto].
Qed.
Theorem run_exec p h n : free h n -> exec p h (fst (run p h n)) (snd (run p h n)).
Proof. intro F. destruct (run p h n) as [o d] eqn:E. now apply (run_sound p h n o d F E). Qed.

(** Outcomes, up to equality of heaps cell by cell. *)
Definition same o o' :=
  match o, o' with
  | Done v h, Done w g => v = w /\ heq h g
  | Blocked, Blocked | Fault, Fault => True
  | Threw e, Threw x => e = x
  | _, _ => False end.

Lemma heq_square h g h' g' : heq h g -> heq h h' -> heq h' g' -> heq g g'.
Proof. intros A B C a. now rewrite <- A, B, C. Qed.

(** Applies an induction hypothesis to the other derivation for the same program. *)
Ltac other_run IH E :=
  match type of IH with _ -> forall g o d, _ -> exec ?p g o d -> _ =>
    match goal with Z : exec p _ _ _ |- _ => destruct (IH eq_refl _ _ _ E Z) as [?S ->] end end.
Ltac absurd_end :=
  exfalso; unfold same in *;
  repeat match goal with S : match ?o with _ => _ end |- _ => destruct o | S : False |- _ => destruct S end;
  discriminate.

Lemma exec_det p h o : exec p h o [] -> forall g o' d, heq h g -> exec p g o' d -> same o o' /\ d = [].
Proof.
  intro X. remember [] as nil eqn:N. revert N. induction X; intros N g' o' d' E Y.
  - inversion Y; subst. repeat split. eauto using heq_square.
  - inversion Y; subst; rewrite <- (E a) in *; [|congruence]. repeat split; [congruence | eauto using heq_square].
  - inversion Y; subst; rewrite <- (E a) in *; [congruence | simpl; auto].
  - inversion Y; subst; rewrite <- (E a) in *; [|congruence]. repeat split. eauto using heq_square, upd_heq.
  - inversion Y; subst; rewrite <- (E a) in *; [congruence | simpl; auto].
  - discriminate.
  - inversion Y; subst. simpl; auto.
  - inversion Y; subst. simpl; auto.
  - apply app_eq_nil in N. destruct N as [-> ->]. clear X1 X2. inversion Y; subst; other_run IHX1 E; [|absurd_end].
    destruct S as [<- Eg]. other_run IHX2 Eg. auto.
  - subst. clear X. inversion Y; subst; other_run IHX E; [absurd_end | auto].
  - subst. clear X. inversion Y; subst; other_run IHX E; [auto | absurd_end].
  - apply app_eq_nil in N. destruct N as [-> ->]. clear X1 X2. inversion Y; subst; other_run IHX1 E; [absurd_end|].
    other_run IHX2 E. auto.
  - subst. clear X. inversion Y; subst; other_run IHX E; [auto | absurd_end].
  - apply app_eq_nil in N. destruct N as [-> ->]. clear X1 X2. inversion Y; subst; other_run IHX1 E; [absurd_end|].
    simpl in S. subst. other_run IHX2 E. auto.
Qed.
Theorem exec_run p h n o : free h n -> exec p h o [] -> same o (fst (run p h n)) /\ snd (run p h n) = [].
Proof. intros F X. exact (exec_det _ _ _ X _ _ _ (heq_refl h) (run_exec p h n F)). Qed.
