(** A local function that is called last, with effects before it and in it, is what comes after the match that calls it:
    a loop of a million steps, and one whose result is unit. *)
From Coq Require Import String List ZArith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.
Local Open Scope Z_scope.

Fixpoint follow (l : list nat) (sum : nat) : itree consoleE nat :=
  match l with
  | [] => print "end" ;; Ret sum
  | x :: l =>
      let next (n : nat) := print (show_nat n) ;; m <- read_line ;; follow l (match m with Some _ => sum + n | None => n end) in
      match x with
      | O => print "zero" ;; next 10%nat
      | S O => follow l sum
      | S (S O) => print "two" ;; Ret sum
      | S (S (S y)) => next y
      end
  end%nat.

Fixpoint count (fuel : nat) (n : Z) : itree consoleE unit :=
  match fuel with
  | O => print "done"
  | S fuel =>
      let next (_ : unit) := if n mod 250000 =? 1 then print "quarter" ;; count fuel (n + 1) else count fuel (n + 1) in
      match n mod 3 with Z0 => next tt | Zpos p => if n =? 5 then print "five" ;; next tt else next tt | Zneg _ => print "never" end
  end.

Definition main : itree consoleE unit :=
  a <- follow [0; 5; 1; 7; 0; 2; 9]%nat 0 ;; print (show_nat a) ;;
  b <- follow [9; 1; 4]%nat a ;; print (show_nat b) ;; count (Z.to_nat 1000000) 0.

Definition input := ["a"; "b"; "c"].
(* The quarters begin at 1, 250001, … *)
Definition expected :=
  (fst (model_console 1000 (a <- follow [0; 5; 1; 7; 0; 2; 9]%nat 0 ;; print (show_nat a) ;; b <- follow [9; 1; 4]%nat a ;; print (show_nat b)) input)
  ++ ["quarter"; "five"; "quarter"; "quarter"; "quarter"; "done"])%list.
(* no trees *)
