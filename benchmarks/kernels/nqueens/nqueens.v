(** Koka's nqueens: all ways to place n queens, as lists of lists. *)
(* sizes: full 12, quick 8, count 8, vm 8, native 9, extracted 9 *)
From Coq Require Import List ZArith Bool.
Import ListNotations.
Open Scope Z_scope.

Fixpoint safe (queen diagonal : Z) (placed : list Z) : bool :=
  match placed with
  | [] => true
  | q :: placed =>
      negb (queen =? q) && negb (queen =? q + diagonal) && negb (queen =? q - diagonal) &&
      safe queen (diagonal + 1) placed
  end.

(** [placed] with a queen in each of the next row's columns, from [queen], where it is safe. *)
Fixpoint place (columns : nat) (queen : Z) (placed : list Z) (found : list (list Z)) : list (list Z) :=
  match columns with
  | O => found
  | S columns =>
      place columns (queen + 1) placed (if safe queen 1 placed then (queen :: placed) :: found else found)
  end.

Fixpoint extend (n : nat) (found solutions : list (list Z)) : list (list Z) :=
  match solutions with
  | [] => found
  | placed :: solutions => extend n (place n 1 placed found) solutions
  end.

Fixpoint queens (n rows : nat) : list (list Z) :=
  match rows with
  | O => [[]]
  | S rows => extend n [] (queens n rows)
  end.

Definition run (n : nat) : Z := Z.of_nat (length (queens n n)).
