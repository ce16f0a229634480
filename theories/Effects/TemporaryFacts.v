(** A temporary file is new and empty, and gone behind its scope. *)
From Coq Require Import String List Bool.
From Grus.ITree Require Import ITree ITreeFacts Events.
From Grus.Effects Require Export Names File Temporary.
Import ITreeNotations Temporary.Model.
Local Open Scope itree_scope.
Local Open Scope string_scope.

Section Facts.
  Context {F : Type -> Type}.
  Notation E := (temporaryE +' fileE).
  Notation run := (interp_state (case_ (model_temporary (E := F)) (model_files (E := F)))).

  Lemma run_create_temporary s :
    run (create_temporary (E := E)) s ≈ Ret (create s, Some (temporary_name (created s))).
  Proof. exact (interp_state_trigger _ (inl1 CreateTemporary) s). Qed.
  Lemma run_remove_temporary p s :
    run (remove_temporary (E := E) p) s ≈ Ret (if is_kept p s then (remove p s, true) else (s, false)).
  Proof. exact (interp_state_trigger _ (inl1 (RemoveTemporary p)) s). Qed.
  Lemma run_read_file p s : run (read_file (E := E) p) s ≈ Ret (s, all_files s p).
  Proof. etransitivity; [exact (interp_state_trigger _ (inr1 (ReadFile p)) s)|]. cbn.
    unfold model_files. cbn. rewrite bind_ret_l. now destruct s.
  Qed.

  Theorem create_read s :
    run (p <- create_temporary (E := E) ;; match p with Some p => read_file p | None => Ret None end) s ≈ Ret (create s, Some "").
  Proof.
    rewrite interp_state_bind, run_create_temporary, bind_ret_l. cbn. rewrite run_read_file. cbn. now rewrite assign_same.
  Qed.
  Theorem run_with_temporary {R} (t : string -> itree E R) s s' r :
    run (t (temporary_name (created s))) (create s) ≈ Ret (s', r) -> is_kept (temporary_name (created s)) s' = true ->
    run (with_temporary t) s ≈ Ret (remove (temporary_name (created s)) s', Some r).
  Proof.
    intros T K. unfold with_temporary. rewrite interp_state_bind, run_create_temporary, bind_ret_l. cbn [fst snd].
    rewrite interp_state_bind, T, bind_ret_l. cbn [fst snd].
    rewrite interp_state_bind, run_remove_temporary, K, bind_ret_l. cbn [fst snd].
    rewrite interp_state_ret. reflexivity.
  Qed.
  Theorem removed p s : all_files (remove p s) p = None /\ forall q, q <> p -> all_files (remove p s) q = all_files s q.
  Proof. split; [apply assign_same | intros; now apply assign_other]. Qed.
End Facts.
