(** Programs whose schedules differ, or do not. *)
From Coq Require Import List NArith String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Process Environment File Directory Temporary Vector Network Threads.
Import ListNotations ITreeNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).
Definition digit (n : nat) : string := String (Ascii.ascii_of_nat (48 + n)) "".

(** * The small bank of examples/stm/Bank.v: Coq counts 280 schedules, too *)
Definition account := TVar nat.
Definition transfer (a b : account) (n : nat) : STM bool :=
  x <- readTVar a ;;
  if Nat.ltb x n then Ret false else
  writeTVar a (x - n) ;;
  modifyTVar b (fun y => y + n) ;;
  Ret true.
Definition total (a b : account) : STM nat := x <- readTVar a ;; y <- readTVar b ;; Ret (x + y).
Definition audit (a b : account) : prog unit :=
  s <- atomically (total a b) ;;
  print (if Nat.eqb s 9 then "nothing is lost" else "something is lost").
Definition bank : prog unit :=
  a <- atomically (newTVar 9) ;; b <- atomically (newTVar 0) ;;
  fork (atomically (transfer a b 3) ;; Ret tt) ;; fork (atomically (transfer b a 7) ;; Ret tt) ;; audit a b.

(** * A transaction, and two where there should be one *)
Definition add_one (v : TVar nat) : prog unit := atomically (modifyTVar v S).
Definition add_one_in_two (v : TVar nat) : prog unit := n <- atomically (readTVar v) ;; atomically (writeTVar v (S n)).

Definition finished (n : nat) (done : TVar nat) : STM unit := d <- readTVar done ;; check (Nat.eqb d n).
Definition twice (add : TVar nat -> prog unit) : prog unit :=
  v <- atomically (newTVar 0) ;; done <- atomically (newTVar 0) ;;
  fork (add v ;; add_one done) ;; fork (add v ;; add_one done) ;;
  atomically (finished 2 done) ;;
  n <- atomically (readTVar v) ;; print (digit n).
Definition kept : prog unit := twice add_one.
Definition lost : prog unit := twice add_one_in_two.

(** * Three threads that count together: many schedules, few states *)
Definition tally : prog unit :=
  v <- atomically (newTVar 0) ;; done <- atomically (newTVar 0) ;;
  let count := add_one v ;; add_one v ;; add_one v ;; add_one done in
  fork count ;; fork count ;; fork count ;;
  atomically (finished 3 done) ;;
  n <- atomically (readTVar v) ;; print (digit n).

(** * Two locks, taken in different orders *)
Definition lock (l : TVar bool) : STM unit := taken <- readTVar l ;; check (negb taken) ;; writeTVar l true.
Definition unlock (l : TVar bool) : STM unit := writeTVar l false.
Definition with_both (first second : TVar bool) : prog unit :=
  atomically (lock first) ;; atomically (lock second) ;;
  atomically (unlock second) ;; atomically (unlock first).
Definition crossed : prog unit :=
  a <- atomically (newTVar false) ;; b <- atomically (newTVar false) ;;
  fork (with_both a b) ;; with_both b a ;; print "done".
(** As one transaction. *)
Definition together : prog unit :=
  a <- atomically (newTVar false) ;; b <- atomically (newTVar false) ;;
  let both (x y : TVar bool) := atomically (lock x ;; lock y) ;; atomically (unlock y ;; unlock x) in
  fork (both a b) ;; both b a ;; print "done".

(** * What can never be *)
Definition never (v : TVar nat) : STM nat := n <- readTVar v ;; check (Nat.eqb n 7) ;; Ret n.
Definition waits : prog unit :=
  v <- atomically (newTVar 0) ;; fork (n <- atomically (never v) ;; print (digit n)) ;; add_one v ;; print "main ends".

(** * Exceptions *)
Definition withdraw (a : account) : STM unit :=
  n <- readTVar a ;; match n with 0 => throwSTM "not enough" | S n => writeTVar a n end.
Definition overdrawn : prog unit :=
  a <- atomically (newTVar 1) ;; fork (atomically (withdraw a)) ;; atomically (withdraw a) ;; print "done".

(** * A program that ends itself, and one that never ends *)
Definition quits : itree (threadE +' consoleE +' processE) unit :=
  fork (print "thread") ;; print "main" ;; exit 3.
Definition endless : prog unit :=
  v <- atomically (newTVar 0) ;; fork (ITree.forever (add_one v)) ;; print "main ends".

(** * A vector that two threads share, and a world that each schedule finds as it was *)
Definition shared : itree (threadE +' vectorE +' environmentE +' temporaryE +' fileE +' consoleE) unit :=
  v <- new_vector ;; fork (push v 1) ;; push v 2 ;;
  before <- get_variable "GRUS_TEST" ;; set_variable "GRUS_TEST" "set" ;; after <- get_variable "GRUS_TEST" ;;
  text <- with_temporary (fun p => write_file p "written" ;; read_file p) ;;
  first <- get_element v 0 ;;
  match before, after, text, first with
  | None, Some after, Some (Some text), Some n => print (after ++ ", " ++ text ++ ", " ++ digit n)%string
  | _, _, _, _ => print "wrong"
  end.

(** * Who makes the directory has the lock; to look first whether it is there is too late *)
Definition disk := itree (threadE +' directoryE +' consoleE).
Definition claim (name : string) : disk unit :=
  won <- create_directory "lock" ;; if won : bool then print (name ++ " has it") else Ret tt.
Definition look_first (name : string) : disk unit :=
  taken <- directory_exists "lock" ;;
  if taken : bool then Ret tt else create_directory "lock" ;; print (name ++ " has it").
Definition claimed : disk unit := fork (claim "one") ;; claim "two".
Definition claimed_late : disk unit := fork (look_first "one") ;; look_first "two".

(** * A server that tells each client how many have come *)
Definition server := itree (threadE +' netE +' consoleE).
Definition welcome (visits : TVar nat) (c : connection) : server unit :=
  n <- atomically (readTVar visits) ;; atomically (writeTVar visits (S n)) ;;
  send_all c (digit (S n)) ;; close c.
Definition visitors : server unit :=
  l <- listen 8000%N ;;
  match l with
  | None => print "cannot listen"
  | Some l => visits <- atomically (newTVar 0) ;; ITree.forever (c <- accept l ;; fork (welcome visits c))
  end.

(** * No program *)
Definition seven : nat := 7.
