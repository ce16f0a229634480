(** Recursive programs by [mrec] and [rec], each equal to its specification; written as for the coq-itree library. *)
From Coq Require Import Arith Lia List Setoid Morphisms.
From Grus.ITree Require Import ITree ITreeFacts.
Import ITreeNotations.
Local Open Scope itree_scope.

Fixpoint factorial_spec (n : nat) : nat := match n with 0 => 1 | S m => n * factorial_spec m end.

(** * One function: [rec] *)
Definition fact_body (x : nat) : itree (callE nat nat +' void1) nat :=
  match x with
  | 0 => Ret 1
  | S m => y <- call m ;; Ret (x * y)
  end.
Definition factorial (n : nat) : itree void1 nat := rec fact_body n.

Example fact_5 : factorial 5 ≈ Ret 120.
Proof. tau_steps. reflexivity. Qed.

Definition factorial' : nat -> itree void1 nat :=
  rec-fix fact x := match x with 0 => Ret 1 | S m => y <- fact m ;; Ret (x * y) end.
Lemma factorial_same : factorial = factorial'.
Proof. reflexivity. Qed.

Lemma unfold_factorial : forall x,
  factorial x ≈ match x with 0 => Ret 1 | S m => y <- factorial m ;; Ret (x * y) end.
Proof.
  intros x. unfold factorial. rewrite rec_as_interp; unfold fact_body at 2. destruct x.
  - rewrite interp_ret. reflexivity.
  - rewrite interp_bind. rewrite interp_recursive_call. setoid_rewrite interp_ret. reflexivity.
Qed.
Lemma factorial_correct : forall n, factorial n ≈ Ret (factorial_spec n).
Proof.
  intros n. induction n as [ | n' IH ].
  - rewrite unfold_factorial. reflexivity.
  - rewrite unfold_factorial. rewrite IH. rewrite bind_ret_l. simpl. reflexivity.
Qed.

(** * Several functions: [mrec]. Factorial with its multiplication, which is a loop of additions. *)
Inductive D : Type -> Type :=
| Fact : nat -> D nat
| Mul : nat -> nat -> D nat.

Definition ctx : D ~> itree (D +' void1) := fun _ d =>
  match d with
  | Fact 0 => Ret 1
  | Fact (S n) => y <- trigger_inl1 (Fact n) ;; trigger_inl1 (Mul (S n) y)
  | Mul 0 _ => Ret 0
  | Mul (S a) b => c <- trigger_inl1 (Mul a b) ;; Ret (b + c)
  end.
Definition mfact (n : nat) : itree void1 nat := mrec ctx (Fact n).

Lemma mul_correct a b : mrec ctx (Mul a b) ≈ Ret (a * b).
Proof.
  induction a; rewrite mrec_as_interp; cbn.
  - rewrite interp_ret. reflexivity.
  - rewrite interp_bind, interp_mrecursive, IHa, bind_ret_l, interp_ret. reflexivity.
Qed.
Theorem mfact_correct n : mfact n ≈ Ret (factorial_spec n).
Proof.
  unfold mfact. induction n; rewrite mrec_as_interp; cbn [ctx factorial_spec].
  - rewrite interp_ret. reflexivity.
  - rewrite interp_bind, interp_mrecursive, IHn, bind_ret_l, interp_mrecursive, mul_correct. reflexivity.
Qed.

(** * Rewriting under binders *)
Inductive ioE : Type -> Type :=
| Input : ioE (list nat)
| Output : list nat -> ioE unit.

Definition write_one : itree ioE unit := xs <- ITree.trigger Input ;; ITree.trigger (Output (xs ++ 1 :: nil)).

Lemma interp_write_one F (handle_io : forall R, ioE R -> itree F R) :
  interp handle_io write_one ≈ (xs <- handle_io _ Input ;; handle_io _ (Output (xs ++ 1 :: nil))).
Proof.
  unfold write_one. rewrite interp_bind. rewrite interp_trigger. setoid_rewrite interp_trigger. reflexivity.
Qed.

(** Into a state monad, with the loop of that monad. *)
Definition handle_io : forall R, ioE R -> Monads.stateT (list nat) (itree void1) R := fun R e log =>
  match e with
  | Input => ret (log, 0 :: nil)
  | Output o => ret ((log ++ o)%list, tt)
  end.
Definition interpreted_write_one : itree void1 (list nat * unit) := Monads.run_stateT (interp handle_io write_one) nil.
Example interpreted : interpreted_write_one ≈ Ret (0 :: 1 :: nil, tt).
Proof. tau_steps. reflexivity. Qed.
