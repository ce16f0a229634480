(** What a choice tree may choose: the examples of docs/choice-trees.md. A [Fail] is a definition that Coq must reject. *)
From Coq Require Import List Fin.
From Grus.ITree Require Import Basics Sum.
From Grus.CTree Require Import CTree.
Import CTreeConstructors.

(** * The problem *)
(** A choice of anything whatever … *)
Variant anyC : Type -> Type := Any (X : Type) : anyC X.
Definition tree := ctree void1 anyC unit.
(** … except of these trees themselves: "choose a tree, and be it". *)
Fail Definition any_tree : tree := Br (Any tree) (fun t : tree => t).
(** Smaller types are fine. *)
Definition any_nat : tree := Br (Any nat) (fun _ => Ret tt).

(** Nor can a signature of choices mention the trees over it. *)
Fail Variant selfC : Type -> Type := Self : selfC (ctree void1 selfC unit).

(** Nor does another signature help, when it is made in the same way: choosing one of the trees of a list. *)
Variant oneofC (E C : Type -> Type) (R : Type) : Type -> Type := OneOf (l : list (ctree E C R)) : oneofC E C R (ctree E C R).
Fail Definition oneof_tree E C R (l : list (ctree E C R)) : ctree E (oneofC E C R) (ctree E C R) :=
  CTree.choose (ctree E C R) (OneOf E C R l).

(** * It is a paradox *)
(** With the check off, trees are sets: the elements of a [Br] are its branches. Russell's set is a tree. *)
Module Paradox.
  Local Unset Universe Checking.
  Variant anyC@{u v} : Type@{u} -> Type@{v} := Any (X : Type@{u}) : anyC X.
  Definition set := ctree void1 anyC unit.
  Definition In (x y : set) : Prop := match cobserve y with CBrF _ k => exists a, k a = x | _ => False end.
  Definition russell : set := Br (Any {x : set | ~ In x x}) (@proj1_sig _ _).
  Lemma paradox : False.
  Proof.
    assert (~ In russell russell) as N.
    { intros H. pose proof H as [[x Hx] E]. cbn in E. subst x. exact (Hx H). }
    apply N. exists (exist _ russell N). reflexivity.
  Qed.
End Paradox.

(** * By codes: choose a number, and look the tree up *)
Definition oneof {E R} (l : list (ctree E finC R)) : ctree E finC R :=
  Br (FinC (length l)) (fun i => nth (proj1_sig (Fin.to_nat i)) l Stuck).
Definition oneof_nat : ctree void1 finC nat := oneof (Ret 1 :: Ret 2 :: oneof (Ret 3 :: Stuck :: nil) :: nil).

(** * By containers: the codes are a type, what they stand for a function *)
Section Container.
  Universe u.
  Variables (E : Type@{u}) (answer : E -> Type@{u}) (C : Type@{u}) (choice : C -> Type@{u}) (R : Type@{u}).
  Set Primitive Projections.
  Variant ktreeF (T : Type@{u}) : Type@{u} :=
  | KRet (r : R) | KStuck | KGuard (t : T) | KStep (t : T)
  | KVis (e : E) (k : answer e -> T) | KBr (c : C) (k : choice c -> T).
  (** The tree is in the universe of its answers, not above it … *)
  CoInductive ktree : Type@{u} := kgo { kobserve : ktreeF ktree }.
End Container.
Arguments kgo {E answer C choice R}.
Arguments KBr {E answer C choice R T}.
Arguments KRet {E answer C choice R T}.

(** … so that a choice may be among the trees of another signature. *)
Section Nest.
  Universe v.
  Variables (E : Type@{v}) (answer : E -> Type@{v}) (R : Type@{v}).
  Definition inner := ktree E answer nat Fin.t R.
  Definition outer := ktree E answer (list inner) (fun _ => inner) inner.
  Definition any_inner (l : list inner) : outer := kgo (KBr l (fun t => kgo (KRet t))).
End Nest.
