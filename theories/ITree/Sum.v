(** Sums of event types, and [E -< F]: every event of [E] is an event of [F]. *)
From Grus.ITree Require Import Basics.
Set Implicit Arguments.
Set Contextual Implicit.

Variant sum1 (E F : Type -> Type) (X : Type) : Type := inl1 (_ : E X) | inr1 (_ : F X).
Arguments inl1 {E F} [X].
Arguments inr1 {E F} [X].
Notation "E +' F" := (sum1 E F) (at level 59, right associativity) : type_scope.

Variant void1 : Type -> Set := .

Class Subevent (E F : Type -> Type) : Type := subevent : forall X, E X -> F X.
Arguments subevent {E F Subevent} X _.
Notation "E -< F" := (Subevent E F) (at level 92, left associativity) : type_scope.
#[global] Instance Subevent_refl {E} : E -< E | 0 := fun _ e => e.
#[global] Instance Subevent_void1 {E} : void1 -< E | 1 := fun _ e => match e : void1 _ with end.
#[global] Instance Subevent_sum {E F G} `{E -< G} `{F -< G} : E +' F -< G | 7 :=
  fun _ e => match e with inl1 a => subevent _ a | inr1 b => subevent _ b end.
#[global] Instance Subevent_inl {E F G} `{E -< F} : E -< F +' G | 8 := fun _ e => inl1 (subevent _ e).
#[global] Instance Subevent_inr {E F G} `{E -< G} : E -< F +' G | 9 := fun _ e => inr1 (subevent _ e).

(** [(|e|)] is an event in the middle of a sum. *)
Module Import SumNotations.
  Declare Scope sum_scope.
  Delimit Scope sum_scope with sum.
  Bind Scope sum_scope with sum1.
  Notation "(| x )" := (inr1 x) : sum_scope.
  Notation "( x |)" := (inl1 x) : sum_scope.
  Notation "(| x |)" := (inr1 (inl1 x)) : sum_scope.
  Notation "(|| x )" := (inr1 (inr1 x)) : sum_scope.
  Notation "(|| x |)" := (inr1 (inr1 (inl1 x))) : sum_scope.
  Notation "(||| x )" := (inr1 (inr1 (inr1 x))) : sum_scope.
  Notation "(||| x |)" := (inr1 (inr1 (inr1 (inl1 x)))) : sum_scope.
End SumNotations.
