(** What vectors do, by their model: each holds a list, and operations on one leave the others as they are. *)
From Coq Require Import List Arith Lia Eqdep_dec.
From Grus.ITree Require Import ITree ITreeFacts Events.
From Grus.Effects Require Export Vector.
Import ListNotations ITreeNotations Vector.Model.
Local Open Scope itree_scope.

Section Lists.
  Context {A : Type}.
  Implicit Types xs : list A.
  Lemma nth_update i x xs : i < length xs -> nth_error (update i x xs) i = Some x.
  Proof. revert i. induction xs; intros []; cbn; intros; try lia; auto with arith. Qed.
  Lemma nth_update_other i j x xs : i <> j -> nth_error (update i x xs) j = nth_error xs j.
  Proof. revert i j. induction xs; intros [] []; cbn; auto; congruence. Qed.
  Lemma update_update i x y xs : update i y (update i x xs) = update i y xs.
  Proof. revert i. induction xs; intros []; cbn; congruence. Qed.
  Lemma update_same i x xs : nth_error xs i = Some x -> update i x xs = xs.
  Proof. revert i. induction xs; intros []; cbn; intros; f_equal; auto; congruence. Qed.
  Lemma map_update {B} (f : A -> B) i x xs : map f (update i x xs) = update i (f x) (map f xs).
  Proof. revert i. induction xs; intros []; cbn; congruence. Qed.
End Lists.

Section Holds.
  Context {A : Type} `{Storable A}.
  (** The elements of a vector, from index 0. *)
  Definition holds (v : vector A) (l : list A) (vs : vectors) : Prop :=
    nth_error vs (vector_number v) = Some (existT _ (encoding A) (map encode l)).
  Definition assign (v : vector A) (l : list A) : vectors -> vectors :=
    with_elements (encoding A) (vector_number v) (map encode l).

  Lemma holds_elements v l vs : holds v l vs -> elements_of (encoding A) (vector_number v) vs = map encode l.
  Proof.
    unfold holds, elements_of. intros ->. destruct (code_dec _ _) as [e|n]; [|congruence].
    now rewrite (UIP_dec code_dec e eq_refl).
  Qed.
  Lemma holds_length v l vs : holds v l vs -> length_of (vector_number v) vs = length l.
  Proof. unfold holds, length_of. intros ->. apply map_length. Qed.
  Lemma holds_assign v l l' vs : holds v l vs -> holds v l' (assign v l' vs).
  Proof. intros E. apply nth_update, nth_error_Some. unfold holds in E. congruence. Qed.
  Lemma assign_assign v l l' vs : assign v l' (assign v l vs) = assign v l' vs.
  Proof. apply update_update. Qed.
  Lemma assign_same v l vs : holds v l vs -> assign v l vs = vs.
  Proof. apply update_same. Qed.
End Holds.
Lemma holds_other {A B} `{Storable A} `{Storable B} (v : vector A) (w : vector B) l m vs :
  vector_number v <> vector_number w -> holds w m vs -> holds w m (assign v l vs).
Proof. intros N E. unfold holds, assign, with_elements. now rewrite nth_update_other. Qed.

Section Facts.
  Context {F : Type -> Type} {A : Type} `{Storable A}.
  Notation run := (interp_state (model_vector (E := F))).
  Implicit Types (v : vector A) (l : list A).

  Lemma run_event {X} (e : vectorE X) vs : run (trigger e) vs ≈ model_vector e vs.
  Proof. exact (interp_state_trigger _ e vs). Qed.

  Theorem run_new vs : exists vs', run (new_vector (A := A)) vs ≈ Ret (vs', mkVector (length vs)) /\
    holds (mkVector (length vs)) [] vs' /\ forall B (SB : Storable B) (w : vector B) m, holds w m vs -> holds w m vs'.
  Proof.
    exists (vs ++ [existT _ (encoding A) []])%list. repeat split.
    - unfold new_vector. rewrite interp_state_bind, run_event. cbn. rewrite bind_ret_l, interp_state_ret. reflexivity.
    - unfold holds. cbn. now rewrite nth_error_app2, Nat.sub_diag.
    - unfold holds. intros B SB w m E. rewrite nth_error_app1; [assumption|]. apply nth_error_Some. congruence.
  Qed.
  Theorem run_length v l vs : holds v l vs -> run (vector_length v) vs ≈ Ret (vs, length l).
  Proof. intros E. unfold vector_length. rewrite run_event. cbn. now rewrite (holds_length v l). Qed.
  Theorem run_get v l i vs : holds v l vs -> run (get_element v i) vs ≈ Ret (vs, nth_error l i).
  Proof.
    intros E. unfold get_element. rewrite interp_state_bind, run_event. cbn.
    rewrite bind_ret_l, interp_state_ret. cbn. rewrite (holds_elements v l), nth_error_map by assumption.
    destruct (nth_error l i); cbn; now rewrite ?decode_encode.
  Qed.
  Theorem run_set v l i a vs : holds v l vs -> i < length l ->
    run (set_element v i a) vs ≈ Ret (assign v (update i a l) vs, true).
  Proof.
    intros E L. unfold set_element. rewrite run_event. cbn - [Nat.ltb].
    rewrite (holds_elements v l), map_length by assumption. apply Nat.ltb_lt in L. rewrite L.
    unfold assign. now rewrite map_update.
  Qed.
  Theorem run_set_beyond v l i a vs : holds v l vs -> length l <= i -> run (set_element v i a) vs ≈ Ret (vs, false).
  Proof.
    intros E L. unfold set_element. rewrite run_event. cbn - [Nat.ltb].
    rewrite (holds_elements v l), map_length by assumption. apply Nat.ltb_ge in L. now rewrite L.
  Qed.
  Theorem run_push v l a vs : holds v l vs -> run (push v a) vs ≈ Ret (assign v (l ++ [a]) vs, tt).
  Proof.
    intros E. unfold push. rewrite run_event. cbn. rewrite (holds_elements v l) by assumption.
    unfold assign. now rewrite map_app.
  Qed.
  Theorem run_pop v l a vs : holds v (l ++ [a]) vs -> run (pop v) vs ≈ Ret (assign v l vs, Some a).
  Proof.
    intros E. unfold pop. rewrite interp_state_bind, run_event. cbn.
    rewrite bind_ret_l, interp_state_ret. cbn. rewrite (holds_elements v (l ++ [a])), map_app by assumption. cbn.
    rewrite removelast_last, app_length, Nat.add_comm. cbn. rewrite nth_error_app2, Nat.sub_diag by lia. cbn.
    now rewrite decode_encode.
  Qed.
  Theorem run_pop_empty v vs : holds v [] vs -> run (pop v) vs ≈ Ret (vs, None).
  Proof.
    intros E. unfold pop. rewrite interp_state_bind, run_event. cbn.
    rewrite bind_ret_l, interp_state_ret. cbn. rewrite (holds_elements v []) by assumption. cbn.
    pose proof (assign_same _ _ _ E) as S. unfold assign in S. cbn in S. now rewrite S.
  Qed.
  Theorem push_pop v l a vs : holds v l vs -> run (push v a ;; pop v) vs ≈ Ret (vs, Some a).
  Proof.
    intros E. rewrite interp_state_bind, (run_push v l) by assumption. rewrite bind_ret_l. cbn [fst].
    rewrite (run_pop v l a) by (eapply holds_assign; eassumption). now rewrite assign_assign, assign_same.
  Qed.
End Facts.
