(* feature: Strict propositions *)
Require Import List Arith. Import ListNotations.
Inductive sTrue : SProp := sI. Inductive sFalse : SProp := .
Inductive Squash (A : Type) : SProp := squash (a : A). Arguments squash {A}.
Definition from_sfalse (A : Type) (f : sFalse) : A := match f with end.
Fixpoint sle (n m : nat) : SProp := match n, m with 0, _ => sTrue | S n, S m => sle n m | _, 0 => sFalse end.
Record below (n : nat) : Type := Build_below { val : nat; ok : sle (S val) n }. Arguments val {n}. Arguments ok {n}.
Definition irrelevant {n} (a b : below n) (e : val a = val b) : a = b := match a, b return val a = val b -> a = b with {| val := x; ok := p |}, {| val := y; ok := q |} => fun e : x = y => match e in _ = y return forall q : sle (S y) n, {| val := x; ok := p |} = {| val := y; ok := q |} with eq_refl => fun q => eq_refl end q end e.
Definition b3 : below 5 := @Build_below 5 3 sI.
Definition t_val := val b3.
Fixpoint nth_safe {A} (l : list A) : forall n, sle (S n) (length l) -> A := match l with [] => fun n p => from_sfalse A p | x :: l => fun n => match n with 0 => fun _ => x | S n => fun p => nth_safe l n p end end.
Definition t_nth := nth_safe [10; 20; 30] 2 sI.
Definition with_squash {A} (x : A) (s : Squash A) : A := x.
Definition t_squash := with_squash 4 (squash 5).
Inductive sbox (P : SProp) : Type := sb (p : P) (n : nat). Arguments sb {P}.
Definition open {P} (s : sbox P) : nat := match s with sb _ n => n end.
Definition t_open := map open [sb sI 1; sb sI 2].
Record prec : Type := { first : nat; strict : sTrue; second : nat }.
Definition t_prec := let r := {| first := 1; strict := sI; second := 2 |} in (second r, first r).
Definition fun_s (f : sTrue -> nat) : nat := f sI + 1.
Definition t_fun := fun_s (fun _ => 7).
