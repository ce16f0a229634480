(** The steps of the Collatz sequences of all numbers up to n, in Z. *)
(* sizes: full 60000, quick 3000, count 3000, vm 2000, native 5000, extracted 10000 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Fixpoint steps (fuel : nat) (n : Z) (count : Z) : Z :=
  match fuel with
  | O => count
  | S fuel =>
      if n =? 1 then count
      else if Z.even n then steps fuel (n / 2) (count + 1)
      else steps fuel (3 * n + 1) (count + 1)
  end.

Fixpoint sum_from (n : nat) (a : Z) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => sum_from n (a + 1) (sum + steps 1000 a 0)
  end.

Definition run (n : nat) : Z := sum_from n 1 0.
