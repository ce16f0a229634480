(** Schedulers: a strategy that makes the choices of a tree, and its traces are traces of the tree.

    A strategy may keep a state and look at the choice and at the trees behind it; it may also give up. Whatever is true of
    every step of a tree is true of it under every strategy. *)
From Coq Require Import List.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Core Sum.
From Grus.CTree Require Import Core Bisim.
Import ListNotations CTreeConstructors.
Set Implicit Arguments.

Inductive trace {E C R} : list (label E R) -> ctree E C R -> Prop :=
| TraceNil t : trace [] t
| TraceCons l t t' ls : step l t t' -> trace ls t' -> trace (l :: ls) t.
Lemma trace_inv {E C R} ls (t : ctree E C R) : trace ls t -> match ls with
  | [] => True
  | l :: ls => exists t', step l t t' /\ trace ls t'
  end.
Proof. destruct 1; eauto. Qed.
Theorem trace_sbisim {E C D R} ls : forall (t : ctree E C R) (u : ctree E D R), sbisim t u -> trace ls t -> trace ls u.
Proof.
  induction ls as [|l ls IH]; intros t u H K; [constructor|]. apply trace_inv in K as (t' & K & L).
  apply sbisim_unfold in H as [F _]. destruct (F _ _ K) as (u' & ? & ?). econstructor; eauto.
Qed.

(** Every transition that can ever be taken satisfies [ok]. *)
CoInductive always {E C R} (ok : label E R -> Prop) (t : ctree E C R) : Prop := Always
  { always_step : forall l t', step l t t' -> ok l /\ always ok t' }.
Lemma always_stuck {E C R} ok : @always E C R ok Stuck.
Proof. constructor. intros l t' H. apply trans_inv in H as []. Qed.
Lemma always_trace {E C R} ok (t : ctree E C R) : always ok t -> forall ls, trace ls t -> Forall ok ls.
Proof.
  intros H ls T. induction T as [|l t t' ls S T IH]; constructor; destruct H as [H]; destruct (H _ _ S); auto.
Qed.

Section Schedule.
  Context {E C : Type -> Type} {R S : Type}.
  Variable pick : S -> forall X, C X -> (X -> ctree E C R) -> option (X * S).
  CoFixpoint schedule (s : S) (t : ctree E C R) : ctree E void1 R := match cobserve t with
    | CRetF r => Ret r
    | CStuckF => Stuck
    | CGuardF t => Guard (schedule s t)
    | CStepF t => Step (schedule s t)
    | CVisF e k => Vis e (fun x => schedule s (k x))
    | CBrF c k => match pick s c k with Some (x, s') => Guard (schedule s' (k x)) | None => Stuck end
    end.
  Lemma cobserve_schedule s t : cobserve (schedule s t) = match cobserve t with
    | CRetF r => CRetF r
    | CStuckF => CStuckF
    | CGuardF t => CGuardF (schedule s t)
    | CStepF t => CStepF (schedule s t)
    | CVisF e k => CVisF e (fun x => schedule s (k x))
    | CBrF c k => match pick s c k with Some (x, s') => CGuardF (schedule s' (k x)) | None => CStuckF end
    end.
  Proof. unfold cobserve at 1; cbn. destruct (cobserve t); auto. destruct (pick s c k) as [[]|]; auto. Qed.

  Lemma schedule_trans l o u : trans l o u -> forall s t, o = cobserve (schedule s t) ->
    exists s' t', step l t t' /\ (u = schedule s' t' \/ u = Stuck /\ t' = Stuck).
  Proof.
    intros D. pose proof D as D'. revert D'. induction D as [r|l a t' H IH|a|Y e k x|l Y c k x t' H IH]; intros D s t Hs;
      rewrite cobserve_schedule in Hs; destruct (cobserve t) as [r0| |t0|t0|W e0 k0|W c0 k0] eqn:Ht; try discriminate;
      try (destruct (pick s c0 k0) as [[w s']|] eqn:Hp; discriminate || idtac); try discriminate.
    - injection Hs as ->. exists s, Stuck. split; [constructor | right; auto].
    - injection Hs as ->. destruct (IH H s t0 eq_refl) as (s' & v & ? & ?). exists s', v; split; auto.
    - injection Hs as ->. destruct (IH H s' (k0 w) eq_refl) as (s2 & v & ? & ?). exists s2, v; split; auto.
      apply TransBr with (x := w); auto.
    - injection Hs as ->. exists s, t0. split; [constructor | auto].
    - rewrite Hs in D. apply trans_inv in D as (y & E1 & E2). rewrite E1, E2.
      exists s, (k0 y). split; [constructor | auto].
  Qed.
  Theorem schedule_refines ls : forall s t, trace ls (schedule s t) -> trace ls t.
  Proof.
    induction ls as [|l ls IH]; intros s t H; [constructor|]. apply trace_inv in H as (u & H & K).
    destruct (schedule_trans H s t eq_refl) as (s' & v & Hv & [->|[-> ->]]).
    - econstructor; eauto.
    - econstructor; [exact Hv|]. destruct ls as [|m ls]; [constructor|].
      apply trace_inv in K as (? & K & _). apply trans_inv in K as [].
  Qed.
  Theorem schedule_always ok : forall s t, always ok t -> always ok (schedule s t).
  Proof.
    cofix CIH. intros s t [H]. constructor. intros l u D.
    destruct (schedule_trans D s t eq_refl) as (s' & v & Hv & Hu). destruct (H _ _ Hv) as [Hl Ha]. split; [exact Hl|].
    destruct Hu as [->|[-> _]]; [apply CIH; exact Ha | apply always_stuck].
  Qed.
End Schedule.
