(** Large Fibonacci numbers by repeated addition of large numbers. *)
(* sizes: full 20000, quick 1000, count 800, vm 1000, native 1000, extracted 2000 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Fixpoint fib (n : nat) (a b : Z) : Z :=
  match n with
  | O => a
  | S n => fib n b (a + b)
  end.

(** The same number from other beginnings, over and over. *)
Fixpoint sum_of (count n : nat) (sum : Z) : Z :=
  match count with
  | O => sum
  | S m => sum_of m n (sum + fib n (Z.of_nat count) 1 mod 1000003)
  end.

Definition run (n : nat) : Z := sum_of 40 n 0.
