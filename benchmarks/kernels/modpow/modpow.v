(** Powers modulo a prime of 30 bits, by squaring along a binary exponent. *)
(* sizes: full 200000, quick 1000, count 2000, vm 300, native 1000, extracted 1000, int 10000 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Definition prime : Z := 1000000007.

Fixpoint power (base : Z) (exponent : positive) : Z :=
  match exponent with
  | xH => base
  | xO e => power (base * base mod prime) e
  | xI e => base * power (base * base mod prime) e mod prime
  end.

(** By Fermat, what it sums are inverses. *)
Fixpoint sum_from (n : nat) (a : Z) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => sum_from n (a + 1) (sum + power a (Z.to_pos (prime - 2)))
  end.

Definition run (n : nat) : Z := sum_from n 1 0.
