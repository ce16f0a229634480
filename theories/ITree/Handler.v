(** Event handlers: a category whose morphisms are [E ~> itree F], with sums of events as coproducts and [mrec] as loop. *)
From Coq Require Import RelationClasses Morphisms Setoid.
From Grus.ITree Require Import Basics Category Core Sum Eq Eutt Interp Recursion.
Set Implicit Arguments.

Definition Handler (E F : Type -> Type) : Type := E ~> itree F.
Definition handle {E F} (f : Handler E F) : E ~> itree F := f.
Definition handling {E F} (f : E ~> itree F) : Handler E F := f.

Module Handler.
  (** Triggers the image of an event. *)
  Definition htrigger {E F : Type -> Type} (m : E ~> F) : E ~> itree F := fun _ e => ITree.trigger (m _ e).
  Definition id_ (E : Type -> Type) : E ~> itree E := @ITree.trigger E.
  (** [g] handles the events of [f]. *)
  Definition cat {E F G : Type -> Type} (f : E ~> itree F) (g : F ~> itree G) : E ~> itree G :=
    fun _ e => interp g (f _ e).
  Definition inl_ {E F : Type -> Type} : E ~> itree (E +' F) := htrigger (@inl1 E F).
  Definition inr_ {E F : Type -> Type} : F ~> itree (E +' F) := htrigger (@inr1 E F).
  Definition case_ {E F G : Type -> Type} (f : E ~> itree G) (g : F ~> itree G) : E +' F ~> itree G :=
    fun _ e => match e with inl1 a => f _ a | inr1 b => g _ b end.
  Definition bimap {E F G H : Type -> Type} (f : E ~> itree G) (g : F ~> itree H) : E +' F ~> itree (G +' H) :=
    case_ (cat f inl_) (cat g inr_).
  Definition empty {E : Type -> Type} : void1 ~> itree E := fun _ e => match e : void1 _ with end.
End Handler.

(** Handlers are equal when they give weakly bisimilar trees. *)
Definition eutt_Handler {E F : Type -> Type} (f g : Handler E F) : Prop := forall T (e : E T), f T e ≈ g T e.
#[global] Instance Equivalence_eutt_Handler {E F} : Equivalence (@eutt_Handler E F).
Proof.
  split; [intros f T e | intros f g H T e; symmetry | intros f g h H H' T e; etransitivity; [apply H|]]; auto; reflexivity.
Qed.

#[global] Instance Eq2_Handler : Eq2 Handler := @eutt_Handler.
#[global] Instance Id_Handler : Id_ Handler := @Handler.id_.
#[global] Instance Cat_Handler : Cat Handler := @Handler.cat.
#[global] Instance Case_sum1_Handler : Case Handler sum1 := @Handler.case_.
#[global] Instance Inl_sum1_Handler : Inl Handler sum1 := @Handler.inl_.
#[global] Instance Inr_sum1_Handler : Inr Handler sum1 := @Handler.inr_.
#[global] Instance Initial_void1_Handler : Initial Handler void1 := @Handler.empty.
#[global] Instance Iter_Handler : Iter Handler sum1 := @mrec.
