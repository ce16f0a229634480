(** Loops of many steps need no memory for the steps: iteration, a server that never returns to its caller, servers that
    hand over to each other, and a recursive function over an effect. *)
From Coq Require Import String List ZArith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.
Local Open Scope Z_scope.

Section loops.
  Context {E : Type -> Type} `{consoleE -< E}.

  Definition count (n : Z) : itree E Z := ITree.iter (fun i => if n <=? i then Ret (inr i) else Ret (inl (i + 1))) 0.
  CoFixpoint server (n last : Z) : itree E Z :=
    if n =? last then Ret n else Tau (server (n + 1) last).
  CoFixpoint ping (n : Z) : itree E unit := if n =? 0 then print "ping" else Tau (pong (n - 1))
  with pong (n : Z) : itree E unit := if n =? 0 then print "pong" else Tau (ping (n - 1)).
  Definition until (n : Z) : itree E Z :=
    ITree.iter (fun '(i, sum) => if n <=? i then print "done" ;; Ret (inr sum) else Ret (inl (i + 1, sum + i))) (0, 0).
  Fixpoint repeat_ (n : nat) (t : itree E unit) : itree E unit :=
    match n with O => Ret tt | S n => t ;; repeat_ n t end.

  Definition same (a b : Z) : itree E unit := print (if a =? b then "same" else "different").
  Definition all (n : Z) : itree E unit :=
    c <- count n ;; same c n ;; s <- server 0 n ;; same s n ;; ping n ;; ping (n + 1) ;;
    u <- until n ;; same u (n * (n - 1) / 2) ;; repeat_ 3 (print "again").
End loops.

Definition main : itree consoleE unit := all 10000000.

Definition input : list string := [].
(* What is printed does not depend on the number, but for its parity. *)
Definition expected := fst (model_console 1000 (all 10) input).
