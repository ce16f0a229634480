(** Coinduction by the tower of a monotone map on relations.

    The greatest fixpoint of [b] is the intersection of its _tower_, the relations reached from the full one by [b] and
    intersections. A proof by coinduction is an induction over the tower: it may use the goal for a relation [R] of the tower
    and must show it for [b R]. Every technique "up to" is then a closure property of all of the tower, proved by the same
    induction. Smolka, Schäfer, Doczkal: Transfinite constructions in classical type theory, ITP 2015; Pous: Coinduction all
    the way up, LICS 2016. *)
From Coq Require Import RelationClasses.
Set Implicit Arguments.

Section Tower.
  Context {A B : Type}.
  Variable b : (A -> B -> Prop) -> (A -> B -> Prop).

  Definition mono := forall R S : A -> B -> Prop, (forall x y, R x y -> S x y) -> forall x y, b R x y -> b S x y.

  Inductive tower : (A -> B -> Prop) -> Prop :=
  | tower_b R : tower R -> tower (b R)
  | tower_inf (P : (A -> B -> Prop) -> Prop) : (forall R, P R -> tower R) -> tower (fun x y => forall R, P R -> R x y).

  Definition gfp : A -> B -> Prop := fun x y => forall R, tower R -> R x y.

  Definition inf_closed (Q : (A -> B -> Prop) -> Prop) :=
    forall P : _ -> Prop, (forall R, P R -> Q R) -> Q (fun x y => forall R : A -> B -> Prop, P R -> R x y).

  Lemma tower_ind' (Q : (A -> B -> Prop) -> Prop) :
    inf_closed Q -> (forall R, tower R -> Q R -> Q (b R)) -> forall R, tower R -> Q R.
  Proof. intros HI HS R HR; induction HR; auto. Qed.

  Lemma gfp_tower : tower gfp.
  Proof. apply tower_inf; auto. Qed.
  Lemma gfp_ind (Q : (A -> B -> Prop) -> Prop) : inf_closed Q -> (forall R, tower R -> Q R -> Q (b R)) -> Q gfp.
  Proof. intros; apply tower_ind'; auto using gfp_tower. Qed.
  Lemma gfp_unfold x y : gfp x y -> b gfp x y.
  Proof. intros H; exact (H _ (tower_b gfp_tower)). Qed.

  Hypothesis M : mono.

  Lemma tower_step R : tower R -> forall x y, b R x y -> R x y.
  Proof.
    induction 1 as [R HR IH | P HP IH]; intros x y H.
    - eapply M; [| exact H]; auto.
    - intros R HR. apply (IH _ HR). eapply M; [| exact H]. cbn. intros ? ? G; exact (G _ HR).
  Qed.
  Lemma gfp_fold x y : b gfp x y -> gfp x y.
  Proof. intros H R HR. apply tower_step; auto. eapply M; [| exact H]. intros ? ? G; exact (G _ HR). Qed.
End Tower.
Arguments gfp {A B} b _ _.
Arguments tower {A B} b R.

(** [coind R HR CIH]: from the goal [forall .., gfp b t u] to [forall .., b R t u], where [HR : tower b R] and [CIH] is the
    goal with [R] for [gfp b]. *)
Tactic Notation "coind" ident(R) ident(HR) ident(CIH) :=
  match goal with |- context [@gfp ?A ?B ?b] =>
    pattern (@gfp A B b); apply (@gfp_ind A B b);
    [ let P := fresh "P" in
      let HP := fresh "HP" in
      let K := fresh "K" in
      let r := fresh "r" in
      intros P HP; cbv beta in *; intros; match goal with K : P ?r |- ?r _ _ => eapply (HP r K); eauto end
    | intros R HR CIH ] end.

(** Goals about a fixpoint are not products for [intros]. *)
#[global] Opaque gfp.
