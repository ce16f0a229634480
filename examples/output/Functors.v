(** A set by module type and functor. *)
From Coq Require Import List Arith Orders.
Import ListNotations.

Module Type Keys.
  Parameter t : Type.
  Parameter equal : t -> t -> bool.
End Keys.

(** Finite sets as lists without repetition. *)
Module Sets (K : Keys).
  Definition set := list K.t.
  Definition empty : set := [].
  Fixpoint mem (k : K.t) (s : set) : bool :=
    match s with
    | [] => false
    | x :: rest => if K.equal k x then true else mem k rest
    end.
  Definition add (k : K.t) (s : set) : set := if mem k s then s else k :: s.
  Definition union (a b : set) : set := fold_right add b a.
End Sets.

Module NatKeys <: Keys.
  Definition t := nat.
  Definition equal := Nat.eqb.
End NatKeys.

Module NatSets := Sets NatKeys.

Definition both : NatSets.set := NatSets.union [1; 2] [2; 3].
