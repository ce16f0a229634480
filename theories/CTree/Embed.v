(** Interaction trees are choice trees without choice: weak bisimulation becomes strong bisimulation. *)
From Coq Require Import RelationClasses Morphisms Setoid.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Core Eq Eutt.
From Grus.CTree Require Import Core Bisim Bind.
Import CTreeConstructors.
Set Implicit Arguments.

Section Embed.
  Context {E C : Type -> Type}.
  Notation embed := (@CTree.embed E C _).
  Definition head_step {R} l (h : head E R) (v : ctree E C R) : Prop := match h with
    | HRet r => l = lval r /\ v = Stuck
    | HVis e k => exists x, l = lobs e x /\ v = embed (k x)
    end.
  Lemma cobserve_embed {R} (t : itree E R) : cobserve (embed t) = match observe t with
    | RetF r => CRetF r
    | TauF t => CGuardF (embed t)
    | VisF e k => CVisF e (fun x => embed (k x))
    end.
  Proof. unfold cobserve; cbn. destruct (observe t); reflexivity. Qed.

  (** The transitions of an embedded tree are those of the heads it comes to. *)
  Lemma trans_embed {R} l o (v : ctree E C R) : trans l o v -> forall t, o = cobserve (embed t) ->
    exists n h, run n (observe t) = Some h /\ head_step l h v.
  Proof.
    intros D. pose proof D as D'. revert D'.
    induction D as [r|l a t' H IH|a|Y e k x|l Y c k x t' H IH]; intros D t Hs; rewrite cobserve_embed in Hs;
      destruct (observe t) as [r0|t0|W e0 k0] eqn:Ht; try discriminate.
    - injection Hs as ->. exists 0, (HRet r0). cbn; auto.
    - injection Hs as ->. destruct (IH H t0 eq_refl) as (n & h & ? & ?). exists (S n), h; auto.
    - rewrite Hs in D. apply trans_inv in D as (y & -> & ->). exists 0, (HVis e0 k0). split; [reflexivity|]. exists y; auto.
  Qed.
  Lemma embed_trans {R} n : forall (t : itree E R) h l v, run n (observe t) = Some h -> head_step l h v -> step l (embed t) v.
  Proof.
    induction n; intros t h l v H K; rewrite cobserve_embed; destruct (observe t) as [r|t0|X e k]; cbn in H; try discriminate.
    1,2,3,5: apply (f_equal (fun o => match o with Some x => x | None => h end)) in H; subst h; cbn in K.
    1,3: destruct K as [-> ->]; constructor.
    1,2: destruct K as (y & -> & ->); apply (TransVis e (fun x => embed (k x))).
    constructor; eauto.
  Qed.
  Lemma step_embed {R} l (t : itree E R) v :
    step l (embed t) v <-> exists n h, run n (observe t) = Some h /\ head_step l h v.
  Proof. split; [intros H; exact (trans_embed H t eq_refl) | intros (n & h & ? & ?); eauto using embed_trans]. Qed.

  Theorem embed_eutt {R} : forall t u : itree E R, t ≈ u -> embed t ~ embed u.
  Proof.
    unfold sbisim. coind S HS CIH. intros t u H. apply eutt_unfold in H as [F G]. split; intros l v K;
      apply step_embed in K as (n & h & Hn & Hh);
      [destruct (F n h Hn) as (m & h' & Hm & Hr) | destruct (G n h Hn) as (m & h' & Hm & Hr)];
      (destruct Hr as [r r' Hr|X e k k' Hk]; unfold Basics.flip in *; cbn in Hh;
        [subst r' | destruct Hh as (x & -> & ->)]).
    - exists v. split; [|apply (stower_refl HS)]. eapply embed_trans; eauto.
    - exists (embed (k' x)). split; [|auto]. eapply embed_trans; [exact Hm | exists x; auto].
    - exists v. split; [|apply (stower_refl HS)]. eapply embed_trans; eauto.
    - exists (embed (k' x)). split; [|auto]. eapply embed_trans; [exact Hm | exists x; auto].
  Qed.
  #[global] Instance sbisim_embed {R} : Proper (eutt eq ==> sbisim) (@CTree.embed E C R).
  Proof. intros t u. apply embed_eutt. Qed.

  Theorem embed_bind {A B} (t : itree E A) (k : A -> itree E B) :
    embed (ITree.bind t k) ~ CTree.bind (embed t) (fun x => embed (k x)).
  Proof.
    revert t. coind_sbisim S HS CIH. intros t. split; intros l v H.
    - apply step_embed in H as (n & h & Hn & Hh).
      apply run_bind in Hn as [(n' & r & _ & K1 & K2)|(X & e & k' & K1 & ->)].
      + exists v. split; [|apply (stower_refl HS)]. eapply step_bind_r with (r := r) (t' := Stuck).
        * eapply embed_trans; [exact K1 | cbn; auto].
        * eapply embed_trans; eauto.
      + destruct Hh as (x & -> & ->). exists (CTree.bind (embed (k' x)) (fun x => embed (k x))). split; [|auto].
        eapply step_bind_l; [|constructor]. eapply embed_trans; [exact K1 | exists x; auto].
    - apply step_bind_inv in H as [(l0 & t0 & L & H & ->)|(r & t0 & H & K)]; apply step_embed in H as (n & h & Hn & Hh).
      + destruct h as [r|X e k']; destruct Hh as [? Hh]; [subst; easy|]. destruct Hh as [-> ->].
        apply same_label_inv in L as ->. exists (embed (ITree.bind (k' x) k)). split; [|auto].
        eapply embed_trans; [exact (run_bind_vis _ _ _ Hn) | exists x; auto].
      + destruct h as [r'|X e k']; [|destruct Hh as (x & ? & _); discriminate]. destruct Hh as [[= <-] _].
        apply step_embed in K as (m & h & Hm & Hh). exists v. split; [|apply (stower_refl HS)].
        eapply embed_trans; [exact (run_bind_ret _ _ _ _ Hn Hm) | exact Hh].
  Qed.
End Embed.
