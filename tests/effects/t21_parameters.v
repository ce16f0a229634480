(** What a type is parameterised by may be data in one place and run in another: lists, trees of jobs, pairs. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations Monads.
Local Open Scope string_scope.
Local Open Scope itree_scope.
(* For any events. *)
Definition looks {E R} (t : itree E R) : bool := match observe t with RetF _ => true | _ => false end.
Definition skip1 {E R} (t : itree E R) : itree E R := match observe t with TauF t => t | RetF r => Ret r | VisF e k => Vis e k end.
Inductive job (A : Type) := Now (a : A) | Later (j : job A) | Both (a b : job A).
Arguments Now {A}. Arguments Later {A}. Arguments Both {A}.
Fixpoint jobs {A} (j : job A) : list A := match j with Now a => [a] | Later j => jobs j | Both a b => jobs a ++ jobs b end%list.
Definition p (n : nat) : itree consoleE nat := print (show_nat n) ;; Ret n.
Fixpoint seqs (l : list (itree consoleE nat)) : itree consoleE nat := match l with [] => Ret 0 | t :: l => a <- t ;; b <- seqs l ;; Ret (a + b) end%list.
Definition count_done (l : list (itree consoleE nat)) : nat := List.length (filter looks l).
(* Trees in a pair. *)
Definition st := (list (itree consoleE nat) * nat)%type.
Definition push (t : itree consoleE nat) (s : st) : st := ((t :: fst s)%list, S (snd s)).
Definition main : itree consoleE unit :=
  a <- seqs (jobs (Both (Now (p 1)) (Later (Now (p 2))))) ;;
  print (show_nat (count_done (jobs (Both (Now (p 3)) (Later (Now (Ret 4))))))) ;;
  b <- skip1 (Tau (p 5)) ;;
  c <- seqs (fst (push (p 6) (push (p 7) ([], 0)))) ;;
  (let s := push (Ret 8) (push (p 9) ([], 0)) in
   d <- seqs (fst s) ;; print (show_nat (count_done (fst s) + d))) ;;
  print (show_nat (a + b + c)).
Definition input : list string := [].
Definition expected := fst (model_console 10000 main input).
(* trees *)
