(** Dining philosophers: each takes both forks in one transaction, so that nobody waits with a fork in hand. That three of
    them never wait for ever is proved by going through all their schedules; taking one fork after the other, they may.

      grus run examples/stm/Philosophers.v main
      grus explore examples/stm/Philosophers.v three_hungry --bound 10000 *)
From Coq Require Import List String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.CTree Require Import CTree Bisim Explore.
From Grus.Effects Require Import Console Threads.
Import ListNotations ITreeNotations.
Local Open Scope string_scope.
Local Open Scope list_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).

(** A fork is taken, or not. *)
Definition fork_ : Set := TVar bool.
Definition take (f : fork_) : STM unit := taken <- readTVar f ;; check (negb taken) ;; writeTVar f true.
Definition put (f : fork_) : STM unit := writeTVar f false.

Definition eat (name : string) (left right : fork_) : prog unit :=
  atomically (take left ;; take right) ;;
  print (name ++ " eats")%string ;;
  atomically (put left ;; put right).
Definition philosopher (name : string) (left right : fork_) (meals : nat) : prog unit :=
  ITree.times meals (eat name left right).

Definition three (a b c : fork_) (meals : nat) : prog unit :=
  fork (philosopher "Kant" a b meals) ;; fork (philosopher "Hume" b c meals) ;; philosopher "Mill" c a meals.
Definition lay_table : STM (fork_ * fork_ * fork_) :=
  a <- newTVar false ;; b <- newTVar false ;; c <- newTVar false ;; Ret (a, b, c).
Definition main : prog unit := ' (a, b, c) <- atomically lay_table ;; three a b c 20.

(** What [main] reads and prints, in every schedule, up to the order of lines. *)
Definition input : list string := [].
Definition expected : list string := repeat "Kant eats" 20 ++ repeat "Hume eats" 20 ++ repeat "Mill eats" 20.

(** One fork after the other. *)
Definition eat_hungrily (name : string) (left right : fork_) : prog unit :=
  atomically (take left) ;; atomically (take right) ;; print (name ++ " eats")%string ;; atomically (put left ;; put right).
Definition three_hungry : prog unit :=
  ' (a, b, c) <- atomically lay_table ;;
  fork (eat_hungrily "Kant" a b) ;; fork (eat_hungrily "Hume" b c) ;; eat_hungrily "Mill" c a.

(** * Every schedule *)
Definition A : fork_ := mkTVar 0.
Definition B : fork_ := mkTVar 1.
Definition C : fork_ := mkTVar 2.
Definition table : heap := [pack (c := Cbool) false; pack (c := Cbool) false; pack (c := Cbool) false].
Definition dinner (p : prog unit) : ctree consoleE finC unit := sched None [p] table.
Definition answers X (e : consoleE X) : list X :=
  match e in consoleE X return list X with Print _ => [tt] | ReadLine => [None] end.

(** Wherever three philosophers get, somebody can go on. *)
Theorem no_deadlock : forall u, reach answers (dinner (three A B C 1)) u -> exists l v, step l u v.
Proof.
  intros u R. apply (ends_ok 60 R 16). vm_compute. reflexivity.
Qed.
(** The hungry ones can wait for ever: their schedules have at most 15 transitions, and not all of them come to an end. *)
Example deadlock :
  ends answers 60 16 (dinner (fork (eat_hungrily "Kant" A B) ;; fork (eat_hungrily "Hume" B C) ;; eat_hungrily "Mill" C A)) = false.
Proof. vm_compute. reflexivity. Qed.
