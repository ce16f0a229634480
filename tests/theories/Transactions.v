(** Transactions computed: waiting, alternatives, exceptions, and variables of types of one's own. *)
From Coq Require Import List Arith String.
From Grus.ITree Require Import ITree.
From Grus.STM Require Import STM.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.

(** [Some (Some x)]: it finishes with [x]; [Some None]: it blocks or throws. *)
Definition result {X} (t : STM X) : option (option X) :=
  match eval 100 (observe t) [] with Some (Done x _) => Some (Some x) | Some _ => Some None | None => None end.

(** * A bounded queue *)
Definition queue := TVar (list nat).
Definition enqueue (cap : nat) (q : queue) (x : nat) : STM unit :=
  l <- readTVar q ;; check (List.length l <? cap) ;; writeTVar q (l ++ [x]).
Definition dequeue (q : queue) : STM nat :=
  l <- readTVar q ;; match l with [] => retry | x :: r => writeTVar q r ;; Ret x end.

Example empty_queue : result (q <- newTVar [] ;; orElse (dequeue q) (Ret 42)) = Some (Some 42).
Proof. reflexivity. Qed.
Example fifo :
  result (q <- newTVar [] ;; enqueue 2 q 1 ;; enqueue 2 q 2 ;; x <- dequeue q ;; y <- dequeue q ;; Ret (x, y)) =
  Some (Some (1, 2)).
Proof. reflexivity. Qed.
Example full_queue : result (q <- newTVar [] ;; enqueue 1 q 1 ;; enqueue 1 q 2) = Some None.
Proof. reflexivity. Qed.

(** * Exceptions *)
Example rolls_back :
  result (v <- newTVar 1 ;; catchSTM (writeTVar v 2 ;; throwSTM "no"%string) (fun _ : string => Ret tt) ;; readTVar v) =
  Some (Some 1).
Proof. reflexivity. Qed.
Example catches_its_type :
  result (catchSTM (catchSTM (throwSTM 3) (fun _ : bool => Ret 0)) (fun n : nat => Ret n)) = Some (Some 3).
Proof. reflexivity. Qed.
Example keeps_earlier_writes :
  result (v <- newTVar 1 ;; writeTVar v 2 ;; orElse (writeTVar v 3 ;; retry) (Ret tt) ;; readTVar v) = Some (Some 2).
Proof. reflexivity. Qed.
Example nested_orElse_in_catch :
  result (v <- newTVar 1 ;; catchSTM (orElse (writeTVar v 5 ;; retry) (writeTVar v 6 ;; throwSTM 7)) (fun n => writeTVar v n) ;;
          readTVar v) = Some (Some 7).
Proof. reflexivity. Qed.
Example loops : result (v <- newTVar 0 ;;
  ITree.iter (fun n => match n with 0 => Ret (inr tt) | S m => modifyTVar v (Nat.add n) ;; Ret (inl m) end) 4 ;;
  readTVar v) = Some (Some 10).
Proof. reflexivity. Qed.

(** * Types of one's own *)
Inductive color := Red | Green | Blue.
Definition to_nat (c : color) : nat := match c with Red => 0 | Green => 1 | Blue => 2 end.
Definition of_nat (n : nat) : color := match n with 0 => Red | 1 => Green | _ => Blue end.
#[local] Instance Storable_color : Storable color.
Proof. refine (storable_via to_nat of_nat _). intros []; reflexivity. Defined.

Inductive tree := Leaf | Fork (l : tree) (x : nat) (r : tree).
Fixpoint to_term (t : tree) : term := match t with Leaf => Node 0 [] | Fork l x r => Node x [to_term l; to_term r] end.
Fixpoint of_term (t : term) : tree := match t with Node x [l; r] => Fork (of_term l) x (of_term r) | _ => Leaf end.
#[local] Instance Storable_tree : Storable tree.
Proof. refine (storable_via to_term of_term _). induction a; cbn; congruence. Defined.

Example own_types : result (c <- newTVar Green ;; t <- newTVar (Fork Leaf 3 Leaf) ;; v <- newTVar c ;;
  c' <- readTVar v ;; x <- readTVar c' ;; y <- readTVar t ;; Ret (x, y)) = Some (Some (Green, Fork Leaf 3 Leaf)).
Proof. reflexivity. Qed.
