(** Euclid's algorithm, by well-founded recursion (Function), on all pairs of numbers from two ranges. *)
(* sizes: full 1500, quick 30, count 100, vm 6, native 6, extracted 100, int 500 *)
From Coq Require Import ZArith Recdef Lia.
Open Scope Z_scope.

Function euclid (a b : Z) {measure Z.to_nat b} : Z :=
  if 0 <? b then euclid b (a mod b) else a.
Proof.
  intros a b positive.
  apply Z.ltb_lt in positive.
  pose proof (Z.mod_pos_bound a b positive).
  lia.
Defined.

Fixpoint row (n : nat) (a b : Z) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => row n a (b + 7919) (sum + euclid a b)
  end.

Fixpoint rows (n columns : nat) (a : Z) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => rows n columns (a + 10007) (row columns a 7919 sum)
  end.

Definition run (n : nat) : Z := rows n n 1234567890 0.
