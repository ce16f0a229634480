(** A program that grows with each call of a recursive function: the handler would have a copy for each, so it stops. *)
From Coq Require Import String List.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition prog := itree (stateE nat +' consoleE) unit.
Definition tick : prog := n <- get ;; put (S n).

Fixpoint grow (n : nat) (t : prog) : prog :=
  match n with 0 => t | S m => grow m (t ;; tick ;; print (show_nat m)) end.

Definition main : itree consoleE unit := p <- run_state (grow 3 tick) 0 ;; print (show_nat (fst p)).

Definition input : list string := [].
Definition expected := ["2"; "1"; "0"; "4"].  (* by hand: what is added first runs first *)
(* trees *)
