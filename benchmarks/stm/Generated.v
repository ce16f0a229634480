(** What benchmarks/stm runs as the compiler writes it: a transaction whose left side retries every other time. *)
From Coq Require Import Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Threads.
Import ITreeNotations.
Local Open Scope itree_scope.

Definition take (from to : TVar nat) : STM nat :=
  n <- readTVar from ;;
  match n with
  | 0 => retry
  | S m => writeTVar from m ;; modifyTVar to S ;; Ret n
  end.
Definition take_either (a b : TVar nat) : STM nat := orElse (take a b) (take b a).
Definition step (a b : TVar nat) : itree threadE nat := atomically (take_either a b).
