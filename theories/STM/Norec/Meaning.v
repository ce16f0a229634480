(** The engine's specification and the functional one (Grus.STM.Spec) agree.

    A program of the engine is put together from the operations of the functional specification ([mean]); heaps are
    lists there, and names are positions.  Where no cell is created, what [exec] allows is what [mean] gives.  (Where
    cells are, the names may differ, and a branch that is abandoned leaves its cells here and none there.) *)
From Coq Require Import List Arith Lia.
From Grus.STM Require Spec.
From Grus.STM.Norec Require Import Atomic History Machine Reachable Safe.
Import ListNotations.
Module F := Grus.STM.Spec.

Fixpoint mean (p : prog) : F.stm (V := nat) nat :=
  match p with
  | Ret v => F.ret v
  | Read a => F.read 0 a
  | Write a v => F.bind (F.write 0 a v) (fun _ => F.ret 0)
  | New v => F.new v
  | Retry => F.retry
  | Throw e => F.throw e
  | Bind p k => F.bind (mean p) (fun v => mean (k v))
  | OrElse p q => F.orElse (mean p) (mean q)
  | Catch p k => F.catch 0 (mean p) (fun x => mean (k x))
  end.

(** The same heap. *)
Definition shows (l : F.heap (V := nat)) (h : heap) := forall a, h a = nth_error l a.
Definition agree (o : out) (r : F.out (V := nat) nat) :=
  match o, r with
  | Done v h, F.Done w l d => v = w /\ shows l h /\ d = []
  | Blocked, F.Blocked => True
  | Threw e, F.Threw x d => e = x /\ d = []
  | Fault, _ => True
  | _, _ => False end.

Lemma shows_heq l h g : shows l h -> heq h g -> shows l g. Proof. intros S E a. now rewrite <- E. Qed.
Lemma shows_get l h a v : shows l h -> h a = Some v -> F.get 0 l a = v.
Proof. intros S E. rewrite (S a) in E. now apply nth_error_nth. Qed.
Lemma nth_error_set l : forall a b v, a < length l ->
  nth_error (F.set 0 l a v) b = if Nat.eqb a b then Some v else nth_error l b.
Proof.
  induction l as [|x l IH]; intros a b v L; simpl in L; [lia|]. destruct a, b; simpl; auto. apply IH. lia.
Qed.
Lemma shows_set l h a v : shows l h -> h a <> None -> shows (F.set 0 l a v) (upd h a v).
Proof.
  intros S N b. rewrite (S a) in N. apply nth_error_Some in N. rewrite nth_error_set by auto. unfold upd.
  now destruct (Nat.eqb a b).
Qed.

(** Uses an induction hypothesis on the list [l]. *)
Ltac meant IH l Sh :=
  specialize (IH eq_refl l Sh); simpl in IH; destruct (mean _ l) eqn:?; simpl in *; try contradiction.
Theorem exec_mean p h o : exec p h o [] -> forall l, shows l h -> agree o (mean p l).
Proof.
  intro X. remember [] as nil eqn:N. revert N.
  induction X; intros N l Sh; subst; simpl; auto; unfold F.bind, F.orElse, F.catch in *.
  - repeat split. eauto using shows_heq.
  - repeat split; [symmetry; eauto using shows_get | eauto using shows_heq].
  - repeat split. eauto using shows_heq, shows_set.
  - discriminate.
  - apply app_eq_nil in N. destruct N as [-> ->]. meant IHX1 l Sh.
    destruct IHX1 as (<- & Sh' & ->). rewrite F.more_nil. auto.
  - specialize (IHX eq_refl l Sh). destruct o; try discriminate; simpl in *; destruct (mean p l); tauto.
  - specialize (IHX eq_refl l Sh). destruct o; try discriminate; simpl in *; destruct (mean p l); tauto.
  - apply app_eq_nil in N. destruct N as [-> ->]. meant IHX1 l Sh. auto.
  - specialize (IHX eq_refl l Sh). destruct o; try discriminate; simpl in *; destruct (mean p l); tauto.
  - apply app_eq_nil in N. destruct N as [-> ->]. meant IHX1 l Sh. destruct IHX1 as [<- ->].
    rewrite F.more_nil. simpl. auto.
Qed.

(** A serial history, by the functional specification. *)
Fixpoint history (log : list entry) (l : F.heap (V := nat)) (l' : F.heap) : Prop :=
  match log with
  | [] => l' = l
  | e :: log =>
      match mean (what e) l, res e with
      | F.Done v m _, Returned w => v = w /\ history log m l'
      | F.Threw x d, Raised y => x = y /\ history log (F.put 0 d l) l'
      | _, _ => False end
  end.

(** What [Safe.serialisable] gives is one, when its transactions created no cells. *)
Theorem serial_history h log g : serial h log g -> (forall e, In e log -> made e = []) ->
  forall l, shows l h -> exists l', history log l l' /\ shows l' g.
Proof.
  induction 1 as [h g E|e log h m g D S IH]; intros N l Sh; simpl; [eauto using shows_heq|].
  assert (Ne : made e = []) by (apply N; left; auto). unfold does in D. rewrite Ne in D.
  assert (N' : forall x, In x log -> made x = []) by (intros; apply N; right; auto). destruct (res e).
  - pose proof (exec_mean _ _ _ D l Sh) as A. destruct (mean (what e) l); simpl in A; try contradiction.
    destruct A as (-> & Sm & _). destruct (IH N' _ Sm) as (l' & Hl & Sl). eauto.
  - destruct D as [X E]. pose proof (exec_mean _ _ _ X l Sh) as A.
    destruct (mean (what e) l); simpl in A; try contradiction.
    destruct A as [-> ->].
    destruct (IH N' l) as (l' & Hl & Sl); [eauto using shows_heq|]. eauto.
Qed.

(** The engine, by the functional specification. *)
Corollary serialisable_by_meaning W h0 s l : reach W h0 s -> (forall e, In e (log s) -> made e = []) -> shows l h0 ->
  exists l', history (log s) l l' /\ (~ writing s -> forall a v, nth_error l' a = Some v -> mem s a = v).
Proof.
  intros R N Sh. destruct (serialisable _ _ _ R) as (h & S & _ & M).
  destruct (serial_history _ _ _ S N l Sh) as (l' & H & Sl).
  exists l'. split; auto. intros Nw a v E. apply (M Nw). now rewrite (Sl a).
Qed.
