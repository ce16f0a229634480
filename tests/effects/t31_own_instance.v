(** A monad of which only a module type is known, programs for any monad in it, and notations of a class. The model is
    the same program over another module. *)
From Coq Require Import String List.
From Grus Require Import Grus Show.
Import ListNotations.
Local Open Scope string_scope.

Class Monad (M : Type -> Type) := { ret : forall A, A -> M A; bind : forall A B, M A -> (A -> M B) -> M B }.
Arguments ret {M _ A}.
Arguments bind {M _ A B}.
Notation "x <- t ;; u" := (bind t (fun x => u)) (at level 61, t at next level, right associativity).
Notation "t ;; u" := (bind t (fun _ => u)) (at level 61, right associativity).
Fixpoint mapM {M} `{Monad M} {A B} (f : A -> M B) (l : list A) : M (list B) :=
  match l with [] => ret [] | x :: r => y <- f x ;; ys <- mapM f r ;; ret (y :: ys) end.
Definition when {M} `{Monad M} (b : bool) (t : M unit) : M unit := if b then t else ret tt.
Definition liftA2 {M} `{Monad M} {A B C} (f : A -> B -> C) (t : M A) (u : M B) : M C := x <- t ;; y <- u ;; ret (f x y).

Module Type Console.
  Parameter IO : Type -> Type.
  Parameter io_ret : forall A, A -> IO A.
  Parameter io_bind : forall A B, IO A -> (A -> IO B) -> IO B.
  Parameter print : string -> IO unit.
  Parameter read_line : IO (option string).
End Console.

Module Programs (C : Console).
  #[export] Instance Monad_IO : Monad C.IO := { ret := C.io_ret; bind := C.io_bind }.
  Definition line : C.IO nat :=
    l <- C.read_line ;; match l with Some s => C.print s ;; ret (String.length s) | None => ret 0 end.
  (* A state transformer over it. *)
  Definition counted (A : Type) := nat -> C.IO (A * nat).
  Definition tick : counted unit := fun n => C.print (show_nat n) ;; ret (tt, S n).
  #[export] Instance Monad_counted : Monad counted :=
    { ret A x := fun n => ret (x, n); bind A B t k := fun n => p <- t n ;; k (fst p) (snd p) }.
  Definition ticks : counted nat := mapM (fun _ : nat => tick) [1; 2; 3] ;; fun n => ret (n, n).
  Definition main : C.IO unit :=
    l <- mapM (fun n => k <- line ;; ret (k + n)) [1; 2; 3] ;;
    mapM (fun n => C.print (show_nat n)) l ;;
    when (Nat.eqb (List.length l) 3) (C.print "three") ;;
    when false (C.print "never") ;;
    s <- liftA2 Nat.add line line ;;
    C.print (show_nat s) ;;
    p <- ticks 5 ;;
    C.print (show_nat (fst p)).
End Programs.

Module Machine.
  Parameter IO : Type -> Type.
  Parameter io_ret : forall A, A -> IO A.
  Parameter io_bind : forall A B, IO A -> (A -> IO B) -> IO B.
  Parameter print : string -> IO unit.
  Parameter read_line : IO (option string).
End Machine.
Grus Extract Monad Machine.IO [ ret := Machine.io_ret, bind := Machine.io_bind ].
Grus Extract Inlined Constant Machine.print => "grus::console::print(%a0)" From "grus/effects/console.hpp".
Grus Extract Inlined Constant Machine.read_line => "grus::console::read_line()" From "grus/effects/console.hpp".
Module Run := Programs Machine.
Definition main : Machine.IO unit := Run.main.

Module Model.
  Definition IO (A : Type) := list string -> A * list string * list string.
  Definition io_ret A (a : A) : IO A := fun l => (a, l, []).
  Definition io_bind A B (t : IO A) (k : A -> IO B) : IO B := fun l =>
    let '(a, l, said) := t l in let '(b, l, more) := k a l in (b, l, (said ++ more)%list).
  Definition print (s : string) : IO unit := fun l => (tt, l, [s]).
  Definition read_line : IO (option string) := fun l => match l with [] => (None, [], []) | s :: l => (Some s, l, []) end.
End Model.
Module Computed := Programs Model.

Definition input : list string := ["one"; "three"; "x"; "1234"].
Definition expected : list string := snd (Computed.main input).
(* no trees *)
