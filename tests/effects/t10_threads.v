(** Channels and futures, and threads that wait for each other; lines are printed by one thread at a time. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Threads.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).
Definition shows (l : list nat) : string := String.concat " " (map show_nat l).

(* A producer, and one who adds up what comes until there is no more. *)
Definition produce (c : channel (option nat)) (n : nat) : prog unit :=
  ITree.iter (fun i => if i =? n then atomically (send c None) ;; Ret (inr tt) else atomically (send c (Some i)) ;; Ret (inl (S i))) 0.
Definition consume (c : channel (option nat)) : prog nat :=
  ITree.iter (fun sum => o <- atomically (receive c) ;; Ret (match o with Some n => inl (sum + n) | None => inr sum end)) 0.
Definition add_up : prog unit :=
  c <- atomically newChannel ;; fork (produce c 1000) ;; n <- consume c ;; print (show_nat n) ;;
  o <- atomically (tryReceive c) ;; print (match o with Some _ => "more" | None => "empty" end) ;;
  atomically (send c (Some 5) ;; send c None) ;;
  o <- atomically (tryReceive c) ;; print (match o with Some (Some n) => show_nat n | _ => "wrong" end).

(* A thread for each element, some of which use others. *)
Fixpoint fib (n : nat) : nat := match n with 0 => 0 | S m => match m with 0 => 1 | S k => fib m + fib k end end.
Definition in_parallel : prog unit :=
  l <- parallel_map (fun n => Ret (fib n)) [1; 10; 15; 3] ;; print (shows l) ;;
  l <- parallel_map (fun n => m <- parallel_map (fun k => Ret (n * k)) (seq 0 5) ;; Ret (list_sum m)) [1; 2; 3] ;; print (shows l).
Definition first_of_two : prog unit :=
  never <- atomically (newTVar (None : option nat)) ;; f <- spawn (Ret 7) ;;
  n <- atomically (orElse (readFuture never) (readFuture f)) ;; print (show_nat n).

(* Turns: two threads write in a strict alternation. *)
Definition turn (mine next : nat) (t : TVar nat) (what : string) : prog unit :=
  ITree.times 3 (
    atomically (n <- readTVar t ;; check (n =? mine)) ;;
    print what ;;
    atomically (writeTVar t next)).
Definition alternate : prog unit :=
  t <- atomically (newTVar 0) ;; fork (turn 1 0 t "pong") ;; turn 0 1 t "ping" ;; atomically (n <- readTVar t ;; check (n =? 0)).

(* Polymorphic in its events, with a suspended program as its argument. *)
Definition both {E} `{threadE -< E} {A B} `{Storable A} `{Storable B} (t : itree E A) (u : itree E B) : itree E (A * B) :=
  f <- spawn t ;; y <- u ;; x <- await f ;; Ret (x, y).
Definition pairs : prog unit :=
  p <- both (Ret 3) (Ret "three") ;; print (show_nat (fst p) ++ snd p)%string ;;
  q <- both (both (Ret 1) (Ret 2)) (x <- both (Ret 3) (Ret 4) ;; Ret (fst x * snd x)) ;;
  print (show_nat (fst (fst q) + 10 * snd (fst q) + 100 * snd q)).

Definition main : prog unit := add_up ;; in_parallel ;; first_of_two ;; alternate ;; pairs.

Definition input : list string := [].
Definition expected := fst (model_console 100000 (model_threads 5000 main [] []) input).
