(** Handlers that are known leave no trees: state over the console, in loops, in recursive functions and one in the other. *)
From Coq Require Import String List Arith ZArith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations Monads.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition stars (n : nat) : string := String.concat "" (repeat "*" n).

Section programs.
  Context {E : Type -> Type} `{stateE nat -< E} `{consoleE -< E}.
  Definition next : itree E nat := n <- get ;; put (S n) ;; Ret n.
  Fixpoint label (l : list string) : itree E (list (nat * string)) :=
    match l with
    | [] => Ret []
    | s :: l => n <- next ;; print s ;; rest <- label l ;; Ret ((n, s) :: rest)
    end.
  (* A tree as an argument is part of the copy. *)
  Fixpoint times (n : nat) (t : itree E unit) : itree E unit :=
    match n with O => Ret tt | S n => t ;; times n t end.
  Definition ask_until_empty : itree E nat :=
    ITree.iter (fun count : nat =>
      l <- read_line ;;
      match l with
      | Some s => if String.eqb s "" then Ret (inr count) else next ;; Ret (inl (S count))
      | None => Ret (inr count)
      end) 0.
  Definition all : itree E nat :=
    l <- label ["a"; "b"; "c"] ;;
    print (stars (fold_right (fun p sum => fst p + sum) 0 l)) ;;
    times 2 (next ;; print "again") ;;
    ask_until_empty.
End programs.

Definition total (n : Z) : itree (stateE Z +' consoleE) unit :=
  ITree.iter (fun i : Z => if (n <=? i)%Z then Ret (inr tt) else s <- get ;; put (s + i)%Z ;; Ret (inl (i + 1)%Z)) 0%Z.

Definition two_states : itree (stateE nat +' stateE bool +' consoleE) unit :=
  n <- get ;; b <- get ;;
  print (if b : bool then stars n else "no") ;;
  put (n + 1) ;; put (negb b) ;; b <- get ;; print (if b : bool then "yes" else stars (n + 1)).

Definition work (n : Z) : itree consoleE unit :=
  p <- run_state all 1 ;;
  print (stars (fst p)) ;; print (stars (snd p)) ;;
  q <- run_state (total n) 0%Z ;;
  print (if (fst q =? n * (n - 1) / 2)%Z then "sum" else "wrong") ;;
  r <- run_state (run_state two_states 2) true ;;
  print (if fst r : bool then "true" else stars (fst (snd r))).

Definition main : itree consoleE unit := work 10000000.

Definition input : list string := ["x"; "y"; ""; "z"].
(* What is printed does not depend on the number. *)
Definition expected := fst (model_console 1000 (work 10) input).
(* no trees *)
