(** What the machine guarantees: its transactions are serialisable and opaque.

    [serialisable]: whatever the threads did, the transactions that ended, run one after another by the
    specification, give the same results, the same new cells and the heap that is now in memory.  The order is that of
    the versions, and it respects real time: a transaction stands at a version between the one in force when its
    last attempt began and the one in force when it ended.

    [opaque]: a transaction that is still running, even one that will fail, has seen one heap only, and one that was in
    force since it began; so it does nothing that the specification would not do there.

    The promise [world] is about the specification alone: the programs that threads run keep an invariant of heaps and
    touch only cells that exist. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable Preserve Commit.
Import ListNotations.

(** The transactions that have ended, in serial order, up to version [n]. *)
Fixpoint upto (B : nat -> list entry) n := match n with 0 => B 0 | S i => upto B i ++ B n end.
Definition log s := upto (blk s) (ver s).

Section Safe.
Variables (W : world) (h0 : heap).

Lemma serial_upto s n : chain W h0 s -> n <= ver s -> serial h0 (upto (blk s) n) (hist s n).
Proof.
  intros C. induction n as [|n IH]; intro L; simpl; [apply C|].
  eapply serial_app; [apply IH; lia | apply C; lia].
Qed.

Theorem serialisable s : reach W h0 s ->
  exists h, serial h0 (log s) h /\ good W h /\
    (~ writing s -> forall a v, h a = Some v -> mem s a = v).
Proof.
  intro R. apply inv_reach in R. exists (hist s (ver s)). split; [|split].
  - apply serial_upto; auto. apply R.
  - eapply chain_good; eauto. apply R.
  - intro N. destruct (i_mem _ _ _ R); tauto.
Qed.

(** When the lock is free, nobody is writing. *)
Lemma free_not_writing s : reach W h0 s -> lck s = None -> ~ writing s.
Proof. intros R L. apply inv_reach in R. eapply free_quiet; eauto. Qed.

Lemma upto_in B n e : In e (upto B n) <-> exists i, i <= n /\ In e (B i).
Proof.
  induction n as [|n IH]; simpl; [|rewrite in_app_iff, IH]; split.
  - eauto.
  - intros (i & L & I). now replace 0 with i by lia.
  - intros [(i & L & I)|I]; [exists i | exists (S n)]; auto.
  - intros (i & L & I). destruct (Nat.eq_dec i (S n)) as [->|]; auto. left. exists i. split; auto; lia.
Qed.

Theorem real_time s n e : reach W h0 s -> n <= ver s -> In e (blk s n) ->
  ok W (what e) /\ since e <= n <= til e /\ til e <= ver s.
Proof. intros R. apply inv_reach in R. apply (i_chain _ _ _ R). Qed.

(** The log only grows, and a new entry stands behind all versions up to the one in force when its attempt began: so
    behind everything that had ended by then. *)
Lemma upto_note n e B m : n <= m -> exists l, upto B m = upto B n ++ l /\ upto (note n e B) m = upto B n ++ e :: l.
Proof.
  assert (Lt : forall i, i < n -> upto (note n e B) i = upto B i).
  { induction i as [|i IH]; simpl; intro L; unfold note; rewrite set_ne by lia; auto. now rewrite <- IH by lia. }
  intro L. induction L as [|m L (l & IH1 & IH2)].
  - exists []. split; [now rewrite app_nil_r|]. destruct n as [|i]; simpl; unfold note; rewrite set_eq; auto.
    rewrite <- app_assoc. f_equal. apply Lt. lia.
  - exists (l ++ B (S m)). simpl. rewrite IH1, IH2, <- !app_assoc. split; auto. unfold note. rewrite set_ne by lia.
    reflexivity.
Qed.
Theorem log_grows s t l s' : reach W h0 s -> step W t l s s' ->
  log s' = log s \/
  exists e n l2, born (ths s t) <= n <= ver s /\ log s = upto (blk s) n ++ l2 /\ log s' = upto (blk s) n ++ e :: l2.
Proof.
  intros R S. apply inv_reach in R. pose proof (i_phase _ _ _ R t) as P. unfold phase_inv, base in P.
  destruct S; auto; thread_was E; simpl in *; rewrite E in P; simpl in P; right.
  - destruct (upto_note s (Entry p y d b n) B n) as (l2 & E1 & E2); [lia|].
    exists (Entry p y d b n), s, l2. rewrite E. simpl. repeat split; auto; lia.
  - exists (Entry p (Returned v) d b (S n)), n, []. rewrite E. simpl. split; [lia|]. rewrite app_nil_r. split; auto.
    unfold log. simpl. rewrite set_eq. f_equal.
    assert (Ex : forall i, i <= n -> upto (Machine.set B (S n) [Entry p (Returned v) d b (S n)]) i = upto B i).
    { induction i as [|i IH]; simpl; intro; rewrite set_ne by lia; auto. now rewrite IH by lia. }
    now apply Ex.
Qed.

(** Each result is the specification's, on a heap that the invariant allows. *)
Theorem results_explained s e : reach W h0 s -> In e (log s) -> exists h g, good W h /\ does e h g.
Proof.
  intros R I. apply upto_in in I. destruct I as (n & L & I). apply inv_reach in R. pose proof (i_chain _ _ _ R) as C.
  assert (X : exists h l g, good W h /\ serial h l g /\ In e l /\ forall x, In x l -> ok W (what x)).
  { destruct n as [|n].
    - exists h0, (blk s 0), (hist s 0). repeat split; try apply C; auto. intros x J. now apply (c_ent _ _ _ C 0 x L).
    - exists (hist s n), (blk s (S n)), (hist s (S n)). repeat split; auto.
      + apply (chain_good _ _ _ _ C). lia.
      + apply C. lia.
      + intros x J. now apply (c_ent _ _ _ C (S n) x L). }
  clear - X. destruct X as (h & l & g & G & S & I & O).
  induction S as [h g E|x l h m g D S IH]; [destruct I|]. destruct I as [->|I]; [eauto|].
  apply IH; auto; [|intros; apply O; right; auto].
  apply (serial_good W h [x] m); auto; [econstructor; [exact D | now constructor]|].
  intros y [<-|[]]. apply O. left; auto.
Qed.

(** A transaction is on its way. *)
Definition running x := match ph x with Idle => False | _ => True end.
Lemma running_base s t : inv W h0 s -> running (ths s t) -> base W s (ths s t).
Proof. intros I R. pose proof (i_phase _ _ _ I t) as P. unfold phase_inv, running in *. destruct (ph _); tauto. Qed.

Theorem opaque s t : reach W h0 s -> running (ths s t) ->
  let x := ths s t in exists n, born x <= n <= ver s /\
    serial h0 (upto (blk s) n) (hist s n) /\
    agrees (rs x) (sto (ns (cf x)) (hist s n)) /\
    forall o d, rest (cf x) (sto (ns (cf x)) (hist s n)) o d -> exec (prg x) (hist s n) o (d ++ ns (cf x)).
Proof.
  intros R Ru x. apply inv_reach in R. pose proof (running_base _ _ R Ru) as B.
  destruct (base_ready _ _ _ _ R B) as (A & F & S). destruct B as (O & L & T & _).
  exists (snap x). split; [unfold x; lia|]. split; [apply serial_upto; [apply R | tauto]|]. split; auto.
  intros o d X. eapply adequate; eauto.
Qed.

(** No zombies: an exception that leaves a transaction, even one that would fail, is the specification's. *)
Corollary raised_consistent s t e : reach W h0 s ->
  ph (ths s t) = Run -> code (cf (ths s t)) = Throw e -> stk (cf (ths s t)) = [] ->
  exists n, born (ths s t) <= n <= ver s /\ exec (prg (ths s t)) (hist s n) (Threw e) (ns (cf (ths s t))).
Proof.
  intros R P C K. assert (Ru : running (ths s t)) by (unfold running; now rewrite P).
  destruct (opaque s t R Ru) as (n & L & _ & _ & X). exists n. split; auto.
  apply (X (Threw e) []). exists (Threw e), [], []. rewrite C, K. repeat split; constructor.
Qed.
(** … and no access goes astray. *)
Corollary reads_exist s t a : reach W h0 s ->
  ph (ths s t) = Run -> code (cf (ths s t)) = Read a -> find (ws (cf (ths s t))) a = None ->
  exists n, born (ths s t) <= n <= ver s /\ sto (ns (cf (ths s t))) (hist s n) a <> None.
Proof.
  intros R P C N. assert (Ru : running (ths s t)) by (unfold running; now rewrite P).
  apply inv_reach in R. pose proof (running_base _ _ R Ru) as B. destruct (base_ready _ _ _ _ R B) as (A & F & S).
  destruct B as (O & L & T & _). exists (snap (ths s t)). split; auto. destruct (cf (ths s t)) as [c f w n]. simpl in *.
  subst. exact (trace_read _ _ _ _ _ A F S _ _ T N).
Qed.

(** A thread that sleeps is blocked by the specification, on a heap that was in force since its attempt began. *)
Theorem sleep_blocked s t : reach W h0 s -> ph (ths s t) = Sleep \/ ph (ths s t) = Park ->
  exists n, born (ths s t) <= n <= ver s /\ exec (prg (ths s t)) (hist s n) Blocked (ns (cf (ths s t))).
Proof.
  intros R P. apply inv_reach in R. assert (Ru : running (ths s t)) by (unfold running; destruct P as [-> | ->]; auto).
  pose proof (running_base _ _ R Ru) as B. destruct (base_ready _ _ _ _ R B) as (A & F & S).
  pose proof (i_phase _ _ _ R t) as Q. unfold phase_inv in Q. destruct B as (O & L & T & _).
  assert (E : code (cf (ths s t)) = Retry /\ stk (cf (ths s t)) = []) by (destruct P as [E | E]; rewrite E in Q; tauto).
  exists (snap (ths s t)). split; [lia|]. destruct (cf (ths s t)) as [c f w n]. simpl in *. destruct E as [-> ->].
  exact (trace_blocked _ _ _ _ _ A F S T).
Qed.

(** Having read nothing, it is blocked on every heap: it can be reported. *)
Theorem blocked_forever s t h : reach W h0 s -> ph (ths s t) = Sleep -> rs (ths s t) = [] ->
  good W h -> (forall a, In a (keys (ns (cf (ths s t)))) -> h a = None) ->
  exec (prg (ths s t)) h Blocked (ns (cf (ths s t))).
Proof.
  intros R P E G N. apply inv_reach in R. pose proof (i_phase _ _ _ R t) as Q. unfold phase_inv in Q. rewrite P in Q.
  destruct Q as ((O & L & T & _) & _ & C & K). destruct (i_news _ _ _ R t) as [ND _]. rewrite E in T.
  destruct (cf (ths s t)) as [c f w n]. simpl in *. subst. eapply trace_blocked; eauto.
  - intros a v [].
  - split; auto.
  - eapply world_safe; eauto.
Qed.

(** The invariant rule: what the specification of every program keeps, every schedule keeps. *)
Corollary invariant_rule s n : reach W h0 s -> n <= ver s -> good W (hist s n).
Proof. intros R. apply inv_reach in R. exact (chain_good W h0 s n (i_chain _ _ _ R)). Qed.
End Safe.
