(** Where a handler meets a tree that nobody knows, trees are data: programs in a list, taken in turns, and one whose
    first event is looked at. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations Monads.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition prog := itree (stateE nat +' consoleE) unit.
Definition one : prog := n <- get ;; print "one" ;; put (S n) ;; print "two".
Definition two : prog := print "three" ;; put 5.

(* The next program has a turn up to its next event. *)
Definition turns : list prog -> prog := ITree.iter (fun l : list prog =>
  match l with
  | [] => Ret (inr tt)
  | t :: l =>
    match observe t with
    | RetF _ => Ret (inl l)
    | TauF t => Ret (inl (l ++ [t]))
    | VisF e k => Vis e (fun x => Ret (inl (l ++ [k x])))
    end
  end)%list.

Fixpoint each (l : list prog) (n : nat) : itree consoleE nat :=
  match l with [] => Ret n | t :: l => p <- run_state t n ;; each l (fst p) end.

Definition main : itree consoleE unit :=
  p <- run_state (turns [one; two; one]) 1 ;;
  print (if Nat.eqb (fst p) 2 then "right" else "wrong") ;;
  n <- each [one; two; one] 1 ;; print (String.concat "" (repeat "*" n)).

Definition input : list string := [].
Definition expected := fst (model_console 1000 main input).
(* trees *)
