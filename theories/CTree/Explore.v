(** The successors of a tree, computed: what an exhaustive explorer steps through.

    [succs n t] looks through guards and choices, at most [n] deep. When it answers, its answer is exactly the transitions. *)
From Coq Require Import List Fin.
From Grus.ITree Require Import Basics.
From Grus.CTree Require Import Core Bisim.
Import ListNotations CTreeConstructors.
Set Implicit Arguments.

(** Choices that can be listed. *)
Class Enum (C : Type -> Type) : Type := {
  enum : forall X, C X -> list X;
  enum_all : forall X (c : C X) x, In x (enum c) }.
Arguments enum {C _ X} c.
Arguments enum_all {C _ X} c x.

Fixpoint fins (n : nat) : list (Fin.t n) := match n with 0 => [] | S n => F1 :: map FS (fins n) end.
Lemma fins_all n (i : Fin.t n) : In i (fins n).
Proof. induction i; cbn; auto. right; apply in_map; auto. Qed.
#[global] Instance Enum_finC : Enum finC.
Proof.
  refine {| enum X c := match c in finC Y return list Y with FinC n => fins n end |}.
  intros X []; apply fins_all.
Defined.
#[global] Instance Enum_boolC : Enum boolC.
Proof.
  refine {| enum X c := match c in boolC Y return list Y with BoolC => [true; false] end |}.
  intros X [] []; cbn; auto.
Defined.

Fixpoint all_of {A} (l : list (option (list A))) : option (list A) := match l with
  | [] => Some []
  | Some a :: l => match all_of l with Some b => Some (a ++ b) | None => None end
  | None :: _ => None
  end.
Lemma all_of_in A (l : list (option (list A))) r : all_of l = Some r -> forall x, In x r <-> exists a, In (Some a) l /\ In x a.
Proof.
  revert r; induction l as [|[a|] l IH]; cbn; intros r E0 x; try discriminate.
  - injection E0 as <-. split; [contradiction | intros (? & [] & _)].
  - destruct (all_of l) as [b|]; [|discriminate]. injection E0 as <-. rewrite in_app_iff, (IH b eq_refl). split.
    + intros [K|(a' & ? & ?)]; [exists a | exists a']; auto.
    + intros (a' & [K|K] & ?); [injection K as ->; auto | right; eauto].
Qed.
Lemma all_of_some A (l : list (option (list A))) r : all_of l = Some r -> forall o, In o l -> exists a, o = Some a.
Proof.
  revert r; induction l as [|[a|] l IH]; cbn; intros r E0 o; try discriminate; [contradiction|].
  destruct (all_of l); [|discriminate]. intros [<-|K]; eauto.
Qed.

Section Explore.
  Context {E C : Type -> Type} {R : Type} `{Enum C}.
  (** A successor; for an event, one for each answer. *)
  Variant next := NextRet (r : R) | NextStep (t : ctree E C R) | NextVis {X : Type} (e : E X) (k : X -> ctree E C R).
  Fixpoint succs (n : nat) (o : ctree' E C R) : option (list next) := match o with
    | CRetF r => Some [NextRet r]
    | CStuckF => Some []
    | CStepF t => Some [NextStep t]
    | CVisF e k => Some [NextVis e k]
    | CGuardF t => match n with 0 => None | S n => succs n (cobserve t) end
    | CBrF c k => match n with 0 => None | S n => all_of (map (fun x => succs n (cobserve (k x))) (enum c)) end
    end.
  Inductive next_step : label E R -> next -> ctree E C R -> Prop :=
  | NextStepRet r : next_step (lval r) (NextRet r) Stuck
  | NextStepStep t : next_step ltau (NextStep t) t
  | NextStepVis X (e : E X) k x : next_step (lobs e x) (NextVis e k) (k x).
  Hint Constructors next_step : core.
  Lemma next_step_inv l x u : next_step l x u -> match x with
    | NextRet r => l = lval r /\ u = Stuck
    | NextStep t => l = ltau /\ u = t
    | NextVis e k => exists y, l = lobs e y /\ u = k y
    end.
  Proof. destruct 1; eauto. Qed.

  Theorem succs_sound n : forall o hs, succs n o = Some hs -> forall x l t', In x hs -> next_step l x t' -> trans l o t'.
  Proof.
    assert (forall l x u o, next_step l x u -> match x, o with
      | NextRet r, CRetF r' => r = r'
      | NextStep t, CStepF t' => t = t'
      | NextVis e k, o => o = CVisF e k
      | _, _ => False end -> trans l o u) as base.
    { intros l x u o Hn Hx. apply next_step_inv in Hn. destruct x.
      - destruct o; try contradiction. destruct Hn as [-> ->]; subst; constructor.
      - destruct o; try contradiction. destruct Hn as [-> ->]; subst; constructor.
      - destruct Hn as (y & -> & ->); subst; constructor. }
    induction n; intros o hs; destruct o; cbn; intros K x l t' Hx Hn; try discriminate;
      try (injection K as <-; destruct Hx as [<-|[]]; eapply base; [exact Hn|reflexivity]);
      try (injection K as <-; contradiction).
    - constructor; eauto.
    - apply (all_of_in _ K) in Hx as (a & Ha & Hx). apply in_map_iff in Ha as (y & Hy & _).
      apply TransBr with (x := y); eauto.
  Qed.
  (** Nodes that are not looked through. *)
  Definition leaf (o : ctree' E C R) : option (list next) := match o with
    | CRetF r => Some [NextRet r]
    | CStuckF => Some []
    | CStepF t => Some [NextStep t]
    | CVisF e k => Some [NextVis e k]
    | _ => None
    end.
  Lemma succs_leaf n o : match leaf o with Some _ => True | None => False end -> succs n o = leaf o.
  Proof. destruct n, o; easy. Qed.
  Theorem succs_complete l o t' : trans l o t' -> forall n hs, succs n o = Some hs -> exists x, In x hs /\ next_step l x t'.
  Proof.
    induction 1 as [r|l t t' H0 IH|t|Y e k x|l Y c k x t' H0 IH]; intros n hs K.
    - exists (NextRet r). rewrite succs_leaf in K by exact I. injection K as <-. cbn; auto.
    - destruct n; cbn in K; try discriminate; eauto.
    - exists (NextStep t). rewrite succs_leaf in K by exact I. injection K as <-. cbn; auto.
    - exists (NextVis e k). rewrite succs_leaf in K by exact I. injection K as <-. cbn; auto.
    - destruct n; cbn in K; [discriminate|].
      assert (In (succs n (cobserve (k x))) (map (fun x => succs n (cobserve (k x))) (enum c))) as I
        by (apply in_map_iff; exists x; split; auto; apply enum_all).
      destruct (all_of_some _ K _ I) as [a Ha]. destruct (IH n a Ha) as (y & ? & ?).
      exists y; split; auto. apply (all_of_in _ K). exists a. rewrite <- Ha; auto.
  Qed.
  (** No successor: a deadlock. *)
  Corollary succs_nil n o : succs n o = Some [] -> forall l t', ~ trans l o t'.
  Proof. intros K l t' D. destruct (succs_complete D n K) as (? & [] & _). Qed.

  (** * No deadlock, by computation *)
  (** What the environment may answer. *)
  Variable answers : forall X, E X -> list X.
  Definition goes_on (l : label E R) : Prop :=
    match l with ltau => True | lobs e x => In x (answers e) | lval _ => False end.
  Inductive reach : ctree E C R -> ctree E C R -> Prop :=
  | ReachHere t : reach t t
  | ReachStep t l u v : trans l (cobserve t) u -> goes_on l -> reach u v -> reach t v.

  (** Every way from here comes to a result within [d] transitions; [n] as for [succs]. *)
  Fixpoint ends (n d : nat) (t : ctree E C R) : bool :=
    match d with
    | 0 => false
    | S d => match succs n (cobserve t) with
      | None | Some [] => false
      | Some hs => forallb (fun x => match x with
        | NextRet _ => true
        | NextStep t => ends n d t
        | NextVis e k => match answers e with [] => false | xs => forallb (fun x => ends n d (k x)) xs end
        end) hs
      end
    end.

  Lemma ends_step n d t : ends n d t = true -> exists l u, trans l (cobserve t) u.
  Proof.
    destruct d; cbn; [discriminate|]. destruct (succs n (cobserve t)) as [[|h hs]|] eqn:S; try discriminate.
    assert (forall l u, next_step l h u -> trans l (cobserve t) u) as D
      by (intros l u N; eapply succs_sound; [exact S | left; reflexivity | exact N]).
    intros F. apply andb_prop in F as [F _]. destruct h as [r|t'|X e k]; [eauto..|].
    destruct (answers e) as [|x xs]; [discriminate|]. exists (lobs e x), (k x). apply D. constructor.
  Qed.
  Lemma ends_next n d t l u : ends n (S d) t = true -> trans l (cobserve t) u -> goes_on l -> ends n d u = true.
  Proof.
    cbn. destruct (succs n (cobserve t)) as [hs|] eqn:S; [|discriminate]. intros F D G.
    destruct (succs_complete D _ S) as (x & I & N).
    destruct hs as [|h hs]; [contradiction|]. apply (proj1 (forallb_forall _ _) F) in I.
    apply next_step_inv in N. destruct x as [r|t'|X e k].
    - destruct N as [-> _]. contradiction.
    - destruct N as [_ ->]. exact I.
    - destruct N as (y & -> & ->). cbn in G. destruct (answers e) as [|z zs]; [discriminate|].
      exact (proj1 (forallb_forall _ (z :: zs)) I y G).
  Qed.
  (** Whoever is reached can go on: nobody waits for ever. *)
  Theorem ends_ok n t u : reach t u -> forall d, ends n d t = true -> exists l v, trans l (cobserve u) v.
  Proof.
    induction 1 as [t|t l u v D G _ IH]; intros d F; [eapply ends_step; exact F|].
    destruct d; [discriminate|]. apply (IH d). eapply ends_next; eassumption.
  Qed.
End Explore.
