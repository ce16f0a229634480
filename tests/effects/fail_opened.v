(* error: fail_opened.print looks into fail_opened.IO, which has only its `bind` and `ret` `Grus Extract Constant print => "…"` says what it is in C++. *)
From Coq Require Import String.
From Grus Require Import Grus.
From Grus.Effects Require Import Console.

Definition IO (A : Type) : Type := list string -> A * list string.
Definition ret {A} (a : A) : IO A := fun w => (a, w).
Definition bind {A B} (t : IO A) (k : A -> IO B) : IO B := fun w => let (a, w) := t w in k a w.
Definition print (s : string) : IO unit := fun w => (tt, cons s w).
Definition hello (t : IO unit) : IO unit := bind t (fun _ => t).
Grus Extract Monad IO [ bind := bind, ret := ret ].
Definition main : IO unit := hello (print "hello").
