(** Exceptions. *)
From Coq Require Import Setoid Morphisms.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Category Core Sum Eq Eutt Interp Handler InterpFacts.
Import Monads ITreeNotations.
Local Open Scope itree_scope.

Variant exceptE (Err : Type) : Type -> Type := Throw : Err -> exceptE Err void.
Arguments Throw {Err} _.

Definition throw {Err E} `{exceptE Err -< E} {X} (e : Err) : itree E X := vis (Throw e) (fun v : void => match v with end).

(** Runs a program up to its first exception, which is handled by [kcatch]. *)
Definition try_catch {Err E R} (t : itree (exceptE Err +' E) R) (kcatch : Err -> itree (exceptE Err +' E) R) :
  itree (exceptE Err +' E) R :=
  ITree.iter (fun t : itree (exceptE Err +' E) R => match observe t with
    | RetF r => Ret (inr r)
    | TauF t => Ret (inl t)
    | VisF e k => match e with
      | inl1 (Throw err) => ITree.map inr (kcatch err)
      | inr1 e => Vis (inr1 e) (fun x => Ret (inl (k x)))
      end
    end) t.

(** Into the exception monad. *)
Definition h_except {Err E} : exceptE Err ~> eitherT Err (itree E) := fun _ e => match e with Throw err => Ret (inl err) end.
Definition pure_except {Err E} : E ~> eitherT Err (itree E) := fun _ e => Vis e (fun x => Ret (inr x)).
Definition interp_except {E M : Type -> Type} {Err : Type} {FM : Functor M} {MM : Monad M} {IM : MonadIter M}
  (h : E ~> eitherT Err M) : itree E ~> eitherT Err M := interp h.
Arguments interp_except {E M Err FM MM IM} h [T] _.
Definition run_except {Err E} : itree (exceptE Err +' E) ~> eitherT Err (itree E) := interp_except (case_ h_except pure_except).
Arguments run_except {Err E} [T] _.

Section InterpExcept.
  Context {E F : Type -> Type} {Err : Type} (h : E ~> eitherT Err (itree F)).
  Theorem unfold_interp_except {R} (t : itree E R) : interp_except h t ≅ match observe t with
    | RetF r => Ret (inr r)
    | TauF t => Tau (interp_except h t)
    | VisF e k => h _ e >>= fun y => match y with inl err => Ret (inl err) | inr x => Tau (interp_except h (k x)) end
    end.
  Proof.
    unfold interp_except, interp, Basics.iter, MonadIter_eitherT, Basics.iter, MonadIter_itree.
    rewrite unfold_iter; cbn. destruct (observe t); cbn; rewrite ?bind_bind, ?bind_ret_l; cbn; rewrite ?bind_ret_l;
      try reflexivity.
    rewrite bind_map. apply eq_itree_bind; [reflexivity|]. intros [err|x]; rewrite bind_ret_l; reflexivity.
  Qed.
  Definition failing {X} (e : E X) (_ : unit) : itree F (Err + unit * X) :=
    ITree.map (fun y => match y with inl err => inl err | inr x => inr (tt, x) end) (h _ e).
  Lemma interp_except_interpreter {R} : interpreter (@failing) (fun err => Ret (inl err)) (fun _ r => Ret (inr r))
    (fun _ (t : itree E R) => interp_except h t).
  Proof.
    intros s t. rewrite unfold_interp_except. destruct (observe t); try reflexivity.
    unfold failing. rewrite bind_map. apply eq_itree_bind; [reflexivity|]. intros []; reflexivity.
  Qed.
  Lemma interp_except_ret {R} (r : R) : interp_except h (Ret r) ≅ Ret (inr r).
  Proof. exact (unfold_interp_except (Ret r)). Qed.
  Theorem interp_except_bind {A B} (t : itree E A) (k : A -> itree E B) : interp_except h (t >>= k) ≅
    interp_except h t >>= fun y => match y with inl err => Ret (inl err) | inr x => interp_except h (k x) end.
  Proof.
    refine (interpreter_bind k (fun y => match y with inl err => Ret (inl err) | inr x => interp_except h (k x) end)
      interp_except_interpreter interp_except_interpreter _ _ tt t); intros; rewrite bind_ret_l; reflexivity.
  Qed.
  Theorem interp_except_trigger {X} (e : E X) : interp_except h (ITree.trigger e) ≈ h _ e.
  Proof.
    rewrite unfold_interp_except; cbn. rewrite <- (bind_ret_r (h X e)) at 2. apply eutt_bind; [reflexivity|].
    intros [err|x]; [reflexivity|]. rewrite tau_eutt, interp_except_ret. reflexivity.
  Qed.
  #[global] Instance eutt_interp_except {R} : Proper (eutt eq ==> eutt eq) (@interp_except E (itree F) Err _ _ _ h R).
  Proof.
    intros t u H. refine (interpreter_eutt (S := unit) interp_except_interpreter interp_except_interpreter _ _ _ tt H).
    - reflexivity.
    - reflexivity.
    - intros ? ? ? ->. reflexivity.
  Qed.
  #[global] Instance eq_itree_interp_except {R} :
    Proper (eq_itree eq ==> eq_itree eq) (@interp_except E (itree F) Err _ _ _ h R).
  Proof. exact (interpreter_eq interp_except_interpreter tt). Qed.
End InterpExcept.

(** * Laws of the exception effect *)
Section Laws.
  Context {Err : Type} {E : Type -> Type}.
  Notation prog := (itree (exceptE Err +' E)).
  Lemma throw_bind {A B} (err : Err) (k : A -> prog B) : throw err >>= k ≅ throw err.
  Proof. unfold throw. rewrite bind_vis. apply eq_itree_Vis. intros []. Qed.

  Lemma run_except_ret {A} (a : A) : run_except (Ret a : prog A) ≅ Ret (inr a).
  Proof. apply interp_except_ret. Qed.
  Lemma run_except_bind {A B} (t : prog A) (k : A -> prog B) : run_except (t >>= k) ≅
    run_except t >>= fun y => match y with inl err => Ret (inl err) | inr x => run_except (k x) end.
  Proof. apply interp_except_bind. Qed.
  Lemma run_except_throw {A} (err : Err) : run_except (throw err : prog A) ≅ Ret (inl err).
  Proof.
    unfold run_except. rewrite unfold_interp_except; cbn. rewrite bind_ret_l. reflexivity.
  Qed.
  Lemma run_except_other {X} (e : E X) : run_except (ITree.trigger (inr1 e) : prog X) ≈ Vis e (fun x => Ret (inr x)).
  Proof. exact (interp_except_trigger _ (inr1 e)). Qed.
  #[global] Instance eutt_run_except {A} : Proper (eutt eq ==> eutt eq) (@run_except Err E A).
  Proof. apply eutt_interp_except. Qed.

  Lemma unfold_try_catch {A} (t : prog A) k : try_catch t k ≅ match observe t with
    | RetF r => Ret r
    | TauF t => Tau (try_catch t k)
    | VisF (inl1 (Throw err)) _ => k err
    | VisF (inr1 e) h => Vis (inr1 e) (fun x => Tau (try_catch (h x) k))
    end.
  Proof.
    unfold try_catch at 1. rewrite unfold_iter. destruct (observe t) as [r|t1|X [[err]|e] h].
    - rewrite bind_ret_l; reflexivity.
    - rewrite bind_ret_l; reflexivity.
    - rewrite bind_map. apply bind_ret_r.
    - rewrite bind_vis. apply eq_itree_Vis. intros x. rewrite bind_ret_l. reflexivity.
  Qed.
  Lemma try_catch_ret {A} (a : A) (k : Err -> prog A) : try_catch (Ret a) k ≅ Ret a.
  Proof. exact (unfold_try_catch (Ret a) k). Qed.
  Lemma try_catch_throw {A} (err : Err) (k : Err -> prog A) : try_catch (throw err) k ≅ k err.
  Proof. exact (unfold_try_catch (throw err) k). Qed.

  (** What a handler sees is what the monad sees. *)
  Theorem run_except_try_catch {A} (t : prog A) (k : Err -> prog A) : run_except (try_catch t k) ≈
    run_except t >>= fun y => match y with inl err => run_except (k err) | inr x => Ret (inr x) end.
  Proof.
    set (rhs := fun t : prog A =>
      run_except t >>= fun y => match y with inl err => run_except (k err) | inr x => Ret (inr x) end).
    assert (forall t, run_except (try_catch t k) ≅ match observe t with
      | RetF r => Ret (inr r)
      | TauF t => Tau (run_except (try_catch t k))
      | VisF (inl1 (Throw err)) _ => run_except (k err)
      | VisF (inr1 e) h => Vis e (fun x => Tau (Tau (run_except (try_catch (h x) k)))) end) as L.
    { clear. intros t. unfold run_except at 1. rewrite unfold_try_catch. destruct (observe t) as [r|t1|X [[err]|e] h].
      - apply interp_except_ret.
      - rewrite unfold_interp_except; reflexivity.
      - reflexivity.
      - rewrite unfold_interp_except; cbn. unfold pure_except. rewrite bind_vis. apply eq_itree_Vis. intros x.
        rewrite bind_ret_l. apply eq_itree_Tau. rewrite unfold_interp_except; reflexivity. }
    assert (forall t, rhs t ≅ match observe t with
      | RetF r => Ret (inr r)
      | TauF t => Tau (rhs t)
      | VisF (inl1 (Throw err)) _ => run_except (k err)
      | VisF (inr1 e) h => Vis e (fun x => Tau (rhs (h x))) end) as U.
    { clear. intros t. unfold rhs at 1, run_except at 1. rewrite unfold_interp_except.
      destruct (observe t) as [r|t1|X [[err]|e] h]; cbn.
      - rewrite bind_ret_l; reflexivity.
      - rewrite bind_tau; reflexivity.
      - rewrite !bind_ret_l. reflexivity.
      - unfold pure_except. rewrite !bind_vis. apply eq_itree_Vis. intros x. rewrite bind_ret_l, bind_tau. reflexivity. }
    apply eutt_coind with (X := fun a b => exists t, a = run_except (try_catch t k) /\ b = rhs t); [| |eauto];
      clear t; intros T n HT CIH IH a b (t & -> & ->); specialize (L t); specialize (U t);
      destruct (observe t) as [r|t1|X [[err]|e] h];
      (eapply (sim_cong HT); [exact L || exact U | (rewrite L || rewrite U); reflexivity |]).
    - apply sim_Ret; reflexivity.
    - apply sim_TauL; intros m Lt. eapply (sim_cong HT); [reflexivity | apply tau_eutt |]. apply IH; eauto.
    - apply (sim_eutt _ HT). reflexivity.
    - apply sim_Vis. intros x. eapply (closed_cong HT); [symmetry; rewrite !tau_eutt; reflexivity
        | symmetry; apply tau_eutt |]. apply CIH; eauto.
    - apply sim_Ret; reflexivity.
    - apply sim_TauL; intros m Lt. eapply (sim_cong HT); [reflexivity | apply tau_eutt |]. apply IH; [auto|red; eauto].
    - apply (sim_eutt _ HT). apply eutt_flip. reflexivity.
    - apply sim_Vis. intros x. eapply (closed_cong HT); [symmetry; apply tau_eutt
        | symmetry; rewrite !tau_eutt; reflexivity |]. apply CIH; red; eauto.
  Qed.
End Laws.
