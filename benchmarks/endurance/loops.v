(** Loops of any number of steps that Rocq expresses without a loop: by continuations, in a state monad, as interaction
    trees. Each computes the same linear congruences, so that the results must agree. *)
From Coq Require Import ZArith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
Import ITreeNotations.
Local Open Scope itree_scope.
Local Open Scope Z_scope.

Definition next (x : Z) : Z := (x * 1103515245 + 12345) mod 1073741824.
Definition total (sum x : Z) : Z := (sum + x) mod 16777216.

(** In continuation-passing style: a step returns to what it is given. *)
Definition step {R} (x : Z) (k : Z -> R) : R := k (next x).
Fixpoint cps {R} (n : nat) (x sum : Z) (k : Z -> R) : R :=
  match n with
  | O => k sum
  | S n => step x (fun y => cps n y (total sum y) k)
  end.
Definition run_cps (n : nat) : Z := cps n 42 0 (fun sum => sum).

(** With two continuations: odd numbers are passed over. *)
Definition choose {R} (x : Z) (even odd : Z -> R) : R := if Z.even x then even x else odd x.
Fixpoint cps2 {R} (n : nat) (x sum : Z) (k : Z -> R) : R :=
  match n with
  | O => k sum
  | S n =>
      step x (fun y => choose y (fun y => cps2 n y (total sum y) k) (fun y => cps2 n y sum k))
  end.
Definition run_cps2 (n : nat) : Z := cps2 n 42 0 (fun sum => sum).

(** What comes next is chosen at run time, so that continuations stay function values. *)
Definition moves : list (forall (x : Z), (Z -> Z) -> Z) :=
  cons (fun x k => k (next x)) (cons (fun x k => k (next (x + 1))) nil).
Fixpoint chosen (n : nat) (x sum : Z) (k : Z -> Z) : Z :=
  match n with
  | O => k sum
  | S n => List.nth (if Z.even x then 0 else 1)%nat moves (fun x k => k x) x (fun y => chosen n y (total sum y) k)
  end.
Definition run_chosen (n : nat) : Z := chosen n 42 0 (fun sum => sum).

(** In a state monad. *)
Record state := State { seed : Z; sum : Z }.
Definition M (A : Type) : Type := state -> A * state.
Definition ret {A} (a : A) : M A := fun s => (a, s).
Definition bind {A B} (m : M A) (f : A -> M B) : M B := fun s => let (a, s) := m s in f a s.
Definition random : M Z := fun s => let x := next (seed s) in (x, State x (sum s)).
Definition add (x : Z) : M unit := fun s => (tt, State (seed s) (total (sum s) x)).
Fixpoint monadic (n : nat) : M unit :=
  match n with
  | O => ret tt
  | S n => bind random (fun x => bind (add x) (fun _ => monadic n))
  end.
Definition run_state_monad (n : nat) : Z := sum (snd (monadic n (State 42 0))).

(** As interaction trees: a loop over the effect of state, which its handler interprets, and a loop without effects. *)
Section trees.
  Context {E : Type -> Type} `{stateE state -< E}.
  Definition tree_step : itree E unit :=
    s <- get ;;
    let x := next (seed s) in
    put (State x (total (sum s) x)).
  Fixpoint times (n : nat) : itree E unit :=
    match n with
    | O => Ret tt
    | S n => tree_step ;; times n
    end.
  Definition until (n : nat) : itree E unit :=
    ITree.iter (fun i => match i with O => Ret (inr tt) | S i => tree_step ;; Ret (inl i) end) n.
End trees.

Definition iterated {E} (n : nat) : itree E Z :=
  ITree.iter (fun '(i, x, sum) =>
    match i with O => Ret (inr sum) | S i => let y := next x in Ret (inl (i, y, total sum y)) end) (n, 42, 0).
(** The result, if there is one after so many nodes. *)
Fixpoint result {R} (fuel : nat) (t : itree void1 R) : option R :=
  match fuel with
  | O => None
  | S fuel =>
      match observe t with
      | RetF r => Some r
      | TauF t => result fuel t
      | VisF e _ => match e with end
      end
  end.
Definition stateful (t : itree (stateE state +' void1) unit) : itree void1 Z :=
  r <- run_state t (State 42 0) ;; Ret (sum (fst r)).
Definition nodes (n : nat) : nat := 20 * n + 100.
Definition run_itree_fixpoint (n : nat) : option Z := result (nodes n) (stateful (times n)).
Definition run_itree_iter (n : nat) : option Z := result (nodes n) (stateful (until n)).
Definition run_itree_pure (n : nat) : option Z := result (nodes n) (iterated n).
