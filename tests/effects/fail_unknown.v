(* error: fail_unknown.each performs an event that is not known *)
From Coq Require Import String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Local Open Scope string_scope.

Fixpoint each {E : Type -> Type} (n : nat) (e : E unit) : itree E unit :=
  match n with O => Ret tt | S n => ITree.bind (ITree.trigger e) (fun _ => each n e) end.
Definition main : itree consoleE unit := each 2 (Print "x").
