(** A monad of the program's own: in Rocq a function of a world, whose model says what the actions do. *)
From Coq Require Import String List ZArith.
From Grus Require Import Grus Show.
Import ListNotations.
Local Open Scope string_scope.

(* The lines to be read, those that were printed, the last one first, and a cell. *)
Record world := mkWorld { todo : list string; said : list string; cell : Z }.
Definition IO (A : Type) : Type := world -> A * world.
Definition ret {A} (a : A) : IO A := fun w => (a, w).
Definition bind {A B} (t : IO A) (k : A -> IO B) : IO B := fun w => let (a, w) := t w in k a w.
Definition print (s : string) : IO unit := fun w => (tt, mkWorld (todo w) (s :: said w) (cell w)).
Definition read_line : IO (option string) := fun w =>
  match todo w with [] => (None, w) | l :: r => (Some l, mkWorld r (said w) (cell w)) end.
Definition load : IO Z := fun w => (cell w, w).
Definition store (n : Z) : IO unit := fun w => (tt, mkWorld (todo w) (said w) n).
Definition both {A B} (t : IO A) (u : IO B) : IO (A * B) := bind t (fun a => bind u (fun b => ret (a, b))).

Grus Extract Monad IO [ bind := bind, ret := ret ] => "%t0".
Grus Extract Constant print => "grus::console::print(%a0)" From "grus/effects/console.hpp".
Grus Extract Inlined Constant read_line => "grus::console::read_line()" From "grus/effects/console.hpp".
Grus Extract Inlined Constant load => "test::cell" From "handlers.hpp".
Grus Extract Inlined Constant store => "test::cell = %a0" From "handlers.hpp".
(* An action that runs what it is given. *)
Grus Extract Inlined Constant both => "test::both(%a0, %a1)" From "handlers.hpp".

Notation "x <- t ;; u" := (bind t (fun x => u)) (at level 61, t at next level, right associativity).
Notation "t ;; u" := (bind t (fun _ => u)) (at level 61, right associativity).

Definition twice {A} (t : IO A) : IO A := t ;; t.
Fixpoint each {A} (f : A -> IO unit) (l : list A) : IO unit :=
  match l with [] => ret tt | x :: r => f x ;; each f r end.
Fixpoint echo (n : nat) : IO nat :=
  match n with
  | 0 => ret 0
  | S n => l <- read_line ;; match l with None => ret 0 | Some s => print s ;; k <- echo n ;; ret (S k) end
  end.
Fixpoint sum_to (n : nat) : IO unit :=
  match n with 0 => ret tt | S m => s <- load ;; store (s + Z.of_nat n) ;; sum_to m end.

(* Programs in fields and lists, in variables, as results, and none that is run before its turn. *)
Record job := { name : string; body : IO unit }.
Definition run_job (j : job) : IO unit := print (name j) ;; twice (body j).
Definition ask (q : string) : IO string :=
  print q ;; a <- read_line ;; ret (match a with Some s => s | None => "nobody" end).
Definition choose (b : bool) (t u : IO unit) : IO unit := if b then t else u.
Definition greeting (s : string) : IO (IO unit) := print "made" ;; ret (print ("hello " ++ s)).
Definition fold (l : list (IO string)) : IO string :=
  fold_right (fun t u => s <- t ;; r <- u ;; ret (s ++ r)) (ret "") l.

Definition main : IO unit :=
  n <- ask "who?" ;;
  g <- greeting n ;;
  g ;; g ;;
  each run_job [{| name := "a"; body := print "in a" |}; {| name := "b"; body := let p := print "let" in p ;; p |}] ;;
  choose true (print "yes") (print "no") ;;
  k <- echo 5 ;;
  print (show_nat k) ;;
  sum_to 1000 ;;
  s <- load ;;
  print (show_Z s) ;;
  p <- both (twice (ask "one?")) (store 7%Z ;; load) ;;
  print (fst p ++ show_Z (snd p)) ;;
  l <- fold [ask "1"; ret "+"; ask "2"] ;;
  print l.

Definition input : list string := ["me"; "x"; "y"; "z"; "p"; "q"; "u"; "v"; "w"].
Definition expected : list string := rev (said (snd (main (mkWorld input [] 0%Z)))).
(* no trees *)
(* sanitized *)
