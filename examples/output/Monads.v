(** Programs over any monad, and over any type with a test for equality. *)
From Coq Require Import List Arith.
Import ListNotations.

(** Computations that can be put one after the other. *)
Class Monad (M : Type -> Type) := {
  ret : forall {A}, A -> M A;
  bind : forall {A B}, M A -> (A -> M B) -> M B
}.

(** Those that have a state. *)
Class MonadState (S : Type) (M : Type -> Type) := {
  state_monad :> Monad M;
  get : M S;
  put : S -> M unit
}.

(** Run [f] on each element, in order. *)
Fixpoint map_m {M} `{Monad M} {A B} (f : A -> M B) (l : list A) : M (list B) :=
  match l with
  | [] => ret []
  | x :: rest => bind (f x) (fun y => bind (map_m f rest) (fun ys => ret (y :: ys)))
  end.

Definition modify {S M} `{MonadState S M} (f : S -> S) : M unit := bind get (fun s => put (f s)).

(** The states before each of [n] steps. *)
Definition trace {S M} `{MonadState S M} (step : S -> S) (n : nat) : M (list S) :=
  map_m (fun _ => bind get (fun s => bind (modify step) (fun _ => ret s))) (seq 0 n).

#[export] Instance monad_option : Monad option := {
  ret A x := Some x;
  bind A B m k := match m with Some x => k x | None => None end
}.

Definition half (n : nat) : option nat := if Nat.even n then Some (Nat.div2 n) else None.
Definition halves : option (list nat) := map_m half [2; 8; 6].

(** A test for equality. *)
Class Eqb (A : Type) := eqb : A -> A -> bool.

Fixpoint distinct {A} `{Eqb A} (l : list A) : list A :=
  match l with
  | [] => []
  | x :: rest => x :: filter (fun y => negb (eqb x y)) (distinct rest)
  end.

#[export] Instance eqb_nat : Eqb nat := Nat.eqb.
Definition numbers : list nat := distinct [3; 1; 3; 2; 1].
