(** A class, a derived instance, a program over it. *)
From Coq Require Import List Arith.
Import ListNotations.

(** Types with an order that can be decided. *)
Class Ord (A : Type) := { leb : A -> A -> bool }.

#[export] Instance ord_nat : Ord nat := { leb := Nat.leb }.

(** Pairs, the left component first. *)
#[export] Instance ord_pair {A B} `{Ord A} `{Ord B} : Ord (A * B) := {
  leb p q :=
    if leb (fst p) (fst q)
    then if leb (fst q) (fst p) then leb (snd p) (snd q) else true
    else false
}.

Fixpoint insert {A} `{Ord A} (x : A) (l : list A) : list A :=
  match l with
  | [] => [x]
  | y :: rest => if leb x y then x :: l else y :: insert x rest
  end.

Fixpoint sort {A} `{Ord A} (l : list A) : list A :=
  match l with
  | [] => []
  | x :: rest => insert x (sort rest)
  end.

Definition sorted_pairs : list (nat * nat) := sort [(2, 1); (1, 5); (1, 3)].
