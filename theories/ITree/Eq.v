(** Strong bisimulation [≅]: trees with the same nodes, silent steps included.

    [eq_itree RR] lets the results be related by [RR]. Laws that hold up to [≅] may be used under [≈] too (Eutt.v). *)
From Coq Require Import RelationClasses Morphisms Setoid.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Core.
Import ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.
Set Contextual Implicit.

Section Definition_.
  Context {E : Type -> Type} {A B : Type} (RR : A -> B -> Prop).
  Variant eqitF (S : itree E A -> itree E B -> Prop) : itree' E A -> itree' E B -> Prop :=
  | EqRet a b : RR a b -> eqitF S (RetF a) (RetF b)
  | EqTau t u : S t u -> eqitF S (TauF t) (TauF u)
  | EqVis X (e : E X) k h : (forall x, S (k x) (h x)) -> eqitF S (VisF e k) (VisF e h).
  Hint Constructors eqitF : core.

  Definition eqit_ S t u := eqitF S (observe t) (observe u).
  Lemma eqit_mono : mono eqit_.
  Proof. intros R S H x y K. red in K |- *. destruct K; auto. Qed.
  Definition eq_itree := gfp eqit_.
  Lemma eq_itree_unfold t u : eq_itree t u -> eqitF eq_itree (observe t) (observe u).
  Proof. intros H; exact (gfp_unfold H). Qed.
  Lemma eq_itree_fold t u : eqitF eq_itree (observe t) (observe u) -> eq_itree t u.
  Proof. intros H; exact (gfp_fold eqit_mono _ _ H). Qed.
End Definition_.
#[global] Hint Constructors eqitF : core.
#[global] Hint Resolve eqit_mono : core.
Infix "≅" := (eq_itree eq) (at level 70) : type_scope.

(** Coinduction from a goal about [eq_itree]. *)
Tactic Notation "coind_eq" ident(R) ident(HR) ident(CIH) := unfold eq_itree at 1; coind R HR CIH.

(** Inversion by the left tree; Coq's [inversion] would need the answer types of events to have decidable equality. *)
Lemma eqitF_inv {E A B} (RR : A -> B -> Prop) S (o : itree' E A) (o' : itree' E B) : eqitF RR S o o' ->
  match o with
  | RetF a => exists b, o' = RetF b /\ RR a b
  | TauF t => exists u, o' = TauF u /\ S t u
  | VisF e k => exists h, o' = VisF e h /\ forall x, S (k x) (h x)
  end.
Proof. destruct 1; eauto. Qed.

(** * Equivalence, and coinduction up to [≅] *)
Section Equivalence.
  Context {E : Type -> Type} {A : Type}.
  Lemma tower_refl R : tower (@eqit_ E A A eq) R -> forall t, R t t.
  Proof.
    induction 1 as [R HR IH | P HP IH]; intros t; [|intros R HR; apply (IH R HR)].
    unfold eqit_. destruct (observe t); auto.
  Qed.
  Lemma tower_sym R : tower (@eqit_ E A A eq) R -> forall t u, R t u -> R u t.
  Proof.
    induction 1 as [R HR IH | P HP IH]; intros t u H; [|intros R HR; apply (IH R HR), H, HR].
    unfold eqit_ in *. destruct H; subst; auto.
  Qed.
  Lemma tower_trans R : tower (@eqit_ E A A eq) R -> forall t u v, R t u -> R u v -> R t v.
  Proof.
    induction 1 as [R HR IH | P HP IH]; intros t u v H1 H2;
      [|intros R HR; exact (IH R HR _ _ _ (H1 R HR) (H2 R HR))].
    unfold eqit_ in *. destruct H1; apply eqitF_inv in H2; destruct H2 as (? & -> & ?); subst; eauto.
  Qed.
  #[global] Instance Equivalence_eq_itree : Equivalence (@eq_itree E A A eq).
  Proof. split; red; [apply tower_refl | apply tower_sym | apply tower_trans]; apply gfp_tower. Qed.
End Equivalence.

Lemma tower_cong {E A B} (RR : A -> B -> Prop) R : tower (@eqit_ E A B RR) R ->
  forall t t' u u', t ≅ t' -> u ≅ u' -> R t' u' -> R t u.
Proof.
  intros HR. enough (forall t t' u u', t' ≅ t -> u' ≅ u -> R t' u' -> R t u) as K.
  { intros; eapply K; [symmetry; eassumption | symmetry; eassumption | assumption]. }
  induction HR as [R HR IH | P HP IH]; intros t t' u u' H1 H2 H;
    [|intros R HR; exact (IH R HR _ _ _ _ H1 H2 (H R HR))].
  unfold eqit_ in *. apply eq_itree_unfold in H1, H2.
  destruct H; apply eqitF_inv in H1, H2; destruct H1 as (? & -> & ?), H2 as (? & -> & ?); subst; eauto.
Qed.
#[global] Instance eq_itree_cong {E A B} (RR : A -> B -> Prop) :
  Proper (eq_itree eq ==> eq_itree eq ==> iff) (@eq_itree E A B RR).
Proof. intros t t' H u u' H'. split; apply (tower_cong (gfp_tower _)); auto; symmetry; assumption. Qed.

Lemma eq_itree_mon {E A B} (RR SS : A -> B -> Prop) : (forall a b, RR a b -> SS a b) ->
  forall t u : itree E _, eq_itree RR t u -> eq_itree SS t u.
Proof.
  intros M. unfold eq_itree at 2. coind R HR CIH. intros t u H. apply eq_itree_unfold in H. red. destruct H; auto.
Qed.

(** * Nodes *)
Lemma observe_eq {E A} (t u : itree E A) : observe t = observe u -> t ≅ u.
Proof. intros H. apply eq_itree_fold. rewrite H. apply (eq_itree_unfold (reflexivity u)). Qed.
Lemma itree_eta {E A} (t : itree E A) : t ≅ go (observe t).
Proof. apply observe_eq; reflexivity. Qed.
Lemma eq_itree_Ret {E A B} (RR : A -> B -> Prop) a b : RR a b -> @eq_itree E _ _ RR (Ret a) (Ret b).
Proof. intros; apply eq_itree_fold; cbn; auto. Qed.
Lemma eq_itree_Vis {E A B X} (RR : A -> B -> Prop) (e : E X) k h :
  (forall x, eq_itree RR (k x) (h x)) -> eq_itree RR (Vis e k) (Vis e h).
Proof. intros; apply eq_itree_fold; cbn; auto. Qed.
Lemma eq_itree_Tau {E A B} (RR : A -> B -> Prop) t u : @eq_itree E _ _ RR t u -> eq_itree RR (Tau t) (Tau u).
Proof. intros; apply eq_itree_fold; cbn; auto. Qed.
#[global] Instance eq_itree_VisF {E A X} (e : E X) :
  Proper (pointwise_relation _ (eq_itree eq) ==> eq_itree eq) (fun k => Vis e k : itree E A).
Proof. intros k h H. apply eq_itree_Vis, H. Qed.
#[global] Instance eq_itree_TauF {E A} : Proper (eq_itree eq ==> eq_itree eq) (fun t => Tau t : itree E A).
Proof. intros t u. apply eq_itree_Tau. Qed.

(** A step of a coinductive proof: replaces both sides by equal trees. *)
Ltac eq_step HR := eapply (tower_cong (tower_b HR)).

(** * Bind: congruence, monad laws *)
Definition bind_node {E T U} (o : itree' E T) (k : T -> itree E U) : itree E U :=
  match o with RetF r => k r | TauF t => Tau (t >>= k) | VisF e h => Vis e (fun x => h x >>= k) end.
Lemma observe_bind {E T U} (t : itree E T) (k : T -> itree E U) :
  observe (t >>= k) = observe (bind_node (observe t) k).
Proof. unfold observe, ITree.bind; cbn. unfold observe. destruct (_observe t); reflexivity. Qed.
Lemma unfold_bind {E T U} (t : itree E T) (k : T -> itree E U) : t >>= k ≅ bind_node (observe t) k.
Proof. apply observe_eq, observe_bind. Qed.

Lemma tower_bind {E A B C D} (RR : A -> B -> Prop) (SS : C -> D -> Prop) R : tower (@eqit_ E C D SS) R ->
  forall t u k h, eq_itree RR t u -> (forall a b, RR a b -> R (k a) (h b)) -> R (t >>= k) (u >>= h).
Proof.
  induction 1 as [R HR IH | P HP IH]; intros t u k h H Hk;
    [|intros R HR; apply (IH R HR _ _ _ _ H); intros a b Hab; exact (Hk a b Hab R HR)].
  assert (forall a b, RR a b -> R (k a) (h b)) as Hk' by (intros; apply (tower_step (eqit_mono (RR := SS)) HR); auto).
  unfold eqit_ in *. rewrite !observe_bind. apply eq_itree_unfold in H. destruct H; cbn; [apply Hk|..]; auto.
Qed.
Lemma eq_itree_clo_bind {E A B C D} (RR : A -> B -> Prop) (SS : C -> D -> Prop) (t : itree E A) u k h :
  eq_itree RR t u -> (forall a b, RR a b -> eq_itree SS (k a) (h b)) -> eq_itree SS (t >>= k) (u >>= h).
Proof. intros. eapply tower_bind; eauto using gfp_tower. Qed.
#[global] Instance eq_itree_bind {E A B} :
  Proper (eq_itree eq ==> pointwise_relation _ (eq_itree eq) ==> eq_itree eq) (@ITree.bind E A B).
Proof. intros t u H k h Hk. eapply eq_itree_clo_bind; eauto. intros ? ? ->; apply Hk. Qed.
#[global] Instance eq_itree_map {E A B} :
  Proper (pointwise_relation _ eq ==> eq_itree eq ==> eq_itree eq) (@ITree.map E A B).
Proof. intros f g Hf t u H. apply eq_itree_bind; auto. intros x. rewrite (Hf x). reflexivity. Qed.

Section MonadLaws.
  Context {E : Type -> Type} {A B C : Type}.
  Lemma bind_ret_l (a : A) (k : A -> itree E B) : Ret a >>= k ≅ k a.
  Proof. apply observe_eq; reflexivity. Qed.
  Lemma bind_tau (t : itree E A) (k : A -> itree E B) : Tau t >>= k ≅ Tau (t >>= k).
  Proof. apply observe_eq; reflexivity. Qed.
  Lemma bind_vis {X} (e : E X) h (k : A -> itree E B) : Vis e h >>= k ≅ Vis e (fun x => h x >>= k).
  Proof. apply observe_eq; reflexivity. Qed.
  Lemma bind_ret_r (t : itree E A) : t >>= (fun x => Ret x) ≅ t.
  Proof.
    revert t. coind_eq R HR CIH. intros t. red. rewrite observe_bind. destruct (observe t); cbn; auto.
  Qed.
  Lemma bind_bind (t : itree E A) (k : A -> itree E B) (h : B -> itree E C) :
    t >>= k >>= h ≅ t >>= (fun x => k x >>= h).
  Proof.
    revert t. coind_eq R HR CIH. intros t. red. rewrite !observe_bind.
    destruct (observe t); cbn; auto. rewrite observe_bind.
    apply (tower_refl (tower_b HR)) with (t := bind_node (observe (k r)) h).
  Qed.
  Lemma map_ret (f : A -> B) (a : A) : ITree.map f (Ret a : itree E A) ≅ Ret (f a).
  Proof. apply bind_ret_l. Qed.
End MonadLaws.
(** Not in the section: an answer [X] lives in a smaller universe than a result. *)
Lemma bind_trigger {E B X} (e : E X) (k : X -> itree E B) : ITree.trigger e >>= k ≅ Vis e k.
Proof. unfold ITree.trigger. rewrite bind_vis. apply eq_itree_Vis. intros x. apply bind_ret_l. Qed.
Lemma bind_map {E A B C} (f : A -> B) (t : itree E A) (k : B -> itree E C) :
  ITree.map f t >>= k ≅ t >>= (fun x => k (f x)).
Proof. unfold ITree.map. rewrite bind_bind. setoid_rewrite bind_ret_l. reflexivity. Qed.
Lemma map_bind {E A B C} (f : B -> C) (t : itree E A) (k : A -> itree E B) :
  ITree.map f (t >>= k) ≅ t >>= (fun x => ITree.map f (k x)).
Proof. apply bind_bind. Qed.
Lemma map_map {E A B C} (f : A -> B) (g : B -> C) (t : itree E A) :
  ITree.map g (ITree.map f t) ≅ ITree.map (fun x => g (f x)) t.
Proof. unfold ITree.map at 1. rewrite bind_map. reflexivity. Qed.

(** [autorewrite with itree] brings a program to a normal form. *)
#[global] Hint Rewrite @bind_ret_l @bind_ret_r @bind_tau @bind_vis @bind_map @map_ret @bind_bind : itree.

(** * Iteration *)
Lemma observe_iter {E I R} (f : I -> itree E (I + R)) i : observe (ITree.iter f i) =
  observe (f i >>= (fun lr => match lr with inl j => Tau (ITree.iter f j) | inr r => Ret r end)).
Proof. unfold observe; cbn. unfold observe. destruct (_observe (f i)); reflexivity. Qed.
Lemma unfold_iter {E I R} (f : I -> itree E (I + R)) i : ITree.iter f i ≅
  f i >>= (fun lr => match lr with inl j => Tau (ITree.iter f j) | inr r => Ret r end).
Proof. apply observe_eq, observe_iter. Qed.
Lemma unfold_forever {E R S} (t : itree E R) : @ITree.forever E R S t ≅ t >>= (fun _ => Tau (ITree.forever t)).
Proof. apply observe_eq. unfold observe; cbn. unfold observe. destruct (_observe t); reflexivity. Qed.

Definition sum_rel {I J A B} (RI : I -> J -> Prop) (RR : A -> B -> Prop) (x : I + A) (y : J + B) : Prop :=
  match x, y with inl i, inl j => RI i j | inr a, inr b => RR a b | _, _ => False end.

Lemma eq_itree_clo_iter {E I J A B} (RI : I -> J -> Prop) (RR : A -> B -> Prop)
  (f : I -> itree E (I + A)) (g : J -> itree E (J + B)) :
  (forall i j, RI i j -> eq_itree (sum_rel RI RR) (f i) (g j)) ->
  forall i j, RI i j -> eq_itree RR (ITree.iter f i) (ITree.iter g j).
Proof.
  intros Hfg. coind_eq R HR CIH. intros i j Hij. eq_step HR; [apply unfold_iter | apply unfold_iter |].
  eapply (tower_bind (tower_b HR)); [exact (Hfg _ _ Hij)|].
  intros [a|a] [b|b] Hab; try easy; constructor; auto.
Qed.
#[global] Instance eq_itree_iter {E I R} :
  Proper (pointwise_relation _ (eq_itree eq) ==> eq ==> eq_itree eq) (@ITree.iter E R I).
Proof.
  intros f g H i ? <-. eapply eq_itree_clo_iter with (RI := eq); auto. intros ? j ->.
  eapply eq_itree_mon; [|apply H]. intros [] ? <-; cbn; auto.
Qed.

Section IterLaws.
  Context {E : Type -> Type} {I A B : Type}.
  Lemma iter_natural (f : I -> itree E (I + A)) (g : A -> itree E B) i :
    ITree.iter f i >>= g ≅
    ITree.iter (fun i => f i >>= fun lr => match lr with inl j => Ret (inl j) | inr a => g a >>= fun b => Ret (inr b) end) i.
  Proof.
    revert i. coind_eq R HR CIH. intros i.
    eq_step HR; [rewrite unfold_iter, bind_bind; reflexivity | rewrite unfold_iter, bind_bind; reflexivity |].
    eapply (tower_bind (tower_b HR)); [reflexivity|]. intros [j|a] ? <-.
    - eq_step HR; [apply bind_tau | apply bind_ret_l |]. constructor. apply CIH.
    - eq_step HR; [apply bind_ret_l | rewrite bind_bind; setoid_rewrite bind_ret_l; apply bind_ret_r |].
      apply (tower_refl (tower_b HR)).
  Qed.
  Lemma iter_codiagonal (f : I -> itree E (I + (I + A))) i :
    ITree.iter (ITree.iter f) i ≅
    ITree.iter (fun i => f i >>= fun lr => match lr with inl j => Ret (inl j) | inr x => Ret x end) i.
  Proof.
    assert (forall i : I, ITree.iter (ITree.iter f) i ≅ ITree.iter f i >>= fun lr =>
      match lr with inl j => Tau (ITree.iter (ITree.iter f) j) | inr r => Ret r end) as U by (intros; apply unfold_iter).
    revert i. coind_eq R HR CIH. intros i.
    eq_step HR; [rewrite U, unfold_iter, bind_bind; reflexivity | rewrite unfold_iter, bind_bind; reflexivity |].
    eapply (tower_bind (tower_b HR)); [reflexivity|]. intros [j|[j|a]] ? <-.
    - eq_step HR; [apply bind_tau | apply bind_ret_l |]. constructor.
      eapply (tower_cong HR); [symmetry; apply U | reflexivity | apply CIH].
    - eq_step HR; [apply bind_ret_l | apply bind_ret_l |]. constructor. apply CIH.
    - eq_step HR; [apply bind_ret_l | apply bind_ret_l |]. constructor. reflexivity.
  Qed.
End IterLaws.
