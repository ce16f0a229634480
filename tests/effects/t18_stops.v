(** Transactions that stop in the middle of what C++ has for them: what comes after a stop is never run, and what came
    before it is undone. Each part prints what the meaning of transactions says. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Threads.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).

(* One more than 7 each time it is performed; a stop must keep it from being performed, or undo it. *)
Definition mark (v : TVar nat) : STM unit := modifyTVar v (fun x => x + 7).

(* A result that is used, one that is not, one that is the whole. *)
Definition take (v : TVar nat) : STM nat := x <- readTVar v ;; check (negb (x =? 0)) ;; writeTVar v (x - 1) ;; Ret x.
Definition take_two (v m : TVar nat) : STM nat := x <- take v ;; y <- take v ;; mark m ;; Ret (10 * x + y).
Definition drop_two (v m : TVar nat) : STM unit := take v ;; take v ;; mark m.
Definition take_last (v m : TVar nat) : STM nat := mark m ;; take v.

(* An answer in the middle that is the value of a match, with a side that stops. *)
Definition half (v m : TVar nat) : STM nat :=
  x <- readTVar v ;;
  y <- match Nat.div2 x with 0 => retry | S _ => Ret (Nat.div2 x) end ;;
  mark m ;; Ret (y + 1).
Definition half_or_take (b : bool) (v m : TVar nat) : STM nat :=
  y <- (if b then take v else half v m) ;; mark m ;; Ret (y + 100).
Definition chosen (b : bool) (v : TVar nat) : STM nat := if b then retry else readTVar v.
Definition unit_side (b : bool) (v m : TVar nat) : STM unit := (if b then check false else Ret tt) ;; mark m.

(* Recursion that stops at its end, and on its way back, and in a loop. *)
Fixpoint count_down (n : nat) (v : TVar nat) : STM nat :=
  match n with 0 => take v | S n => x <- count_down n v ;; check (x <? 90) ;; Ret (x + 1) end.
Fixpoint take_all (n : nat) (v : TVar nat) : STM (list nat) :=
  match n with 0 => Ret [] | S n => x <- take v ;; l <- take_all n v ;; Ret (x :: l) end.
Fixpoint check_all (l : list nat) (bound : nat) (m : TVar nat) : STM unit :=
  match l with [] => mark m | x :: l => check (x <=? bound) ;; check_all l bound m end.

(* Programs that others run without knowing: values, and what is built in. *)
Definition twice {X} (t : STM X) : STM X := t ;; t.
Definition each (f : nat -> STM nat) (l : list nat) : STM nat :=
  fold_left (fun s x => n <- s ;; y <- f x ;; Ret (n + y)) l (Ret 0).
Definition looped (v m : TVar nat) : STM nat :=
  ITree.iter (fun s => x <- take v ;; mark m ;; if x =? 1 then Ret (inr (s + x)) else Ret (inl (s + x))) 0.

(* An option that is a value, and not a stop. *)
Definition try_take (v : TVar nat) : STM (option nat) := orElse (x <- take v ;; Ret (Some x)) (Ret None).
Definition some_take (v : TVar nat) : STM (option nat) := x <- take v ;; Ret (if x =? 1 then None else Some x).

Definition show_option (o : option nat) : string := match o with Some n => show_nat n | None => "none" end.

(* What a part gives, or 1000 where it stops, and the two variables afterwards. *)
Definition run (name : string) (n : nat) (t : TVar nat -> TVar nat -> STM nat) : prog unit :=
  v <- atomically (newTVar n) ;; m <- atomically (newTVar 0) ;;
  r <- atomically (orElse (t v m) (Ret 1000)) ;;
  x <- atomically (readTVar v) ;; y <- atomically (readTVar m) ;;
  print (name ++ " " ++ show_nat r ++ " " ++ show_nat x ++ " " ++ show_nat y)%string.

Definition parts (n : nat) : prog unit :=
  run "take_two" n take_two ;;
  run "drop_two" n (fun v m => drop_two v m ;; Ret 5) ;;
  run "take_last" n take_last ;;
  run "half" n half ;;
  run "half_or_take" n (half_or_take true) ;;
  run "half_or_half" n (half_or_take false) ;;
  run "chosen" n (fun v m => mark m ;; chosen (n =? 1) v) ;;
  run "unit_side" n (fun v m => unit_side (n =? 1) v m ;; Ret 6) ;;
  run "count_down" n (fun v m => x <- count_down 3 v ;; mark m ;; Ret x) ;;
  run "take_all" n (fun v m => l <- take_all 3 v ;; mark m ;; Ret (List.length l)) ;;
  run "check_all" n (fun v m => check_all [1; 2; n] 3 m ;; mark m ;; Ret 8) ;;
  run "twice" n (fun v m => x <- twice (take v) ;; mark m ;; Ret x) ;;
  run "each" n (fun v m => each (fun k => x <- take v ;; mark m ;; Ret (k * x)) [1; 2; 3]) ;;
  run "looped" n looped ;;
  run "try_take" n (fun v m => o <- try_take v ;; mark m ;; Ret (match o with Some x => x | None => 50 end)) ;;
  run "some_take" n (fun v m => o <- some_take v ;; mark m ;; Ret (match o with Some x => x | None => 60 end)).

Definition caught : prog unit :=
  v <- atomically (newTVar 0) ;; m <- atomically (newTVar 0) ;;
  (* A stop is no exception, one in a handler is one of the whole, and an exception after a stop is one. *)
  a <- atomically (orElse (catchSTM (take_last v m) (fun s : string => Ret (String.length s))) (Ret 2)) ;;
  b <- atomically (orElse (catchSTM (mark m ;; throwSTM "e") (fun s : string => x <- take v ;; Ret (x + String.length s))) (Ret 4)) ;;
  c <- atomically (catchSTM (x <- orElse (take_last v m) (throwSTM "f") ;; Ret (x + 5)) (fun s : string => Ret (6 + String.length s))) ;;
  y <- atomically (readTVar m) ;;
  print (show_nat a ++ show_nat b ++ show_nat c ++ show_nat y)%string ;;
  o <- atomically (try_take v) ;; print (show_option o).

(* Waiting, by a thread that another wakes. *)
Definition waits : prog unit :=
  v <- atomically (newTVar 0) ;; m <- atomically (newTVar 0) ;; done <- atomically (newTVar false) ;;
  fork (x <- atomically (take_two v m) ;; print (show_nat x) ;; atomically (writeTVar done true)) ;;
  atomically (writeTVar v 2) ;;
  atomically (d <- readTVar done ;; check d).

Definition main : prog unit := parts 0 ;; parts 1 ;; parts 2 ;; parts 90 ;; caught ;; waits.

Definition input : list string := [].
Definition expected := fst (model_console 4000 (model_threads 4000 main [] []) input).
