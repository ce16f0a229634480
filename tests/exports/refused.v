(* What cannot be a template is refused where it stands, with a reason: `(* warning: … *)` is about the line after it. *)
From Coq Require Import List.
Module Type EQ. Parameter t : Type. Parameter eqb : t -> t -> bool. End EQ.
Module NatEq <: EQ. Definition t := nat. Definition eqb := Nat.eqb. End NatEq.
Module Type MAP (K : EQ). Parameter map : Type -> Type. Parameter empty : forall {V}, map V. End MAP.
Module Type COLORED. Inductive color := Red | Green. Parameter t : Type. Parameter paint : t -> color. End COLORED.
(* warning: functor refused.Client is not exported: a parameter is itself a functor *)
Module Client (F : MAP). Module M := F NatEq. Definition none : M.map nat := M.empty. End Client.
(* warning: functor refused.Paint is not exported: a parameter declares an inductive type *)
Module Paint (C : COLORED). Definition same x y := match C.paint x, C.paint y with C.Red, C.Red => true | _, _ => false end. End Paint.
Module Outer (E : EQ). Definition same := E.eqb.
(* warning: functor refused.Outer.Inner is not exported: a parameter is itself a functor *)
Module Inner (F : MAP). Module M := F E. Definition none : M.map nat := M.empty. End Inner.
End Outer.
Class Monad (M : Type -> Type) := { ret : forall {A}, A -> M A; bind : forall {A B}, M A -> (A -> M B) -> M B }.
Class State (S : Type) (M : Type -> Type) := { state_monad :> Monad M; get : M S }.
Record stateT S (M : Type -> Type) A := { run : S -> M (A * S)%type }.
(* warning: both is not exported as a template: it is over two instances of one class *)
Definition both {M N} `{Monad M} `{Monad N} (x : M nat) (y : N nat) : M nat := x.
(* warning: next is not exported as a template: it is over a class at a certain type *)
Definition next {M} `{State nat M} : M nat := bind get (fun n => ret (S n)).
(* warning: start is not exported as a template: its type depends on a value, or on a type over a type constructor *)
Definition start {S M A} `{Monad M} (m : stateT S M A) (s : S) : M (A * S)%type := run _ _ _ m s.
(* warning: hoist is not exported as a template: it has a type constructor that is in no class *)
Definition hoist {M N : Type -> Type} `{Monad M} (f : M nat -> N nat) : N nat := f (ret 0).
Definition fine := 1.
