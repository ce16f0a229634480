(** Monads, and the names of the coq-itree library that are not about trees. *)
Set Implicit Arguments.

Notation "E ~> F" := (forall T, E T -> F T) (at level 99, right associativity, only parsing) : type_scope.
Notation void := Empty_set.
Definition idM {E : Type -> Type} : E ~> E := fun _ e => e.

(** * Functors and monads *)

Polymorphic Class Functor@{d c} (F : Type@{d} -> Type@{c}) : Type :=
  { fmap : forall {A B : Type@{d}}, (A -> B) -> F A -> F B }.

Polymorphic Class Monad@{d c} (M : Type@{d} -> Type@{c}) : Type :=
  { ret : forall {A : Type@{d}}, A -> M A;
    bind : forall {A B : Type@{d}}, M A -> (A -> M B) -> M B }.

(** Iterates a step that gives a new index, or a result. *)
Polymorphic Class MonadIter (M : Type -> Type) : Type :=
  iter : forall {R I : Type}, (I -> M (I + R)%type) -> I -> M R.
#[global] Hint Mode MonadIter ! : typeclass_instances.

Declare Scope monad_scope.
Delimit Scope monad_scope with monad.
Module MonadNotation.
  Notation "c >>= f" := (bind c f) (at level 58, left associativity) : monad_scope.
  Notation "f =<< c" := (bind c f) (at level 61, right associativity, only parsing) : monad_scope.
  Notation "x <- c1 ;; c2" := (bind c1 (fun x => c2))
    (at level 61, c1 at next level, right associativity) : monad_scope.
  Notation "c1 ;; c2" := (bind c1 (fun _ => c2)) (at level 61, right associativity) : monad_scope.
  Notation "' p <- c1 ;; c2" := (bind c1 (fun x => match x with p => c2 end))
    (at level 61, p pattern, c1 at next level, right associativity) : monad_scope.
End MonadNotation.
Module FunctorNotation.
  Notation "f <$> x" := (fmap f x) (at level 52, left associativity) : monad_scope.
End FunctorNotation.

(** * Monads and transformers *)

Module Monads.
  Definition identity (A : Type) : Type := A.

  Definition stateT (S : Type) (M : Type -> Type) (A : Type) : Type := S -> M (S * A)%type.
  Definition state (S A : Type) : Type := S -> S * A.
  Definition run_stateT {S M A} (x : stateT S M A) : S -> M (S * A)%type := x.
  Definition liftState {S A F} `{Functor F} (x : F A) : stateT S F A := fun s => fmap (pair s) x.

  Definition readerT (R : Type) (M : Type -> Type) (A : Type) : Type := R -> M A.
  Definition reader (R A : Type) : Type := R -> A.

  Definition writerT (W : Type) (M : Type -> Type) (A : Type) : Type := M (W * A)%type.
  Definition writer := prod.

  Definition eitherT (X : Type) (M : Type -> Type) (A : Type) : Type := M (X + A)%type.

  #[global] Instance Functor_stateT {M S} `{Functor M} : Functor (stateT S M) :=
    { fmap _ _ f := fun t s => fmap (fun sa => (fst sa, f (snd sa))) (t s) }.
  #[global] Instance Monad_stateT {M S} `{Monad M} : Monad (stateT S M) :=
    { ret _ a := fun s => ret (s, a);
      bind _ _ t k := fun s => bind (t s) (fun sa => k (snd sa) (fst sa)) }.

  #[global] Instance Functor_readerT {M R} `{Functor M} : Functor (readerT R M) :=
    { fmap _ _ f := fun t r => fmap f (t r) }.
  #[global] Instance Monad_readerT {M R} `{Monad M} : Monad (readerT R M) :=
    { ret _ a := fun _ => ret a;
      bind _ _ t k := fun r => bind (t r) (fun a => k a r) }.

  #[global] Instance Functor_eitherT {M X} `{Functor M} : Functor (eitherT X M) :=
    { fmap _ _ f := fmap (F := M) (fun xa => match xa with inl x => inl x | inr a => inr (f a) end) }.
  #[global] Instance Monad_eitherT {M X} `{Monad M} : Monad (eitherT X M) :=
    { ret _ a := ret (M := M) (inr a);
      bind _ _ t k := bind (M := M) t (fun xa => match xa with inl x => ret (M := M) (inl x) | inr a => k a end) }.
End Monads.
Import Monads.

#[global] Polymorphic Instance MonadIter_stateT0 {M S} `{Monad M} `{MonadIter M} : MonadIter (stateT S M) :=
  fun _ _ step i s =>
    iter (M := M) (fun si => bind (step (snd si) (fst si)) (fun si' =>
      ret match snd si' with inl i' => inl (fst si', i') | inr r => inr (fst si', r) end)) (s, i).

#[global] Polymorphic Instance MonadIter_readerT {M R} `{MonadIter M} : MonadIter (readerT R M) :=
  fun _ _ step i r => iter (M := M) (fun i => step i r) i.

#[global] Polymorphic Instance MonadIter_eitherT {M X} `{Monad M} `{MonadIter M} : MonadIter (eitherT X M) :=
  fun _ _ step i =>
    iter (M := M) (fun i => bind (M := M) (step i) (fun xi =>
      ret match xi with inl x => inr (inl x) | inr (inl i') => inl i' | inr (inr r) => inr (inr r) end)) i.
