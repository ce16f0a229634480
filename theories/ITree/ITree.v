(** Interaction trees, what programs need. Theorems are in ITreeFacts.v, effects in Events.v.

    A program for the coq-itree library needs [From Grus.ITree Require Import …] for [From ITree Require Import …]; the class
    [Monad] and its notations are here too. *)
From Grus.ITree Require Export Basics Category Core Sum Eq Eutt Interp Recursion Handler.

(** Continuations: the Kleisli category of trees, with [loop] and [iter]. *)
Notation ktree E := (Kleisli (itree E)).
