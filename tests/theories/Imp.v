(** A while language, its meaning as a tree and an interpreter, written as for the coq-itree library: only the imports differ. *)
From Coq Require Import Arith String Setoid Morphisms RelationClasses.
From Grus.ITree Require Import ITree ITreeFacts Events.State Events.StateFacts.
Import Monads MonadNotation.
Local Open Scope monad_scope.
Local Open Scope string_scope.

Inductive expr : Type :=
| Var (x : string)
| Lit (n : nat)
| Plus (a b : expr)
| Minus (a b : expr)
| Mult (a b : expr).

Inductive stmt : Type :=
| Assign (x : string) (e : expr)
| Seq (a b : stmt)
| If (i : expr) (t e : stmt)
| While (t : expr) (b : stmt)
| Skip.

Variant ImpState : Type -> Type :=
| GetVar (x : string) : ImpState nat
| SetVar (x : string) (v : nat) : ImpState unit.

Section Denote.
  Context {eff : Type -> Type}.
  Context {HasImpState : ImpState -< eff}.

  Fixpoint denote_expr (e : expr) : itree eff nat :=
    match e with
    | Var v => trigger (GetVar v)
    | Lit n => ret n
    | Plus a b => l <- denote_expr a ;; r <- denote_expr b ;; ret (l + r)
    | Minus a b => l <- denote_expr a ;; r <- denote_expr b ;; ret (l - r)
    | Mult a b => l <- denote_expr a ;; r <- denote_expr b ;; ret (l * r)
    end.

  Definition while (step : itree eff (unit + unit)) : itree eff unit :=
    iter (C := Kleisli (itree eff)) (fun _ => step) tt.

  Definition is_true (v : nat) : bool := if (v =? 0)%nat then false else true.

  Fixpoint denote_imp (s : stmt) : itree eff unit :=
    match s with
    | Assign x e => v <- denote_expr e ;; trigger (SetVar x v)
    | Seq a b => denote_imp a ;; denote_imp b
    | If i t e => v <- denote_expr i ;; if is_true v then denote_imp t else denote_imp e
    | While t b => while (v <- denote_expr t ;; if is_true v then denote_imp b ;; ret (inl tt) else ret (inr tt))
    | Skip => ret tt
    end.
End Denote.

(** The environment, in two steps: variables become reads and writes of a state that is a function. *)
Definition env := string -> nat.
Definition update (x : string) (v : nat) (s : env) : env := fun y => if x =? y then v else s y.

Definition handle_ImpState {E : Type -> Type} `{stateE env -< E} : ImpState ~> itree E := fun _ e =>
  match e with
  | GetVar x => s <- get ;; ret (s x)
  | SetVar x v => s <- get ;; put (update x v s)
  end.

Definition interp_imp {E A} (t : itree (ImpState +' E) A) : stateT env (itree E) A :=
  let t' := interp (bimap handle_ImpState (id_ E)) t in
  run_state t'.

Definition eval_imp (s : stmt) : itree void1 (env * unit) := interp_imp (denote_imp s) (fun _ => 0).

Definition fact (n : nat) : stmt :=
  Seq (Assign "input" (Lit n)) (Seq (Assign "output" (Lit 1))
    (While (Var "input") (Seq (Assign "output" (Mult (Var "output") (Var "input")))
                              (Assign "input" (Minus (Var "input") (Lit 1)))))).

(** 6! by running the tree. *)
Definition output {A} (t : itree void1 (env * A)) : option nat :=
  match observe t with RetF (s, _) => Some (s "output") | _ => None end.
Example fact_6 : output (burn 300 (eval_imp (fact 6))) = Some 720.
Proof. reflexivity. Qed.

Section InterpImpProperties.
  Context {E' : Type -> Type}.
  Notation E := (ImpState +' E').

  Global Instance eutt_interp_imp {R} :
    Proper (@eutt E R R eq ==> eq ==> @eutt E' (prod env R) (prod env R) eq) interp_imp.
  Proof.
    repeat intro. unfold interp_imp. rewrite H0. rewrite H. reflexivity.
  Qed.

  Lemma interp_imp_bind : forall {R S} (t : itree E R) (k : R -> itree E S) (g : env),
    (interp_imp (ITree.bind t k) g) ≅ (ITree.bind (interp_imp t g) (fun '(g', x) => interp_imp (k x) g')).
  Proof.
    intros. unfold interp_imp. rewrite interp_bind. unfold run_state. rewrite interp_state_bind.
    apply eq_itree_bind; [reflexivity|]. red. intros. destruct a as [g' x]. reflexivity.
  Qed.

  Lemma interp_imp_get (x : string) (g : env) : interp_imp (E := E') (trigger (GetVar x)) g ≈ Ret (g, g x).
  Proof.
    tau_steps. reflexivity.
  Qed.
  Lemma interp_imp_set (x : string) (v : nat) (g : env) :
    interp_imp (E := E') (trigger (SetVar x v)) g ≈ Ret (update x v g, tt).
  Proof.
    tau_steps. reflexivity.
  Qed.
End InterpImpProperties.

(** A loop that counts down ends with the variable at zero. *)
Definition countdown : stmt := While (Var "x") (Assign "x" (Minus (Var "x") (Lit 1))).

Lemma unfold_while {E} (step : itree E (unit + unit)) :
  while step ≈ ITree.bind step (fun lr => match lr with inl _ => while step | inr _ => Ret tt end).
Proof.
  unfold while at 1, iter, Iter_Kleisli, Basics.iter, MonadIter_itree. rewrite unfold_iter_eutt.
  apply eutt_bind; [reflexivity|]. intros [[]|[]]; reflexivity.
Qed.

Lemma countdown_correct {E} : forall n (g : env), g "x" = n ->
  eutt (fun s _ => fst s "x" = 0) (interp_imp (E := E) (denote_imp countdown) g) (Ret tt).
Proof.
  induction n; intros g Hg; cbn [denote_imp countdown denote_expr]; rewrite unfold_while; cbn [bind Monad_itree];
    rewrite bind_bind, interp_imp_bind, interp_imp_get, bind_ret_l, Hg; cbn [is_true Nat.eqb].
  - cbn. rewrite bind_ret_l. unfold interp_imp. rewrite interp_ret, run_state_ret. apply eutt_Ret. exact Hg.
  - rewrite !bind_bind, interp_imp_bind, interp_imp_get, bind_ret_l. cbn. rewrite !bind_ret_l.
    rewrite interp_imp_bind, interp_imp_set, bind_ret_l, bind_ret_l.
    apply IHn. unfold update. cbn. rewrite Hg. apply Nat.sub_0_r.
Qed.
