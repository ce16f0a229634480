(** Recursion that is not in tail position and goes three million calls deep, and one through a list as long. *)
(* sizes: full 3000000, quick 100000, count 20000, vm 20000, native 200000, extracted 200000, int 200000 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Fixpoint sum_from (n : nat) (first : Z) : Z :=
  match n with
  | O => 0
  | S n => (first - sum_from n (first + 1)) mod 65536
  end.

Fixpoint range (n : nat) (first : Z) : list Z :=
  match n with
  | O => []
  | S n => first :: range n (first + 1)
  end.

(** Each number minus all that is made of those after it. *)
Fixpoint alternate (l : list Z) : Z :=
  match l with
  | [] => 0
  | x :: l => (2 * x - alternate l) mod 65536
  end.

Definition run (n : nat) : Z := sum_from n 1 + alternate (range n 1).
