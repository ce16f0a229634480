(* feature: parameters that only feed themselves *)
From Coq Require Import List Arith.
Import ListNotations.

(* One, as a loop and with a call that is not last. *)
Fixpoint loop (n : nat) (idle : bool) : nat := match n with 0 => 7 | S m => loop m (negb idle) end.
Fixpoint tree (n : nat) (idle : nat) : nat := match n with 0 => 1 | S m => tree m (idle + 2) + tree m (idle * 2) end.
(* Two that take turns, through a local definition. *)
Fixpoint turns (n : nat) (a b : bool) : nat := match n with 0 => 3 | S m => let c := andb a b in turns m c a end.
(* Not idle: what one gives the other is looked at in the end, or by a partial application. *)
Fixpoint handed (n : nat) (a b : nat) : nat := match n with 0 => b | S m => handed m (a + 1) (a + n) end.
Fixpoint applied (n : nat) (a : nat) (b : nat) : list nat :=
  match n with 0 => [b] | S m => concat (map (applied m (a + 1)) [b; b + 1]) end.
(* A local one, and one with a type argument. *)
Definition local (k : nat) : nat := (fix go (n : nat) (s : list nat) := match n with 0 => k | S m => go m (n :: s) end) k [].
Fixpoint poly {A : Type} (n : nat) (x : A) (f : A -> A) : nat := match n with 0 => 5 | S m => poly m (f x) f end.

Definition t_loop : nat := loop 9 true.
Definition t_tree : nat := tree 5 1.
Definition t_turns : nat := turns 4 true false.
Definition t_handed : nat := handed 5 10 20.
Definition t_applied : list nat := applied 3 0 1.
Definition t_local : nat := local 6.
Definition t_poly : nat * nat := (poly 3 4 S, poly 3 true negb).
