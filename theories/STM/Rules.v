(** What each construct of a transaction comes to: introduction and inversion rules for [runs], and weak bisimulation. *)
From Coq Require Import List Arith Lia Morphisms RelationClasses.
From Grus.ITree Require Import Basics Core Sum Eq Eutt.
From Grus.STM Require Import Core.
Import ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** How the outcome of a first part goes on. *)
Definition continue {X Y} (o : out X) (k : X -> heap -> out Y -> Prop) (o' : out Y) : Prop :=
  match o with Done x h => k x h o' | Blocked => o' = Blocked | Threw e => o' = Threw e end.

Definition runs_event {Y} (e : stmE Y) (h : heap) : out Y -> Prop :=
  match e in stmE Y return out Y -> Prop with
  | NewTVar c x => fun o => o = Spec.new (pack x) h
  | ReadTVar c a => fun o => o = Done (lookup c h a) h
  | WriteTVar c a x => fun o => o = Spec.write empty_cell a (pack x) h
  | Retry => fun o => o = Blocked
  | ThrowSTM e => fun o => o = Threw e
  | OrElse t u => fun o => exists o1, runs t h o1 /\ match o1 with Blocked => runs u h o | _ => o = o1 end
  | CatchSTM t c k => fun o => exists o1, runs t h o1 /\
    match o1 with
    | Threw e => match unpack c e with Some x => runs (k x) h o | None => o = o1 end
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
  Lemma runs_ret (x : X) h o : runs (Ret x) h o <-> o = Done x h.
  Proof. split; [intros [[|n] [= <-]]; reflexivity | intros ->; exists 1; reflexivity]. Qed.
  Lemma runs_tau (t : STM X) h o : runs (Tau t) h o <-> runs t h o.
  Proof. split; intros [n Hn]; [destruct n; [discriminate|]; exists n | exists (S n)]; exact Hn. Qed.
  Lemma eval_vis_inv {Y} n (e : stmE Y) (k : Y -> STM X) h o : eval (S n) (VisF e k) h = Some o ->
    exists o1, runs_event e h o1 /\ continue o1 (fun y h' o => eval n (observe (k y)) h' = Some o) o.
  Proof.
    intros Hn. cbn in Hn.
    match type of Hn with match ?r with _ => _ end = _ => destruct r as [o1|] eqn:He; [|discriminate] end.
    exists o1. split; [|destruct o1; cbn; congruence].
    destruct e as [c x|c a|c a x| |e|Y t u|Y t c k']; cbn; try (injection He as <-; reflexivity).
    - destruct (eval n (observe t) h) as [[y h'| |e]|] eqn:Ht; try discriminate;
        (eexists; split; [exists n; exact Ht | cbn; try congruence]). exists n; exact He.
    - destruct (eval n (observe t) h) as [[y h'| |e]|] eqn:Ht; try discriminate;
        (eexists; split; [exists n; exact Ht | cbn; try congruence]).
      destruct (unpack c e); [exists n; exact He | congruence].
  Qed.
  Lemma runs_vis {Y} (e : stmE Y) (k : Y -> STM X) h o :
    runs (Vis e k) h o <-> exists o1, runs_event e h o1 /\ continue o1 (fun y => runs (k y)) o.
  Proof.
    split.
    - intros [[|n] Hn]; [discriminate|]. apply eval_vis_inv in Hn as (o1 & He & Hk).
      exists o1. split; [assumption|]. destruct o1; cbn in *; [exists n|..]; assumption.
    - intros (o1 & He & Hk).
      assert (exists n, forall m, n <= m -> eval (S m) (VisF e k) h = match o1 with
        | Done y h' => eval m (observe (k y)) h' | Blocked => Some Blocked | Threw e => Some (Threw e) end) as [n Hn].
      { destruct e as [c x|c a|c a x| |e|Y t u|Y t c k']; cbn in He; try (exists 0; intros; rewrite He; reflexivity).
        - destruct He as (o2 & [n Hn] & H2). destruct o2 as [y h'| |e].
          + exists n; intros; cbn. fuel_up. now subst.
          + destruct H2 as [n' Hn']. exists (n + n'); intros; cbn. fuel_up. now fuel_up.
          + exists n; intros; cbn. fuel_up. now subst.
        - destruct He as (o2 & [n Hn] & H2). destruct o2 as [y h'| |e].
          + exists n; intros; cbn. fuel_up. now subst.
          + exists n; intros; cbn. fuel_up. now subst.
          + destruct (unpack c e) as [x|] eqn:Hx.
            * destruct H2 as [n' Hn']. exists (n + n'); intros; cbn. fuel_up. rewrite Hx. now fuel_up.
            * exists n; intros; cbn. fuel_up. rewrite Hx. now subst. }
      destruct o1 as [y h'| |e1]; cbn in Hk.
      + destruct Hk as [m Hm]. exists (S (n + m)). change (eval (S (n + m)) (VisF e k) h = Some o).
        rewrite Hn by lia. now fuel_up.
      + subst. exists (S n). change (eval (S n) (VisF e k) h = Some Blocked). now rewrite Hn by lia.
      + subst. exists (S n). change (eval (S n) (VisF e k) h = Some (Threw e1)). now rewrite Hn by lia.
  Qed.
End Nodes.

Lemma runs_trigger {Y} (e : stmE Y) h o : runs (ITree.trigger e) h o <-> runs_event e h o.
Proof.
  unfold ITree.trigger. rewrite runs_vis. split.
  - intros ([y h'| |e1] & He & Hk); cbn in Hk; [rewrite runs_ret in Hk|..]; subst; assumption.
  - intros He. exists o. split; [assumption|]. destruct o; cbn; [apply runs_ret|..]; reflexivity.
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
  intros H [n Hn]. revert t u h H Hn. induction n as [|n IH]; intros t u h H Hn; [discriminate|].
  destruct (observe t) as [x|t1|Y e k] eqn:Ht.
  - destruct (eutt_unfold H) as [F _]. destruct (F 0 (HRet x)) as (m & h1 & K & K1); [now rewrite Ht|].
    apply head_rel_inv in K1 as (? & -> & <-). apply (runs_head _ _ K). exists (S n). exact Hn.
  - apply (IH t1); [|exact Hn]. rewrite <- H, (itree_eta t), Ht. symmetry. apply tau_eutt.
  - destruct (eutt_unfold H) as [F _]. destruct (F 0 (HVis e k)) as (m & h1 & K & K1); [now rewrite Ht|].
    apply head_rel_inv in K1 as (k' & -> & Hk). apply (runs_head _ _ K), runs_vis.
    apply eval_vis_inv in Hn as (o1 & He & Hc). exists o1. split; [assumption|].
    destruct o1; cbn in *; eauto.
Qed.
#[global] Instance runs_proper {X} : Proper (eutt eq ==> eq ==> eq ==> iff) (@runs X).
Proof. intros t u H h ? <- o ? <-. split; apply runs_eutt; [exact H | symmetry; exact H]. Qed.

(** * Bind *)
Lemma eval_bind_inv {X Y} (t : STM X) (k : X -> STM Y) n h o : eval n (observe (t >>= k)) h = Some o ->
  exists o1, runs t h o1 /\ continue o1 (fun x h' o => eval n (observe (k x)) h' = Some o) o.
Proof.
  assert (forall (o1 : out X) n m, n <= m -> continue o1 (fun x h' o => eval n (observe (k x)) h' = Some o) o ->
    continue o1 (fun x h' o => eval m (observe (k x)) h' = Some o) o) as M.
  { intros [x h1| |e] p q L; cbn; auto. apply eval_mono, L. }
  revert t h. induction n as [|n IH]; intros t h Hn; [discriminate|].
  rewrite observe_bind in Hn. destruct (observe t) as [x|t1|Z e k1] eqn:Ht; cbn [bind_node] in Hn.
  - exists (Done x h). split; [exists 1; now rewrite Ht | exact Hn].
  - destruct (IH t1 h Hn) as (o1 & R & Hc). exists o1. split; [|apply M with (n := n); auto].
    apply runs_observe with (t := Tau t1); [auto|]. now apply runs_tau.
  - apply eval_vis_inv in Hn as (o1 & He & Hc). destruct o1 as [z h1| |e1]; cbn in Hc.
    + destruct (IH (k1 z) h1 Hc) as (o2 & R & Hc2). exists o2. split; [|apply M with (n := n); auto].
      apply runs_observe with (t := Vis e k1); [auto|]. apply runs_vis. exists (Done z h1). split; assumption.
    + exists Blocked. split; [|exact Hc]. apply runs_observe with (t := Vis e k1); [auto|].
      apply runs_vis. exists Blocked. split; [assumption | reflexivity].
    + exists (Threw e1). split; [|exact Hc]. apply runs_observe with (t := Vis e k1); [auto|].
      apply runs_vis. exists (Threw e1). split; [assumption | reflexivity].
Qed.
Theorem runs_bind {X Y} (t : STM X) (k : X -> STM Y) h o :
  runs (t >>= k) h o <-> exists o1, runs t h o1 /\ continue o1 (fun x => runs (k x)) o.
Proof.
  split.
  - intros [n Hn]. apply eval_bind_inv in Hn as (o1 & R & Hc). exists o1. split; [exact R|].
    destruct o1; cbn in *; [exists n|..]; exact Hc.
  - intros (o1 & [n Hn] & Hc). revert t h Hn. induction n as [|n IH]; intros t h Hn; [discriminate|].
    destruct (observe t) as [x|t1|Z e k1] eqn:Ht.
    + injection Hn as <-. apply runs_observe with (t := k x); [rewrite observe_bind, Ht; reflexivity | exact Hc].
    + apply runs_observe with (t := Tau (t1 >>= k)); [rewrite observe_bind, Ht; reflexivity|]. apply runs_tau, IH, Hn.
    + apply runs_observe with (t := Vis e (fun z => k1 z >>= k)); [rewrite observe_bind, Ht; reflexivity|].
      apply eval_vis_inv in Hn as (o2 & He & H2). apply runs_vis. exists o2. split; [assumption|].
      destruct o2; cbn in *; [apply IH; assumption | subst; exact Hc | subst; exact Hc].
Qed.

(** * The interface *)
Section Interface.
  Context {A X : Type} `{Storable A}.
  Implicit Types (v : TVar A) (t u : STM X).
  Lemma runs_newTVar (a : A) h o : runs (newTVar a) h o <-> o = Done (hfresh h) (hnew a h).
  Proof.
    unfold newTVar. rewrite runs_bind. split.
    - intros (o1 & R & Hc). apply runs_trigger in R; cbn in R. subst. apply runs_ret in Hc. exact Hc.
    - intros ->. eexists. split; [apply runs_trigger; reflexivity|]. apply runs_ret. reflexivity.
  Qed.
  Lemma runs_readTVar v h o : runs (readTVar v) h o <-> o = Done (hread v h) h.
  Proof.
    unfold readTVar. rewrite runs_bind. split.
    - intros (o1 & R & Hc). apply runs_trigger in R; cbn in R. subst. apply runs_ret in Hc. exact Hc.
    - intros ->. eexists. split; [apply runs_trigger; reflexivity|]. apply runs_ret. reflexivity.
  Qed.
  Lemma runs_writeTVar v a h o : runs (writeTVar v a) h o <-> o = Done tt (hwrite v a h).
  Proof. apply runs_trigger. Qed.
  Lemma runs_modifyTVar v f h o : runs (modifyTVar v f) h o <-> o = Done tt (hwrite v (f (hread v h)) h).
  Proof.
    unfold modifyTVar. rewrite runs_bind. split.
    - intros (o1 & R & Hc). apply runs_readTVar in R. subst. apply runs_writeTVar in Hc. exact Hc.
    - intros ->. eexists. split; [apply runs_readTVar; reflexivity|]. apply runs_writeTVar. reflexivity.
  Qed.
  Lemma runs_retry h o : runs (retry : STM X) h o <-> o = Blocked.
  Proof.
    unfold retry. rewrite runs_vis; cbn. split; [intros (o1 & -> & Hc); exact Hc | intros ->; exists Blocked; cbn; auto].
  Qed.
  Lemma runs_check b h o : runs (check b) h o <-> o = if b then Done tt h else Blocked.
  Proof.
    destruct b; [apply runs_ret|]. unfold check, retry. rewrite runs_vis; cbn.
    split; [intros (? & -> & ?); auto | intros ->; exists Blocked; cbn; auto].
  Qed.
  Lemma runs_throwSTM (a : A) h o : runs (throwSTM a : STM X) h o <-> o = Threw (pack (encode a)).
  Proof.
    unfold throwSTM. rewrite runs_vis; cbn. split; [intros (o1 & -> & Hc); exact Hc|].
    intros ->. exists (Threw (pack (encode a))). cbn; auto.
  Qed.
  Lemma runs_orElse t u h o : runs (orElse t u) h o <->
    exists o1, runs t h o1 /\ match o1 with Blocked => runs u h o | _ => o = o1 end.
  Proof. apply runs_trigger. Qed.
  Lemma runs_catchSTM t (k : A -> STM X) h o : runs (catchSTM t k) h o <->
    exists o1, runs t h o1 /\ match o1 with
      | Threw e => match unpack (encoding A) e with Some x => runs (k (decode x)) h o | None => o = o1 end
      | _ => o = o1
      end.
  Proof. apply runs_trigger. Qed.
End Interface.
