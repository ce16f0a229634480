(** Loops with effects, which Grus runs rather than making trees of them. Both compute the same linear congruences. *)
From Coq Require Import Uint63 ZArith String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations.
Local Open Scope itree_scope.

(** State that [ITree.iter] carries along. *)
Section carried.
  Local Open Scope Z_scope.
  Definition next (x : Z) : Z := (x * 1103515245 + 12345) mod 1073741824.
  Definition total (sum x : Z) : Z := (sum + x) mod 16777216.

  Definition run_effects (n : nat) : itree consoleE Z :=
    ITree.iter (fun '(i, x, sum) =>
      match i with
      | O => print ""%string ;; Ret (inr sum)
      | S i => let y := next x in Ret (inl (i, y, total sum y))
      end) (n, 42, 0).
End carried.

(** State that is an effect, with its handler, in machine integers: what C++ by hand would be measured against. *)
Section handled.
  Local Open Scope uint63_scope.
  Record state := State { seed : int; sum : int }.
  Definition step {E : Type -> Type} `{stateE state -< E} : itree E unit :=
    s <- get ;;
    let x := (seed s * 1103515245 + 12345) land 1073741823 in
    put (State x ((sum s + x) land 16777215)).
  Definition steps {E : Type -> Type} `{stateE state -< E} (n : nat) : itree E unit :=
    ITree.iter (fun i => match i with O => Ret (inr tt) | S i => step ;; Ret (inl i) end) n.

  Definition run_handled (n : nat) : itree consoleE int :=
    r <- run_state (steps n) (State 42 0) ;;
    Ret (sum (fst r)).
End handled.
