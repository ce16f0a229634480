(* error: fail_data.main is a tree that is data, since Grus.ITree.Core.burn looks at trees, and its events have no handlers *)
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.

Variant lampE : Type -> Type := Switch (on : bool) : lampE unit.
Definition main : itree lampE unit := burn 3 (trigger (Switch true)).
