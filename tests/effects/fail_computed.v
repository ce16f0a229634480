(* error: fail_computed.value looks into fail_computed.IO *)
From Coq Require Import String.
From Grus Require Import Grus.

Definition IO (A : Type) : Type := nat -> A * nat.
Definition ret {A} (a : A) : IO A := fun w => (a, w).
Definition bind {A B} (t : IO A) (k : A -> IO B) : IO B := fun w => let (a, w) := t w in k a w.
Definition print (n : nat) : IO unit := fun w => (tt, w + n).
Grus Extract Monad IO [ bind := bind, ret := ret ].
Grus Extract Inlined Constant print => "test::print(%a0)".
(* A program is run, not computed. *)
Definition value {A} (t : IO A) : A := fst (t 0).
Definition main : IO unit := print (value (bind (print 1) (fun _ => ret 2))).
