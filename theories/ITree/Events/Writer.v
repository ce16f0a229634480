(** Writer: output that is collected. *)
From Coq Require Import List Setoid Morphisms.
From Grus.ITree Require Import Basics Category Core Sum Eq Eutt Interp Handler InterpFacts Events.State Events.StateFacts.
Import ListNotations Monads ITreeNotations.
Local Open Scope itree_scope.

Variant writerE (W : Type) : Type -> Type := Tell : W -> writerE W unit.
Arguments Tell {W} _.

Definition tell {W E} `{writerE W -< E} (w : W) : itree E unit := trigger (Tell w).

(** In a list, the newest output first … *)
Definition handle_writer_list {W E} : writerE W ~> stateT (list W) (itree E) := fun _ e s =>
  match e with Tell w => Ret (w :: s, tt) end.
Definition run_writer_list_state {W E} : itree (writerE W +' E) ~> stateT (list W) (itree E) :=
  interp_state (case_ handle_writer_list pure_state).
Arguments run_writer_list_state {W E} [T] _ _.
(** … or in the order of output. *)
Definition run_writer_list {W E} : itree (writerE W +' E) ~> writerT (list W) (itree E) := fun _ t =>
  ITree.map (fun wx => (rev' (fst wx), snd wx)) (run_writer_list_state t []).
Arguments run_writer_list {W E} [T] _.

(** In a monoid. *)
Record Monoid (W : Type) := { monoid_plus : W -> W -> W; monoid_unit : W }.
Arguments monoid_plus {W} _.
Arguments monoid_unit {W} _.
Definition handle_writer {W E} (M : Monoid W) : writerE W ~> stateT W (itree E) := fun _ e =>
  match e with Tell w => fun s => Ret (monoid_plus M s w, tt) end.
Definition run_writer {W E} (M : Monoid W) : itree (writerE W +' E) ~> writerT W (itree E) := fun _ t =>
  interp_state (case_ (handle_writer M) pure_state) t (monoid_unit M).
Arguments run_writer {W E} M [T] _.

Section Laws.
  Context {W : Type} {E : Type -> Type}.
  Lemma run_writer_list_state_tell (w : W) s : run_writer_list_state (E := E) (tell w) s ≈ Ret (w :: s, tt).
  Proof. exact (interp_state_trigger _ (inl1 (Tell w)) s). Qed.
  Lemma run_writer_list_state_ret {A} (a : A) (s : list W) : run_writer_list_state (E := E) (Ret a) s ≅ Ret (s, a).
  Proof. apply interp_state_ret. Qed.
  Lemma run_writer_list_state_bind {A B} (t : itree (writerE W +' E) A) (k : A -> itree _ B) s :
    run_writer_list_state (t >>= k) s ≅
    run_writer_list_state t s >>= fun wx => run_writer_list_state (k (snd wx)) (fst wx).
  Proof. apply interp_state_bind. Qed.
  #[global] Instance eutt_run_writer_list_state {A} :
    Proper (eutt eq ==> eq ==> eutt eq) (@run_writer_list_state W E A).
  Proof. apply eutt_interp_state. Qed.

  (** Output only adds to what was there. *)
  Lemma run_writer_list_tell (w : W) : run_writer_list (E := E) (tell w) ≈ Ret ([w], tt).
  Proof. unfold run_writer_list. rewrite run_writer_list_state_tell, map_ret. reflexivity. Qed.
  Lemma run_writer_list_ret {A} (a : A) : run_writer_list (E := E) (Ret a) ≈ Ret (@nil W, a).
  Proof. unfold run_writer_list. rewrite run_writer_list_state_ret, map_ret. reflexivity. Qed.
  Lemma run_writer_tell (M : Monoid W) (w : W) :
    run_writer (E := E) M (tell w) ≈ Ret (monoid_plus M (monoid_unit M) w, tt).
  Proof. exact (interp_state_trigger _ (inl1 (Tell w)) _). Qed.
End Laws.
