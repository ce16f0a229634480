(** What a handler catches is what its code says: numbers of all types, variables, pairs, also where it does not look at
    what it catches or only throws it on. *)
From Coq Require Import String List NArith ZArith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Threads.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).

(* Says which handler it was. *)
Definition which (t : STM string) : STM string :=
  catchSTM (catchSTM (catchSTM (catchSTM (catchSTM t
    (fun n : nat => Ret ("nat " ++ show_nat n)))
    (fun n : N => Ret ("N " ++ show_N n)))
    (fun n : Z => Ret ("Z " ++ show_Z n)))
    (fun _ : nat * N => Ret "pair"))
    (fun _ : list Z => Ret "list").
Definition say (t : STM string) : prog unit := s <- atomically (which t) ;; print s.

Inductive amount := Amount (n : nat).
#[local] Instance Storable_amount : Storable amount :=
  storable_via "amount" (fun a => match a with Amount n => n end) Amount (fun a => match a with Amount _ => eq_refl end).

(* For any type of exceptions. *)
Definition otherwise {A X} `{Storable A} (h : A -> X) (t : STM X) : STM X := catchSTM t (fun a => Ret (h a)).
Definition thrown {A} `{Storable A} (l : list A) : STM string := match l with [] => Ret "nothing" | a :: _ => throwSTM a end.

Definition main : prog unit :=
  say (throwSTM 1) ;; say (throwSTM 2%N) ;; say (throwSTM (-3)%Z) ;; say (throwSTM (4, 5%N)) ;; say (throwSTM [6%Z]) ;;
  say (Ret "value") ;;
  say (otherwise (fun a => match a with Amount n => "amount " ++ show_nat n end) (throwSTM (Amount 7))) ;;
  say (otherwise (fun a => match a with Amount n => "amount " ++ show_nat n end) (throwSTM 8)) ;;
  say (thrown [9]) ;; say (thrown [10%N]) ;; say (thrown (@nil Z)) ;;
  (* The handler does not look at it. *)
  v <- atomically (newTVar 1) ;;
  say (catchSTM (writeTVar v 2 ;; throwSTM "text") (fun _ : string => n <- readTVar v ;; Ret (show_nat n))) ;;
  say (catchSTM (catchSTM (throwSTM 11%N) (fun _ : nat => Ret "not this")) (fun _ : N => Ret "this")) ;;
  say (catchSTM (catchSTM (throwSTM (Some 12)) (fun e : option nat => writeTVar v 3 ;; throwSTM e))
         (fun e : option nat => n <- readTVar v ;; Ret (match e with Some m => show_nat (m + n) | None => "none" end))) ;;
  say (catchSTM (w <- newTVar 13 ;; throwSTM w) (fun w : TVar nat => n <- readTVar w ;; Ret (show_nat n))) ;;
  say (catchSTM (catchSTM (throwSTM v) (fun _ : TVar bool => Ret "other variable")) (fun _ : TVar nat => Ret "variable")) ;;
  (* What waits is not caught, and the other side is taken. *)
  say (orElse (catchSTM retry (fun _ : nat => Ret "caught")) (throwSTM 14)).

Definition input : list string := [].
Definition expected := fst (model_console 1000 (model_threads 5000 main [] []) input).
