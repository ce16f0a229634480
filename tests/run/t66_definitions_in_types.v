(* feature: Definitions inside types *)
Require Import List Arith. Import ListNotations.
Inductive foo (n := 3) (A : Type) (m := n + 1) : Type := C (x := m) (l : list A) (y := length l + x) (z : nat) | D.
Arguments C {A}. Arguments D {A}.
Definition get {A} (f : foo A) : nat := match f with C l z => length l + z | D => 0 end.
Definition t_get := (get (C [1; 2] 5), get (@D nat)).
Fixpoint flet (n : nat) (k := n * 2) (b : bool) {struct n} : nat := match n with 0 => k | S n => if b then flet n false + k else flet n true end.
Definition t_flet := flet 5 true.
Definition in_type : let T := list nat in T -> T := fun l => 1 :: l.
Definition t_in := in_type [2].
Inductive ix : (let x := nat in x) -> Type := I0 : ix 0 | IS n (k := S n) : ix n -> ix k.
Fixpoint ival {n} (i : ix n) : nat := match i with I0 => 0 | IS _ i => S (ival i) end.
Definition t_ix := ival (IS 1 (IS 0 I0)).
Definition matched (b : bool) : match b with true => nat | false => nat -> nat end := match b with true => 4 | false => S end.
Definition t_matched := (matched true, matched false 1).
