(** Choice trees: interaction trees with internal choice.

    [ctree E C R] is a program with events of [E] that may also choose, silently, among the answers of a choice [c : C X]. A
    [Guard] is a silent step that cannot be seen, a [Step] one that can; [Stuck] has no step at all. [C] lists the choices
    that exist, as [E] lists the events: an answer type is reached through a code (the scheduler's [FinC n : finC (Fin.t n)]),
    because choosing the trees themselves is a paradox (docs/choice-trees.md). Chappe, He, Henrio, Zakowski, Zdancewic:
    Choice trees, POPL 2023. *)
From Coq Require Import Fin.
From Grus.ITree Require Import Basics Core Sum.
Set Implicit Arguments.
Set Contextual Implicit.
Set Primitive Projections.

Section ctree.
  Context {E C : Type -> Type} {R : Type}.
  Variant ctreeF (T : Type) : Type :=
  | CRetF (r : R)
  | CStuckF
  | CGuardF (t : T)
  | CStepF (t : T)
  | CVisF {X : Type} (e : E X) (k : X -> T)
  | CBrF {X : Type} (c : C X) (k : X -> T).
  CoInductive ctree : Type := cgo { _cobserve : ctreeF ctree }.
End ctree.
Arguments ctree _ _ _ : clear implicits.
Arguments ctreeF _ _ _ _ : clear implicits.
Declare Scope ctree_scope.
Bind Scope ctree_scope with ctree.
Delimit Scope ctree_scope with ctree.

Notation ctree' E C R := (ctreeF E C R (ctree E C R)).
Definition cobserve {E C R} (t : ctree E C R) : ctree' E C R := @_cobserve E C R t.

(** [Ret] and [Vis] are also names of interaction trees: import this where trees with choice are meant. *)
Module CTreeConstructors.
  Notation Ret x := (cgo (CRetF x)).
  Notation Stuck := (cgo CStuckF).
  Notation Guard t := (cgo (CGuardF t)).
  Notation Step t := (cgo (CStepF t)).
  Notation Vis e k := (cgo (CVisF e k)).
  Notation Br c k := (cgo (CBrF c k)).
End CTreeConstructors.
Import CTreeConstructors.

Module CTree.
  Definition subst {E C T U} (k : T -> ctree E C U) : ctree E C T -> ctree E C U :=
    cofix subst t := match cobserve t with
      | CRetF r => k r
      | CStuckF => Stuck
      | CGuardF t => Guard (subst t)
      | CStepF t => Step (subst t)
      | CVisF e h => Vis e (fun x => subst (h x))
      | CBrF c h => Br c (fun x => subst (h x))
      end.
  Definition bind {E C T U} (t : ctree E C T) (k : T -> ctree E C U) : ctree E C U := subst k t.
  Definition map {E C T U} (f : T -> U) (t : ctree E C T) : ctree E C U := bind t (fun x => Ret (f x)).
  Definition iter {E C R I} (step : I -> ctree E C (I + R)) : I -> ctree E C R :=
    cofix iter i := bind (step i) (fun lr => match lr with inl j => Guard (iter j) | inr r => Ret r end).
  Definition trigger {E C} : E ~> ctree E C := fun _ e => Vis e (fun x => Ret x).
  Definition choose {E C} : C ~> ctree E C := fun _ c => Br c (fun x => Ret x).

  (** A tree without choice … *)
  CoFixpoint embed {E C R} (t : itree E R) : ctree E C R := match observe t with
    | RetF r => Ret r
    | TauF t => Guard (embed t)
    | VisF e k => Vis e (fun x => embed (k x))
    end.
  (** … and one whose events [C] are meant as choices. *)
  CoFixpoint internalize {E C R} (t : itree (E +' C) R) : ctree E C R := match observe t with
    | RetF r => Ret r
    | TauF t => Guard (internalize t)
    | VisF (inl1 e) k => Vis e (fun x => internalize (k x))
    | VisF (inr1 c) k => Br c (fun x => internalize (k x))
    end.
End CTree.

Module CTreeNotations.
  Notation "t1 >>= k2" := (CTree.bind t1 k2) (at level 58, left associativity) : ctree_scope.
  Notation "x <- t1 ;; t2" := (CTree.bind t1 (fun x => t2))
    (at level 61, t1 at next level, right associativity) : ctree_scope.
  Notation "t1 ;; t2" := (CTree.bind t1 (fun _ => t2)) (at level 61, right associativity) : ctree_scope.
End CTreeNotations.

(** With these, [interp] takes handlers into choice trees too. *)
#[global] Instance Functor_ctree {E C} : Functor (ctree E C) := { fmap := @CTree.map E C }.
#[global] Instance Monad_ctree {E C} : Monad (ctree E C) := { ret := fun _ x => Ret x; bind := @CTree.bind E C }.
#[global] Instance MonadIter_ctree {E C} : MonadIter (ctree E C) := fun _ _ => CTree.iter.

(** Finite choice, by the number of alternatives. *)
Variant finC : Type -> Type := FinC (n : nat) : finC (Fin.t n).
Arguments FinC n : clear implicits.
(** Binary choice. *)
Variant boolC : Type -> Type := BoolC : boolC bool.
