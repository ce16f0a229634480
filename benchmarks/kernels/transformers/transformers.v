(** An interpreter in a stack of monad transformers, through type classes: state over exceptions over the identity. *)
(* sizes: full 150000, quick 1000, count 300, vm 1000, native 20000, extracted 5000 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Class Monad (m : Type -> Type) := {
  ret : forall A, A -> m A;
  bind : forall A B, m A -> (A -> m B) -> m B
}.
Arguments ret {m _ A} _.
Arguments bind {m _ A B} _ _.
Notation "x <- c ;; f" := (bind c (fun x => f)) (at level 61, c at next level, right associativity).

Class MonadState (s : Type) (m : Type -> Type) := { get : m s; put : s -> m unit }.
Class MonadExc (e : Type) (m : Type -> Type) := {
  raise : forall A, e -> m A;
  catch : forall A, m A -> (e -> m A) -> m A
}.
Arguments raise {e m _ A} _.
Arguments catch {e m _ A} _ _.

Definition identity (A : Type) : Type := A.
#[export] Instance Monad_identity : Monad identity := {| ret := fun A a => a; bind := fun A B c f => f c |}.

Definition exceptT (e : Type) (m : Type -> Type) (A : Type) : Type := m (e + A)%type.
#[export] Instance Monad_exceptT e m `{Monad m} : Monad (exceptT e m) := {|
  ret := fun A a => ret (m := m) (inr a);
  bind := fun A B c f => bind (m := m) c (fun r => match r with inl x => ret (m := m) (inl x) | inr a => f a end)
|}.
#[export] Instance MonadExc_exceptT e m `{Monad m} : MonadExc e (exceptT e m) := {|
  raise := fun A x => ret (m := m) (inl x);
  catch := fun A c h => bind (m := m) c (fun r => match r with inl x => h x | inr a => ret (m := m) (inr a) end)
|}.

Definition stateT (s : Type) (m : Type -> Type) (A : Type) : Type := s -> m (A * s)%type.
#[export] Instance Monad_stateT s m `{Monad m} : Monad (stateT s m) := {|
  ret := fun A a => fun st => ret (a, st);
  bind := fun A B c f => fun st => bind (m := m) (c st) (fun r => f (fst r) (snd r))
|}.
#[export] Instance MonadState_stateT s m `{Monad m} : MonadState s (stateT s m) := {|
  get := (fun st => ret (m := m) (st, st)) : stateT s m s;
  put := fun st => (fun _ => ret (m := m) (tt, st)) : stateT s m unit
|}.
#[export] Instance MonadExc_stateT e s m `{MonadExc e m} : MonadExc e (stateT s m) := {|
  raise := fun A x => (fun _ => raise (m := m) x) : stateT s m A;
  catch := fun A c h => (fun st => catch (m := m) (c st) (fun x => h x st)) : stateT s m A
|}.

Inductive error := Division_by_zero | Too_large (n : Z).

Inductive expr :=
| Const (n : Z)
| Count
| Add (a b : expr)
| Mul (a b : expr)
| Div (a b : expr)
| Try (a b : expr).

Section Eval.
  Context {m : Type -> Type} `{Monad m} `{MonadState Z m} `{MonadExc error m}.

  (** Every operation counts. *)
  Definition tick : m unit := n <- get ;; put (n + 1).

  Fixpoint eval (e : expr) : m Z :=
    match e with
    | Const n => ret n
    | Count => get
    | Add a b => x <- eval a ;; y <- eval b ;; _ <- tick ;; ret (x + y)
    | Mul a b =>
        x <- eval a ;; y <- eval b ;; _ <- tick ;;
        if 1000000 <? x * y then raise (Too_large (x * y)) else ret (x * y)
    | Div a b =>
        x <- eval a ;; y <- eval b ;; _ <- tick ;;
        if y =? 0 then raise Division_by_zero else ret (x / y)
    | Try a b => catch (eval a) (fun x => match x with Division_by_zero => eval b | Too_large n => ret (n mod 1000) end)
    end.

  Fixpoint loop (n : nat) (e : expr) (sum : Z) : m Z :=
    match n with
    | O => ret sum
    | S n => x <- eval e ;; loop n e ((sum + x) mod 16777216)
    end.
End Eval.

Definition program : expr :=
  Add (Try (Div (Const 1000) (Add Count (Mul Count (Const (-1))))) (Const 7))
    (Add (Try (Mul (Mul Count (Const 3)) (Add Count (Const 1))) (Const 5)) (Try (Div (Count) (Const 3)) (Const 1))).

Definition run (n : nat) : Z :=
  match loop (m := stateT Z (exceptT error identity)) n program 0 0 with
  | inl _ => -1
  | inr (sum, count) => sum + count
  end.
