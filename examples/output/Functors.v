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

(** A functor inside a functor, beside a module with a type of its own. *)
Module Relation (A : Keys).
  Module Steps.
    Inductive path := Here (x : A.t) | Step (x : A.t) (rest : path).
    Fixpoint length (p : path) : nat := match p with Here _ => 0 | Step _ rest => S (length rest) end.
    Fixpoint last (p : path) : A.t := match p with Here x => x | Step _ rest => last rest end.
  End Steps.
  Module To (B : Keys).
    Record edge := { source : A.t; target : B.t }.
    Definition joins (e : edge) (a : A.t) (b : B.t) : bool := andb (A.equal (source e) a) (B.equal (target e) b).
    Definition from (a : A.t) (l : list edge) : list B.t := map target (filter (fun e => A.equal (source e) a) l).
    Definition follow (p : Steps.path) (l : list edge) : list B.t := from (Steps.last p) l.
  End To.
End Relation.

(** A module type with a type constructor. *)
Module Type Stack.
  Parameter t : Type -> Type.
  Parameter empty : forall {A}, t A.
  Parameter push : forall {A}, A -> t A -> t A.
  Parameter pop : forall {A}, t A -> option (A * t A).
End Stack.

Module Drain (S : Stack).
  Definition fill {A} (l : list A) : S.t A := fold_right S.push S.empty l.
  Fixpoint take {A} (n : nat) (s : S.t A) : list A :=
    match n with
    | 0 => []
    | Datatypes.S n => match S.pop s with None => [] | Some (x, rest) => x :: take n rest end
    end.
End Drain.
