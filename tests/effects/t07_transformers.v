(** Monad transformers over trees are functions that run. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import Monads MonadNotation ListNotations.
Local Open Scope string_scope.
Local Open Scope monad_scope.

Definition stars (n : nat) : string := String.concat "" (repeat "*" n).
Notation M := (stateT nat (itree consoleE)).
Definition lift {A} (t : itree consoleE A) : M A := fun s => a <- t ;; ret (s, a).
Definition modify (f : nat -> nat) : M unit := fun s => ret (f s, tt).
Definition current : M nat := fun s => ret (s, s).
Definition step : M unit := n <- current ;; lift (print (stars n)) ;; modify S.

Definition X := eitherT string (itree consoleE).
Definition throw {A} (e : string) : X A := ret (inl e).
Definition say (s : string) : X unit := bind (M := itree consoleE) (print s) (fun x => ret (inr x)).
Definition risky (n : nat) : X nat :=
  bind (M := X) (say "risky") (fun _ => if Nat.leb 2 n then throw "too big" else ret (M := X) n).
Definition both : X nat :=
  bind (M := X) (risky 1) (fun a => bind (M := X) (risky 2) (fun b => bind (M := X) (say "not reached") (fun _ => ret (M := X) (a + b)))).

Definition main : itree consoleE unit :=
  r <- (step ;; step ;; step) 1 ;; print (stars (fst r)) ;;
  e <- (both : itree consoleE (string + nat)) ;; match e with inl e => print e | inr n => print (stars n) end.

Definition input : list string := [].
Definition expected := fst (model_console 1000 main input).
