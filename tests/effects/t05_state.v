(** State is interpreted away by its handler; the console that is left is run. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition stars (n : nat) : string := String.concat "" (repeat "*" n).
Definition step : itree (stateE nat +' consoleE) unit := n <- get ;; print (stars n) ;; put (n + 1).
Definition program : itree (stateE nat +' consoleE) unit :=
  step ;; step ;; l <- read_line ;; match l with Some s => print s | None => step end.
Definition main : itree consoleE unit := p <- run_state program 1 ;; print (stars (fst p)).

Definition input : list string := ["line"].
Definition expected := fst (model_console 1000 main input).
