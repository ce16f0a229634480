(** What is looked at is data, whatever it flows through: fields, functions, arguments; what is looked at and run as well
    is run node by node. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.
Definition prog := itree consoleE nat.
(* The tree in this is looked at, the one in the next is not. *)
Record job := Job { name : string; body : prog }.
Record task := Task { label : string; act : prog }.
Definition first_silent (t : prog) : bool := match observe t with TauF _ => true | _ => false end.
Definition once (n : nat) : prog := print "once" ;; Ret n.
(* Looked at, then run. *)
Definition run_job (j : job) : prog :=
  print (if first_silent (body j) then "silent" else "loud") ;; n <- body j ;; print (name j) ;; Ret (S n).
Definition run_task (j : task) : prog := print (label j) ;; act j.
Definition tail_job (j : job) : prog := if first_silent (body j) then Ret 0 else body j.
Definition fs : list (nat -> prog) := [once; fun n => once (S n)].
Fixpoint all (l : list (nat -> prog)) (n : nat) : prog := match l with [] => Ret n | f :: l => m <- f n ;; all l m end%list.
Definition map_jobs (f : prog -> prog) (j : job) : job := Job (name j) (f (body j)).
Definition main : itree consoleE unit :=
  a <- run_job (Job "a" (once 1)) ;;
  b <- run_job (map_jobs (fun t => Tau t) (Job "b" (once 2))) ;;
  c <- run_task (Task "c" (once 3)) ;;
  d <- all fs 3 ;;
  e <- tail_job (Job "e" (once 7)) ;;
  print (show_nat (a + b + c + d + e)).
Definition input : list string := [].
Definition expected := fst (model_console 10000 main input).
(* trees *)
(* runs: once run_task all *)
