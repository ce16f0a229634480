(** Laws of recursion: [mrec] is interpretation by itself. *)
From Coq Require Import RelationClasses Morphisms Setoid Arith Lia Program.Basics.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Core Sum Eq Eutt Interp Recursion InterpFacts.
Import ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** The handler of the calls of [ctx], and of no other event. *)
Definition mrecursive {D E : Type -> Type} (ctx : D ~> itree (D +' E)) : (D +' E) ~> itree E := fun _ e =>
  match e with inl1 d => mrec ctx d | inr1 e => ITree.trigger e end.
Arguments mrecursive {D E} ctx T _ : rename.
Definition recursive {E : Type -> Type} {A B : Type} (f : A -> itree (callE A B +' E) B) : (callE A B +' E) ~> itree E :=
  fun _ e => match e with inl1 c => calling' (rec f) c | inr1 e => ITree.trigger e end.
Arguments recursive {E A B} f T _ : rename.

Section Mrec.
  Context {D E : Type -> Type} (ctx : forall T, D T -> itree (D +' E) T).
  Theorem unfold_interp_mrec {R} (t : itree (D +' E) R) : interp_mrec ctx t ≅ match observe t with
    | RetF r => Ret r
    | TauF t => Tau (interp_mrec ctx t)
    | VisF (inl1 d) k => Tau (interp_mrec ctx (ctx d >>= k))
    | VisF (inr1 e) k => Vis e (fun x => Tau (interp_mrec ctx (k x)))
    end.
  Proof.
    unfold interp_mrec at 1. rewrite unfold_iter. destruct (observe t) as [r|t1|X [d|e] k].
    1-3: rewrite bind_ret_l; reflexivity.
    rewrite bind_vis. apply eq_itree_Vis; intros x. rewrite bind_ret_l; reflexivity.
  Qed.
  #[global] Instance eq_itree_interp_mrec {R} : Proper (eq_itree eq ==> eq_itree eq) (@interp_mrec D E ctx R).
  Proof.
    unfold Proper, respectful. unfold eq_itree at 2. coind T HT CIH. intros t u H.
    eq_step HT; [apply unfold_interp_mrec | apply unfold_interp_mrec |]. apply eq_itree_unfold in H.
    destruct H as [? ? ->|? ? ?|X [d|e] k k' H]; constructor; auto.
    - apply CIH. apply eq_itree_bind; [reflexivity | exact H].
    - intros x. apply (tower_step (@eqit_mono _ _ _ eq) HT). constructor. apply CIH, H.
  Qed.
  Theorem interp_mrec_bind {A B} (t : itree (D +' E) A) (k : A -> itree (D +' E) B) :
    interp_mrec ctx (t >>= k) ≅ interp_mrec ctx t >>= fun x => interp_mrec ctx (k x).
  Proof.
    revert t. coind_eq R HR CIH. intros t.
    eq_step HR; [apply unfold_interp_mrec | rewrite (unfold_interp_mrec t); reflexivity |].
    rewrite observe_bind. destruct (observe t) as [r|t1|X [d|e] k0]; cbn.
    - eq_step HR; [symmetry; apply unfold_interp_mrec | apply bind_ret_l | apply (tower_refl (tower_b HR))].
    - eq_step HR; [reflexivity | apply bind_tau |]. constructor. apply CIH.
    - eq_step HR; [reflexivity | apply bind_tau |]. constructor.
      eapply (tower_cong HR); [rewrite <- bind_bind; reflexivity | reflexivity | apply CIH].
    - eq_step HR; [reflexivity | apply bind_vis |]. constructor. intros x.
      eapply (tower_cong HR); [reflexivity | apply bind_tau |].
      apply (tower_step (@eqit_mono _ _ _ eq) HR). constructor. apply CIH.
  Qed.
  Lemma interp_mrec_run {R} n : forall (t : itree (D +' E) R) h,
    run n (observe t) = Some h -> interp_mrec ctx t ≈ interp_mrec ctx (unhead h).
  Proof.
    induction n; intros t h H; rewrite (unfold_interp_mrec t); destruct (observe t) as [r|t1|X e k] eqn:Ht; cbn in H;
      inversion H; subst; clear H; try (rewrite (unfold_interp_mrec (unhead _)); reflexivity).
    rewrite tau_eutt. eauto.
  Qed.
End Mrec.

Section Congruence.
  Context {D E : Type -> Type}.
  Lemma interp_mrec_progress (ctx ctx' : forall T, D T -> itree (D +' E) T) {R R'} (RR : R -> R' -> Prop) :
    (forall X (d : D X), ctx X d ≈ ctx' X d) ->
    progress RR (fun a b => exists t u, eutt RR t u /\ a = interp_mrec ctx t /\ b = interp_mrec ctx' u).
  Proof.
    intros Hc T n HT CIH IH a b (t & u & H & -> & ->). pose proof (eutt_unfold H) as [G _].
    pose proof (unfold_interp_mrec ctx t) as U. destruct (observe t) as [r|t1|X e k] eqn:Ht.
    - destruct (G 0 (HRet r)) as (m & h & K & K1); [now rewrite Ht|]. apply head_rel_inv in K1 as (r' & -> & Hr).
      eapply (sim_cong HT); [exact U | rewrite (interp_mrec_run _ _ _ K), (unfold_interp_mrec _ (unhead _)); reflexivity |].
      apply sim_Ret, Hr.
    - eapply (sim_cong HT); [exact U | reflexivity |]. apply sim_TauL. intros m L. apply IH; auto.
      exists t1, u. repeat split; auto. rewrite (itree_eta t), Ht, tau_eutt in H. exact H.
    - destruct (G 0 (HVis e k)) as (m & h & K & K1); [now rewrite Ht|]. apply head_rel_inv in K1 as (k' & -> & Hk).
      pose proof (interp_mrec_run ctx' _ _ K) as V. rewrite (unfold_interp_mrec _ (unhead _)) in V. destruct e as [d|e]; cbn in V.
      + eapply (sim_cong HT); [exact U | rewrite V, tau_eutt; reflexivity |]. apply sim_TauL. intros p L. apply IH; auto.
        do 2 eexists. split; [|split; reflexivity]. eapply eutt_clo_bind; [apply Hc|]. intros ? x ->. apply Hk.
      + eapply (sim_cong HT); [exact U | rewrite V; reflexivity |]. apply sim_Vis. intros x.
        eapply (closed_cong HT); [symmetry; apply tau_eutt | symmetry; apply tau_eutt |]. apply CIH; eauto 6.
  Qed.
  Theorem eutt_interp_mrec' (ctx ctx' : forall T, D T -> itree (D +' E) T) {R R'} (RR : R -> R' -> Prop) t u :
    (forall X (d : D X), ctx X d ≈ ctx' X d) -> eutt RR t u -> eutt RR (interp_mrec ctx t) (interp_mrec ctx' u).
  Proof.
    intros Hc H. eapply eutt_coind; [exact (interp_mrec_progress ctx ctx' Hc) | | exists t, u; auto].
    intros T n HT CIH IH a b (t' & u' & K & -> & ->).
    refine (@interp_mrec_progress ctx' ctx R' R (flip RR) _ T n HT _ _ _ _ _).
    - intros; symmetry; apply Hc.
    - intros ? ? (? & ? & K' & -> & ->). apply CIH. do 2 eexists. split; [exact (eutt_flip K') | auto].
    - intros ? ? ? ? (? & ? & K' & -> & ->). apply IH; auto. do 2 eexists. split; [exact (eutt_flip K') | auto].
    - exists u', t'. split; [exact (eutt_flip K) | auto].
  Qed.
  #[global] Instance eutt_interp_mrec (ctx : forall T, D T -> itree (D +' E) T) {R} :
    Proper (eutt eq ==> eutt eq) (@interp_mrec D E ctx R).
  Proof. intros t u. apply eutt_interp_mrec'. reflexivity. Qed.
  Corollary eutt_mrec (ctx ctx' : forall T, D T -> itree (D +' E) T) :
    (forall X (d : D X), ctx X d ≈ ctx' X d) -> forall X (d : D X), mrec ctx d ≈ mrec ctx' d.
  Proof. intros H X d. apply eutt_interp_mrec'; auto. Qed.
End Congruence.

(** * The fixpoint equation *)
Section Equation.
  Context {D E : Type -> Type} (ctx : forall T, D T -> itree (D +' E) T).
  Theorem interp_mrec_as_interp {R} (t : itree (D +' E) R) : interp_mrec ctx t ≈ interp (mrecursive ctx) t.
  Proof.
    apply eutt_coind with (X := fun a b => exists t, a = interp_mrec ctx t /\ b = interp (mrecursive ctx) t); [| |eauto];
      clear t; intros T n HT CIH IH a b (t & -> & ->);
      pose proof (unfold_interp_mrec ctx t) as U; pose proof (unfold_interp (mrecursive ctx) t) as V;
      destruct (observe t) as [r|t1|X [d|e] k]; cbn in V; try rewrite bind_trigger in V;
      (eapply (sim_cong HT); [exact U || exact V | first [rewrite V | rewrite U]; reflexivity |]).
    - apply sim_Ret; reflexivity.
    - apply sim_TauL; intros m L. eapply (sim_cong HT); [reflexivity | apply tau_eutt |]. apply IH; eauto.
    - apply sim_TauL; intros m L. eapply (sim_cong HT); [apply interp_mrec_bind | reflexivity |].
      eapply sim_bind; [reflexivity| |].
      + intros x ? <- p Lp. eapply (sim_cong HT); [reflexivity | apply tau_eutt |]. apply IH; [lia|eauto].
      + intros u v H. eapply (closed_bind HT); [exact H|]. intros x ? <-.
        eapply (closed_cong HT); [reflexivity | symmetry; apply tau_eutt |]. apply CIH; eauto.
    - apply sim_Vis. intros x.
      eapply (closed_cong HT); [symmetry; apply tau_eutt | symmetry; apply tau_eutt |]. apply CIH; eauto.
    - apply sim_Ret; reflexivity.
    - apply sim_TauL; intros m L. eapply (sim_cong HT); [reflexivity | apply tau_eutt |]. apply IH; [auto|red; eauto].
    - eapply (sim_cong HT); [reflexivity | rewrite tau_eutt, interp_mrec_bind; reflexivity |].
      eapply sim_bind; [reflexivity| |].
      + intros x ? <- p Lp. apply sim_TauL; intros q Lq. apply IH; [lia|red; eauto].
      + intros u v H. eapply (closed_bind HT); [exact H|]. intros x ? <-.
        eapply (closed_cong HT); [symmetry; apply tau_eutt | reflexivity |]. apply CIH; red; eauto.
    - apply sim_Vis. intros x.
      eapply (closed_cong HT); [symmetry; apply tau_eutt | symmetry; apply tau_eutt |]. apply CIH; red; eauto.
  Qed.
  Theorem mrec_as_interp {R} (d : D R) : mrec ctx d ≈ interp (mrecursive ctx) (ctx d).
  Proof. apply interp_mrec_as_interp. Qed.
  Theorem interp_mrecursive {R} (d : D R) : interp (mrecursive ctx) (trigger_inl1 d) ≈ mrec ctx d.
  Proof. unfold trigger_inl1. rewrite interp_trigger. reflexivity. Qed.
End Equation.

Lemma rec_as_interp {E A B} (f : A -> itree (callE A B +' E) B) a : rec f a ≈ interp (recursive f) (f a).
Proof.
  unfold rec at 1. rewrite mrec_as_interp. cbn. apply eutt_interp'; [|reflexivity].
  intros X [[b]|e]; reflexivity.
Qed.
Lemma interp_recursive_call {E A B} (f : A -> itree (callE A B +' E) B) a : interp (recursive f) (call a) ≈ rec f a.
Proof. unfold call. rewrite interp_trigger. reflexivity. Qed.
