(** What variables of the environment do, by their model. *)
From Coq Require Import String.
From Grus.ITree Require Import ITree ITreeFacts Events.
From Grus.Effects Require Export Names Environment.
Import ITreeNotations.
Local Open Scope itree_scope.

Section Facts.
  Context {F : Type -> Type}.
  Notation run := (interp_state (model_environment (E := F))).

  Lemma run_get n vs : run (get_variable n) vs ≈ Ret (vs, vs n).
  Proof. exact (interp_state_trigger _ (GetVariable n) vs). Qed.
  Lemma run_set n v vs : settable n v = true -> run (set_variable n v) vs ≈ Ret (assign n (Some v) vs, true).
  Proof. intros H. etransitivity; [exact (interp_state_trigger _ (SetVariable n v) vs)|]. cbn. now rewrite H. Qed.
  Lemma run_set_refused n v vs : settable n v = false -> run (set_variable n v) vs ≈ Ret (vs, false).
  Proof. intros H. etransitivity; [exact (interp_state_trigger _ (SetVariable n v) vs)|]. cbn. now rewrite H. Qed.
  Lemma run_unset n vs :
    run (unset_variable n) vs ≈ Ret (assign n None vs, match vs n with Some _ => true | None => false end).
  Proof. exact (interp_state_trigger _ (UnsetVariable n) vs). Qed.

  Theorem set_get {R} n v (k : option string -> itree environmentE R) vs : settable n v = true ->
    run (set_variable n v ;; x <- get_variable n ;; k x) vs ≈ run (set_variable n v ;; k (Some v)) vs.
  Proof.
    intros H. rewrite !interp_state_bind, !run_set, !bind_ret_l, interp_state_bind, run_get, bind_ret_l by assumption.
    cbn. now rewrite assign_same.
  Qed.
  Theorem set_get_other {R} n m v (k : option string -> itree environmentE R) vs : n <> m -> settable n v = true ->
    run (set_variable n v ;; x <- get_variable m ;; k x) vs ≈ run (x <- get_variable m ;; set_variable n v ;; k x) vs.
  Proof.
    intros N H. rewrite !interp_state_bind, run_set, run_get, !bind_ret_l, !interp_state_bind by assumption.
    cbn. rewrite run_get, run_set, !bind_ret_l by assumption. cbn. now rewrite assign_other by congruence.
  Qed.
End Facts.
