(** Doubly recursive Fibonacci numbers in continuation-passing style. *)
(* sizes: full 30, quick 18, count 20, vm 18, extracted 24 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Fixpoint fib (n : nat) (k : Z -> Z) : Z :=
  match n with
  | O => k 0
  | S m =>
      match m with
      | O => k 1
      | S l => fib m (fun a => fib l (fun b => k (a + b)))
      end
  end.

Definition run (n : nat) : Z := fib n (fun a => a).
