(** A small program with dependencies of every kind, to edit. *)
Require Import List Arith. Import ListNotations.

Inductive item := Apple | Pear | Crate (content : list item).

Record order := { what : item; count : nat }.

Definition price_of_apple := 3.

Fixpoint price (i : item) : nat :=
  match i with
  | Apple => price_of_apple
  | Pear => 5
  | Crate l => 1 + list_sum (map price l)
  end.

Definition total (o : order) := price (what o) * count o.

Definition sum (l : list order) := fold_right (fun o s => total o + s) 0 l.

Definition swap {A B} (p : A * B) := (snd p, fst p).

Fixpoint insert (n : nat) (l : list nat) := match l with [] => [n] | x :: r => if n <=? x then n :: l else x :: insert n r end.

Definition sort := fold_right insert [].

Module Tax.
  Definition rate := 7.
  Definition on (n : nat) := n * rate / 100.
End Tax.

Definition gross (l : list order) := let n := sum l in n + Tax.on n.

Definition unrelated (n : nat) := match n with 0 => 1 | S m => (fix go k := match k with 0 => m | S k => S (go k) end) n end.
