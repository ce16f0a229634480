(* error: fail_instance.main: an instance of `Subevent` is used that does more than inject events *)
From Coq Require Import String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.

Variant shoutE : Type -> Type := Shout (line : string) : shoutE unit.
Instance shouting : shoutE -< consoleE := fun _ e => match e with Shout line => Print (line ++ "!") end.
Definition main : itree consoleE unit := trigger (Shout "ho").
