From Grus.Mapping Require Import Loader.
From Coq Require Import List. Import ListNotations.
Class Monad (m : Type -> Type) := { ret : forall {A}, A -> m A; bind : forall {A B}, m A -> (A -> m B) -> m B }.
#[export] Instance optM : Monad option := { ret A x := Some x; bind A B m f := match m with None => None | Some a => f a end }.
Fixpoint mapM {m} `{Monad m} {A B} (f : A -> m B) (l : list A) : m (list B) :=
  match l with [] => ret [] | a :: l => bind (f a) (fun b => bind (mapM f l) (fun bs => ret (b :: bs))) end.
Definition use := mapM (m:=option) (fun x => if Nat.eqb x 0 then None else Some (pred x)) [1;2;3].
Inductive nest (A : Type) := Nil | Cons (a : A) (n : nest (A * A)).
Fixpoint depth {A} (n : nest A) : nat := match n with Nil _ => 0 | Cons _ _ n => S (depth n) end.
Inductive rose A := Rose (a : A) (l : list (rose A)).
Fixpoint size {A} (r : rose A) : nat := match r with Rose _ _ l => S (fold_right (fun r n => size r + n) 0 l) end.
Fixpoint nary (n : nat) : Type := match n with 0 => nat | S n => nat -> nary n end.
Fixpoint nsum (acc n : nat) : nary n := match n return nary n with 0 => acc | S n => fun x => nsum (acc + x) n end.
Inductive any := Any (A : Type) (x : A) (f : A -> nat).
Definition run a := match a with Any A x f => f x end.
Definition empty_match (x : Empty_set) : nat := match x with end.
Definition false_match (n : nat) (H : n < 0) : nat := match PeanoNat.Nat.nlt_0_r n H with end.
Grus Dump "m.core" use depth size nsum run empty_match false_match.
Definition twice {m} `{Monad m} {A} (x : m A) : m (A * A)%type := bind x (fun a => bind x (fun b => ret (a, b))).
Class Size (A : Type) := sizeof : A -> nat.
Definition total {A} (extra : nat) `{Size A} (x : A) : nat := extra + sizeof x.
Definition both {m n} `{Monad m} `{Monad n} (x : m nat) (y : n nat) : m nat := x.
Grus Dump "g.core" twice total both.
