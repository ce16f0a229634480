(** Threads that transfer money while one counts it: the program, what is proved of every schedule, and all schedules of a
    small bank.

      grus run examples/stm/Bank.v main *)
From Coq Require Import List Arith Lia String.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.CTree Require Import CTree Refine Explore.
From Grus.Effects Require Import Console Threads.
Import ListNotations ITreeNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope itree_scope.

Definition prog := itree (threadE +' consoleE).

Definition account := TVar nat.
Definition transfer (a b : account) (n : nat) : STM bool :=
  x <- readTVar a ;;
  if x <? n then Ret false else
  writeTVar a (x - n) ;;
  modifyTVar b (fun y => y + n) ;;
  Ret true.
Definition total (a b : account) : STM nat := x <- readTVar a ;; y <- readTVar b ;; Ret (x + y).

Definition teller (a b : account) (n rounds : nat) : prog unit := ITree.times rounds (atomically (transfer a b n)).
Definition audit (a b : account) : prog unit := s <- atomically (total a b) ;; print (show_nat s).
Definition bank (a b : account) (rounds audits : nat) : prog unit :=
  fork (teller a b 3 rounds) ;; fork (teller b a 7 rounds) ;; ITree.times audits (audit a b).

Definition main : prog unit :=
  a <- atomically (newTVar 100) ;; b <- atomically (newTVar 0) ;; bank a b 10000 5.

(** What [main] reads and prints, in every schedule. *)
Definition input : list string := [].
Definition expected : list string := repeat "100" 5.

(** * Every audit in every schedule sees the total *)
Definition A : account := mkTVar 0.
Definition B : account := mkTVar 1.
Definition accounts (x y : nat) : heap := [pack (c := Cnat) x; pack (c := Cnat) y].
Definition Inv (h : heap) : Prop := exists x y, h = accounts x y /\ x + y = 100.
Definition P X (e : consoleE X) : Prop := match e with Print line => line = "100" | ReadLine => False end.

Lemma transfer_ok n a b h : (a = A /\ b = B \/ a = B /\ b = A) -> Inv h -> wp (transfer a b n) (fun _ h' => Inv h' /\ True) h.
Proof.
  intros Hab (x & y & -> & H). unfold transfer. wp.
  destruct Hab as [[-> ->]|[-> ->]]; cbn - [Nat.ltb];
    match goal with |- context [?z <? n] => destruct (Nat.ltb_spec z n) end; wp; (split; [|exact I]); do 2 eexists;
    (split; [reflexivity|]); cbn; lia.
Qed.
Lemma teller_safe a b n rounds : (a = A /\ b = B \/ a = B /\ b = A) -> safe Inv P (fun _ => True) (teller a b n rounds).
Proof.
  intros H. apply safe_times with (Q := fun _ => True).
  apply safe_atomically with (Q := fun _ => True); intros; apply transfer_ok; auto.
Qed.
Lemma audit_safe : safe Inv P (fun _ => True) (audit A B).
Proof.
  eapply safe_bind; [apply safe_atomically with (Q := fun s => s = 100)|].
  - intros h (x & y & -> & H). unfold total. wp. split; [exists x, y; auto | exact H].
  - intros s ->. apply safe_event; reflexivity.
Qed.
Theorem bank_total rounds audits : always (allowed P) (sched None [bank A B rounds audits] (accounts 100 0)).
Proof.
  apply sched_safe with (Inv := Inv); [exact I | | exists 100, 0; auto].
  constructor; [|constructor]. unfold bank.
  eapply safe_bind; [apply safe_fork, teller_safe; auto|]. intros _ _.
  eapply safe_bind; [apply safe_fork, teller_safe; auto|]. intros _ _. eapply safe_times, audit_safe.
Qed.

(** * All schedules of a small bank, by computation *)
(** What is printed, and whether the program ends, in each schedule of at most [d] transitions. *)
Fixpoint outcomes (d : nat) (t : ctree consoleE finC unit) : list (list string * bool) :=
  match d with
  | 0 => [([], false)]
  | S d => match succs 60 (cobserve t) with
    | None | Some [] => [([], false)]
    | Some hs => flat_map (fun x => match x with
      | NextRet _ => [([], true)]
      | NextStep t => outcomes d t
      | @NextVis _ _ _ X e k => match e in consoleE Y return (Y -> _) -> _ with
        | Print s => fun k => map (fun o => (s :: fst o, snd o)) (outcomes d (k tt))
        | ReadLine => fun k => outcomes d (k None)
        end k
      end) hs
    end
  end.
Definition start (p : prog unit) : ctree consoleE finC unit := sched None [p] (accounts 10 0).
Definition small : prog unit :=
  fork (atomically (transfer A B 3) ;; Ret tt) ;; fork (atomically (transfer B A 7) ;; Ret tt) ;; audit A B.
Definition all_10 (o : list string * bool) : bool := match o with (["10"], true) => true | _ => false end.
Example small_schedules : (List.length (outcomes 12 (start small)), forallb all_10 (outcomes 12 (start small))) = (280, true).
Proof. vm_compute. reflexivity. Qed.

(** A thread that waits for money that never comes is a deadlock. *)
Definition waits (n : nat) : prog unit :=
  fork (x <- atomically (x <- readTVar B ;; check (n <=? x) ;; Ret x) ;; print (show_nat x)) ;; atomically (transfer A B 3) ;; Ret tt.
Example wakes_up : forallb (fun o => snd o) (outcomes 12 (start (waits 3))) = true.
Proof. vm_compute. reflexivity. Qed.
Example deadlock : forallb (fun o => negb (snd o)) (outcomes 12 (start (waits 5))) = true.
Proof. vm_compute. reflexivity. Qed.
