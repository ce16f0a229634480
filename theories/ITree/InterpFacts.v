(** Laws of interpretation.

    [interpreter] is the equation that [interp], [interp_state], the exception handlers and the like all satisfy; congruence
    under [≈] and the law of bind are proved from it once. *)
From Coq Require Import RelationClasses Morphisms Setoid Arith Lia Program.Basics.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Core Sum Eq Eutt Interp.
Import ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** * All interpreters at once *)
(** A handler is given a state and gives a new one with the answer, or leaves with a [P]. *)
Definition interpreter {E F : Type -> Type} {P S R Q : Type} (h : forall X, E X -> S -> itree F (P + S * X))
  (exit : P -> itree F Q) (fin : S -> R -> itree F Q) (I : S -> itree E R -> itree F Q) : Prop :=
  forall s t, I s t ≅ match observe t with
    | RetF r => fin s r
    | TauF t => Tau (I s t)
    | VisF e k => h _ e s >>= fun y => match y with inl p => exit p | inr sx => Tau (I (fst sx) (k (snd sx))) end
    end.

Section Congruence.
  Context {E F : Type -> Type} {P S : Type}.
  Lemma interpreter_run {R Q} {h exit fin} {I : S -> itree E R -> itree F Q} : @interpreter E F P S R Q h exit fin I ->
    forall n s t hd, run n (observe t) = Some hd -> I s t ≈ I s (unhead hd).
  Proof.
    intros HI n. induction n; intros s t hd H; rewrite (HI s t); destruct (observe t) eqn:Ht; cbn in H;
      inversion H; subst; clear H; try (rewrite (HI s (unhead _)); reflexivity).
    rewrite tau_eutt. eauto.
  Qed.

  Lemma interpreter_progress {R R' Q Q'} (RR : R -> R' -> Prop) (SS : Q -> Q' -> Prop)
    h h' exit exit' fin fin' (I : S -> itree E R -> itree F Q) (J : S -> itree E R' -> itree F Q') :
    @interpreter E F P S R Q h exit fin I -> @interpreter E F P S R' Q' h' exit' fin' J ->
    (forall X e s, h X e s ≈ h' X e s) -> (forall p, eutt SS (exit p) (exit' p)) ->
    (forall s r r', RR r r' -> eutt SS (fin s r) (fin' s r')) ->
    progress SS (fun a b => exists s t u, eutt RR t u /\ a = I s t /\ b = J s u).
  Proof.
    intros HI HJ Hh He Hf T n HT CIH IH a b (s & t & u & H & -> & ->).
    pose proof (eutt_unfold H) as [G _]. specialize (HI s t). destruct (observe t) as [r|t1|X e k] eqn:Ht.
    - destruct (G 0 (HRet r)) as (m & h1 & K & K1); [now rewrite Ht|]. apply head_rel_inv in K1 as (r' & -> & Hr).
      eapply (sim_cong HT); [exact HI | | exact (sim_eutt _ HT (Hf s _ _ Hr))].
      rewrite (interpreter_run HJ _ _ _ K), (HJ s (unhead _)). reflexivity.
    - eapply (sim_cong HT); [exact HI | reflexivity |]. apply sim_TauL. intros m L. apply IH; auto.
      exists s, t1, u. repeat split; auto. rewrite (itree_eta t), Ht, tau_eutt in H. exact H.
    - destruct (G 0 (HVis e k)) as (m & h1 & K & K1); [now rewrite Ht|]. apply head_rel_inv in K1 as (k' & -> & Hk).
      eapply (sim_cong HT); [exact HI | rewrite (interpreter_run HJ _ _ _ K), (HJ s (unhead _)); reflexivity |].
      eapply sim_bind; [exact (Hh X e s)|..].
      + intros [p|[s' x]] ? <- q L; [exact (sim_eutt _ HT (He p))|].
        apply sim_TauL. intros q' L'. eapply (sim_cong HT); [reflexivity | apply tau_eutt |]. apply IH; [lia|]. eauto 7.
      + intros v w Hvw. eapply (closed_bind HT); [exact Hvw|]. intros [p|[s' x]] ? <-; [exact (closed_eutt HT (He p))|].
        eapply (closed_cong HT); [symmetry; apply tau_eutt | symmetry; apply tau_eutt |]. apply CIH; eauto 7.
  Qed.

  Theorem interpreter_eutt {R R' Q Q'} (RR : R -> R' -> Prop) (SS : Q -> Q' -> Prop)
    h h' exit exit' fin fin' (I : S -> itree E R -> itree F Q) (J : S -> itree E R' -> itree F Q') :
    @interpreter E F P S R Q h exit fin I -> @interpreter E F P S R' Q' h' exit' fin' J ->
    (forall X e s, h X e s ≈ h' X e s) -> (forall p, eutt SS (exit p) (exit' p)) ->
    (forall s r r', RR r r' -> eutt SS (fin s r) (fin' s r')) ->
    forall s t u, eutt RR t u -> eutt SS (I s t) (J s u).
  Proof.
    intros HI HJ Hh He Hf s t u H.
    eapply eutt_coind; [exact (interpreter_progress HI HJ Hh He Hf) | | exists s, t, u; auto].
    intros T n HT CIH IH a b (s' & t' & u' & K & -> & ->).
    refine (@interpreter_progress R' R Q' Q (flip RR) (flip SS) h' h exit' exit fin' fin J I HJ HI _ _ _ T n HT _ _ _ _ _).
    - intros; symmetry; apply Hh.
    - intros; apply eutt_flip, He.
    - intros; apply eutt_flip, Hf; assumption.
    - intros ? ? (? & ? & ? & ? & -> & ->). apply CIH. do 3 eexists. split; [|auto]. apply (eutt_flip H0).
    - intros ? ? ? ? (? & ? & ? & ? & -> & ->). apply IH; auto. do 3 eexists. split; [|auto]. apply (eutt_flip H1).
    - exists s', u', t'. split; [exact (eutt_flip K) | auto].
  Qed.

  Theorem interpreter_bind {R R' Q Q'} h exit exit' fin fin' (I : S -> itree E R -> itree F Q)
    (J : S -> itree E R' -> itree F Q') (k : R -> itree E R') (K : Q -> itree F Q') :
    @interpreter E F P S R Q h exit fin I -> @interpreter E F P S R' Q' h exit' fin' J ->
    (forall s r, fin s r >>= K ≅ J s (k r)) -> (forall p, exit p >>= K ≅ exit' p) ->
    forall s t, J s (t >>= k) ≅ I s t >>= K.
  Proof.
    intros HI HJ Hf He. coind_eq T HT CIH. intros s t.
    eq_step HT; [reflexivity | rewrite (HI s t); reflexivity |].
    destruct (observe t) as [r|t1|X e k1] eqn:Ht.
    - eq_step HT; [ | apply Hf | apply (tower_refl (tower_b HT))].
      rewrite !(HJ s). rewrite observe_bind, Ht. reflexivity.
    - eq_step HT; [rewrite (HJ s), observe_bind, Ht; reflexivity | apply bind_tau |]. constructor. apply CIH.
    - eq_step HT; [rewrite (HJ s), observe_bind, Ht; cbn; reflexivity | apply bind_bind |].
      apply (tower_bind (tower_b HT) (RR := eq)); [reflexivity|]. intros [p|[s' x]] ? <-.
      + eq_step HT; [reflexivity | apply He | apply (tower_refl (tower_b HT))].
      + eq_step HT; [reflexivity | apply bind_tau |]. constructor. apply CIH.
  Qed.

  Theorem interpreter_eq {R Q} h exit fin (I : S -> itree E R -> itree F Q) : @interpreter E F P S R Q h exit fin I ->
    forall s, Proper (eq_itree eq ==> eq_itree eq) (I s).
  Proof.
    intros HI. enough (forall s t u, t ≅ u -> I s t ≅ I s u) by (intros s t u; auto).
    unfold eq_itree at 2. coind T HT CIH. intros s t u H. eq_step HT; [apply HI | apply HI |].
    apply eq_itree_unfold in H. destruct H; subst.
    - apply (tower_refl (tower_b HT)).
    - constructor; auto.
    - apply (tower_bind (tower_b HT) (RR := eq)); [reflexivity|]. intros [p|[s' x]] ? <-.
      + apply (tower_refl (tower_b HT)).
      + constructor; auto.
  Qed.
End Congruence.

(** * Interpretation into trees *)
Section Interp.
  Context {E F : Type -> Type} (h : E ~> itree F).
  Theorem unfold_interp {R} (t : itree E R) : interp h t ≅ match observe t with
    | RetF r => Ret r
    | TauF t => Tau (interp h t)
    | VisF e k => h e >>= fun x => Tau (interp h (k x))
    end.
  Proof.
    unfold interp at 1, iter, MonadIter_itree. rewrite unfold_iter. destruct (observe t); cbn.
    - rewrite bind_ret_l; reflexivity.
    - rewrite bind_ret_l; reflexivity.
    - rewrite bind_map. reflexivity.
  Qed.
  Lemma interp_ret {R} (r : R) : interp h (Ret r) ≅ Ret r.
  Proof. exact (unfold_interp (Ret r)). Qed.
  Lemma interp_tau {R} (t : itree E R) : interp h (Tau t) ≅ Tau (interp h t).
  Proof. exact (unfold_interp (Tau t)). Qed.
  Lemma interp_vis {R X} (e : E X) (k : X -> itree E R) : interp h (Vis e k) ≅ h e >>= fun x => Tau (interp h (k x)).
  Proof. exact (unfold_interp (Vis e k)). Qed.

  Definition stateless {X} (e : E X) (_ : unit) : itree F (void + unit * X) := ITree.map (fun x => inr (tt, x)) (h e).
  Lemma interp_interpreter {R} : interpreter (@stateless) (fun p : void => match p with end) (fun _ r => Ret r)
    (fun _ (t : itree E R) => interp h t).
  Proof.
    intros s t. rewrite unfold_interp. destruct (observe t); try reflexivity. unfold stateless. rewrite bind_map. reflexivity.
  Qed.
End Interp.

Section InterpLaws.
  Context {E F : Type -> Type} (h : E ~> itree F).
  Theorem eutt_interp' {R R'} (RR : R -> R' -> Prop) (g : E ~> itree F) (t : itree E R) u :
    (forall X e, h e ≈ g X e) -> eutt RR t u -> eutt RR (interp h t) (interp g u).
  Proof.
    intros Hh H. refine (interpreter_eutt (S := unit) (interp_interpreter h) (interp_interpreter g) _ _ _ tt H).
    - intros; unfold stateless. rewrite Hh. reflexivity.
    - intros [].
    - intros; apply eutt_Ret; assumption.
  Qed.
  #[global] Instance eutt_interp {R} : Proper (eutt eq ==> eutt eq) (@interp E (itree F) _ _ _ h R).
  Proof. intros t u. apply eutt_interp'. reflexivity. Qed.
  #[global] Instance eq_itree_interp {R} : Proper (eq_itree eq ==> eq_itree eq) (@interp E (itree F) _ _ _ h R).
  Proof. exact (interpreter_eq (interp_interpreter h) tt). Qed.

  Theorem interp_bind {R S} (t : itree E R) (k : R -> itree E S) :
    interp h (t >>= k) ≅ interp h t >>= fun x => interp h (k x).
  Proof.
    refine (interpreter_bind k (fun x => interp h (k x)) (interp_interpreter h) (interp_interpreter h) _ _ tt t).
    - intros; rewrite bind_ret_l; reflexivity.
    - intros [].
  Qed.
  Lemma interp_map {R S} (f : R -> S) (t : itree E R) : interp h (ITree.map f t) ≅ ITree.map f (interp h t).
  Proof. unfold ITree.map. rewrite interp_bind. setoid_rewrite interp_ret. reflexivity. Qed.
  Theorem interp_trigger {X} (e : E X) : interp h (ITree.trigger e) ≈ h e.
  Proof.
    unfold ITree.trigger. rewrite interp_vis. setoid_rewrite tau_eutt. setoid_rewrite interp_ret. rewrite bind_ret_r.
    reflexivity.
  Qed.
  Theorem interp_iter {I R} (f : I -> itree E (I + R)) i :
    interp h (ITree.iter f i) ≅ ITree.iter (fun i => interp h (f i)) i.
  Proof.
    revert i. coind_eq T HT CIH. intros i.
    eq_step HT; [rewrite unfold_iter, interp_bind; reflexivity | rewrite unfold_iter; reflexivity |].
    eapply (tower_bind (tower_b HT)); [reflexivity|]. intros [j|r] ? <-.
    - eq_step HT; [apply interp_tau | reflexivity |]. constructor. apply CIH.
    - eq_step HT; [apply interp_ret | reflexivity |]. constructor. reflexivity.
  Qed.
  Theorem interp_forever {R S} (t : itree E R) : interp h (@ITree.forever E R S t) ≅ ITree.forever (interp h t).
  Proof.
    coind_eq T HT CIH. eq_step HT; [rewrite unfold_forever, interp_bind; reflexivity | apply unfold_forever |].
    eapply (tower_bind (tower_b HT)); [reflexivity|]. intros x ? <-.
    eq_step HT; [apply interp_tau | reflexivity |]. constructor. exact CIH.
  Qed.
End InterpLaws.

#[global] Hint Rewrite @interp_ret @interp_vis @interp_trigger @interp_bind : itree.

Theorem interp_interp {E F G R} (f : E ~> itree F) (g : F ~> itree G) (t : itree E R) :
  interp g (interp f t) ≅ interp (fun _ e => interp g (f _ e)) t.
Proof.
  revert t. coind_eq T HT CIH. intros t.
  eq_step HT; [rewrite (unfold_interp f); reflexivity | apply unfold_interp |]. destruct (observe t).
  - eq_step HT; [apply interp_ret | reflexivity |]. apply (tower_refl (tower_b HT)).
  - eq_step HT; [apply interp_tau | reflexivity |]. constructor. apply CIH.
  - eq_step HT; [apply interp_bind | reflexivity |]. eapply (tower_bind (tower_b HT)); [reflexivity|]. intros x ? <-.
    eq_step HT; [apply interp_tau | reflexivity |]. constructor. apply CIH.
Qed.

(** The handler that triggers its event again changes nothing. *)
Theorem interp_trigger_h {E R} (t : itree E R) : interp (@ITree.trigger E) t ≈ t.
Proof.
  assert (forall u : itree E R, interp (@ITree.trigger E) u ≅ match observe u with
    | RetF r => Ret r | TauF u => Tau (interp (@ITree.trigger E) u)
    | VisF e k => Vis e (fun x => Tau (interp (@ITree.trigger E) (k x))) end) as U.
  { intros u. rewrite unfold_interp. destruct (observe u); try reflexivity. apply bind_trigger. }
  apply eutt_coind with (X := fun a b => a = interp (@ITree.trigger E) b); [| |reflexivity];
    intros T n HT CIH IH a b ->; specialize (U b) || specialize (U a); destruct (observe _) as [r|u|X e k] eqn:H in U.
  - eapply (sim_cong HT); [exact U | rewrite (itree_eta b), H; reflexivity | apply sim_Ret; reflexivity].
  - eapply (sim_cong HT); [exact U | rewrite (itree_eta b), H; apply tau_eutt | apply sim_TauL; auto].
  - eapply (sim_cong HT); [exact U | rewrite (itree_eta b), H; reflexivity | apply sim_Vis]. intros x.
    eapply (closed_cong HT); [symmetry; apply tau_eutt | reflexivity | auto].
  - eapply (sim_cong HT); [rewrite (itree_eta a), H; reflexivity | rewrite U; reflexivity | apply sim_Ret; reflexivity].
  - eapply (sim_cong HT); [rewrite (itree_eta a), H; reflexivity | rewrite U; apply tau_eutt | apply sim_TauL].
    intros m L. apply IH; auto. reflexivity.
  - eapply (sim_cong HT); [rewrite (itree_eta a), H; reflexivity | rewrite U; reflexivity | apply sim_Vis]. intros x.
    eapply (closed_cong HT); [reflexivity | symmetry; apply tau_eutt | apply CIH; reflexivity].
Qed.

(** * Translation *)
Section Translate.
  Context {E F : Type -> Type} (h : E ~> F).
  Lemma observe_translate {R} (t : itree E R) : observe (translate h t) = match observe t with
    | RetF r => RetF r | TauF t => TauF (translate h t) | VisF e k => VisF (h e) (fun x => translate h (k x)) end.
  Proof. unfold observe; cbn. unfold observe. destruct (_observe t); reflexivity. Qed.
  Lemma unfold_translate {R} (t : itree E R) : translate h t ≅ match observe t with
    | RetF r => Ret r | TauF t => Tau (translate h t) | VisF e k => Vis (h e) (fun x => translate h (k x)) end.
  Proof. apply observe_eq. rewrite observe_translate. destruct (observe t); reflexivity. Qed.
  Lemma translate_ret {R} (r : R) : translate h (Ret r) ≅ Ret r.
  Proof. exact (unfold_translate (Ret r)). Qed.
  Lemma translate_tau {R} (t : itree E R) : translate h (Tau t) ≅ Tau (translate h t).
  Proof. exact (unfold_translate (Tau t)). Qed.
  Lemma translate_vis {R X} (e : E X) (k : X -> itree E R) :
    translate h (Vis e k) ≅ Vis (h e) (fun x => translate h (k x)).
  Proof. exact (unfold_translate (Vis e k)). Qed.
  Lemma translate_bind {R S} (t : itree E R) (k : R -> itree E S) :
    translate h (t >>= k) ≅ translate h t >>= fun x => translate h (k x).
  Proof.
    revert t. coind_eq T HT CIH. intros t.
    eq_step HT; [apply unfold_translate | rewrite (unfold_translate t); reflexivity |].
    rewrite observe_bind. destruct (observe t) as [r|u|X e k0].
    - eq_step HT; [symmetry; apply unfold_translate | apply bind_ret_l | apply (tower_refl (tower_b HT))].
    - eq_step HT; [reflexivity | apply bind_tau |]. constructor. apply CIH.
    - eq_step HT; [reflexivity | apply bind_vis |]. constructor. intros x. apply CIH.
  Qed.
  #[global] Instance eq_itree_translate {R} : Proper (eq_itree eq ==> eq_itree eq) (@translate E F h R).
  Proof.
    unfold Proper, respectful. unfold eq_itree at 2. coind T HT CIH. intros t u H.
    eq_step HT; [apply unfold_translate | apply unfold_translate |]. apply eq_itree_unfold in H.
    destruct H; subst; constructor; auto.
  Qed.
  Lemma run_translate {R} n : forall t : itree E R, run n (observe (translate h t)) = match run n (observe t) with
    | Some (HRet r) => Some (HRet r)
    | Some (HVis e k) => Some (HVis (h e) (fun x => translate h (k x)))
    | None => None end.
  Proof.
    induction n; intros t; rewrite observe_translate; destruct (observe t); cbn; auto.
  Qed.
  Lemma eutt_translate' {R R'} (RR : R -> R' -> Prop) : forall (t : itree E R) u,
    eutt RR t u -> eutt RR (translate h t) (translate h u).
  Proof.
    unfold eutt at 2. coind T HT CIH. intros t u H. apply eutt_unfold in H as [G K]. split; intros n hd L;
      rewrite run_translate in L; destruct (run n _) as [hd'|] eqn:Hd in L; try discriminate;
      [destruct (G n hd' Hd) as (m & h' & Hm & Hr) | destruct (K n hd' Hd) as (m & h' & Hm & Hr)];
      exists m; rewrite run_translate, Hm; destruct Hr; injection L as <-; eexists; (split; [reflexivity|]);
      constructor; unfold flip in *; auto.
  Qed.
  #[global] Instance eutt_translate {R} : Proper (eutt eq ==> eutt eq) (@translate E F h R).
  Proof. intros t u. apply eutt_translate'. Qed.
End Translate.

Theorem interp_translate {E F G R} (f : E ~> F) (g : F ~> itree G) (t : itree E R) :
  interp g (translate f t) ≅ interp (fun _ e => g _ (f _ e)) t.
Proof.
  revert t. coind_eq T HT CIH. intros t.
  eq_step HT; [rewrite (unfold_translate f t); reflexivity | apply unfold_interp |]. destruct (observe t).
  - eq_step HT; [apply interp_ret | reflexivity |]. apply (tower_refl (tower_b HT)).
  - eq_step HT; [apply interp_tau | reflexivity |]. constructor. apply CIH.
  - eq_step HT; [apply interp_vis | reflexivity |]. eapply (tower_bind (tower_b HT)); [reflexivity|]. intros x ? <-.
    constructor. apply CIH.
Qed.
Theorem translate_to_interp {E F R} (f : E ~> F) (t : itree E R) :
  translate f t ≈ interp (fun _ e => ITree.trigger (f _ e)) t.
Proof. rewrite <- (interp_trigger_h (translate f t)). rewrite interp_translate. reflexivity. Qed.
