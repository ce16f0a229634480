(** Reader: an environment that does not change. *)
From Coq Require Import Setoid Morphisms.
From Grus.ITree Require Import Basics Category Core Sum Eq Eutt Interp Handler InterpFacts.
Import ITreeNotations.
Local Open Scope itree_scope.

Section Reader.
  Variable Env : Type.
  Variant readerE : Type -> Type := Ask : readerE Env.

  Definition ask {E} `{readerE -< E} : itree E Env := trigger Ask.
  Definition eval_reader {E} (r : Env) : Handler readerE E := fun _ e => match e with Ask => Ret r end.
  Definition run_reader {E} (r : Env) : itree (readerE +' E) ~> itree E := interp (case_ (eval_reader r) (id_ E)).
End Reader.
Arguments ask {Env E _}.
Arguments run_reader {Env E} r [T] _.

Section Laws.
  Context {Env : Type} {E : Type -> Type} (r : Env).
  Lemma run_reader_ret {A} (a : A) : run_reader (E := E) r (Ret a) ≅ Ret a.
  Proof. apply interp_ret. Qed.
  Lemma run_reader_bind {A B} (t : itree (readerE Env +' E) A) (k : A -> itree _ B) :
    run_reader r (t >>= k) ≅ run_reader r t >>= fun x => run_reader r (k x).
  Proof. apply interp_bind. Qed.
  #[global] Instance eutt_run_reader {A} : Proper (eutt eq ==> eutt eq) (@run_reader Env E r A).
  Proof. apply eutt_interp. Qed.
  Lemma run_reader_ask : run_reader (E := E) r ask ≈ Ret r.
  Proof. exact (interp_trigger _ (inl1 (Ask Env))). Qed.
  Lemma run_reader_other {X} (e : E X) : run_reader r (ITree.trigger (inr1 e)) ≈ ITree.trigger e.
  Proof. exact (interp_trigger _ (inr1 e)). Qed.
  Lemma ask_ask {A} (k : Env -> Env -> itree (readerE Env +' E) A) :
    run_reader r (x <- ask ;; y <- ask ;; k x y) ≈ run_reader r (x <- ask ;; k x x).
  Proof. rewrite !run_reader_bind, !run_reader_ask, !bind_ret_l, run_reader_bind, run_reader_ask, bind_ret_l. reflexivity. Qed.
End Laws.
