(* feature: Equations library *)
From Equations Require Import Equations. Require Import List Arith Lia. Import ListNotations.
Set Equations Transparent.
Inductive ty := tnat | tbool | tarr (a b : ty).
Derive NoConfusion EqDec for ty.
Inductive term : list ty -> ty -> Set := | cst {G} (n : nat) : term G tnat | tt' {G} (b : bool) : term G tbool | plus' {G} : term G tnat -> term G tnat -> term G tnat | ite {G t} : term G tbool -> term G t -> term G t -> term G t | leq {G} : term G tnat -> term G tnat -> term G tbool.
Equations den (t : ty) : Set := den tnat := nat; den tbool := bool; den (tarr a b) := den a -> den b.
Equations eval {G t} (e : term G t) : den t := eval (cst n) := n; eval (tt' b) := b; eval (plus' a b) := eval a + eval b; eval (ite c a b) with eval c => { | true := eval a ; | false := eval b }; eval (leq a b) := eval a <=? eval b.
Definition t_eval := (eval (G := []) (ite (leq (cst 3) (plus' (cst 1) (cst 2))) (cst 10) (cst 20)), eval (G := []) (leq (cst 5) (cst 4))).
Definition t_eqdec := (if eq_dec (tarr tnat tbool) (tarr tnat tbool) then 1 else 0, if eq_dec tnat tbool then 1 else 0).
Equations nubBy {A} (f : A -> A -> bool) (l : list A) : list A by wf (length l) lt := nubBy f [] := []; nubBy f (x :: xs) := x :: nubBy f (filter (fun y => negb (f x y)) xs).
Next Obligation. apply le_n_S. clear. induction xs as [|a xs IH]; simpl; [lia|]. destruct (f x a); simpl; lia. Defined.
Definition t_nub := nubBy Nat.eqb [1; 2; 1; 3; 2].
Derive Signature for Fin.t.
Equations fin_to_nat {n} (f : Fin.t n) : nat := fin_to_nat Fin.F1 := 0; fin_to_nat (Fin.FS f) := S (fin_to_nat f).
Definition t_fin := fin_to_nat (Fin.FS (Fin.FS (@Fin.F1 3))).
Equations pow2 (n : nat) : nat := pow2 0 := 1; pow2 (S n) := let m := pow2 n in m + m.
Definition t_pow2 := pow2 10.
Equations bits (n : nat) : list bool by wf n lt := bits 0 := []; bits (S n) := Nat.odd (S n) :: bits (Nat.div2 (S n)).
Next Obligation. pose proof (Nat.lt_div2 (S n) (Nat.lt_0_succ _)) as h. exact h. Defined.
Definition t_bits := map bits [0; 1; 6; 100].
