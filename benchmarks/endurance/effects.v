(** A loop with effects, which Grus runs rather than making a tree of it: state is carried along by [ITree.iter]. *)
From Coq Require Import ZArith String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations.
Local Open Scope itree_scope.
Local Open Scope Z_scope.

Definition next (x : Z) : Z := (x * 1103515245 + 12345) mod 1073741824.
Definition total (sum x : Z) : Z := (sum + x) mod 16777216.

Definition run_effects (n : nat) : itree consoleE Z :=
  ITree.iter (fun '(i, x, sum) =>
    match i with
    | O => print ""%string ;; Ret (inr sum)
    | S i => let y := next x in Ret (inl (i, y, total sum y))
    end) (n, 42, 0).
