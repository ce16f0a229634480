(** What each construct of a transaction comes to: introduction and inversion rules for [runs], and weak bisimulation. *)
From Coq Require Import List Arith Lia Morphisms RelationClasses.
From Grus.ITree Require Import Basics Core Sum Eq Eutt.
From Grus.STM Require Import Core.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** How the outcome of a first part goes on. *)
Definition continue {X Y} (o : out X) (k : X -> heap -> out Y -> Prop) (o' : out Y) : Prop :=
  match o with
  | Done x h d => exists o2, k x h o2 /\ o' = more d o2
  | Blocked => o' = Blocked
  | Threw e d => o' = Threw e d
  end.

Definition runs_event {Y} (e : stmE Y) (h : heap) : out Y -> Prop :=
  match e in stmE Y return out Y -> Prop with
  | NewTVar c x => fun o => o = Spec.new (pack x) h
  | ReadTVar c a => fun o => o = Done (lookup c h a) h []
  | WriteTVar c a x => fun o => o = Spec.write empty_cell a (pack x) h
  | Retry => fun o => o = Blocked
  | ThrowSTM e => fun o => o = Threw e []
  | OrElse t u => fun o => exists o1, runs t h o1 /\ match o1 with Blocked => runs u h o | _ => o = o1 end
  | CatchSTM t c k => fun o => exists o1, runs t h o1 /\
    match o1 with
    | Threw e d => match unpack c e with
      | Some x => exists o2, runs (k x) (put d h) o2 /\ o = more d o2
      | None => o = o1
      end
    | _ => o = o1
    end
  end.

Ltac fuel_up := match goal with
  | H : eval ?n ?o ?h = Some ?r |- context [eval ?m ?o ?h] => rewrite (@eval_mono n m _ o h r) by (assumption || lia) end.

(** * Nodes *)
Section Nodes.
  Context {X : Type}.
  Lemma runs_observe (t u : STM X) h o : observe t = observe u -> runs t h o -> runs u h o.
  Proof. intros H [n Hn]. exists n. now rewrite <- H. Qed.
  Lemma runs_ret (x : X) h o : runs (Ret x) h o <-> o = Done x h [].
  Proof. split; [intros [[|n] [= <-]]; reflexivity | intros ->; exists 1; reflexivity]. Qed.
  Lemma runs_tau (t : STM X) h o : runs (Tau t) h o <-> runs t h o.
  Proof. split; intros [n Hn]; [destruct n; [discriminate|]; exists n | exists (S n)]; exact Hn. Qed.
  Lemma eval_vis_inv {Y} n (e : stmE Y) (k : Y -> STM X) h o : eval (S n) (VisF e k) h = Some o ->
    exists o1, runs_event e h o1 /\ continue o1 (fun y h' o => eval n (observe (k y)) h' = Some o) o.
  Proof.
    intros Hn. cbn in Hn.
    match type of Hn with match ?r with _ => _ end = _ => destruct r as [o1|] eqn:He; [|discriminate] end.
    exists o1. split.
    2:{ destruct o1 as [y h' d| |e1 d]; cbn; try congruence.
        destruct (eval n (observe (k y)) h') as [o2|]; [|discriminate]. exists o2. split; [reflexivity|]. now injection Hn. }
    destruct e as [c x|c a|c a x| |e|Y t u|Y t c k']; cbn; try (injection He as <-; reflexivity).
    - destruct (eval n (observe t) h) as [[y h' d| |e d]|] eqn:Ht; try discriminate;
        (eexists; split; [exists n; exact Ht | cbn; try congruence]). exists n; exact He.
    - destruct (eval n (observe t) h) as [[y h' d| |e d]|] eqn:Ht; try discriminate;
        (eexists; split; [exists n; exact Ht | cbn; try congruence]).
      destruct (unpack c e) as [x|]; [|congruence].
      destruct (eval n (observe (k' x)) (put d h)) as [o2|] eqn:Hk; [|discriminate].
      exists o2. split; [exists n; exact Hk | now injection He].
  Qed.
  Lemma runs_vis {Y} (e : stmE Y) (k : Y -> STM X) h o :
    runs (Vis e k) h o <-> exists o1, runs_event e h o1 /\ continue o1 (fun y => runs (k y)) o.
  Proof.
    split.
    - intros [[|n] Hn]; [discriminate|]. apply eval_vis_inv in Hn as (o1 & He & Hk).
      exists o1. split; [assumption|]. destruct o1; cbn in *; auto. destruct Hk as (o2 & Hk & ->).
      exists o2. split; [exists n; exact Hk | reflexivity].
    - intros (o1 & He & Hk).
      assert (exists n, forall m, n <= m -> eval (S m) (VisF e k) h = match o1 with
        | Done y h' d => option_map (more d) (eval m (observe (k y)) h')
        | Blocked => Some Blocked
        | Threw e d => Some (Threw e d) end) as [n Hn].
      { destruct e as [c x|c a|c a x| |e|Y t u|Y t c k']; cbn in He; try (exists 0; intros; rewrite He; reflexivity).
        - destruct He as (o2 & [n Hn] & H2). destruct o2 as [y h' d| |e d].
          + exists n; intros; cbn. fuel_up. now subst.
          + destruct H2 as [n' Hn']. exists (n + n'); intros; cbn. fuel_up. now fuel_up.
          + exists n; intros; cbn. fuel_up. now subst.
        - destruct He as (o2 & [n Hn] & H2). destruct o2 as [y h' d| |e d].
          + exists n; intros; cbn. fuel_up. now subst.
          + exists n; intros; cbn. fuel_up. now subst.
          + destruct (unpack c e) as [x|] eqn:Hx.
            * destruct H2 as (o3 & [n' Hn'] & ->). exists (n + n'); intros; cbn. fuel_up. rewrite Hx. fuel_up.
              now destruct o3.
            * exists n; intros; cbn. fuel_up. rewrite Hx. now subst. }
      destruct o1 as [y h' d| |e1 d]; cbn in Hk.
      + destruct Hk as (o2 & [m Hm] & ->). exists (S (n + m)).
        change (eval (S (n + m)) (VisF e k) h = Some (more d o2)). rewrite Hn by lia. now fuel_up.
      + subst. exists (S n). change (eval (S n) (VisF e k) h = Some Blocked). now rewrite Hn by lia.
      + subst. exists (S n). change (eval (S n) (VisF e k) h = Some (Threw e1 d)). now rewrite Hn by lia.
  Qed.
End Nodes.

Lemma runs_trigger {Y} (e : stmE Y) h o : runs (ITree.trigger e) h o <-> runs_event e h o.
Proof.
  unfold ITree.trigger. rewrite runs_vis. split.
  - intros ([y h' d| |e1 d] & He & Hk); cbn in Hk; [|subst; assumption..].
    destruct Hk as (o2 & R & ->). apply runs_ret in R. subst. cbn. now rewrite app_nil_r.
  - intros He. exists o. split; [assumption|]. destruct o; cbn; [|reflexivity..].
    eexists. split; [apply runs_ret; reflexivity|]. cbn. now rewrite app_nil_r.
Qed.

(** * Equivalent trees have the same outcomes *)
Lemma runs_head {X} n : forall (t : STM X) hd h o, run n (observe t) = Some hd -> runs (unhead hd) h o -> runs t h o.
Proof.
  induction n; intros t hd h o H; destruct (observe t) as [x|t1|Y e k] eqn:Ht; cbn in H; inversion H; subst; clear H;
    try (apply runs_observe; symmetry; exact Ht).
  intros R. apply runs_observe with (t := Tau t1); [auto|]. apply runs_tau. eauto.
Qed.
Theorem runs_eutt {X} (t u : STM X) h o : t ≈ u -> runs t h o -> runs u h o.
Proof.
  intros H [n Hn]. revert t u h o H Hn. induction n as [|n IH]; intros t u h o H Hn; [discriminate|].
  destruct (observe t) as [x|t1|Y e k] eqn:Ht.
  - destruct (eutt_unfold H) as [F _]. destruct (F 0 (HRet x)) as (m & h1 & K & K1); [now rewrite Ht|].
    apply head_rel_inv in K1 as (? & -> & <-). apply (runs_head _ _ K). exists (S n). exact Hn.
  - apply (IH t1); [|exact Hn]. rewrite <- H, (itree_eta t), Ht. symmetry. apply tau_eutt.
  - destruct (eutt_unfold H) as [F _]. destruct (F 0 (HVis e k)) as (m & h1 & K & K1); [now rewrite Ht|].
    apply head_rel_inv in K1 as (k' & -> & Hk). apply (runs_head _ _ K), runs_vis.
    apply eval_vis_inv in Hn as (o1 & He & Hc). exists o1. split; [assumption|].
    destruct o1; cbn in *; auto. destruct Hc as (o2 & Hc & ->). exists o2. eauto.
Qed.
#[global] Instance runs_proper {X} : Proper (eutt eq ==> eq ==> eq ==> iff) (@runs X).
Proof. intros t u H h ? <- o ? <-. split; apply runs_eutt; [exact H | symmetry; exact H]. Qed.

(** * Bind *)
(** An outcome of a continuation, after cells were made before it. *)
Lemma continue_more {X Y} (o : out X) (k : X -> heap -> out Y -> Prop) d o' :
  continue (more d o) k o' <-> exists o2, continue o k o2 /\ o' = more d o2.
Proof.
  destruct o as [x h e| |x e]; cbn; split.
  - intros (o2 & K & ->). exists (more e o2). rewrite Spec.more_more. eauto.
  - intros (o2 & (o3 & K & ->) & ->). exists o3. rewrite Spec.more_more. auto.
  - intros ->. exists Blocked. auto.
  - intros (o2 & -> & ->). reflexivity.
  - intros ->. exists (Threw x e). auto.
  - intros (o2 & -> & ->). reflexivity.
Qed.
Lemma continue_done {X Y} (x : X) h (k : X -> heap -> out Y -> Prop) o : continue (Done x h []) k o <-> k x h o.
Proof. cbn. split; [intros (o2 & K & ->); now rewrite Spec.more_nil | intros K; exists o; now rewrite Spec.more_nil]. Qed.
Lemma continue_mono {X Y} (o : out X) (k k' : X -> heap -> out Y -> Prop) o' :
  (forall x h o', k x h o' -> k' x h o') -> continue o k o' -> continue o k' o'.
Proof. intros M. destruct o; cbn; auto. intros (o2 & K & ->). eauto. Qed.

Lemma eval_bind_inv {X Y} (t : STM X) (k : X -> STM Y) n h o : eval n (observe (t >>= k)) h = Some o ->
  exists o1, runs t h o1 /\ continue o1 (fun x h' o => eval n (observe (k x)) h' = Some o) o.
Proof.
  revert t h o. induction n as [|n IH]; intros t h o Hn; [discriminate|].
  assert (forall (o1 : out X) o, continue o1 (fun x h' o => eval n (observe (k x)) h' = Some o) o ->
    continue o1 (fun x h' o => eval (S n) (observe (k x)) h' = Some o) o) as M.
  { intros o1 o2. apply continue_mono. intros x h' o'. apply eval_mono. auto. }
  rewrite observe_bind in Hn. destruct (observe t) as [x|t1|Z e k1] eqn:Ht; cbn [bind_node] in Hn.
  - exists (Done x h []). split; [exists 1; now rewrite Ht | apply continue_done; exact Hn].
  - destruct (IH t1 h o Hn) as (o1 & R & Hc). exists o1. split; [|apply M, Hc].
    apply runs_observe with (t := Tau t1); [auto|]. now apply runs_tau.
  - apply eval_vis_inv in Hn as (o1 & He & Hc).
    assert (forall o', continue o1 (fun z => runs (k1 z)) o' -> runs t h o') as R.
    { intros o' C. apply runs_observe with (t := Vis e k1); [auto|]. apply runs_vis. eauto. }
    destruct o1 as [z h1 d| |e1 d]; cbn in Hc, R.
    + destruct Hc as (o2 & Hc & ->). destruct (IH (k1 z) h1 o2 Hc) as (o3 & R3 & Hc3).
      exists (more d o3). split; [apply R; eauto|]. apply continue_more. eauto.
    + exists Blocked. auto.
    + exists (Threw e1 d). auto.
Qed.
Theorem runs_bind {X Y} (t : STM X) (k : X -> STM Y) h o :
  runs (t >>= k) h o <-> exists o1, runs t h o1 /\ continue o1 (fun x => runs (k x)) o.
Proof.
  split.
  - intros [n Hn]. apply eval_bind_inv in Hn as (o1 & R & Hc). exists o1. split; [exact R|].
    eapply continue_mono; [|exact Hc]. intros. exists n. assumption.
  - intros (o1 & [n Hn] & Hc). revert t h o1 o Hn Hc. induction n as [|n IH]; intros t h o1 o Hn Hc; [discriminate|].
    destruct (observe t) as [x|t1|Z e k1] eqn:Ht.
    + injection Hn as <-. apply (proj1 (continue_done _ _ _ _)) in Hc.
      apply runs_observe with (t := k x); [rewrite observe_bind, Ht; reflexivity | exact Hc].
    + apply runs_observe with (t := Tau (t1 >>= k)); [rewrite observe_bind, Ht; reflexivity|]. apply runs_tau. eauto.
    + apply runs_observe with (t := Vis e (fun z => k1 z >>= k)); [rewrite observe_bind, Ht; reflexivity|].
      apply eval_vis_inv in Hn as (o2 & He & H2). apply runs_vis. exists o2. split; [assumption|].
      destruct o2; cbn in *; [|subst; exact Hc..]. destruct H2 as (o3 & H3 & ->).
      apply continue_more in Hc as (o4 & H4 & ->). eauto.
Qed.

(** * The interface *)
Section Interface.
  Context {A X : Type} `{Storable A}.
  Implicit Types (v : TVar A) (t u : STM X).
  Lemma runs_newTVar (a : A) h o : runs (newTVar a) h o <-> o = Done (hfresh h) (hnew a h) (hmade a h).
  Proof.
    unfold newTVar. rewrite runs_bind. split.
    - intros (o1 & R & Hc). apply runs_trigger in R; cbn in R. subst.
      destruct Hc as (o2 & R2 & ->). apply runs_ret in R2. subst. reflexivity.
    - intros ->. eexists. split; [apply runs_trigger; reflexivity|].
      eexists. split; [apply runs_ret; reflexivity | reflexivity].
  Qed.
  Lemma runs_readTVar v h o : runs (readTVar v) h o <-> o = Done (hread v h) h [].
  Proof.
    unfold readTVar. rewrite runs_bind. split.
    - intros (o1 & R & Hc). apply runs_trigger in R; cbn in R. subst.
      destruct Hc as (o2 & R2 & ->). apply runs_ret in R2. subst. reflexivity.
    - intros ->. eexists. split; [apply runs_trigger; reflexivity|].
      eexists. split; [apply runs_ret; reflexivity | reflexivity].
  Qed.
  Lemma runs_writeTVar v a h o : runs (writeTVar v a) h o <-> o = Done tt (hwrite v a h) [].
  Proof. apply runs_trigger. Qed.
  Lemma runs_modifyTVar v f h o : runs (modifyTVar v f) h o <-> o = Done tt (hwrite v (f (hread v h)) h) [].
  Proof.
    unfold modifyTVar. rewrite runs_bind. split.
    - intros (o1 & R & Hc). apply runs_readTVar in R. subst. apply continue_done, runs_writeTVar in Hc. exact Hc.
    - intros ->. eexists. split; [apply runs_readTVar; reflexivity|]. apply continue_done, runs_writeTVar. reflexivity.
  Qed.
  Lemma runs_retry h o : runs (retry : STM X) h o <-> o = Blocked.
  Proof.
    unfold retry. rewrite runs_vis; cbn. split; [intros (o1 & -> & Hc); exact Hc | intros ->; exists Blocked; cbn; auto].
  Qed.
  Lemma runs_check b h o : runs (check b) h o <-> o = if b then Done tt h [] else Blocked.
  Proof.
    destruct b; [apply runs_ret|]. unfold check, retry. rewrite runs_vis; cbn.
    split; [intros (? & -> & ?); auto | intros ->; exists Blocked; cbn; auto].
  Qed.
  Lemma runs_throwSTM (a : A) h o : runs (throwSTM a : STM X) h o <-> o = Threw (pack (encode a)) [].
  Proof.
    unfold throwSTM, throw_as. rewrite runs_vis; cbn. split; [intros (o1 & -> & Hc); exact Hc|].
    intros ->. exists (Threw (pack (encode a)) []). cbn; auto.
  Qed.
  Lemma runs_orElse t u h o : runs (orElse t u) h o <->
    exists o1, runs t h o1 /\ match o1 with Blocked => runs u h o | _ => o = o1 end.
  Proof. apply runs_trigger. Qed.
  Lemma runs_catchSTM t (k : A -> STM X) h o : runs (catchSTM t k) h o <->
    exists o1, runs t h o1 /\ match o1 with
      | Threw e d => match unpack (encoding A) e with
        | Some x => exists o2, runs (k (decode x)) (put d h) o2 /\ o = more d o2
        | None => o = o1
        end
      | _ => o = o1
      end.
  Proof. apply runs_trigger. Qed.
End Interface.
