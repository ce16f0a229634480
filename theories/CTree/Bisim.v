(** Transitions of choice trees, and strong bisimulation [~].

    Choices and guards are not steps: a tree has the transitions of all its alternatives. Two trees are bisimilar when they
    have the same transitions to bisimilar trees; the choices behind them, even their signatures, may differ. *)
From Coq Require Import RelationClasses Morphisms Setoid.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics.
From Grus.CTree Require Import Core.
Import CTreeConstructors CTreeNotations.
Local Open Scope ctree_scope.
Set Implicit Arguments.
Set Primitive Projections.

(** * Transitions *)
Variant label (E : Type -> Type) (R : Type) : Type :=
| ltau
| lobs {X : Type} (e : E X) (x : X)
| lval (r : R).
Arguments ltau {E R}.
Arguments lobs {E R X} e x.
Arguments lval {E R} r.

Inductive trans {E C R} : label E R -> ctree' E C R -> ctree E C R -> Prop :=
| TransRet r : trans (lval r) (CRetF r) Stuck
| TransGuard l t t' : trans l (cobserve t) t' -> trans l (CGuardF t) t'
| TransStep t : trans ltau (CStepF t) t
| TransVis X (e : E X) k x : trans (lobs e x) (CVisF e k) (k x)
| TransBr l X (c : C X) k x t' : trans l (cobserve (k x)) t' -> trans l (CBrF c k) t'.
#[global] Hint Constructors trans : core.
Notation step l t t' := (trans l (cobserve t) t').

Lemma trans_inv {E C R} l (o : ctree' E C R) t' : trans l o t' -> match o with
  | CRetF r => l = lval r /\ t' = Stuck
  | CStuckF => False
  | CGuardF t => step l t t'
  | CStepF t => l = ltau /\ t' = t
  | CVisF e k => exists x, l = lobs e x /\ t' = k x
  | CBrF c k => exists x, step l (k x) t'
  end.
Proof. destruct 1; eauto. Qed.
Lemma trans_val {E C R} (o : ctree' E C R) r t' : trans (lval r) o t' -> t' = Stuck.
Proof. intros H. remember (lval r) as l. induction H; try discriminate; auto. Qed.
Ltac inv_trans H := apply trans_inv in H; cbn in H.

(** * Bisimulation *)
Section Definition_.
  Context {E C D : Type -> Type} {R : Type}.
  Definition sbisim_ (S : ctree E C R -> ctree E D R -> Prop) t u :=
    (forall l t', step l t t' -> exists u', step l u u' /\ S t' u') /\
    (forall l u', step l u u' -> exists t', step l t t' /\ S t' u').
  Lemma sbisim_mono : mono sbisim_.
  Proof.
    intros S T M t u [F G]; split; intros l v H;
      [destruct (F l v H) as (w & ? & ?) | destruct (G l v H) as (w & ? & ?)]; eauto.
  Qed.
  Definition sbisim := gfp sbisim_.
  Lemma sbisim_unfold t u : sbisim t u -> sbisim_ sbisim t u.
  Proof. intros H; exact (gfp_unfold H). Qed.
  Lemma sbisim_fold t u : sbisim_ sbisim t u -> sbisim t u.
  Proof. intros H; exact (gfp_fold sbisim_mono _ _ H). Qed.
End Definition_.
Infix "~" := sbisim (at level 70) : type_scope.
Tactic Notation "coind_sbisim" ident(S) ident(HS) ident(CIH) := unfold sbisim at 1; coind S HS CIH.

Section Equivalence.
  Context {E C : Type -> Type} {R : Type}.
  Lemma stower_refl S : tower (@sbisim_ E C C R) S -> forall t, S t t.
  Proof. induction 1 as [S HS IH | P HP IH]; intros t; [split; eauto | intros S HS; apply (IH S HS)]. Qed.
  Lemma stower_sym S : tower (@sbisim_ E C C R) S -> forall t u, S t u -> S u t.
  Proof.
    induction 1 as [S HS IH | P HP IH]; intros t u H; [|intros S HS; apply (IH S HS), H, HS].
    destruct H as [F G]; split; intros l v H;
      [destruct (G l v H) as (w & ? & ?) | destruct (F l v H) as (w & ? & ?)]; eauto.
  Qed.
  Lemma stower_trans S : tower (@sbisim_ E C C R) S -> forall t u v, S t u -> S u v -> S t v.
  Proof.
    induction 1 as [S HS IH | P HP IH]; intros t u v H1 H2;
      [|intros S HS; exact (IH S HS _ _ _ (H1 S HS) (H2 S HS))].
    destruct H1 as [F G], H2 as [F' G']; split; intros l w H.
    - destruct (F l w H) as (x & Hx & ?), (F' l x Hx) as (y & ? & ?); eauto.
    - destruct (G' l w H) as (x & Hx & ?), (G l x Hx) as (y & ? & ?); eauto.
  Qed.
  #[global] Instance Equivalence_sbisim : Equivalence (@sbisim E C C R).
  Proof. split; red; [apply stower_refl | apply stower_sym | apply stower_trans]; apply gfp_tower. Qed.
  Lemma stower_cong S : tower (@sbisim_ E C C R) S -> forall t t' u u', t ~ t' -> u ~ u' -> S t' u' -> S t u.
  Proof.
    intros HS t t' u u' H1 H2 H. apply (stower_trans HS) with t'; [exact (H1 _ HS)|].
    apply (stower_trans HS) with u'; auto. apply (stower_sym HS); exact (H2 _ HS).
  Qed.
  (** The same transitions: this proves all laws of choice. *)
  Lemma same_steps (t u : ctree E C R) : (forall l t', step l t t' <-> step l u t') -> t ~ u.
  Proof. intros H; apply sbisim_fold; split; intros l v K; exists v; split; try apply H; auto; reflexivity. Qed.
  Lemma cobserve_eq (t u : ctree E C R) : cobserve t = cobserve u -> t ~ u.
  Proof. intros H; apply same_steps; rewrite H; reflexivity. Qed.
End Equivalence.

(** * Nodes *)
Section Nodes.
  Context {E C : Type -> Type} {R : Type}.
  Implicit Types t u v : ctree E C R.
  Lemma guard_sbisim t : Guard t ~ t.
  Proof. apply same_steps; intros l v; split; intros H; [inv_trans H; auto | cbn; auto]. Qed.
  Lemma sbisim_Br X (c : C X) k Y (d : C Y) h : (forall x, exists y, k x ~ h y) -> (forall y, exists x, k x ~ h y) ->
    (Br c k : ctree E C R) ~ (Br d h : ctree E C R).
  Proof.
    intros F G; apply sbisim_fold; split; intros l v H; inv_trans H; destruct H as [x H].
    - destruct (F x) as [y K]. apply sbisim_unfold in K as [K _]. destruct (K _ _ H) as (w & ? & ?). cbn; eauto.
    - destruct (G x) as [y K]. apply sbisim_unfold in K as [_ K]. destruct (K _ _ H) as (w & ? & ?). cbn; eauto.
  Qed.
  Lemma sbisim_Vis X (e : E X) k h : (forall x, k x ~ h x) -> (Vis e k : ctree E C R) ~ (Vis e h : ctree E C R).
  Proof.
    intros F; apply sbisim_fold; split; intros l v H; inv_trans H; destruct H as (x & -> & ->);
      eexists; (split; [constructor | apply F]).
  Qed.
  Lemma sbisim_Step t u : t ~ u -> Step t ~ Step u.
  Proof.
    intros F; apply sbisim_fold; split; intros l v H; inv_trans H; destruct H as (-> & ->);
      eexists; (split; [constructor | apply F]).
  Qed.
  #[global] Instance sbisim_BrF X (c : C X) : Proper (pointwise_relation _ sbisim ==> sbisim) (fun k => Br c k : ctree E C R).
  Proof. intros k h H. apply sbisim_Br; intros x; exists x; apply H. Qed.
  #[global] Instance sbisim_VisF X (e : E X) :
    Proper (pointwise_relation _ sbisim ==> sbisim) (fun k => Vis e k : ctree E C R).
  Proof. intros k h H. apply sbisim_Vis, H. Qed.
  #[global] Instance sbisim_StepF : Proper (sbisim ==> sbisim) (fun t => Step t : ctree E C R).
  Proof. intros t u. apply sbisim_Step. Qed.
  #[global] Instance sbisim_GuardF : Proper (sbisim ==> sbisim) (fun t => Guard t : ctree E C R).
  Proof. intros t u H. rewrite !guard_sbisim. exact H. Qed.
End Nodes.

(** * Laws of choice *)
Section Choice.
  Context {E C : Type -> Type} {R : Type}.
  Implicit Types t u v : ctree E C R.
  (** A choice of nothing, of one thing, of trees that do not depend on it. *)
  Lemma br_void X (c : C X) k : (X -> False) -> (Br c k : ctree E C R) ~ (Stuck : ctree E C R).
  Proof. intros N. apply same_steps. intros l v; split; intros H; inv_trans H; [destruct H as [x _] | ]; easy. Qed.
  Lemma br_const X (c : C X) (x : X) t : (Br c (fun _ => t) : ctree E C R) ~ t.
  Proof. apply same_steps. intros l v; split; intros H; [inv_trans H; destruct H as [_ H]; auto | cbn; eauto]. Qed.
  (** A choice of choices is a choice of pairs. *)
  Lemma br_br X Y Z (c : C X) (d : C Y) (e : C Z) (f : Z -> X * Y) (k : X -> Y -> ctree E C R) :
    (forall x y, exists z, f z = (x, y)) ->
    (Br c (fun x => Br d (k x)) : ctree E C R) ~ (Br e (fun z => k (fst (f z)) (snd (f z))) : ctree E C R).
  Proof.
    intros Hf. apply same_steps. intros l v; split; intros H; inv_trans H.
    - destruct H as [x H]. inv_trans H. destruct H as [y H]. destruct (Hf x y) as [z Hz].
      apply TransBr with (x := z). rewrite Hz. exact H.
    - destruct H as [z H]. apply TransBr with (x := fst (f z)), TransBr with (x := snd (f z)). exact H.
  Qed.

  Context (c2 : C bool).
  Definition br2 t u : ctree E C R := Br c2 (fun b : bool => if b then t else u).
  Lemma step_br2 l t u v : step l (br2 t u) v <-> step l t v \/ step l u v.
  Proof.
    split; [intros H; inv_trans H; destruct H as [[|] H]; auto | intros [H|H]].
    - apply TransBr with (x := true); auto.
    - apply TransBr with (x := false); auto.
  Qed.
  Ltac by_steps := apply same_steps; intros; rewrite ?step_br2; cbn; intuition idtac.
  Lemma br2_comm t u : br2 t u ~ br2 u t.
  Proof. by_steps. Qed.
  Lemma br2_idem t : br2 t t ~ t.
  Proof. by_steps. Qed.
  Lemma br2_assoc t u v : br2 (br2 t u) v ~ br2 t (br2 u v).
  Proof. by_steps. Qed.
  Lemma br2_stuck_l t : br2 Stuck t ~ t.
  Proof. by_steps. inv_trans H0; destruct H0. Qed.
  Lemma br2_stuck_r t : br2 t Stuck ~ t.
  Proof. rewrite br2_comm. apply br2_stuck_l. Qed.
  #[global] Instance sbisim_br2 : Proper (sbisim ==> sbisim ==> sbisim) br2.
  Proof. intros t t' Ht u u' Hu. apply sbisim_BrF. intros []; assumption. Qed.
End Choice.
