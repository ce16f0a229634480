(** Laws of interpretation into a state monad, and of [get] and [put]. *)
From Coq Require Import RelationClasses Morphisms Setoid.
From Grus Require Import Coinduction.
From Grus.ITree Require Import Basics Category Core Sum Eq Eutt Interp InterpFacts Events.State.
Import Monads ITreeNotations.
Local Open Scope itree_scope.

Section InterpState.
  Context {E F : Type -> Type} {S : Type} (h : E ~> stateT S (itree F)).
  Theorem unfold_interp_state {R} (t : itree E R) s : interp_state h t s ≅ match observe t with
    | RetF r => Ret (s, r)
    | TauF t => Tau (interp_state h t s)
    | VisF e k => h _ e s >>= fun sx => Tau (interp_state h (k (snd sx)) (fst sx))
    end.
  Proof.
    unfold interp_state, interp, Basics.iter, MonadIter_stateT0, Basics.iter, MonadIter_itree.
    rewrite unfold_iter; cbn. destruct (observe t); cbn; rewrite ?bind_bind, ?bind_ret_l; cbn; rewrite ?bind_ret_l;
      try reflexivity.
    rewrite bind_map. apply eq_itree_bind; [reflexivity|]. intros sx. rewrite bind_ret_l. reflexivity.
  Qed.
  Lemma interp_state_ret {R} s (r : R) : interp_state h (Ret r) s ≅ Ret (s, r).
  Proof. exact (unfold_interp_state (Ret r) s). Qed.
  Lemma interp_state_tau {R} s (t : itree E R) : interp_state h (Tau t) s ≅ Tau (interp_state h t s).
  Proof. exact (unfold_interp_state (Tau t) s). Qed.
  Lemma interp_state_vis {R X} s (e : E X) (k : X -> itree E R) :
    interp_state h (Vis e k) s ≅ h _ e s >>= fun sx => Tau (interp_state h (k (snd sx)) (fst sx)).
  Proof. exact (unfold_interp_state (Vis e k) s). Qed.

  Definition stateful {X} (e : E X) (s : S) : itree F (void + S * X) := ITree.map inr (h _ e s).
  Lemma interp_state_interpreter {R} : interpreter (@stateful) (fun p : void => match p with end) (fun s r => Ret (s, r))
    (fun s (t : itree E R) => interp_state h t s).
  Proof.
    intros s t. rewrite unfold_interp_state. destruct (observe t); try reflexivity.
    unfold stateful. rewrite bind_map. reflexivity.
  Qed.

  Theorem interp_state_bind {A B} (t : itree E A) (k : A -> itree E B) s :
    interp_state h (t >>= k) s ≅ interp_state h t s >>= fun sx => interp_state h (k (snd sx)) (fst sx).
  Proof.
    refine (interpreter_bind k (fun sx => interp_state h (k (snd sx)) (fst sx))
      interp_state_interpreter interp_state_interpreter _ _ s t).
    - intros; rewrite bind_ret_l; reflexivity.
    - intros [].
  Qed.
  Theorem interp_state_trigger {X} (e : E X) s : interp_state h (ITree.trigger e) s ≈ h _ e s.
  Proof.
    unfold ITree.trigger. rewrite interp_state_vis. setoid_rewrite tau_eutt. setoid_rewrite interp_state_ret.
    rewrite <- (bind_ret_r (h X e s)) at 2. apply eutt_bind; [reflexivity|]. intros [s' x]. reflexivity.
  Qed.
End InterpState.

Theorem eutt_interp_state' {E F S} {h g : E ~> stateT S (itree F)} {R R'} (RR : R -> R' -> Prop) t u s :
  (forall X (e : E X) s, h X e s ≈ g X e s) -> eutt RR t u ->
  eutt (fun x y => fst x = fst y /\ RR (snd x) (snd y)) (interp_state h t s) (interp_state g u s).
Proof.
  intros Hh H.
  refine (interpreter_eutt (S := S) (interp_state_interpreter h) (interp_state_interpreter g) _ _ _ s H).
  - intros; unfold stateful. rewrite Hh. reflexivity.
  - intros [].
  - intros; apply eutt_Ret; auto.
Qed.
#[global] Instance eutt_interp_state {E F S} (h : E ~> stateT S (itree F)) {R} :
  Proper (eutt eq ==> eq ==> eutt eq) (@interp_state E (itree F) S _ _ _ h R).
Proof.
  intros t u H s ? <-. eapply eutt_mon; [|apply (eutt_interp_state' eq); [reflexivity | exact H]].
  intros [] [] [? ?]; cbn in *; congruence.
Qed.
#[global] Instance eq_itree_interp_state {E F S} (h : E ~> stateT S (itree F)) {R} :
  Proper (eq_itree eq ==> eq ==> eq_itree eq) (@interp_state E (itree F) S _ _ _ h R).
Proof. intros t u H s ? <-. exact (interpreter_eq (interp_state_interpreter h) s H). Qed.

Theorem interp_state_iter {E F S I R} (h : E ~> stateT S (itree F)) (f : I -> itree E (I + R)) i s :
  interp_state h (ITree.iter f i) s ≅
  ITree.iter (fun si => interp_state h (f (snd si)) (fst si) >>= fun sy =>
    Ret match snd sy with inl j => inl (fst sy, j) | inr r => inr (fst sy, r) end) (s, i).
Proof.
  revert s i. coind_eq T HT CIH. intros s i.
  eq_step HT; [rewrite unfold_iter, interp_state_bind; reflexivity | rewrite unfold_iter, bind_bind; reflexivity |].
  eapply (tower_bind (tower_b HT)); [reflexivity|]. intros [s' [j|r]] ? <-; cbn.
  - eq_step HT; [apply interp_state_tau | apply bind_ret_l |]. constructor. apply CIH.
  - eq_step HT; [apply interp_state_ret | apply bind_ret_l |]. constructor. reflexivity.
Qed.

(** * The state effect *)
Section State.
  Context {S : Type} {E : Type -> Type}.
  Implicit Types (s : S).
  Lemma run_state_ret {R} s (r : R) : run_state (E := E) (Ret r) s ≅ Ret (s, r).
  Proof. apply interp_state_ret. Qed.
  Lemma run_state_bind {A B} (t : itree (stateE S +' E) A) (k : A -> itree _ B) s :
    run_state (t >>= k) s ≅ run_state t s >>= fun sx => run_state (k (snd sx)) (fst sx).
  Proof. apply interp_state_bind. Qed.
  #[global] Instance eutt_run_state {R} : Proper (eutt eq ==> eq ==> eutt eq) (@run_state S E R).
  Proof. apply eutt_interp_state. Qed.

  Lemma run_state_get s : run_state (E := E) get s ≈ Ret (s, s).
  Proof. exact (interp_state_trigger _ (inl1 (Get S)) s). Qed.
  Lemma run_state_put s s' : run_state (E := E) (put s') s ≈ Ret (s', tt).
  Proof. exact (interp_state_trigger _ (inl1 (Put S s')) s). Qed.
  Lemma run_state_other {X} (e : E X) s : run_state (ITree.trigger (inr1 e)) s ≈ Vis e (fun x => Ret (s, x)).
  Proof. exact (interp_state_trigger _ (inr1 e) s). Qed.

  Ltac run := repeat (rewrite run_state_bind || rewrite run_state_get || rewrite run_state_put || rewrite bind_ret_l; cbn).
  Lemma put_get {R} s (k : S -> itree (stateE S +' E) R) s0 :
    run_state (put s ;; x <- get ;; k x) s0 ≈ run_state (put s ;; k s) s0.
  Proof. run. reflexivity. Qed.
  Lemma get_put {R} (k : itree (stateE S +' E) R) s0 : run_state (x <- get ;; put x ;; k) s0 ≈ run_state k s0.
  Proof. run. reflexivity. Qed.
  Lemma put_put {R} s s' (k : itree (stateE S +' E) R) s0 : run_state (put s ;; put s' ;; k) s0 ≈ run_state (put s' ;; k) s0.
  Proof. run. reflexivity. Qed.
  Lemma get_get {R} (k : S -> S -> itree (stateE S +' E) R) s0 :
    run_state (x <- get ;; y <- get ;; k x y) s0 ≈ run_state (x <- get ;; k x x) s0.
  Proof. run. reflexivity. Qed.
End State.
