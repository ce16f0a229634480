(** An interpreter of a small language with a counter, in a state monad. *)
(* sizes: full 200, quick 4, count 1, vm 4, native 40, extracted 20 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Definition state (A : Type) : Type := Z -> A * Z.
Definition ret {A} (a : A) : state A := fun s => (a, s).
Definition bind {A B} (m : state A) (f : A -> state B) : state B := fun s => let (a, s) := m s in f a s.
Definition get : state Z := fun s => (s, s).
Definition put (s : Z) : state unit := fun _ => (tt, s).
Notation "x <- m ;; f" := (bind m (fun x => f)) (at level 61, m at next level, right associativity).

Inductive expr :=
| Const (n : Z)
| Tick
| Add (a b : expr)
| If (c a b : expr).

Fixpoint eval (e : expr) : state Z :=
  match e with
  | Const n => ret n
  | Tick => s <- get ;; _ <- put (s + 1) ;; ret s
  | Add a b => x <- eval a ;; y <- eval b ;; ret (x + y)
  | If c a b => x <- eval c ;; if Z.even x then eval a else eval b
  end.

Fixpoint make (n : nat) : expr :=
  match n with
  | O => Tick
  | S m => if Z.of_nat n mod 3 =? 0 then If (make m) (make m) (Const (Z.of_nat n)) else Add (make m) (make m)
  end.

Fixpoint repeat (n : nat) (e : expr) (sum : Z) : state Z :=
  match n with
  | O => ret sum
  | S n => x <- eval e ;; repeat n e (sum + x)
  end.

Definition run (n : nat) : Z := let (sum, ticks) := repeat n (make 15) 0 0 in (sum + ticks) mod 4294967296.
