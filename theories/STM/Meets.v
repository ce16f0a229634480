(** Programs that meet a function of the specification.

    A transaction that always comes to an outcome is a function of the heap, put together as the program is: what is proved
    of such functions (Spec.v), or of an engine against them, holds of the program. *)
From Coq Require Import List.
From Grus.ITree Require Import Basics Core.
From Grus.STM Require Import Core Rules Laws.
From Grus.STM Require Spec.
Import ITreeNotations STMNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

Definition meets {X} (t : STM X) (m : Spec.stm (V := packed) X) : Prop := forall h, runs t h (m h).

Theorem meets_runs {X} (t : STM X) m : meets t m -> forall h o, runs t h o <-> o = m h.
Proof. intros M h o. split; [intros R; exact (runs_det R (M h)) | intros ->; apply M]. Qed.
(** Equal functions, equal programs. *)
Theorem meets_eqs {X} (t u : STM X) m n : meets t m -> meets u n -> Spec.eqs m n -> t == u.
Proof. intros M N H h o. rewrite (meets_runs M), (meets_runs N), (H h). reflexivity. Qed.

Section Meets.
  Context {A X Y : Type} `{Storable A}.
  Implicit Types (t u : STM X).
  Lemma meets_ret (x : X) : meets (Ret x) (Spec.ret x).
  Proof. intros h. apply runs_ret. reflexivity. Qed.
  Lemma meets_bind t (k : X -> STM Y) m n : meets t m -> (forall x, meets (k x) (n x)) -> meets (t >>= k) (Spec.bind m n).
  Proof.
    intros M N h. apply runs_bind. exists (m h). split; [apply M|].
    unfold Spec.bind. destruct (m h); cbn; [apply N|..]; reflexivity.
  Qed.
  Lemma meets_retry : meets (retry : STM X) Spec.retry.
  Proof. intros h. apply runs_retry. reflexivity. Qed.
  Lemma meets_check b : meets (check b) (Spec.check b).
  Proof. destruct b; [intros h; apply runs_check; reflexivity | intros h; apply runs_check; reflexivity]. Qed.
  Lemma meets_throwSTM (a : A) : meets (throwSTM a : STM X) (Spec.throw (pack (encode a))).
  Proof. intros h. apply runs_throwSTM. reflexivity. Qed.
  Lemma meets_orElse t u m n : meets t m -> meets u n -> meets (orElse t u) (Spec.orElse m n).
  Proof.
    intros M N h. apply runs_orElse. exists (m h). split; [apply M|]. unfold Spec.orElse. destruct (m h); auto.
  Qed.
  Lemma meets_catchSTM t (k : A -> STM X) m n : meets t m -> (forall a, meets (k a) (n a)) ->
    meets (catchSTM t k)
      (Spec.catch m (fun e => match unpack (encoding A) e with Some x => n (decode x) | None => Spec.throw e end)).
  Proof.
    intros M N h. apply runs_catchSTM. exists (m h). split; [apply M|]. unfold Spec.catch. destruct (m h); auto.
    destruct (unpack _ e); [apply N | reflexivity].
  Qed.
  Lemma meets_newTVar (a : A) :
    meets (newTVar a) (Spec.bind (Spec.new (pack (encode a))) (fun l => Spec.ret (mkTVar l))).
  Proof. intros h. apply runs_newTVar. reflexivity. Qed.
  Lemma meets_readTVar (v : TVar A) : meets (readTVar v) (Spec.bind (Spec.read empty_cell (loc v)) (fun p =>
    Spec.ret (decode (match unpack (encoding A) p with Some x => x | None => default (encoding A) end)))).
  Proof. intros h. apply runs_readTVar. reflexivity. Qed.
  Lemma meets_writeTVar (v : TVar A) a : meets (writeTVar v a) (Spec.write empty_cell (loc v) (pack (encode a))).
  Proof. intros h. apply runs_writeTVar. reflexivity. Qed.
End Meets.
