(* feature: Equations recursion *)
From Equations Require Import Equations.
Require Import List Arith Lia. Import ListNotations.
Set Equations Transparent.
Equations neg (b : bool) : bool := neg true := false; neg false := true.
Definition t_neg := map neg [true; false].
Equations app' {A} (l m : list A) : list A := app' [] m := m; app' (x :: l) m := x :: app' l m.
Definition t_app := app' [1; 2] [3].
Equations filter' {A} (l : list A) (p : A -> bool) : list A := filter' [] p := []; filter' (x :: l) p with p x => { | true := x :: filter' l p ; | false := filter' l p }.
Definition t_filter := filter' [1; 2; 3; 4] Nat.even.
Equations? gcd (x y : nat) : nat by wf (x + y) lt :=
 gcd 0 x := x ; gcd x 0 := x ; gcd x y with lt_eq_lt_dec x y => { | inleft (left _) := gcd x (y - x) ; | inleft (right _) := x ; | inright _ := gcd (x - y) y }.
Proof. all: lia. Defined.
Definition t_gcd := (gcd 18 12, gcd 5 0, gcd 7 7).
Inductive vec (A : Type) : nat -> Type := vnil : vec A 0 | vcons n (x : A) (v : vec A n) : vec A (S n).
Arguments vnil {A}. Arguments vcons {A n}.
Derive Signature for vec.
Equations vhd {A n} (v : vec A (S n)) : A := vhd (vcons x _) := x.
Equations vtl {A n} (v : vec A (S n)) : vec A n := vtl (vcons _ v) := v.
Equations vzip {A B n} (v : vec A n) (w : vec B n) : vec (A * B) n := vzip vnil vnil := vnil; vzip (vcons x v) (vcons y w) := vcons (x, y) (vzip v w).
Definition v := vcons 1 (vcons 2 vnil).
Definition t_vec := (vhd v, vhd (vtl v), vzip v v).
Equations vlast {A n} (v : vec A (S n)) : A := vlast (n := 0) (vcons x _) := x; vlast (n := S _) (vcons _ v) := vlast v.
Definition t_last := vlast (vcons 3 v).
Equations half (n : nat) : nat := half 0 := 0; half 1 := 0; half (S (S n)) := S (half n).
Definition t_half := map half [0; 1; 5; 8].
(* where clauses and mutual *)
Equations rev' {A} (l : list A) : list A := rev' l := go l [] where go (l acc : list A) : list A := go [] acc := acc; go (x :: t) acc := go t (x :: acc).
Definition t_rev := rev' [1; 2; 3].
Equations even (n : nat) : bool := even 0 := true; even (S n) := odd n with odd (n : nat) : bool := odd 0 := false; odd (S n) := even n.
Definition t_even := (even 10, odd 10).
Equations? qs (l : list nat) : list nat by wf (length l) lt := qs [] := []; qs (x :: l) := qs (filter (fun y => y <? x) l) ++ [x] ++ qs (filter (fun y => x <=? y) l).
Proof. all: apply le_n_S; clear; induction l; simpl; auto. destruct (a <? x); simpl; lia. destruct (x <=? a); simpl; lia. Defined.
Definition t_qs := qs [3; 1; 2; 3; 0].
