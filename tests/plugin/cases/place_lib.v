(** Not about anything. *)

(** First (* nested *) "with *) inside".
    Second line. *)
#[local] Definition documented (n : nat) := n.
(* plain *) Definition undocumented := 1.
Module M.
  (** In a module. *)
  Fixpoint f (n : nat) := match n with O => O | S n => f n end.
  Section S.
    Variable x : nat.
    (** In a section. *)
    Definition g := f x.
  End S.
End M.
(** A type. *)
Inductive t := T1 | T2.
