(* feature: Names: those of the runtime *)
From Coq Require Import List Arith.
Import ListNotations.

(* Functions on numbers, lists and what the runtime has; C++ would look for them there, too. *)
Definition decimal (n : nat) : list nat := [n mod 10; n / 10].
Definition quot (n m : nat) : nat := n - m.
Definition rem (n m : nat) : nat := n + 2 * m.
Definition lcm (n m : nat) : nat := n * m.
Definition sgn (n : nat) : bool := Nat.eqb n 0.
Definition prepend (x : nat) (l : list nat) : list nat := l ++ [x].
Definition check (n : nat) : bool := Nat.ltb n 3.
Definition edit {A : Type} (l : list A) : nat := length l.
Definition opposite (c : comparison) : comparison := c.
Fixpoint fix_ (n : nat) : nat := match n with 0 => 1 | S m => fix_ m + sgn_count m end
with sgn_count (n : nat) : nat := match n with 0 => 2 | S m => fix_ m end.

Definition t_decimal : list nat := decimal 27.
Definition t_numbers : list nat := [quot 9 4; rem 9 4; lcm 6 4].
Definition t_tests : list bool := [sgn 0; sgn 3; check 2; check 3].
Definition t_lists : list nat * nat := (prepend 1 [2; 3], edit [true; false]).
Definition t_opposite : list comparison := map opposite [Lt; Gt].
Definition t_fix : nat := fix_ 5.
