(** What is created is there, until it is removed; nothing else is. *)
From Coq Require Import String List Bool.
From Grus Require Import Path.
From Grus.ITree Require Import ITree ITreeFacts Events.
From Grus.Effects Require Export Directory.
Import ListNotations ITreeNotations Directory.Model.
Local Open Scope string_scope.

Lemma In_insert p q d : In q (insert p d) <-> q = p \/ In q d.
Proof.
  induction d as [|r d IH]; cbn; [intuition auto|]. destruct (p <=? r); cbn; [intuition auto|]. rewrite IH. intuition auto.
Qed.
Lemma among_In p d : among p d = true <-> In p d.
Proof. unfold among. rewrite existsb_exists. setoid_rewrite String.eqb_eq. split; [intros (? & ? & ->)|]; eauto. Qed.
Lemma without_insert p d : among p d = false -> without p (insert p d) = d.
Proof.
  assert (forall l, among p l = false -> without p l = l) as Id.
  { induction l as [|q l IH]; [reflexivity|]. cbn. rewrite String.eqb_sym, orb_false_iff. intros [Q L].
    rewrite Q. cbn. f_equal. now apply IH. }
  induction d as [|q d IH]; cbn; [now rewrite String.eqb_refl|]. intros H. destruct (p <=? q).
  - cbn. rewrite String.eqb_refl. cbn. exact (Id (q :: d) H).
  - apply orb_false_iff in H as [Q D]. cbn. rewrite String.eqb_sym, Q. cbn. f_equal. now apply IH.
Qed.

(** Every directory is in another one. *)
Definition closed (d : directories) : Prop := forall p, In p d -> present (parent p) d = true.
Lemma inside_created p d : closed d -> present p d = false -> present (parent p) d = true -> inside p (insert p d) = [].
Proof.
  intros C P Q. destruct (inside p (insert p d)) as [|q l] eqn:E; [reflexivity|].
  assert (In q (inside p (insert p d))) as I by (rewrite E; now left). apply filter_In in I as [I Up].
  apply String.eqb_eq in Up. apply In_insert in I as [->|I]; [congruence|]. apply C in I. congruence.
Qed.
Lemma present_without p q d : q <> p -> present q (without p d) = present q d.
Proof.
  intros N. unfold present. f_equal. apply eq_true_iff_eq. rewrite !among_In. unfold without. rewrite filter_In.
  apply String.eqb_neq in N. rewrite N. intuition auto.
Qed.

Section Facts.
  Context {F : Type -> Type}.
  Notation run := (interp_state (model_directory (E := F))).

  Lemma run_create p d : can_create p d = true -> run (create_directory p) d ≈ Ret (insert (place p) d, true).
  Proof. intros H. etransitivity; [exact (interp_state_trigger _ (CreateDirectory p) d)|]. cbn. now rewrite H. Qed.
  Lemma run_remove p d : can_remove p d = true -> run (remove_directory p) d ≈ Ret (without (place p) d, true).
  Proof. intros H. etransitivity; [exact (interp_state_trigger _ (RemoveDirectory p) d)|]. cbn. now rewrite H. Qed.
  Lemma run_exists p d : run (directory_exists p) d ≈ Ret (d, exists_in p d).
  Proof. exact (interp_state_trigger _ (DirectoryExists p) d). Qed.

  Theorem create_exists p d : can_create p d = true ->
    run (create_directory p ;; directory_exists p) d ≈ Ret (insert (place p) d, true).
  Proof.
    intros H. rewrite interp_state_bind, run_create, bind_ret_l, run_exists by assumption. cbn.
    unfold can_create in H. rewrite !andb_true_iff in H. destruct H as [[N _] _]. unfold exists_in, present.
    rewrite N, (proj2 (among_In _ _)), orb_true_r by (apply In_insert; now left). reflexivity.
  Qed.
  Theorem create_remove p d : closed d -> can_create p d = true -> ~ In ".." (components p) ->
    run (create_directory p ;; remove_directory p) d ≈ Ret (d, true).
  Proof.
    intros C H Up. rewrite interp_state_bind, run_create, bind_ret_l by assumption. cbn.
    unfold can_create in H. rewrite !andb_true_iff, negb_true_iff in H. destruct H as [[N P] Q].
    rewrite run_remove; [|unfold can_remove; rewrite inside_created by assumption].
    - rewrite without_insert; [reflexivity|]. now apply orb_false_iff in P.
    - rewrite N, (proj2 (among_In _ _)) by (apply In_insert; now left).
      destruct (existsb _ _) eqn:E; [|reflexivity]. apply existsb_exists in E as (c & I & D%String.eqb_eq). now subst.
  Qed.
  (** Only what was named is removed. *)
  Theorem remove_other p q d : can_remove p d = true -> place q <> place p ->
    run (remove_directory p ;; directory_exists q) d ≈ Ret (without (place p) d, exists_in q d).
  Proof.
    intros H N. rewrite interp_state_bind, run_remove, bind_ret_l, run_exists by assumption. cbn.
    unfold exists_in. now rewrite present_without.
  Qed.
End Facts.
