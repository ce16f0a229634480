(** Weak bisimulation [≈]: equivalence up to finitely many silent steps.

    [run n t] skips at most [n] silent steps and gives the head of the tree, if it came to one. [t ≈ u] says: when one side
    comes to a head, so does the other, and the heads agree. Since silent steps are swallowed by [run], a proof is a plain
    coinduction, in which one may replace both sides by equivalent trees; transitivity needs nothing more. The price is that
    a step of a proof is bounded by a number: [sim n] below. *)
From Coq Require Import RelationClasses Morphisms Setoid Arith Lia Program.Basics.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Core Eq.
Import ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.
Set Contextual Implicit.
Set Primitive Projections.

(** * Heads *)
Variant head (E : Type -> Type) (R : Type) : Type :=
| HRet (r : R)
| HVis {X : Type} (e : E X) (k : X -> itree E R).
Arguments HRet {E R} r.
Arguments HVis {E R X} e k.

Fixpoint run {E R} (n : nat) (o : itree' E R) : option (head E R) :=
  match o with
  | RetF r => Some (HRet r)
  | VisF e k => Some (HVis e k)
  | TauF t => match n with 0 => None | S n => run n (observe t) end
  end.
Definition unhead {E R} (h : head E R) : itree E R := match h with HRet r => Ret r | HVis e k => Vis e k end.

Lemma run_mono {E A} n : forall m (o : itree' E A) h, n <= m -> run n o = Some h -> run m o = Some h.
Proof. induction n; intros m o h L; destruct m, o; cbn; intros; try easy; try lia. apply IHn; auto; lia. Qed.

Variant head_rel {E A B} (RR : A -> B -> Prop) (R : itree E A -> itree E B -> Prop) : head E A -> head E B -> Prop :=
| RelRet a b : RR a b -> head_rel RR R (HRet a) (HRet b)
| RelVis X (e : E X) k h : (forall x, R (k x) (h x)) -> head_rel RR R (HVis e k) (HVis e h).
#[global] Hint Constructors head_rel : core.

Lemma head_rel_inv {E A B} (RR : A -> B -> Prop) R (h : head E A) (h' : head E B) : head_rel RR R h h' ->
  match h with
  | HRet a => exists b, h' = HRet b /\ RR a b
  | HVis e k => exists k', h' = HVis e k' /\ forall x, R (k x) (k' x)
  end.
Proof. destruct 1; eauto. Qed.
Lemma head_rel_mono {E A B} (RR SS : A -> B -> Prop) (R S : itree E A -> itree E B -> Prop) h h' :
  head_rel RR R h h' -> (forall a b, RR a b -> SS a b) -> (forall t u, R t u -> S t u) -> head_rel SS S h h'.
Proof. destruct 1; auto. Qed.
Lemma head_rel_flip {E A B} (RR : A -> B -> Prop) (R : itree E A -> itree E B -> Prop) h h' :
  head_rel RR R h h' -> head_rel (flip RR) (flip R) h' h.
Proof. destruct 1; auto. Qed.
Lemma head_rel_refl {E A} (RR : A -> A -> Prop) (R : itree E A -> itree E A -> Prop) h :
  Reflexive RR -> Reflexive R -> head_rel RR R h h.
Proof. destruct h; auto. Qed.

(** * The bisimulation *)
(** A head of [t] that comes within [n] silent steps is matched by [u]. *)
Definition sim {E A B} (RR : A -> B -> Prop) n (R : itree E A -> itree E B -> Prop) t u :=
  forall h, run n (observe t) = Some h -> exists m h', run m (observe u) = Some h' /\ head_rel RR R h h'.

Section Definition_.
  Context {E : Type -> Type} {A B : Type} (RR : A -> B -> Prop).
  Definition eutt_ (R : itree E A -> itree E B -> Prop) t u :=
    (forall n, sim RR n R t u) /\ (forall n, sim (flip RR) n (flip R) u t).
  Lemma eutt_mono : mono eutt_.
  Proof.
    intros R S M t u [F G]; split; intros n h H.
    - destruct (F n h H) as (m & h' & ? & ?). exists m, h'; split; auto. eapply head_rel_mono; eauto.
    - destruct (G n h H) as (m & h' & ? & ?). exists m, h'; split; auto. eapply head_rel_mono; eauto. intros ? ?; apply M.
  Qed.
  Definition eutt := gfp eutt_.
  Lemma eutt_unfold t u : eutt t u -> eutt_ eutt t u.
  Proof. intros H; exact (gfp_unfold H). Qed.
  Lemma eutt_fold t u : eutt_ eutt t u -> eutt t u.
  Proof. intros H; exact (gfp_fold eutt_mono _ _ H). Qed.
End Definition_.
Infix "≈" := (eutt eq) (at level 70) : type_scope.

Tactic Notation "coind_eutt" ident(R) ident(HR) ident(CIH) := unfold eutt at 1; coind R HR CIH.

Lemma eutt_flip {E A B} (RR : A -> B -> Prop) : forall (t : itree E A) (u : itree E B),
  eutt RR t u -> eutt (flip RR) u t.
Proof.
  unfold eutt at 2. coind R HR CIH. intros t u H. apply eutt_unfold in H as [F G]. split; intros n h K.
  - destruct (G n h K) as (m & h' & ? & ?). exists m, h'; split; auto. eapply head_rel_mono; eauto.
  - destruct (F n h K) as (m & h' & ? & ?). exists m, h'; split; auto. eapply head_rel_mono; eauto.
Qed.
Lemma eutt_mon {E A B} (RR SS : A -> B -> Prop) : (forall a b, RR a b -> SS a b) ->
  forall (t : itree E A) (u : itree E B), eutt RR t u -> eutt SS t u.
Proof.
  intros M. unfold eutt at 2. coind R HR CIH. intros t u H. apply eutt_unfold in H as [F G]. split; intros n h K.
  - destruct (F n h K) as (m & h' & ? & ?). exists m, h'; split; auto. eapply head_rel_mono; eauto.
  - destruct (G n h K) as (m & h' & ? & ?). exists m, h'; split; auto.
    eapply head_rel_mono; unfold flip; eauto.
Qed.

(** * Equivalence *)
Section Equivalence.
  Context {E : Type -> Type} {A : Type}.
  Lemma wtower_refl R : tower (@eutt_ E A A eq) R -> forall t, R t t.
  Proof.
    induction 1 as [R HR IH | P HP IH]; intros t; [|intros R HR; apply (IH R HR)].
    split; intros n h H; exists n, h; split; auto; destruct h; constructor; unfold flip; auto.
  Qed.
  Lemma wtower_sym R : tower (@eutt_ E A A eq) R -> forall t u, R t u -> R u t.
  Proof.
    induction 1 as [R HR IH | P HP IH]; intros t u H; [|intros R HR; apply (IH R HR), H, HR].
    destruct H as [F G]; split; intros n h H;
      [destruct (G n h H) as (m & h' & ? & K) | destruct (F n h H) as (m & h' & ? & K)];
      exists m, h'; split; auto; destruct K; constructor; unfold flip in *; auto.
  Qed.
  Lemma wtower_trans R : tower (@eutt_ E A A eq) R -> forall t u v, R t u -> R u v -> R t v.
  Proof.
    induction 1 as [R HR IH | P HP IH]; intros t u v H1 H2;
      [|intros R HR; exact (IH R HR _ _ _ (H1 R HR) (H2 R HR))].
    destruct H1 as [F1 G1], H2 as [F2 G2]; split; intros n h H.
    - destruct (F1 n h H) as (m & h1 & H1 & K1), (F2 m h1 H1) as (p & h2 & H2 & K2).
      exists p, h2; split; auto.
      destruct K1; apply head_rel_inv in K2; destruct K2 as (? & -> & ?); subst; constructor; eauto.
    - destruct (G2 n h H) as (m & h1 & H1 & K1), (G1 m h1 H1) as (p & h2 & H2 & K2).
      exists p, h2; split; auto. unfold flip in *.
      destruct K1; apply head_rel_inv in K2; destruct K2 as (? & -> & ?); subst; constructor; eauto.
  Qed.
  #[global] Instance Equivalence_eutt : Equivalence (@eutt E A A eq).
  Proof. split; red; [apply wtower_refl | apply wtower_sym | apply wtower_trans]; apply gfp_tower. Qed.
End Equivalence.

Lemma run_eq_itree {E A} n : forall (t u : itree E A) h, t ≅ u -> run n (observe t) = Some h ->
  exists h', run n (observe u) = Some h' /\ head_rel eq (eq_itree eq) h h'.
Proof.
  induction n; intros t u h H; apply eq_itree_unfold in H; destruct H; cbn; intros K;
    inversion K; subst; clear K; eauto.
Qed.
Lemma eq_itree_eutt {E A} (t u : itree E A) : t ≅ u -> t ≈ u.
Proof.
  revert t u. coind_eutt R HR CIH. intros t u H. split; intros n h K.
  - destruct (run_eq_itree n H K) as (h' & ? & K'). exists n, h'; split; auto. eapply head_rel_mono; eauto.
  - symmetry in H. destruct (run_eq_itree n H K) as (h' & ? & K'). exists n, h'; split; auto.
    destruct K'; constructor; unfold flip; auto. intros; apply CIH; symmetry; auto.
Qed.
#[global] Instance eq_itree_sub_eutt {E A} : subrelation (@eq_itree E A A eq) (eutt eq).
Proof. intros t u H; exact (eq_itree_eutt H). Qed.

(** * Up-to techniques, as properties of a relation *)
Record closed {E A B} (RR : A -> B -> Prop) (R : itree E A -> itree E B -> Prop) : Prop := {
  closed_eutt t u : eutt RR t u -> R t u;
  closed_cong t t' u u' : t' ≈ t -> u' ≈ u -> R t' u' -> R t u;
  closed_bind C D (SS : C -> D -> Prop) (t : itree E C) (u : itree E D) k h :
    eutt SS t u -> (forall a b, SS a b -> R (k a) (h b)) -> R (t >>= k) (u >>= h) }.

Lemma closed_flip {E A B} (RR : A -> B -> Prop) (R : itree E A -> itree E B -> Prop) :
  closed RR R -> closed (flip RR) (flip R).
Proof.
  intros [HE HC HB]; split; unfold flip; intros.
  - apply HE. apply (eutt_flip H).
  - eapply HC; eassumption.
  - eapply HB; [exact (eutt_flip H)|]. intros ? ? K. exact (H0 _ _ K).
Qed.

Lemma wtower_cong {E A B} (RR : A -> B -> Prop) R : tower (@eutt_ E A B RR) R ->
  forall t t' u u', t' ≈ t -> u' ≈ u -> R t' u' -> R t u.
Proof.
  induction 1 as [R HR IH | P HP IH]; intros t t' u u' H1 H2 H;
    [|intros R HR; exact (IH R HR _ _ _ _ H1 H2 (H R HR))].
  destruct H as [F G]. split; intros n h K.
  - apply eutt_unfold in H1 as [_ H1], H2 as [H2 _].
    destruct (H1 n h K) as (m1 & h1 & K1 & R1), (F m1 h1 K1) as (m2 & h2 & K2 & R2), (H2 m2 h2 K2) as (m3 & h3 & K3 & R3).
    exists m3, h3; split; auto. unfold flip in R1.
    destruct R1; apply head_rel_inv in R2; destruct R2 as (? & -> & ?);
      apply head_rel_inv in R3; destruct R3 as (? & -> & ?); subst; constructor; eauto.
  - apply eutt_unfold in H1 as [H1 _], H2 as [_ H2].
    destruct (H2 n h K) as (m1 & h1 & K1 & R1), (G m1 h1 K1) as (m2 & h2 & K2 & R2), (H1 m2 h2 K2) as (m3 & h3 & K3 & R3).
    exists m3, h3; split; auto. unfold flip in R1, R2 |- *.
    destruct R1; apply head_rel_inv in R2; destruct R2 as (? & -> & ?);
      apply head_rel_inv in R3; destruct R3 as (? & -> & ?); subst; constructor; eauto.
Qed.
#[global] Instance eutt_cong {E A B} (RR : A -> B -> Prop) : Proper (eutt eq ==> eutt eq ==> iff) (@eutt E A B RR).
Proof. intros t t' H u u' H'. split; apply (wtower_cong (gfp_tower _)); auto; symmetry; assumption. Qed.
#[global] Instance eutt_eq_cong {E A B} (RR : A -> B -> Prop) :
  Proper (eq_itree eq ==> eq_itree eq ==> iff) (@eutt E A B RR).
Proof. intros t t' H u u' H'. rewrite (eq_itree_eutt H), (eq_itree_eutt H'). reflexivity. Qed.

Lemma eutt_trans {E A B C} (RR : A -> B -> Prop) (SS : B -> C -> Prop) : forall (t : itree E A) u (v : itree E C),
  eutt RR t u -> eutt SS u v -> eutt (fun a c => exists b, RR a b /\ SS b c) t v.
Proof.
  unfold eutt at 3. coind R HR CIH. intros t u v H1 H2. apply eutt_unfold in H1 as [F1 G1], H2 as [F2 G2].
  split; intros n h H.
  - destruct (F1 n h H) as (m & h1 & H1 & K1), (F2 m h1 H1) as (p & h2 & H2 & K2). exists p, h2; split; auto.
    destruct K1; apply head_rel_inv in K2; destruct K2 as (? & -> & ?); constructor; eauto.
  - destruct (G2 n h H) as (m & h1 & H1 & K1), (G1 m h1 H1) as (p & h2 & H2 & K2). exists p, h2; split; auto.
    unfold flip in *. destruct K1; apply head_rel_inv in K2; destruct K2 as (? & -> & ?); constructor; eauto.
Qed.

(** * Nodes *)
Lemma tau_eutt {E A} (t : itree E A) : Tau t ≈ t.
Proof.
  apply eutt_fold. split; intros n h H.
  - destruct n; [discriminate|]. exists n, h; split; auto. apply head_rel_refl; red; reflexivity.
  - exists (S n), h; split; auto. apply head_rel_refl; red; reflexivity.
Qed.
Lemma eutt_Ret {E A B} (RR : A -> B -> Prop) a b : RR a b -> @eutt E _ _ RR (Ret a) (Ret b).
Proof.
  intros H; apply eutt_fold; split; intros n h K; exists 0; destruct n; cbn in K; injection K as <-;
    eexists; (split; [reflexivity | constructor; auto]).
Qed.
Lemma eutt_Vis {E A B X} (RR : A -> B -> Prop) (e : E X) k h :
  (forall x, eutt RR (k x) (h x)) -> eutt RR (Vis e k) (Vis e h).
Proof.
  intros H; apply eutt_fold; split; intros n h' K; exists 0; destruct n; cbn in K; inversion K; subst;
    eexists; (split; [reflexivity | constructor; auto]).
Qed.
#[global] Instance eutt_VisF {E A X} (e : E X) :
  Proper (pointwise_relation _ (eutt eq) ==> eutt eq) (fun k => Vis e k : itree E A).
Proof. intros k h H. apply eutt_Vis, H. Qed.
#[global] Instance eutt_TauF {E A} : Proper (eutt eq ==> eutt eq) (fun t => Tau t : itree E A).
Proof. intros t u H. rewrite !tau_eutt. exact H. Qed.

Lemma run_eutt {E A} n : forall (t : itree E A) h, run n (observe t) = Some h -> t ≈ unhead h.
Proof.
  induction n; intros t h H; rewrite (itree_eta t); revert H; destruct (observe t); cbn; intros H; inversion H; subst;
    try reflexivity. rewrite tau_eutt. auto.
Qed.
Lemma burn_eutt {E A} n : forall t : itree E A, burn n t ≈ t.
Proof.
  induction n; intros t; cbn; [reflexivity|]. rewrite (itree_eta t) at 2.
  destruct (observe t); try reflexivity. rewrite tau_eutt. apply IHn.
Qed.

(** What a tree that is equivalent to a node comes to. *)
Lemma eutt_inv {E A B} (RR : A -> B -> Prop) n (t : itree E A) (u : itree E B) h :
  eutt RR t u -> run n (observe t) = Some h -> exists h', u ≈ unhead h' /\ head_rel RR (eutt RR) h h'.
Proof.
  intros H K. apply eutt_unfold in H as [F _]. destruct (F n h K) as (m & h' & K' & ?). eauto using run_eutt.
Qed.
Lemma eutt_inv_Ret {E A B} (RR : A -> B -> Prop) a b : @eutt E _ _ RR (Ret a) (Ret b) -> RR a b.
Proof.
  intros H. apply eutt_unfold in H as [F _]. destruct (F 0 _ eq_refl) as (m & h & K & H).
  destruct m; injection K as <-; apply head_rel_inv in H as (? & [= <-] & ?); auto.
Qed.

(** * Bind *)
Lemma run_bind {E A B} n : forall (t : itree E A) (k : A -> itree E B) h, run n (observe (t >>= k)) = Some h ->
  (exists n' r, n' <= n /\ run n (observe t) = Some (HRet r) /\ run n' (observe (k r)) = Some h) \/
  (exists X (e : E X) k', run n (observe t) = Some (HVis e k') /\ h = HVis e (fun x => k' x >>= k)).
Proof.
  induction n; intros t k h; rewrite observe_bind; destruct (observe t); cbn; intros H; try discriminate.
  - left; eauto 6.
  - right; inversion H; eauto 6.
  - left; eauto 6.
  - destruct (IHn _ _ _ H) as [(n' & r1 & L & ? & ?) | (X & e & k' & ? & ?)]; [left; exists n', r1; auto | right; eauto 6].
  - right; inversion H; eauto 6.
Qed.
Lemma run_bind_ret {E A B} n m : forall (t : itree E A) (k : A -> itree E B) r h,
  run n (observe t) = Some (HRet r) -> run m (observe (k r)) = Some h -> run (n + m) (observe (t >>= k)) = Some h.
Proof.
  induction n; intros t k r h; rewrite observe_bind; destruct (observe t); cbn; intros H K; inversion H; subst; auto.
  - change (run (S n + m) (observe (k r)) = Some h). eapply run_mono; [|exact K]; lia.
  - eapply IHn; eauto.
Qed.
Lemma run_bind_vis {E A B X} n : forall (t : itree E A) (k : A -> itree E B) (e : E X) k',
  run n (observe t) = Some (HVis e k') -> run n (observe (t >>= k)) = Some (HVis e (fun x => k' x >>= k)).
Proof.
  induction n; intros t k e k'; rewrite observe_bind; destruct (observe t) as [?|?|Y e0 k0]; cbn; intros H; try discriminate;
  try exact (f_equal (fun o => match o with Some (HVis e k') => Some (HVis e (fun x => k' x >>= k)) | _ => None end) H).
  apply IHn; auto.
Qed.

Lemma sim_bind {E A B C D} (RR : A -> B -> Prop) (SS : C -> D -> Prop) n (R : itree E C -> itree E D -> Prop) t u k h :
  eutt RR t u ->
  (forall a b, RR a b -> forall m, m <= n -> sim SS m R (k a) (h b)) ->
  (forall t u, eutt RR t u -> R (t >>= k) (u >>= h)) -> sim SS n R (t >>= k) (u >>= h).
Proof.
  intros H Hk HR hd K. apply eutt_unfold in H as [F _].
  apply run_bind in K as [(n' & r & L & K1 & K2)|(X & e & k' & K1 & ->)];
    destruct (F n _ K1) as (m & h1 & H1 & K3); apply head_rel_inv in K3 as (b & -> & Hb).
  - destruct (Hk r b Hb n' L _ K2) as (p & h2 & H2 & K4). eauto using run_bind_ret.
  - exists m. eexists. split; [eapply run_bind_vis; eauto|]. constructor. auto.
Qed.
Lemma wtower_bind {E C D} (SS : C -> D -> Prop) R : tower (@eutt_ E C D SS) R ->
  forall A B (RR : A -> B -> Prop) (t : itree E A) u k h,
  eutt RR t u -> (forall a b, RR a b -> R (k a) (h b)) -> R (t >>= k) (u >>= h).
Proof.
  induction 1 as [R HR IH | P HP IH]; intros A B RR t u k h H Hk.
  - assert (forall a b, RR a b -> R (k a) (h b)) as Hk' by (intros; apply (tower_step (eutt_mono (RR := SS)) HR); auto).
    split; intros n; eapply sim_bind; eauto using eutt_flip; unfold flip; intros.
    + apply Hk; auto.
    + apply (proj2 (Hk _ _ H0)).
    + eapply IH; [exact (eutt_flip H0) | exact Hk'].
  - intros R HR. apply (IH R HR _ _ _ _ _ _ _ H). intros a b Hab; exact (Hk a b Hab R HR).
Qed.
Lemma eutt_clo_bind {E A B C D} (RR : A -> B -> Prop) (SS : C -> D -> Prop) (t : itree E A) u k h :
  eutt RR t u -> (forall a b, RR a b -> eutt SS (k a) (h b)) -> eutt SS (t >>= k) (u >>= h).
Proof. intros. eapply wtower_bind; eauto using gfp_tower. Qed.
#[global] Instance eutt_bind {E A B} :
  Proper (eutt eq ==> pointwise_relation _ (eutt eq) ==> eutt eq) (@ITree.bind E A B).
Proof. intros t u H k h Hk. eapply eutt_clo_bind; eauto. intros ? ? ->; apply Hk. Qed.
#[global] Instance eutt_map {E A B} : Proper (pointwise_relation _ eq ==> eutt eq ==> eutt eq) (@ITree.map E A B).
Proof. intros f g Hf t u H. apply eutt_bind; auto. intros x. rewrite (Hf x). reflexivity. Qed.

(** * Coinduction with a bound *)
Lemma tower_closed {E A B} (RR : A -> B -> Prop) R : tower (@eutt_ E A B RR) R -> closed RR R.
Proof.
  intros HR; split; [intros t u H; exact (H R HR) | exact (wtower_cong HR) | exact (wtower_bind HR)].
Qed.

Lemma sim_Ret {E A B} (RR : A -> B -> Prop) (R : itree E A -> itree E B -> Prop) n a b : RR a b -> sim RR n R (Ret a) (Ret b).
Proof. intros H h K. exists 0. eexists. split; [reflexivity|]. destruct n; injection K as <-; auto. Qed.
Lemma sim_Vis {E A B X} (RR : A -> B -> Prop) (R : itree E A -> itree E B -> Prop) n (e : E X) k h :
  (forall x, R (k x) (h x)) -> sim RR n R (Vis e k) (Vis e h).
Proof. intros H h' K. exists 0. eexists. split; [reflexivity|]. destruct n; injection K as <-; constructor; auto. Qed.
Lemma sim_TauL {E A B} (RR : A -> B -> Prop) R n (t : itree E A) (u : itree E B) :
  (forall m, m < n -> sim RR m R t u) -> sim RR n R (Tau t) u.
Proof. intros H h K. destruct n; [discriminate|]. apply (H n); auto. Qed.
Lemma sim_eutt {E A B} (RR : A -> B -> Prop) R n t u : closed RR R -> eutt RR t u -> @sim E A B RR n R t u.
Proof.
  intros HR H h K. apply eutt_unfold in H as [F _]. destruct (F n h K) as (m & h' & ? & ?).
  exists m, h'; split; auto. eapply head_rel_mono; eauto. exact (closed_eutt HR).
Qed.
(** The left side may be replaced only by a tree with as many silent steps. *)
Lemma sim_cong {E A B} (RR : A -> B -> Prop) (R : itree E A -> itree E B -> Prop) n t t' u u' : closed RR R ->
  t ≅ t' -> u ≈ u' -> sim RR n R t' u' -> sim RR n R t u.
Proof.
  intros HR Ht Hu H h K. destruct (run_eq_itree n Ht K) as (h1 & K1 & E1).
  destruct (H h1 K1) as (m & h2 & K2 & E2). symmetry in Hu. apply eutt_unfold in Hu as [F _].
  destruct (F m h2 K2) as (p & h3 & K3 & E3). exists p, h3; split; auto.
  destruct E1; apply head_rel_inv in E2; destruct E2 as (? & -> & E2);
    apply head_rel_inv in E3; destruct E3 as (? & -> & E3); subst; constructor; auto.
  intros y. eapply (closed_cong HR); [symmetry; apply eq_itree_eutt, H0 | apply E3 | apply E2].
Qed.

(** A relation [X] is in [eutt] when a head of one side, after [n] silent steps, is matched, with [X] for smaller [n]. *)
Definition progress {E A B} (RR : A -> B -> Prop) (X : itree E A -> itree E B -> Prop) :=
  forall R n, closed RR R -> (forall t u, X t u -> R t u) ->
    (forall m, m < n -> forall t u, X t u -> sim RR m R t u) -> forall t u, X t u -> sim RR n R t u.
Lemma progress_sim {E A B} (RR : A -> B -> Prop) X : @progress E A B RR X ->
  forall R, closed RR R -> (forall t u, X t u -> R t u) -> forall n t u, X t u -> sim RR n R t u.
Proof. intros HX R HR CIH n. induction n as [n IH] using lt_wf_ind; intros. apply HX; auto. Qed.
Lemma eutt_coind {E A B} (RR : A -> B -> Prop) (X : itree E A -> itree E B -> Prop) :
  progress RR X -> progress (flip RR) (flip X) -> forall t u, X t u -> eutt RR t u.
Proof.
  intros H H'. unfold eutt. coind R HR CIH. intros t u HX. apply tower_closed in HR. split; intros n.
  - exact (progress_sim H HR CIH n t u HX).
  - exact (progress_sim H' (closed_flip HR) (fun t u => CIH u t) n u t HX).
Qed.

(** * Iteration *)
Lemma iter_progress {E I J A B} (RI : I -> J -> Prop) (RR : A -> B -> Prop) (f : I -> itree E (I + A)) g :
  (forall i j, RI i j -> eutt (sum_rel RI RR) (f i) (g j)) ->
  progress RR (fun t u => exists i j, RI i j /\ t = ITree.iter f i /\ u = ITree.iter g j).
Proof.
  intros Hfg R n HR CIH IH t u (i & j & Hij & -> & ->).
  eapply sim_cong; [exact HR | apply unfold_iter | rewrite unfold_iter; reflexivity|].
  eapply sim_bind; [exact (Hfg i j Hij)|..].
  - intros [a|a] [b|b] Hab m L; try easy; [|apply sim_Ret, Hab].
    apply sim_TauL. intros p Lp. eapply sim_cong; [exact HR | reflexivity | apply tau_eutt|]. apply IH; [lia|]; eauto 6.
  - intros t u H. eapply (closed_bind HR); [exact H|]. intros [a|a] [b|b] Hab; try easy.
    + eapply (closed_cong HR); [symmetry; apply tau_eutt | symmetry; apply tau_eutt|]. apply CIH; eauto 6.
    + apply (closed_eutt HR), eutt_Ret, Hab.
Qed.
Lemma eutt_iter' {E I J A B} (RI : I -> J -> Prop) (RR : A -> B -> Prop) (f : I -> itree E (I + A)) g :
  (forall i j, RI i j -> eutt (sum_rel RI RR) (f i) (g j)) ->
  forall i j, RI i j -> eutt RR (ITree.iter f i) (ITree.iter g j).
Proof.
  intros Hfg i j Hij. eapply eutt_coind; [exact (iter_progress _ _ Hfg)| |exists i, j; auto].
  intros R n HR CIH IH t u (i' & j' & H & -> & ->).
  refine (@iter_progress E J I B A (flip RI) (flip RR) g f _ R n HR _ _ _ _ _).
  - intros x y Hxy. eapply eutt_mon; [|exact (eutt_flip (Hfg _ _ Hxy))]. unfold flip; intros [] []; auto.
  - intros ? ? (? & ? & ? & -> & ->). apply CIH; red; eauto 6.
  - intros ? ? ? ? (? & ? & ? & -> & ->). apply IH; auto; red; eauto 6.
  - exists j', i'; auto.
Qed.
#[global] Instance eutt_iter {E I A} :
  Proper (pointwise_relation _ (eutt eq) ==> eq ==> eutt eq) (@ITree.iter E A I).
Proof.
  intros f g H i ? <-. eapply eutt_iter' with (RI := eq); auto. intros ? j ->.
  eapply eutt_mon; [|apply H]. intros [] ? <-; cbn; auto.
Qed.
#[global] Instance eutt_forever {E R S} : Proper (eutt eq ==> eutt eq) (@ITree.forever E R S).
Proof.
  assert (forall t, @ITree.forever E R S t ≅ ITree.iter (fun _ : unit => t >>= fun _ => Ret (inl tt)) tt) as U.
  { intros t. coind_eq T HT CIH. eq_step HT; [apply unfold_forever | rewrite unfold_iter, bind_bind; reflexivity|].
    eapply (tower_bind (tower_b HT)); [reflexivity|]. intros ? ? <-.
    eq_step HT; [reflexivity | apply bind_ret_l |]. constructor. exact CIH. }
  intros t u H. rewrite !U. apply eutt_iter; auto. intros []. rewrite H. reflexivity.
Qed.
Lemma unfold_iter_eutt {E I R} (f : I -> itree E (I + R)) i :
  ITree.iter f i ≈ f i >>= (fun lr => match lr with inl j => ITree.iter f j | inr r => Ret r end).
Proof. rewrite unfold_iter. apply eutt_bind; [reflexivity|]. intros [j|r]; [apply tau_eutt | reflexivity]. Qed.

(** A loop of two halves may start with either. *)
Section Dinatural.
  Context {E : Type -> Type} {I A R : Type} (f : I -> itree E (A + R)) (g : A -> itree E (I + R)).
  Definition iter_after {X Y} (h : X -> itree E (Y + R)) (t : itree E (X + R)) : itree E (Y + R) :=
    t >>= fun xr => match xr with inl x => h x | inr r => Ret (inr r) end.
  Definition iter_finish {X} (h : X -> itree E R) (t : itree E (X + R)) : itree E R :=
    t >>= fun xr => match xr with inl x => h x | inr r => Ret r end.
  Let fg := ITree.iter (fun i => iter_after g (f i)).
  Let gf := ITree.iter (fun a => iter_after f (g a)).

  Lemma unfold_fg i : fg i ≅ iter_finish (fun a => iter_finish (fun j => Tau (fg j)) (g a)) (f i).
  Proof.
    unfold fg at 1, iter_finish at 1, iter_after. rewrite unfold_iter, bind_bind. apply eq_itree_bind; [reflexivity|].
    intros [a|r]; [reflexivity | rewrite bind_ret_l; reflexivity].
  Qed.
  Lemma unfold_gf a : gf a ≅ iter_finish (fun j => iter_finish (fun b => Tau (gf b)) (f j)) (g a).
  Proof.
    unfold gf at 1, iter_finish at 1, iter_after. rewrite unfold_iter, bind_bind. apply eq_itree_bind; [reflexivity|].
    intros [j|r]; [reflexivity | rewrite bind_ret_l; reflexivity].
  Qed.
  Lemma iter_finish_closed {X} RR T h h' (t u : itree E (X + R)) : closed RR T -> t ≈ u ->
    (forall r, RR r r) -> (forall x, T (h x) (h' x)) -> T (iter_finish h t) (iter_finish h' u).
  Proof.
    intros HT H HR Hx. eapply (closed_bind HT); [exact H|]. intros [x|r] ? <-; [apply Hx|].
    apply (closed_eutt HT), eutt_Ret, HR.
  Qed.
  Lemma iter_finish_sim {X} RR T n h h' (t : itree E (X + R)) : closed RR T -> (forall r, RR r r) ->
    (forall x m, m <= n -> sim RR m T (h x) (h' x)) -> (forall x, T (h x) (h' x)) ->
    sim RR n T (iter_finish h t) (iter_finish h' t).
  Proof.
    intros HT HR Hs Hx. eapply sim_bind; [reflexivity|..].
    - intros [x|r] ? <- m L; [apply Hs, L | apply sim_Ret, HR].
    - intros v w Hvw. exact (iter_finish_closed h h' HT Hvw HR Hx).
  Qed.
  Theorem iter_dinatural i : fg i ≈ iter_finish gf (f i).
  Proof.
    assert (forall a, iter_finish (fun j => Tau (fg j)) (g a) ≈ gf a) as K.
    2:{ rewrite unfold_fg. apply eutt_bind; [reflexivity|]. intros [a|r]; [apply K | reflexivity]. }
    assert (forall T, closed eq T -> (forall a, T (iter_finish (fun j => Tau (fg j)) (g a)) (gf a)) ->
      forall j, T (Tau (fg j)) (iter_finish (fun b => Tau (gf b)) (f j))) as C.
    { intros T HT H j. eapply (closed_cong HT); [rewrite tau_eutt, unfold_fg; reflexivity | reflexivity |].
      apply (iter_finish_closed _ _ HT); [reflexivity | exact (@eq_refl R) | intros b].
      eapply (closed_cong HT); [reflexivity | symmetry; apply tau_eutt | apply H]. }
    intros a.
    apply eutt_coind with (X := fun v w => exists a, v = iter_finish (fun j => Tau (fg j)) (g a) /\ w = gf a); [| |eauto].
    - intros T n HT CIH IH v w (b & -> & ->).
      assert (forall a, T (iter_finish (fun j => Tau (fg j)) (g a)) (gf a)) as CIH' by eauto.
      eapply (sim_cong HT); [reflexivity | rewrite unfold_gf; reflexivity |].
      apply (iter_finish_sim _ _ _ HT); [exact (@eq_refl R) | intros j m L; apply sim_TauL; intros p Lp | apply C; assumption].
      eapply (sim_cong HT); [apply unfold_fg | reflexivity |].
      apply (iter_finish_sim _ _ _ HT); [exact (@eq_refl R) | intros c q Lq |];
        [eapply (sim_cong HT); [reflexivity | apply tau_eutt |]; apply IH; [lia | eauto] |].
      intros c. eapply (closed_cong HT); [reflexivity | symmetry; apply tau_eutt | auto].
    - intros T n HT CIH IH v w (b & -> & ->).
      assert (forall a, flip T (iter_finish (fun j => Tau (fg j)) (g a)) (gf a)) as CIH' by (intros; apply CIH; red; eauto).
      eapply (sim_cong HT); [apply unfold_gf | reflexivity |].
      apply (iter_finish_sim _ _ _ HT); [exact (@eq_refl R) | intros j m L | intros j; apply (C (flip T)); auto].
      + eapply (sim_cong HT); [reflexivity | rewrite tau_eutt, unfold_fg; reflexivity |].
        apply (iter_finish_sim _ _ _ HT);
          [exact (@eq_refl R) | intros c q Lq; apply sim_TauL; intros p Lp; apply IH; [lia | red; eauto] |].
        intros c. eapply (closed_cong HT); [symmetry; apply tau_eutt | reflexivity | apply CIH'].
      + apply (closed_flip HT).
  Qed.
End Dinatural.

(** Runs the left side, up to 1000 silent steps. *)
Ltac tau_steps := match goal with |- eutt _ ?t _ => rewrite <- (burn_eutt 1000 t) at 1; cbn end.
