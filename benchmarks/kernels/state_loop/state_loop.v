(** A loop in a state monad over a record: linear congruences, with statistics of what they give. *)
(* sizes: full 500000, quick 10000, count 2000, vm 5000, native 20000, extracted 50000, int 300000 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Record stats := Stats { seed : Z; largest : Z; evens : Z; total : Z }.

Definition state (A : Type) : Type := stats -> A * stats.
Definition ret {A} (a : A) : state A := fun s => (a, s).
Definition bind {A B} (m : state A) (f : A -> state B) : state B := fun s => let (a, s) := m s in f a s.
Definition gets {A} (f : stats -> A) : state A := fun s => (f s, s).
Definition modify (f : stats -> stats) : state unit := fun s => (tt, f s).
Notation "x <- m ;; f" := (bind m (fun x => f)) (at level 61, m at next level, right associativity).
Notation "m ;; f" := (bind m (fun _ => f)) (at level 61, right associativity).

Definition random : state Z :=
  x <- gets seed ;;
  let y := (x * 1103515245 + 12345) mod 1073741824 in
  modify (fun s => Stats y (largest s) (evens s) (total s)) ;;
  ret y.

Definition when (b : bool) (m : state unit) : state unit := if b then m else ret tt.

Definition observe (x : Z) : state unit :=
  modify (fun s => Stats (seed s) (Z.max x (largest s)) (evens s) (total s)) ;;
  when (Z.even x) (modify (fun s => Stats (seed s) (largest s) (evens s + 1) (total s))) ;;
  modify (fun s => Stats (seed s) (largest s) (evens s) ((total s + x) mod 16777216)).

Fixpoint loop (n : nat) : state unit :=
  match n with
  | O => ret tt
  | S n => x <- random ;; observe x ;; loop n
  end.

Definition run (n : nat) : Z :=
  let s := snd (loop n (Stats 42 0 0 0)) in
  largest s + evens s + total s.
