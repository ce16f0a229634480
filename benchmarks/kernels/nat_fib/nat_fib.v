(** Doubly recursive Fibonacci numbers in nat, and a factorial in nat. *)
(* sizes: full 34, quick 18, count 22, vm 18, native 28, extracted 26 *)
From Coq Require Import ZArith.

Fixpoint fib (n : nat) : nat :=
  match n with
  | O => 0
  | S m =>
      match m with
      | O => 1
      | S k => fib m + fib k
      end
  end.

Fixpoint fact (n : nat) : nat :=
  match n with
  | O => 1
  | S m => n * fact m
  end.

Definition run (n : nat) : Z := Z.of_nat (fib n + fact 7).
