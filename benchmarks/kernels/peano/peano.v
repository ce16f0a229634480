(** Factorials of unary numbers, of a type of their own so that nothing maps them to machine numbers. *)
(* sizes: full 500, quick 1, count 2, vm 1, extracted 100 *)
From Coq Require Import ZArith.

Inductive peano := Zero | Succ (n : peano).

Fixpoint add (n m : peano) : peano :=
  match n with
  | Zero => m
  | Succ n => Succ (add n m)
  end.

Fixpoint mul (n m : peano) : peano :=
  match n with
  | Zero => Zero
  | Succ n => add m (mul n m)
  end.

Fixpoint fact (n : peano) : peano :=
  match n with
  | Zero => Succ Zero
  | Succ m => mul n (fact m)
  end.

Fixpoint of_nat (n : nat) : peano :=
  match n with
  | O => Zero
  | S n => Succ (of_nat n)
  end.

Fixpoint to_Z (n : peano) (sum : Z) : Z :=
  match n with
  | Zero => sum
  | Succ n => to_Z n (sum + 1)
  end.

Fixpoint rounds (n : nat) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => rounds n (to_Z (fact (of_nat 8)) sum)
  end.

Definition run (n : nat) : Z := rounds n 0.
