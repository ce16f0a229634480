(** Bind of choice trees: transitions, congruence, monad laws, iteration. *)
From Coq Require Import RelationClasses Morphisms Setoid.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics.
From Grus.CTree Require Import Core Bisim.
Import CTreeConstructors CTreeNotations.
Local Open Scope ctree_scope.
Set Implicit Arguments.

Section Bind.
  Context {E C : Type -> Type}.
  (** A label of [t], as a label of [t >>= k]. *)
  Variant same_label {A B} : label E A -> label E B -> Prop :=
  | SameTau : same_label ltau ltau
  | SameObs X (e : E X) x : same_label (lobs e x) (lobs e x).
  Hint Constructors same_label : core.
  Lemma same_label_inv {A B} (l : label E A) (l' : label E B) : same_label l l' -> match l with
    | ltau => l' = ltau
    | lobs e x => l' = lobs e x
    | lval _ => False
    end.
  Proof. destruct 1; auto. Qed.

  Definition bind_node {A B} (o : ctree' E C A) (k : A -> ctree E C B) : ctree E C B := match o with
    | CRetF r => k r
    | CStuckF => Stuck
    | CGuardF t => Guard (t >>= k)
    | CStepF t => Step (t >>= k)
    | CVisF e h => Vis e (fun x => h x >>= k)
    | CBrF c h => Br c (fun x => h x >>= k)
    end.
  Lemma cobserve_bind {A B} (t : ctree E C A) (k : A -> ctree E C B) :
    cobserve (t >>= k) = cobserve (bind_node (cobserve t) k).
  Proof. unfold cobserve, CTree.bind; cbn. unfold cobserve. destruct (_cobserve t); reflexivity. Qed.

  (** * The transitions of [t >>= k] *)
  Lemma step_bind_node_l {A B} (k : A -> ctree E C B) l o t' : trans l o t' -> forall l', same_label l l' ->
    step l' (bind_node o k) (t' >>= k).
  Proof.
    induction 1; intros l' K; cbn; try (apply TransBr with (x := x) || constructor; rewrite cobserve_bind; auto; fail).
    - apply same_label_inv in K as [].
    - apply same_label_inv in K as ->; constructor.
    - apply same_label_inv in K as ->; apply (@TransVis E C B X e (fun y => k0 y >>= k)).
  Qed.
  Lemma step_bind_node_r {A B} (k : A -> ctree E C B) l o t' : trans l o t' -> forall r, l = lval r ->
    forall l' u, step l' (k r) u -> step l' (bind_node o k) u.
  Proof.
    induction 1; intros r' K l' u H'; cbn; try discriminate; try (constructor; rewrite cobserve_bind; eauto; fail).
    - injection K as ->; auto.
    - apply TransBr with (x := x). rewrite cobserve_bind; eauto.
  Qed.
  Lemma step_bind_l {A B} (k : A -> ctree E C B) l l' t t' : step l t t' -> same_label l l' -> step l' (t >>= k) (t' >>= k).
  Proof. intros. rewrite cobserve_bind. eapply step_bind_node_l; eauto. Qed.
  Lemma step_bind_r {A B} (k : A -> ctree E C B) r l t t' u :
    step (lval r) t t' -> step l (k r) u -> step l (t >>= k) u.
  Proof. intros. rewrite cobserve_bind. eapply step_bind_node_r; eauto. Qed.

  Definition child {R} (o : ctree' E C R) v := match o with CBrF c k => exists x, v = k x | _ => False end.
  Lemma trans_bind_inv {A B} (k : A -> ctree E C B) l' o u : trans l' o u ->
    forall t : ctree E C A, o = cobserve (t >>= k) ->
    (exists l t', same_label l l' /\ step l t t' /\ u = t' >>= k) \/
    (exists r t', step (lval r) t t' /\ step l' (k r) u).
  Proof.
    intros H. induction H as [r|l t t' H IH|t|X e k0 x|l X c k0 x t' H IH]; intros s Hs; rewrite cobserve_bind in Hs;
    destruct (cobserve s) as [r0| |s0|s0|Y e0 k1|Y c0 k1] eqn:Ho; cbn in Hs; try discriminate;
      try (right; exists r0, Stuck; split; [constructor | rewrite <- Hs; eauto]; fail).
    - injection Hs as ->. destruct (IH s0 eq_refl) as [(l0 & t0 & ? & ? & ->)|(r & t0 & ? & ?)];
        [left; exists l0, t0 | right; exists r, t0]; auto.
    - injection Hs as ->. left; exists ltau, s0. repeat split; auto.
    - left. pose proof (TransVis (C:=C) (R:=B) e k0 x) as H. rewrite Hs in H. apply trans_inv in H as (x0 & E1 & E2).
      exists (lobs e0 x0), (k1 x0). rewrite E1, E2. repeat split; auto.
    - assert (child (CBrF c k0) (k0 x)) as K by (cbn; eauto). rewrite Hs in K. destruct K as [x0 K].
      destruct (IH (k1 x0) (f_equal cobserve K)) as [(l0 & t0 & ? & ? & ->)|(r & t0 & ? & ?)];
        [left; exists l0, t0 | right; exists r, t0]; eauto.
  Qed.
  Lemma step_bind_inv {A B} (t : ctree E C A) (k : A -> ctree E C B) l' u : step l' (t >>= k) u ->
    (exists l t', same_label l l' /\ step l t t' /\ u = t' >>= k) \/
    (exists r t', step (lval r) t t' /\ step l' (k r) u).
  Proof. intros H. exact (trans_bind_inv _ H t eq_refl). Qed.

  (** * Congruence *)
  Lemma stower_bind {A B} S : tower (@sbisim_ E C C B) S -> forall (t u : ctree E C A) k h,
    t ~ u -> (forall a, S (k a) (h a)) -> S (t >>= k) (u >>= h).
  Proof.
    induction 1 as [S HS IH | P HP IH]; intros t u k h H Hk.
    2:{ intros S HS; apply (IH S HS); auto. intros a; exact (Hk a S HS). }
    assert (forall a, S (k a) (h a)) as Hk' by (intros; apply (tower_step (@sbisim_mono _ _ _ _) HS); auto).
    apply sbisim_unfold in H as [F G]. split; intros l v H;
      apply step_bind_inv in H as [(l0 & t0 & L & H & ->)|(r & t0 & H & K)].
    - destruct (F _ _ H) as (u' & ? & ?). exists (u' >>= h). eauto using step_bind_l.
    - destruct (F _ _ H) as (u' & ? & ?), (Hk r) as [F' _], (F' _ _ K) as (w & ? & ?). eauto using step_bind_r.
    - destruct (G _ _ H) as (u' & ? & ?). exists (u' >>= k). eauto using step_bind_l.
    - destruct (G _ _ H) as (u' & ? & ?), (Hk r) as [_ F'], (F' _ _ K) as (w & ? & ?). eauto using step_bind_r.
  Qed.
  #[global] Instance sbisim_bind {A B} :
    Proper (sbisim ==> pointwise_relation _ sbisim ==> sbisim) (@CTree.bind E C A B).
  Proof. intros t u H k h Hk. apply (stower_bind (@gfp_tower _ _ (@sbisim_ E C C B))); auto. Qed.

  (** * Monad laws *)
  Lemma bind_ret_l {A B} (a : A) (k : A -> ctree E C B) : Ret a >>= k ~ k a.
  Proof. apply cobserve_eq. rewrite cobserve_bind. reflexivity. Qed.
  Lemma bind_ret_r {A} (t : ctree E C A) : t >>= (fun x => Ret x) ~ t.
  Proof.
    revert t. coind_sbisim S HS CIH. intros t. split; intros l v H.
    - apply step_bind_inv in H as [(l0 & t0 & L & H & ->)|(r & t0 & H & K)].
      + exists t0. split; auto. destruct L; auto.
      + apply trans_inv in K as [-> ->]. exists t0. split; auto. rewrite (trans_val H). apply (stower_refl HS).
    - destruct l as [|X e x|r]; [exists (v >>= fun x => Ret x) | exists (v >>= fun x => Ret x) | exists Stuck].
      + eauto using step_bind_l.
      + eauto using step_bind_l.
      + rewrite (trans_val H). split; [|apply (stower_refl HS)]. eapply step_bind_r; [exact H | constructor].
  Qed.
  Lemma bind_bind {A B D} (t : ctree E C A) (k : A -> ctree E C B) (h : B -> ctree E C D) :
    t >>= k >>= h ~ t >>= (fun x => k x >>= h).
  Proof.
    revert t. coind_sbisim S HS CIH. intros t. split; intros l v H.
    - apply step_bind_inv in H as [(l0 & t0 & L & H & ->)|(r & t0 & H & K)];
        apply step_bind_inv in H as [(l1 & t1 & L1 & H & ->)|(r1 & t1 & H & K1)].
      + exists (t1 >>= fun x => k x >>= h). split; auto. eapply step_bind_l; [exact H|].
        destruct L1; apply same_label_inv in L; subst; auto; contradiction.
      + exists (t0 >>= h). split; [|apply (stower_refl HS)]. eauto using step_bind_l, step_bind_r.
      + apply same_label_inv in L1. destruct l1; easy.
      + exists v. split; [|apply (stower_refl HS)]. eauto using step_bind_r.
    - apply step_bind_inv in H as [(l0 & t0 & L & H & ->)|(r & t0 & H & K)].
      + exists (t0 >>= k >>= h). split; auto. destruct L; eauto using step_bind_l.
      + apply step_bind_inv in K as [(l1 & t1 & L1 & K & ->)|(r' & t1 & K & K')].
        * exists (t1 >>= h). split; [|apply (stower_refl HS)]. eauto using step_bind_l, step_bind_r.
        * exists v. split; [|apply (stower_refl HS)]. eauto using step_bind_r.
  Qed.

  Lemma bind_stuck {A B} (k : A -> ctree E C B) : Stuck >>= k ~ (Stuck : ctree E C B).
  Proof. apply cobserve_eq. rewrite cobserve_bind. reflexivity. Qed.
  Lemma bind_guard {A B} t (k : A -> ctree E C B) : Guard t >>= k ~ t >>= k.
  Proof. rewrite guard_sbisim. reflexivity. Qed.
  Lemma bind_step {A B} t (k : A -> ctree E C B) : Step t >>= k ~ Step (t >>= k).
  Proof. apply cobserve_eq. rewrite cobserve_bind. reflexivity. Qed.
  Lemma bind_vis {A B X} (e : E X) h (k : A -> ctree E C B) : Vis e h >>= k ~ Vis e (fun x => h x >>= k).
  Proof. apply cobserve_eq. rewrite cobserve_bind. reflexivity. Qed.
  Lemma bind_br {A B X} (c : C X) h (k : A -> ctree E C B) : Br c h >>= k ~ Br c (fun x => h x >>= k).
  Proof. apply cobserve_eq. rewrite cobserve_bind. reflexivity. Qed.
  Lemma bind_br2 {A B} (c : C bool) t u (k : A -> ctree E C B) : br2 c t u >>= k ~ br2 c (t >>= k) (u >>= k).
  Proof. unfold br2. rewrite bind_br. apply sbisim_BrF. intros []; reflexivity. Qed.

  (** * Iteration *)
  Definition iter_body {I R} (f : I -> ctree E C (I + R)) (lr : I + R) : ctree E C R :=
    match lr with inl j => Guard (CTree.iter f j) | inr r => Ret r end.
  Lemma cobserve_iter {I R} (f : I -> ctree E C (I + R)) i : cobserve (CTree.iter f i) = cobserve (f i >>= iter_body f).
  Proof. unfold cobserve; cbn. unfold cobserve. destruct (_cobserve (f i)); reflexivity. Qed.
  Lemma unfold_iter {I R} (f : I -> ctree E C (I + R)) i :
    CTree.iter f i ~ f i >>= fun lr => match lr with inl j => CTree.iter f j | inr r => Ret r end.
  Proof.
    transitivity (f i >>= iter_body f); [apply cobserve_eq, cobserve_iter|].
    apply sbisim_bind; [reflexivity|]. intros [j|r]; [apply guard_sbisim | reflexivity].
  Qed.

  (** The transitions of a loop, when a tree [u] has those of the rest [t] of its body. The induction is over the silent
      steps, through which the loop may go round. *)
  Lemma trans_iter {I R} (f g : I -> ctree E C (I + R)) S : tower (@sbisim_ E C C R) S -> (forall i, f i ~ g i) ->
    (forall i, S (CTree.iter f i) (CTree.iter g i)) ->
    forall l o t', trans l o t' -> forall t u, o = cobserve (t >>= iter_body f) ->
    (forall l v, step l t v -> exists w, step l u w /\ v ~ w) -> exists u', step l (u >>= iter_body g) u' /\ S t' u'.
  Proof.
    intros HS Hfg HI.
    assert (forall t u, t ~ u -> S (t >>= iter_body f) (u >>= iter_body g)) as SB.
    { intros t u H. apply (stower_bind HS); [exact H|]. intros [j|r]; [|apply (stower_refl HS)].
      eapply (stower_cong HS); [apply guard_sbisim | apply guard_sbisim | apply HI]. }
    intros l o t' D. pose proof D as D'. revert D'.
    induction D as [r|l t t' D IH|t|X e k x|l X c k x t' D IH]; intros D' s u Hs Hu; rewrite cobserve_bind in Hs;
      destruct (cobserve s) as [[j|r0]| |s0|s0|Y e0 k1|Y c0 k1] eqn:Ho; cbn in Hs; try discriminate.
    - injection Hs as ->. destruct (Hu (lval (inr r0)) Stuck) as (w & Hw & _); [constructor|].
      exists Stuck. split; [|apply (stower_refl HS)]. eapply step_bind_r; [exact Hw | constructor].
    - injection Hs as ->. destruct (Hu (lval (inl j)) Stuck) as (w & Hw & _); [constructor|].
      destruct (IH D (f j) (g j)) as (u' & Hu' & ?).
      + apply cobserve_iter.
      + intros l' v H. apply (sbisim_unfold (Hfg j)). exact H.
      + exists u'. split; [|assumption]. eapply step_bind_r; [exact Hw|]. constructor. rewrite cobserve_iter. exact Hu'.
    - injection Hs as ->. apply (IH D s0 u eq_refl). intros l' v H. apply Hu. constructor. exact H.
    - injection Hs as ->. destruct (Hu ltau s0) as (w & Hw & ?); [constructor|]. eauto using step_bind_l.
    - rewrite Hs in D'. apply trans_inv in D' as (x0 & E1 & E2).
      destruct (Hu (lobs e0 x0) (k1 x0)) as (w & Hw & ?); [constructor|].
      exists (w >>= iter_body g). rewrite E1, E2. split; [|auto]. eapply step_bind_l; [exact Hw | constructor].
    - assert (child (CBrF c k) (k x)) as K by (cbn; eauto). rewrite Hs in K. destruct K as [x0 K].
      apply (IH D (k1 x0) u (f_equal cobserve K)). intros l' v H. apply Hu. eauto.
  Qed.
  Theorem sbisim_iter {I R} (f g : I -> ctree E C (I + R)) : (forall i, f i ~ g i) -> forall i, CTree.iter f i ~ CTree.iter g i.
  Proof.
    intros Hfg. coind_sbisim S HS CIH. intros i. split; intros l v D; rewrite cobserve_iter in D.
    - destruct (trans_iter f g HS Hfg CIH D (f i) (g i) eq_refl) as (u' & ? & ?).
      + intros l' w H. apply (sbisim_unfold (Hfg i)). exact H.
      + exists u'. rewrite cobserve_iter. auto.
    - destruct (fun Hgf CI => trans_iter g f HS Hgf CI D (g i) (f i) eq_refl) as (u' & ? & ?).
      + intros j. symmetry. apply Hfg.
      + intros j. apply (stower_sym HS), CIH.
      + intros l' w H. assert (g i ~ f i) as K by (symmetry; apply Hfg). apply (sbisim_unfold K). exact H.
      + exists u'. rewrite cobserve_iter. split; [assumption|]. apply (stower_sym HS). assumption.
  Qed.
End Bind.
