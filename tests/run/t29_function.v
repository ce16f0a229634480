(* feature: Function recursion *)
Require Import List Arith ZArith Lia Recdef Zwf. Import ListNotations.
Function log2 (n : nat) {measure (fun x => x) n} : nat := match n with 0 | 1 => 0 | _ => S (log2 (Nat.div2 n)) end.
Proof. intros; subst. apply Nat.lt_div2; lia. Defined.
Definition t_log2 := map log2 [1; 2; 3; 8; 1000].
Function digits (z : Z) {measure Z.to_nat z} : list Z := if Z_lt_le_dec 9 z then Z.modulo z 10 :: digits (Z.div z 10) else [z].
Proof. intros. apply Z2Nat.inj_lt; [apply Z.div_pos; lia | lia | apply Z.div_lt; lia]. Defined.
Definition t_digits := digits 90210.
Function div (p : nat * nat) {measure fst p} : nat := let (a, b) := p in match b with 0 => 0 | S b' => if a <? b then 0 else S (div (a - b, b)) end.
Proof. intros. subst. apply Nat.ltb_ge in teq1. simpl. lia. Defined.
Definition t_div := (div (17, 5), div (4, 0), div (100, 1)).
Function f91 (fuel n : nat) {struct fuel} : nat := match fuel with 0 => 0 | S k => if 100 <? n then n - 10 else f91 k (f91 k (n + 11)) end.
Definition t_f91 := (f91 30 99, f91 30 101).
Function group (l : list nat) {measure length l} : list (list nat) := match l with [] => [] | x :: r => (x :: filter (Nat.eqb x) r) :: group (filter (fun y => negb (x =? y)) r) end.
Proof. intros. subst. simpl. apply le_n_S. clear. induction r; simpl; auto. destruct (x =? a); simpl; lia. Defined.
Definition t_group := group [1; 2; 1; 3; 2; 1].
