(* error: fail_unhandled.main performs events of fail_unhandled.lampE, which has no handler *)
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.

Variant lampE : Type -> Type := Switch (on : bool) : lampE unit.
Definition main : itree (consoleE +' lampE) unit := trigger (Switch true).
