(** What every transaction preserves holds in every schedule.

    [wp t Q h]: whenever [t] finishes from [h], [Q] holds of its result and the heap. [safe Inv P t]: each transaction of the
    thread [t] preserves [Inv], and each of its events satisfies [P]. [sched_safe]: then nothing that any schedule of such
    threads does violates [P]. *)
From Coq Require Import List Arith Lia.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Core Sum Eq.
From Grus.CTree Require Import Core Bisim Bind Refine.
From Grus.STM Require Import Core Rules Laws Threads.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** * Transactions *)
Definition wp {X} (t : STM X) (Q : X -> heap -> Prop) (h : heap) : Prop := forall x h' d, runs t h (Done x h' d) -> Q x h'.

Section WP.
  Context {A X Y : Type} `{Storable A}.
  Implicit Types (t u : STM X) (Q : X -> heap -> Prop).
  Lemma wp_mono t Q Q' h : (forall x h', Q x h' -> Q' x h') -> wp t Q h -> wp t Q' h.
  Proof. intros M W x h' d R. eapply M, W, R. Qed.
  Lemma wp_ret (x : X) Q h : Q x h -> wp (Ret x) Q h.
  Proof. intros HQ y h' d R. run_hyp. exact HQ. Qed.
  Lemma wp_bind t (k : X -> STM Y) (Q : Y -> heap -> Prop) h : wp t (fun x => wp (k x) Q) h -> wp (t >>= k) Q h.
  Proof.
    intros W y h' d R. apply runs_bind in R as ([x h1 d1| |e d1] & R & C); cbn in C; try discriminate.
    destruct C as ([y' h2 d2| |e d2] & C & E); inversion E; subst. exact (W _ _ _ R _ _ _ C).
  Qed.
  Lemma wp_newTVar (a : A) (Q : _ -> heap -> Prop) h : Q (hfresh h) (hnew a h) -> wp (newTVar a) Q h.
  Proof. intros HQ y h' d R. run_hyp. exact HQ. Qed.
  Lemma wp_readTVar (v : TVar A) (Q : _ -> heap -> Prop) h : Q (hread v h) h -> wp (readTVar v) Q h.
  Proof. intros HQ y h' d R. run_hyp. exact HQ. Qed.
  Lemma wp_writeTVar (v : TVar A) a (Q : _ -> heap -> Prop) h : Q tt (hwrite v a h) -> wp (writeTVar v a) Q h.
  Proof. intros HQ y h' d R. run_hyp. exact HQ. Qed.
  Lemma wp_modifyTVar (v : TVar A) f (Q : _ -> heap -> Prop) h : Q tt (hwrite v (f (hread v h)) h) -> wp (modifyTVar v f) Q h.
  Proof. intros HQ y h' d R. run_hyp. exact HQ. Qed.
  Lemma wp_retry Q h : wp (retry : STM X) Q h.
  Proof. intros y h' d R. run_hyp. Qed.
  Lemma wp_throwSTM (a : A) Q h : wp (throwSTM a : STM X) Q h.
  Proof. intros y h' d R. run_hyp. Qed.
  Lemma wp_check b (Q : _ -> heap -> Prop) h : (b = true -> Q tt h) -> wp (check b) Q h.
  Proof. intros HQ y h' d R. apply runs_check in R. destruct b; [|discriminate]. inversion R; subst. auto. Qed.
  Lemma wp_orElse t u Q h : wp t Q h -> (runs t h Blocked -> wp u Q h) -> wp (orElse t u) Q h.
  Proof.
    intros W W' y h' d R. apply runs_orElse in R as ([x h1 d1| |e d1] & R & C); try discriminate.
    - inversion C; subst. eapply W, R.
    - exact (W' R _ _ _ C).
  Qed.
  (** The handler starts from the heap before, and the cells that were made since. *)
  Lemma wp_catchSTM t (k : A -> STM X) Q h :
    wp t Q h -> (forall a e d, runs t h (Threw e d) -> wp (k a) Q (put d h)) -> wp (catchSTM t k) Q h.
  Proof.
    intros W W' y h' d R. apply runs_catchSTM in R as ([x h1 d1| |e d1] & R & C); try discriminate.
    - inversion C; subst. eapply W, R.
    - destruct (unpack _ e); [|discriminate]. destruct C as ([y' h2 d2| |e2 d2] & C & E); inversion E; subst.
      exact (W' _ _ _ R _ _ _ C).
  Qed.
  Lemma wp_iter (J : X -> heap -> Prop) (f : X -> STM (X + Y)) (Q : Y -> heap -> Prop) :
    (forall x h, J x h -> wp (f x) (fun lr h' => match lr with inl x => J x h' | inr y => Q y h' end) h) ->
    forall x h, J x h -> wp (ITree.iter f x) Q h.
  Proof.
    intros W x h HJ y h' d [n R]. revert x h d HJ R. induction n as [n IH] using lt_wf_ind; intros x h d HJ R.
    rewrite observe_iter in R. apply eval_bind_inv in R as ([lr h1 d1| |e d1] & R & C); cbn in C; try discriminate.
    destruct C as ([y2 h2 d2| |e2 d2] & C & E); inversion E; subst.
    specialize (W _ _ HJ _ _ _ R). destruct lr as [x'|y'].
    - destruct n as [|n]; [discriminate|]. exact (IH n (le_n _) x' h1 _ W C).
    - destruct n as [|n]; [discriminate|]. cbn in C. inversion C; subst. exact W.
  Qed.
End WP.

(** Decides the steps of a transaction; leaves what must hold of values. *)
Ltac wp := repeat match goal with
  | |- wp (ITree.bind _ _) _ _ => apply wp_bind
  | |- wp (Ret _) _ _ => apply wp_ret
  | |- wp (newTVar _) _ _ => apply wp_newTVar
  | |- wp (readTVar _) _ _ => apply wp_readTVar
  | |- wp (writeTVar _ _) _ _ => apply wp_writeTVar
  | |- wp (modifyTVar _ _) _ _ => apply wp_modifyTVar
  | |- wp retry _ _ => apply wp_retry
  | |- wp (throwSTM _) _ _ => apply wp_throwSTM
  | |- wp (check _) _ _ => apply wp_check; intros
  | |- wp (orElse _ _) _ _ => apply wp_orElse; [|intros]
  | |- wp (catchSTM _ _) _ _ => apply wp_catchSTM; [|intros]
  end.

(** * Threads *)
Section Safe.
  Context {E : Type -> Type}.
  Variable Inv : heap -> Prop.
  Variable P : forall X, E X -> Prop.

  Definition safe_ {R} (Q : R -> Prop) (S : itree (threadE +' E) R -> unit -> Prop) t (_ : unit) : Prop :=
    match observe t with
    | RetF r => Q r
    | TauF t => S t tt
    | VisF (inr1 e) k => P e /\ forall x, S (k x) tt
    | VisF (inl1 e) k => match e in threadE Y return (Y -> itree (threadE +' E) R) -> Prop with
      | Fork => fun k => S (k true) tt /\ S (k false) tt
      | Exit => fun _ => True
      | Atomically s => fun k => forall h, Inv h -> wp s (fun x h' => Inv h' /\ S (k x) tt) h
      end k
    end.
  Lemma safe_mono R (Q : R -> Prop) : mono (safe_ Q).
  Proof.
    intros S T M t u H; red in H |- *. destruct (observe t) as [| |X [[| |Y s]|e] k]; auto.
    - destruct H; auto.
    - intros h Hi. eapply wp_mono; [|exact (H h Hi)]. cbn. intros x h' []; auto.
    - destruct H; auto.
  Qed.
  (** The thread is safe, and [Q] holds of its result. *)
  Definition safe {R} (Q : R -> Prop) (t : itree (threadE +' E) R) : Prop := gfp (safe_ Q) t tt.
  Lemma safe_unfold R (Q : R -> Prop) t : safe Q t -> safe_ Q (gfp (safe_ Q)) t tt.
  Proof. intros H; exact (gfp_unfold H). Qed.
  Lemma safe_fold R (Q : R -> Prop) t : safe_ Q (gfp (safe_ Q)) t tt -> safe Q t.
  Proof. intros H; exact (gfp_fold (@safe_mono _ Q) _ _ H). Qed.

  Lemma tower_safe_bind A B (Q : B -> Prop) (Q0 : A -> Prop) S : tower (safe_ Q) S -> forall t k,
    safe Q0 t -> (forall a, Q0 a -> S (k a) tt) -> S (ITree.bind t k) tt.
  Proof.
    induction 1 as [S HS IH | F HF IH]; intros t k Ht Hk.
    2:{ intros S HS; apply (IH S HS); auto. intros a Ha; exact (Hk a Ha S HS). }
    assert (forall a, Q0 a -> S (k a) tt) as Hk' by (intros; apply (tower_step (@safe_mono _ Q) HS); auto).
    apply safe_unfold in Ht. unfold safe_ in *. rewrite observe_bind. destruct (observe t) as [| |X [[| |Y s]|e] k0]; cbn in *.
    - apply Hk; auto.
    - apply IH; auto.
    - destruct Ht; split; apply IH; auto.
    - exact I.
    - intros h Hi. eapply wp_mono; [|exact (Ht h Hi)]. cbn. intros x h' []; split; [assumption | apply IH; auto].
    - destruct Ht as [? Ht]; split; [assumption|]. intros x; apply IH; auto. apply Ht.
  Qed.
  Lemma safe_bind A B (Q : B -> Prop) (Q0 : A -> Prop) t k :
    safe Q0 t -> (forall a, Q0 a -> safe Q (k a)) -> safe Q (ITree.bind t k).
  Proof. intros H1 H2. exact (tower_safe_bind (@gfp_tower _ _ _) k H1 H2). Qed.
  Lemma safe_ret R (Q : R -> Prop) r : Q r -> safe Q (Ret r).
  Proof. intros; apply safe_fold; auto. Qed.
  Lemma safe_iter X R (J : X -> Prop) (Q : R -> Prop) (f : X -> itree (threadE +' E) (X + R)) :
    (forall x, J x -> safe (fun lr => match lr with inl x => J x | inr r => Q r end) (f x)) ->
    forall x, J x -> safe Q (ITree.iter f x).
  Proof.
    intros H. unfold safe at 1. coind S HS CIH. intros x Hx. unfold safe_. rewrite observe_iter.
    apply (tower_safe_bind (tower_b HS) _ (H x Hx)). intros [j|r] Hj; cbn; auto.
  Qed.
  Lemma safe_forever R Q' (t : itree (threadE +' E) R) (Q : unit -> Prop) : safe Q' t -> safe Q (ITree.forever t).
  Proof.
    intros H. unfold safe at 1. coind S HS CIH. unfold safe_.
    replace (observe (ITree.forever t)) with (observe (t >>= fun _ => Tau (@ITree.forever _ R unit t)))
      by (unfold observe; cbn; unfold observe; destruct (_observe t); reflexivity).
    apply (tower_safe_bind (tower_b HS) _ H). intros r _. exact CIH.
  Qed.
  Lemma safe_times R (Q : R -> Prop) (t : itree (threadE +' E) R) n : safe Q t -> safe (fun _ => True) (ITree.times n t).
  Proof.
    intros H. induction n as [|n IH]; cbn; [apply safe_ret; exact I|].
    eapply safe_bind; [exact H|]. intros _ _. exact IH.
  Qed.
  Lemma safe_atomically X (s : STM X) (Q : X -> Prop) :
    (forall h, Inv h -> wp s (fun x h' => Inv h' /\ Q x) h) -> safe Q (atomically s).
  Proof.
    intros H; apply safe_fold; cbn. intros h Hi. eapply wp_mono; [|exact (H h Hi)]. cbn.
    intros x h' []. split; [assumption | apply safe_ret; assumption].
  Qed.
  Lemma safe_event X (e : E X) : P e -> safe (fun _ => True) (ITree.trigger (inr1 e)).
  Proof. intros H; apply safe_fold; split; [exact H|]. intros; apply safe_ret; exact I. Qed.
  Lemma safe_fork (t : itree (threadE +' E) unit) : safe (fun _ => True) t -> safe (fun _ => True) (fork t).
  Proof.
    intros H. apply safe_fold. cbn. split.
    - apply (@safe_bind _ _ (fun _ : unit => True) (fun b => b = true)); [apply safe_ret; auto|]. intros b ->.
      apply (@safe_bind _ _ (fun _ : unit => True) (fun _ : unit => True)); [exact H|]. intros _ _. apply safe_fold; exact I.
    - apply (@safe_bind _ _ (fun _ : unit => True) (fun b => b = false)); [apply safe_ret; auto|].
      intros b ->. apply safe_ret; auto.
  Qed.

  (** * Every schedule *)
  Notation safe_thread := (safe (fun _ : unit => True)).
  Definition allowed (l : label E unit) : Prop := match l with lobs e _ => P e | _ => True end.
  Definition safe_focus (focus : option thread) : Prop := match focus with Some t => safe_thread t | None => True end.

  Lemma atomically_step X (s : STM X) (k : X -> thread) pool h l u :
    step l (CTree.bind (transact s h) (fun o => match o with
      | Done x h' _ => cgo (CStepF (sched None (k x :: pool) h'))
      | Blocked => cgo CStuckF
      | Threw _ _ => cgo (CStepF (sched None pool h)) end)) u ->
    Forall safe_thread pool -> Inv h -> wp s (fun x h' => Inv h' /\ safe_thread (k x)) h ->
    allowed l /\ (u = cgo CStuckF \/ exists pool' h', u = sched None pool' h' /\ Forall safe_thread pool' /\ Inv h').
  Proof.
    intros D Hp Hi Hs. apply step_bind_inv in D as [(l0 & v & L & D & _)|(o & v & D & K)];
      apply step_transact in D as (r & E1 & _ & R); subst.
    - apply same_label_inv in L as [].
    - injection E1 as <-. destruct o as [x h' d| |e d]; apply trans_inv in K; cbn in K; [| contradiction |];
        destruct K as [-> ->]; (split; [exact I|]); right; do 2 eexists; (split; [reflexivity|]).
      + destruct (Hs _ _ _ R). split; [constructor|]; assumption.
      + split; assumption.
  Qed.
  Lemma sched_trans l o u : trans l o u -> forall focus pool h, o = cobserve (sched focus pool h) ->
    safe_focus focus -> Forall safe_thread pool -> Inv h ->
    allowed l /\ (u = cgo CStuckF \/ exists pool' h', u = sched None pool' h' /\ Forall safe_thread pool' /\ Inv h').
  Proof.
    intros D. pose proof D as D'. revert D'.
    induction D as [r|l t t' H IH|t|Y e k x|l Y c k x t' H IH]; intros D focus pool h Hs Hf Hp Hi;
      rewrite cobserve_sched in Hs;
      (destruct focus as [s|];
        [apply safe_unfold in Hf; red in Hf; destruct (observe s) as [r0|s0|Z [e0|e0] k0] eqn:Ho; [| |destruct e0 as [| |W tr]|]
        | destruct pool as [|t0 pool]]); try discriminate; cbn in Hf.
    all: try solve [rewrite Hs in D; eapply atomically_step; eauto].
    all: try (cbn; solve [auto]).
    - injection Hs as ->. apply (IH H None pool h eq_refl); cbn; auto.
    - injection Hs as ->. apply (IH H (Some s0) pool h eq_refl); cbn; auto.
    - injection Hs as ->. apply (IH H None pool h eq_refl); cbn; auto.
    - injection Hs as ->. split; [exact I|]. right. destruct Hf. do 2 eexists. split; [reflexivity|].
      split; [constructor; [|constructor]; auto | exact Hi].
    - rewrite Hs in D. apply trans_inv in D as (y & E1 & E2). rewrite E1, E2. destruct Hf as [Hf1 Hf2].
      split; [exact Hf1|]. right. do 2 eexists. split; [reflexivity|]. split; [constructor; [exact (Hf2 y)|exact Hp] | exact Hi].
    - assert (child (CBrF c k) (k x)) as K by (cbn; eauto). rewrite Hs in K. destruct K as [i K].
      destruct (@pick_forall _ safe_thread _ i Hp). apply (IH H _ _ h (f_equal cobserve K)); cbn; auto.
  Qed.
  Theorem sched_safe focus pool h : safe_focus focus -> Forall safe_thread pool -> Inv h -> always allowed (sched focus pool h).
  Proof.
    revert focus pool h; cofix CIH; intros focus pool h Hf Hp Hi; constructor; intros l u H.
    destruct (sched_trans H focus eq_refl Hf Hp Hi) as [Hl [->|(p' & h' & -> & Hp' & Hi')]].
    - split; [exact Hl | apply always_stuck].
    - split; [exact Hl | apply CIH; [exact I | exact Hp' | exact Hi']].
  Qed.
  Corollary behaviours_safe main : safe_thread main -> Inv [] -> always allowed (behaviours main).
  Proof. intros. apply sched_safe; [exact I | constructor; auto | assumption]. Qed.
End Safe.
