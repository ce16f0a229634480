(** Transactions and threads that wait for each other: what a program prints, against the meaning of transactions. *)
(* exit code 1 *)
From Coq Require Import String List Arith NArith ZArith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Threads.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).

(* A queue of two variables, polymorphic in its elements: the instance is of the model only. *)
Record queue (A : Type) := { front : TVar (list A); back : TVar (list A) }.
Arguments front {A}. Arguments back {A}.
Definition new_queue (A : Type) `{Storable A} : STM (queue A) :=
  f <- newTVar [] ;; b <- newTVar [] ;; Ret {| front := f; back := b |}.
Definition enqueue {A} `{Storable A} (q : queue A) (x : A) : STM unit := modifyTVar (back q) (cons x).
Definition dequeue {A} `{Storable A} (q : queue A) : STM A :=
  f <- readTVar (front q) ;;
  match f with
  | x :: f => writeTVar (front q) f ;; Ret x
  | [] =>
    b <- readTVar (back q) ;;
    match rev b with
    | x :: f => writeTVar (front q) f ;; writeTVar (back q) [] ;; Ret x
    | [] => retry
    end
  end.

(* A type of exceptions of one's own. *)
Inductive problem := Empty (where_ : string) | Broke.
Definition code_problem (p : problem) : option string := match p with Empty s => Some s | Broke => None end.
Definition decode_problem (o : option string) : problem := match o with Some s => Empty s | None => Broke end.
#[global] Instance Storable_problem : Storable problem.
Proof. refine (storable_via "problem" code_problem decode_problem _). intros []; reflexivity. Defined.

Definition two_queues : prog unit :=
  q <- atomically (new_queue nat) ;; r <- atomically (new_queue string) ;;
  atomically (enqueue q 1 ;; enqueue q 2 ;; enqueue r "a" ;; enqueue r "b") ;;
  x <- atomically (dequeue q) ;; print (show_nat x) ;;
  s <- atomically (dequeue r) ;; print s ;;
  y <- atomically (orElse (dequeue q) (Ret 42)) ;; print (show_nat y) ;;
  z <- atomically (orElse (dequeue q) (Ret 42)) ;; print (show_nat z).

(* What the left side did is undone, what came before stays. *)
Definition undone : prog unit :=
  v <- atomically (newTVar 5) ;;
  n <- atomically (writeTVar v 6 ;; orElse (writeTVar v 7 ;; x <- readTVar v ;; check (x =? 6) ;; Ret 1) (Ret 2)) ;;
  x <- atomically (readTVar v) ;; print (show_nat n ++ show_nat x)%string ;;
  m <- atomically (orElse (orElse retry (modifyTVar v S ;; retry)) (x <- readTVar v ;; Ret (10 + x))) ;;
  print (show_nat m).

Definition caught : prog unit :=
  v <- atomically (newTVar 1) ;;
  n <- atomically (catchSTM (writeTVar v 2 ;; throwSTM (Empty "here"))
                            (fun p => x <- readTVar v ;; match p with Empty s => modifyTVar v (plus (String.length s)) ;; Ret (10 + x) | Broke => Ret 0 end)) ;;
  x <- atomically (readTVar v) ;; print (show_nat n) ;; print (show_nat x) ;;
  m <- atomically (catchSTM (catchSTM (throwSTM true) (fun p : problem => Ret 2)) (fun b : bool => Ret (if b then 3 else 4))) ;;
  print (show_nat m) ;;
  k <- atomically (catchSTM (throwSTM Broke) (fun p => match p with Broke => throwSTM "again" | _ => Ret 8 end)) ;;
  print (show_nat k).

(* A variable in a variable, and one for each kind of value. *)
Definition values : prog unit :=
  v <- atomically (newTVar 3) ;; w <- atomically (newTVar v) ;;
  x <- atomically (u <- readTVar w ;; modifyTVar u (mult 2) ;; n <- newTVar 100 ;; writeTVar w n ;; readTVar u) ;;
  y <- atomically (u <- readTVar w ;; readTVar u) ;; print (show_nat x) ;; print (show_nat y) ;;
  p <- atomically (newTVar ((1, true), Some [2%N; 3%N])) ;; z <- atomically (newTVar (-7)%Z) ;;
  s <- atomically (newTVar (inl "left" : string + unit)) ;;
  atomically (modifyTVar z Z.abs ;; modifyTVar p (fun q => (fst q, option_map (@rev N) (snd q)))) ;;
  i <- atomically (readTVar z) ;; q <- atomically (readTVar p) ;; t <- atomically (readTVar s) ;;
  print (show_nat (Z.to_nat i)) ;;
  match q with
  | ((a, true), Some [b; c]) => print (show_nat (a + 10 * N.to_nat b + 100 * N.to_nat c))
  | _ => print "wrong"
  end ;;
  match t with inl s => print s | inr _ => print "wrong" end.

(* A transaction that is a value runs each time it is sequenced. *)
Definition twice {X} (t : STM X) : STM X := t ;; t.
Definition suspended : prog unit :=
  v <- atomically (newTVar 0) ;;
  let bump := modifyTVar v S in
  atomically (twice bump ;; twice (twice bump)) ;;
  atomically (ITree.iter (fun n => match n with 0 => Ret (inr tt) | S n => bump ;; Ret (inl n) end) 1000) ;;
  x <- atomically (readTVar v) ;; print (show_nat x).

Definition main : prog unit :=
  two_queues ;; undone ;; values ;; suspended ;;
  done <- atomically (newTVar false) ;;
  fork (print "in a thread" ;; atomically (writeTVar done true)) ;;
  atomically (d <- readTVar done ;; check d) ;;
  fork caught.

Definition input : list string := [].
Definition expected := fst (model_console 1000 (model_threads 5000 main [] []) input).
