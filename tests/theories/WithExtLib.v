(** Trees with ExtLib's monads and traversals. *)
From Coq Require Import List Arith.
From Grus.ITree Require Import Simple.
From ExtLib Require Import Structures.Monad Structures.Applicative Structures.Traversable Data.List.
Import ListNotations MonadNotation.
Local Open Scope monad_scope.

#[local] Instance Monad_itree {E} : Monad (itree E) := { ret _ x := Ret x; bind := @ITree.bind E }.

Definition fib : nat -> itree void1 nat :=
  rec-fix fib n := match n with
    | 0 => ret 0
    | 1 => ret 1
    | S (S m as n) => x <- fib m ;; y <- fib n ;; ret (x + y)
    end.
Example fib_4_6 : mapT fib [4; 5; 6] ≈ Ret [3; 5; 8].
Proof. tau_steps. reflexivity. Qed.
