(** Large factorials, and quotients of them: products of a large number and a small one. *)
(* sizes: full 3000, quick 200, count 300, vm 80, native 200, extracted 300 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

(** [first] * ([first] + 1) * …, [n] factors. *)
Fixpoint product (n : nat) (first : Z) : Z :=
  match n with
  | O => 1
  | S n => first * product n (first + 1)
  end.

Fixpoint sum_from (count n : nat) (first : Z) (sum : Z) : Z :=
  match count with
  | O => sum
  | S count => sum_from count n (first + 1) (sum + product n first mod 1000003)
  end.

Definition run (n : nat) : Z := sum_from 40 n 1 0.
