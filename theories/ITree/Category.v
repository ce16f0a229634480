(** Categories with coproducts and iteration: the overloaded names [id_], [cat], [case_], [bimap], [inl_], [inr_], [iter].

    An instance is given by its morphisms [C : obj -> obj -> Type]: functions ([Fun]), functions indexed by a type ([IFun]),
    Kleisli arrows ([Kleisli]), event handlers ([Handler], in Handler.v). *)
From Grus.ITree Require Import Basics Sum.
Set Implicit Arguments.

Declare Scope cat_scope.
Delimit Scope cat_scope with cat.

Section Operations.
  Context {obj : Type} (C : obj -> obj -> Type) (bif : obj -> obj -> obj).
  Class Eq2 : Type := eq2 : forall a b, C a b -> C a b -> Prop.
  Class Id_ : Type := id_ : forall a, C a a.
  Class Cat : Type := cat : forall a b c, C a b -> C b c -> C a c.
  Class Initial (i : obj) : Type := empty : forall a, C i a.
  Class Case : Type := case_ : forall a b c, C a c -> C b c -> C (bif a b) c.
  Class Inl : Type := inl_ : forall a b, C a (bif a b).
  Class Inr : Type := inr_ : forall a b, C b (bif a b).
  Class Bimap : Type := bimap : forall a b c d, C a c -> C b d -> C (bif a b) (bif c d).
  Class Iter : Type := iter : forall a b, C a (bif a b) -> C a b.
End Operations.
Arguments eq2 {obj C Eq2 a b}.
Arguments id_ {obj C Id_}.
Arguments cat {obj C Cat a b c}.
Arguments empty {obj C i Initial a}.
Arguments case_ {obj C bif Case a b c}.
Arguments inl_ {obj C bif Inl a b}.
Arguments inr_ {obj C bif Inr a b}.
Arguments bimap {obj C bif Bimap a b c d}.
Arguments iter {obj C bif Iter a b}.

Module Import CatNotations.
  Infix "⩯" := eq2 (at level 70) : cat_scope.
  Infix ">>>" := cat (at level 50, left associativity) : cat_scope.
End CatNotations.

#[global] Instance Bimap_Coproduct {obj C bif} `{@Cat obj C} `{Case obj C bif} `{Inl obj C bif} `{Inr obj C bif} :
  Bimap C bif := fun _ _ _ _ f g => case_ (cat f inl_) (cat g inr_).

(** A loop through one component of a sum. *)
Definition loop {obj : Type} {C : obj -> obj -> Type} {bif : obj -> obj -> obj} `{@Id_ obj C} `{@Cat obj C}
  `{Case obj C bif} `{Inl obj C bif} `{Inr obj C bif} `{Iter obj C bif} {a b c : obj} (f : C (bif c a) (bif c b)) : C a b :=
  cat inr_ (iter (cat f (bimap inl_ (id_ b)))).

(** * Functions *)
Definition Fun (A B : Type) : Type := A -> B.
#[global] Instance Eq2_Fun : Eq2 Fun := fun A B f g => forall a : A, f a = g a.
#[global] Instance Id_Fun : Id_ Fun := fun A a => a.
#[global] Instance Cat_Fun : Cat Fun := fun A B C f g a => g (f a).
#[global] Instance Initial_void : Initial Fun void := fun _ v => match v : void with end.
#[global] Instance case_sum : Case Fun sum := fun A B C f g x => match x with inl a => f a | inr b => g b end.
#[global] Instance sum_inl : Inl Fun sum := @inl.
#[global] Instance sum_inr : Inr Fun sum := @inr.

(** * Functions indexed by a type *)
Definition IFun (E F : Type -> Type) : Type := E ~> F.
#[global] Instance Eq2_IFun : Eq2 IFun := fun E F f g => forall T (e : E T), f T e = g T e.
#[global] Instance Id_IFun : Id_ IFun := fun E _ e => e.
#[global] Instance Cat_IFun : Cat IFun := fun E F G f g T e => g T (f T e).
#[global] Instance Initial_void1 : Initial IFun void1 := fun _ _ v => match v : void1 _ with end.
#[global] Instance Case_sum1 : Case IFun sum1 :=
  fun E F G f g T e => match e with inl1 a => f T a | inr1 b => g T b end.
#[global] Instance Inl_sum1 : Inl IFun sum1 := fun E F T e => inl1 e.
#[global] Instance Inr_sum1 : Inr IFun sum1 := fun E F T e => inr1 e.

(** * Kleisli arrows *)
Definition Kleisli (M : Type -> Type) (A B : Type) : Type := A -> M B.
Section Kleisli.
  Context {M : Type -> Type} `{Monad M} `{MonadIter M}.
  Definition pure {A B} (f : A -> B) : Kleisli M A B := fun a => ret (f a).
  #[global] Instance Id_Kleisli : Id_ (Kleisli M) := fun A => pure (fun a => a).
  #[global] Instance Cat_Kleisli : Cat (Kleisli M) := fun A B C f g a => bind (f a) g.
  #[global] Instance Initial_Kleisli : Initial (Kleisli M) void := fun _ v => match v : void with end.
  #[global] Instance Case_Kleisli : Case (Kleisli M) sum :=
    fun A B C f g x => match x with inl a => f a | inr b => g b end.
  #[global] Instance Inl_Kleisli : Inl (Kleisli M) sum := fun A B => pure inl.
  #[global] Instance Inr_Kleisli : Inr (Kleisli M) sum := fun A B => pure inr.
  #[global] Instance Iter_Kleisli : Iter (Kleisli M) sum := fun A B f => Basics.iter f.
End Kleisli.
