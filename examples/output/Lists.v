(** Functions on lists. *)
From Coq Require Import List.
Import ListNotations.

(** The sum of the elements. *)
Fixpoint sum (l : list nat) : nat :=
  match l with
  | [] => 0
  | x :: rest => x + sum rest
  end.

(** The elements that satisfy [keep], in their order. *)
Fixpoint select {A} (keep : A -> bool) (l : list A) : list A :=
  match l with
  | [] => []
  | x :: rest => if keep x then x :: select keep rest else select keep rest
  end.

(** [l] backwards, before [acc]. *)
Fixpoint reverse_onto {A} (l acc : list A) : list A :=
  match l with
  | [] => acc
  | x :: rest => reverse_onto rest (x :: acc)
  end.

Definition reverse {A} (l : list A) : list A := reverse_onto l [].

Fixpoint zip {A B} (l : list A) (m : list B) : list (A * B) :=
  match l, m with
  | x :: l', y :: m' => (x, y) :: zip l' m'
  | _, _ => []
  end.

Definition sample : nat := sum (select (fun n => Nat.ltb n 10) [3; 14; 4; 15]).
