(* error: fail_unknown.main performs an event that is not known *)
From Coq Require Import List.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ListNotations.

Fixpoint each {E} (l : list (E unit)) : itree E unit :=
  match l with [] => Ret tt | e :: l => ITree.bind (ITree.trigger e) (fun _ => each l) end.
Definition main : itree consoleE unit := each [Print ""; Print ""].
