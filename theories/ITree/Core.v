(** Interaction trees: programs as data, one constructor a step.

    [itree E R] is a program that asks its environment by events of [E] and may return an [R]. The type is coinductive, with
    its one field as a primitive projection ("negative"), so that unfolding a tree is a conversion. Xia and others:
    Interaction trees, POPL 2020; names and notations are those of its Coq library. *)
From Grus.ITree Require Import Basics Sum.
Set Implicit Arguments.
Set Contextual Implicit.
Set Primitive Projections.

Section itree.
  Context {E : Type -> Type} {R : Type}.
  Variant itreeF (T : Type) : Type :=
  | RetF (r : R)
  | TauF (t : T)
  | VisF {X : Type} (e : E X) (k : X -> T).
  CoInductive itree : Type := go { _observe : itreeF itree }.
End itree.
Arguments itree _ _ : clear implicits.
Arguments itreeF _ _ _ : clear implicits.
Declare Scope itree_scope.
Bind Scope itree_scope with itree.
Delimit Scope itree_scope with itree.
Local Open Scope itree_scope.

Notation itree' E R := (itreeF E R (itree E R)).
Definition observe {E R} (t : itree E R) : itree' E R := @_observe E R t.
Notation Ret x := (go (RetF x)).
Notation Tau t := (go (TauF t)).
Notation Vis e k := (go (VisF e k)).

Module ITree.
  (** The continuation stays outside the cofixpoint, so that a cofixpoint may call itself in a continuation. *)
  Definition subst {E T U} (k : T -> itree E U) : itree E T -> itree E U :=
    cofix subst t := match observe t with
      | RetF r => k r
      | TauF t => Tau (subst t)
      | VisF e h => Vis e (fun x => subst (h x))
      end.
  Definition bind {E T U} (t : itree E T) (k : T -> itree E U) : itree E U := subst k t.
  Definition cat {E T U V} (k : T -> itree E U) (h : U -> itree E V) : T -> itree E V := fun t => bind (k t) h.
  Definition iter {E R I} (step : I -> itree E (I + R)) : I -> itree E R :=
    cofix iter i := bind (step i) (fun lr => match lr with inl j => Tau (iter j) | inr r => Ret r end).
  Definition map {E R S} (f : R -> S) (t : itree E R) : itree E S := bind t (fun x => Ret (f x)).
  Definition trigger {E} : E ~> itree E := fun _ e => Vis e (fun x => Ret x).
  Definition ignore {E R} : itree E R -> itree E unit := map (fun _ => tt).
  CoFixpoint spin {E R} : itree E R := Tau spin.
  Definition forever {E R S} (t : itree E R) : itree E S := cofix forever := bind t (fun _ => Tau forever).
  (** [n] times, one after the other. *)
  Fixpoint times {E R} (n : nat) (t : itree E R) : itree E unit :=
    match n with 0 => Ret tt | S m => bind t (fun _ => times m t) end.
End ITree.

Module ITreeNotations.
  Notation "t1 >>= k2" := (ITree.bind t1 k2) (at level 58, left associativity) : itree_scope.
  Notation "x <- t1 ;; t2" := (ITree.bind t1 (fun x => t2))
    (at level 61, t1 at next level, right associativity) : itree_scope.
  Notation "t1 ;; t2" := (ITree.bind t1 (fun _ => t2)) (at level 61, right associativity) : itree_scope.
  Notation "' p <- t1 ;; t2" := (ITree.bind t1 (fun x_ => match x_ with p => t2 end))
    (at level 61, p pattern, t1 at next level, right associativity) : itree_scope.
  Infix ">=>" := ITree.cat (at level 61, right associativity) : itree_scope.
End ITreeNotations.

#[global] Instance Functor_itree {E} : Functor (itree E) := { fmap := @ITree.map E }.
#[global] Instance Monad_itree {E} : Monad (itree E) := { ret := fun _ x => Ret x; bind := @ITree.bind E }.
#[global] Instance MonadIter_itree {E} : MonadIter (itree E) := fun _ _ => ITree.iter.

Notation vis e k := (Vis (subevent _ e) k).
Notation trigger e := (ITree.trigger (subevent _ e)).

(** An event, or a function to events, as a program: [embed Get : itree E S]. *)
Class Embeddable (U V : Type) : Type := embed : U -> V.
#[global] Instance Embeddable_forall {A} {U V : A -> Type} `(forall a, Embeddable (U a) (V a)) :
  Embeddable (forall a, U a) (forall a, V a) := fun u a => embed (u a).
#[global] Instance Embeddable_itree {E F R} `(E -< F) : Embeddable (E R) (itree F R) := fun e => trigger e.

(** Runs up to [n] silent steps. *)
Fixpoint burn (n : nat) {E R} (t : itree E R) : itree E R :=
  match n with
  | 0 => t
  | S n => match observe t with RetF r => Ret r | VisF e k => Vis e k | TauF t => burn n t end
  end.
