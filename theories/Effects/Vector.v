(** Vectors: arrays in memory that grow and are changed in place. Whoever has a vector sees what others change.

    They hold values of a type with an instance of [Storable], as variables of transactions do; how values are coded is of the
    model only. Threads may share a vector: each operation is done as a whole. *)
From Coq Require Import String List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.STM Require Export Storable.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** The number is of the model only. *)
Record vector (A : Type) : Set := mkVector { vector_number : nat }.
Arguments mkVector {A} vector_number.
Arguments vector_number {A} _.
#[global] Instance Storable_vector {A} : Storable (vector A).
Proof. refine (storable_via "vector"%string vector_number mkVector _). now intros []. Defined.

Variant vectorE : Type -> Type :=
| NewVector (c : code) : vectorE nat
| VectorLength (l : nat) : vectorE nat
| GetElement (c : code) (l i : nat) : vectorE (option (el c))
| SetElement (c : code) (l i : nat) (x : el c) : vectorE bool
| PushElement (c : code) (l : nat) (x : el c) : vectorE unit
| PopElement (c : code) (l : nat) : vectorE (option (el c)).

Section Vector.
  Context {E : Type -> Type} `{vectorE -< E} {A : Type} `{Storable A}.
  (** An empty one. *)
  Definition new_vector : itree E (vector A) := l <- trigger (NewVector (encoding A)) ;; Ret (mkVector l).
  Definition vector_length (v : vector A) : itree E nat := trigger (VectorLength (vector_number v)).
  (** The element with an index from 0; [None] behind the end. *)
  Definition get_element (v : vector A) (i : nat) : itree E (option A) :=
    o <- trigger (GetElement (encoding A) (vector_number v) i) ;; Ret (option_map decode o).
  (** Another element in place of one; [false] behind the end. *)
  Definition set_element (v : vector A) (i : nat) (a : A) : itree E bool := trigger (SetElement _ (vector_number v) i (encode a)).
  (** One more element, at the end. *)
  Definition push (v : vector A) (a : A) : itree E unit := trigger (PushElement _ (vector_number v) (encode a)).
  (** Takes the last element off; [None] where there is none. *)
  Definition pop (v : vector A) : itree E (option A) :=
    o <- trigger (PopElement (encoding A) (vector_number v)) ;; Ret (option_map decode o).
End Vector.

Grus Extract Inductive vector => "grus::vector<%t0>" [ "grus::vectors::vector_at<%t0>(%a0)" ]
  "const auto %b0a0 = grus::vectors::number_of(%scrut); %br0" From "grus/effects/vector.hpp".
Grus Extract Inlined Constant vector_number => "grus::vectors::number_of(%a0)" From "grus/effects/vector.hpp".
Grus Extract Inlined Constant new_vector => "grus::vector<%t1>()" From "grus/effects/vector.hpp".
Grus Extract Inlined Constant vector_length => "%a1.length()" From "grus/effects/vector.hpp".
Grus Extract Inlined Constant get_element => "%a2.get(%a3)" From "grus/effects/vector.hpp".
Grus Extract Inlined Constant set_element => "%a2.set(%a3, %a4)" From "grus/effects/vector.hpp".
Grus Extract Inlined Constant push => "%a2.push(%a3)" From "grus/effects/vector.hpp".
Grus Extract Inlined Constant pop => "%a2.pop()" From "grus/effects/vector.hpp".

(** A model: the elements of each vector. *)
Definition elements : Set := {c : code & list (el c)}.
Definition vectors : Set := list elements.
Module Model.
  Definition elements_of (c : code) (l : nat) (vs : vectors) : list (el c) :=
    match nth_error vs l with
    | Some (existT _ d xs) => match code_dec d c with left e => eq_rect d (fun c => list (el c)) xs c e | right _ => [] end
    | None => []
    end.
  Fixpoint update {A} (i : nat) (x : A) (xs : list A) : list A :=
    match xs, i with [], _ => [] | _ :: xs, 0 => x :: xs | y :: xs, S i => y :: update i x xs end.
  Definition with_elements (c : code) (l : nat) (xs : list (el c)) (vs : vectors) : vectors := update l (existT _ c xs) vs.
  Definition length_of (l : nat) (vs : vectors) : nat :=
    match nth_error vs l with Some (existT _ _ xs) => List.length xs | None => 0 end.
End Model.
Import Model.

Definition model_vector {E} : vectorE ~> Monads.stateT vectors (itree E) := fun _ e vs =>
  match e with
  | NewVector c => Ret (vs ++ [existT _ c []], List.length vs)
  | VectorLength l => Ret (vs, length_of l vs)
  | GetElement c l i => Ret (vs, nth_error (elements_of c l vs) i)
  | SetElement c l i x =>
    let xs := elements_of c l vs in Ret (if Nat.ltb i (List.length xs) then (with_elements c l (update i x xs) vs, true) else (vs, false))
  | PushElement c l x => Ret (with_elements c l (elements_of c l vs ++ [x]) vs, tt)
  | PopElement c l =>
    let xs := elements_of c l vs in Ret (with_elements c l (removelast xs) vs, nth_error xs (Nat.pred (List.length xs)))
  end%list.
