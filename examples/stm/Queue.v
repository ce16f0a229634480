(** A bounded queue between threads: producers wait while it is full, consumers while it is empty. In every schedule what is
    received is what was sent, in order, and the queue never holds more than its capacity.

      grus run examples/stm/Queue.v main *)
From Coq Require Import List Arith Lia String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.CTree Require Import CTree Refine.
From Grus.Effects Require Import Console Threads.
Import ListNotations ITreeNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope list_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).
Definition capacity : nat := 3.

(** The items are tickets: [sent] numbers them, [received] says which one has to come next. *)
Record queue := { items : TVar (list nat); sent : TVar nat; received : TVar nat }.
Definition new_queue : STM queue :=
  i <- newTVar [] ;; s <- newTVar 0 ;; r <- newTVar 0 ;; Ret {| items := i; sent := s; received := r |}.
Definition send (q : queue) : STM unit :=
  l <- readTVar (items q) ;;
  check (List.length l <? capacity) ;;
  n <- readTVar (sent q) ;;
  writeTVar (sent q) (S n) ;;
  writeTVar (items q) (l ++ [n]).
(** The item, and the one that had to come. *)
Definition receive (q : queue) : STM (nat * nat) :=
  l <- readTVar (items q) ;;
  match l with
  | [] => retry
  | x :: rest =>
    writeTVar (items q) rest ;;
    n <- readTVar (received q) ;;
    writeTVar (received q) (S n) ;;
    Ret (x, n)
  end.

Definition producer (q : queue) (n : nat) : prog unit := ITree.times n (atomically (send q)).
Definition consumer (q : queue) (n : nat) : prog unit :=
  ITree.times n (
    ' (x, expected) <- atomically (receive q) ;;
    print (if x =? expected then "in order" else "out of order")).
Definition observer (q : queue) (n : nat) : prog unit :=
  ITree.times n (
    l <- atomically (readTVar (items q)) ;;
    print (if List.length l <=? capacity then "within capacity" else "beyond capacity")).
Definition system (q : queue) (n : nat) : prog unit :=
  fork (producer q n) ;; fork (producer q n) ;; fork (consumer q n) ;; fork (consumer q n) ;; observer q n.

Definition main : prog unit := q <- atomically new_queue ;; system q 50.

(** What [main] reads and prints, in every schedule, up to the order of lines. *)
Definition input : list string := [].
Definition expected : list string := repeat "in order" 100 ++ repeat "within capacity" 50.

(** * Every schedule *)
Definition Q : queue := {| items := mkTVar 0; sent := mkTVar 1; received := mkTVar 2 |}.
Definition contents (l : list nat) (s r : nat) : heap := [pack (c := Clist Cnat) l; pack (c := Cnat) s; pack (c := Cnat) r].
Definition Inv (h : heap) : Prop :=
  exists l r, h = contents l (r + List.length l) r /\ l = seq r (List.length l) /\ List.length l <= capacity.
Definition P X (e : consoleE X) : Prop :=
  match e with Print line => line = "in order" \/ line = "within capacity" | ReadLine => False end.

Lemma hread_items l s r : hread (items Q) (contents l s r) = l.
Proof. unfold hread; cbn. now rewrite map_id. Qed.

Lemma send_ok h : Inv h -> wp (send Q) (fun _ h' => Inv h' /\ True) h.
Proof.
  intros (l & r & -> & Hl & Hc). unfold send. wp. rewrite hread_items in *. apply Nat.ltb_lt in H.
  split; [|exact I]. exists (l ++ [r + List.length l]), r. rewrite app_length, Nat.add_1_r. cbn [List.length].
  rewrite <- Nat.add_succ_comm. repeat split; [| | lia].
  - cbn. rewrite map_id. reflexivity.
  - rewrite seq_S, <- Hl. reflexivity.
Qed.
Lemma receive_ok h : Inv h -> wp (receive Q) (fun p h' => Inv h' /\ fst p = snd p) h.
Proof.
  intros (l & r & -> & Hl & Hc). unfold receive. wp. rewrite hread_items.
  destruct l as [|x l]; wp. cbn in Hl. injection Hl as -> Hl. split; [|reflexivity].
  exists l, (S r). cbn. rewrite map_id, Nat.add_succ_r. repeat split; [assumption | cbn in Hc; lia].
Qed.
Lemma observed h : Inv h -> wp (readTVar (items Q)) (fun l h' => Inv h' /\ List.length l <= capacity) h.
Proof.
  intros (l & r & -> & Hl & Hc). wp. rewrite hread_items. split; [exists l, r; auto | exact Hc].
Qed.

Lemma producer_safe n : safe Inv P (fun _ => True) (producer Q n).
Proof. apply safe_times with (Q := fun _ => True), safe_atomically; intros; apply send_ok; assumption. Qed.
Lemma consumer_safe n : safe Inv P (fun _ => True) (consumer Q n).
Proof.
  apply safe_times with (Q := fun _ => True). eapply safe_bind; [apply safe_atomically, receive_ok|].
  intros [x y] E; cbn in E; subst. rewrite Nat.eqb_refl. apply safe_event; left; reflexivity.
Qed.
Lemma observer_safe n : safe Inv P (fun _ => True) (observer Q n).
Proof.
  apply safe_times with (Q := fun _ => True). eapply safe_bind; [apply safe_atomically, observed|].
  intros l Hl. apply Nat.leb_le in Hl. rewrite Hl. apply safe_event; right; reflexivity.
Qed.
Theorem queue_ok n : always (allowed P) (sched None [system Q n] (contents [] 0 0)).
Proof.
  apply sched_safe with (Inv := Inv); [exact I | | exists [], 0; cbn; repeat split; unfold capacity; lia].
  constructor; [|constructor]. unfold system.
  do 2 (eapply safe_bind; [apply safe_fork, producer_safe|]; intros _ _).
  do 2 (eapply safe_bind; [apply safe_fork, consumer_safe|]; intros _ _).
  apply observer_safe.
Qed.
