(** Koka's binarytrees, after the benchmarks game: many full trees made and counted, most of them short-lived. *)
(* sizes: full 18, quick 10, count 10, vm 10, extracted 14 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Inductive tree := Leaf | Node (l r : tree).

Fixpoint make (depth : nat) : tree :=
  match depth with
  | O => Node Leaf Leaf
  | S depth => Node (make depth) (make depth)
  end.

Fixpoint check (t : tree) : Z :=
  match t with
  | Leaf => 0
  | Node l r => check l + check r + 1
  end.

Fixpoint sum_of (count : nat) (depth : nat) (sum : Z) : Z :=
  match count with
  | O => sum
  | S count => sum_of count depth (sum + check (make depth))
  end.

(** Trees of the depths 4, 8, … up to [max], the more the smaller they are. *)
Fixpoint depths (steps : nat) (depth max : nat) (sum : Z) : Z :=
  match steps with
  | O => sum
  | S steps =>
      if (depth <=? max)%nat then
        depths steps (depth + 4) max (sum_of (Nat.pow 2 (max - depth + 4)) depth sum)
      else sum
  end.

Definition run (n : nat) : Z :=
  let stretched := check (make (n + 1)) in
  let long := make n in
  depths n 4 n stretched + check long.
