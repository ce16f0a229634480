(* feature: Program recursion *)
Require Import List Arith ZArith Lia Program Zwf. Import ListNotations.
Local Open Scope Z_scope.
Program Fixpoint collatz (n : Z) (fuel : nat) {struct fuel} : list Z := if Z.leb n 1 then [n] else match fuel with O => [] | S f => n :: collatz (if Z.even n then n / 2 else 3 * n + 1) f end.
Program Definition safe_div (a : Z) (b : Z | b <> 0) : {q : Z | q * b <= a \/ True} := a / b.
Program Definition t_div : Z := safe_div 17 5.
Program Definition clamp (n : Z) : {m : Z | 0 <= m <= 10} := if Z_le_dec n 0 then 0 else if Z_le_dec n 10 then n else 10.
Solve All Obligations with (simpl; lia).
Definition t_clamp := map (fun n => proj1_sig (clamp n)) [-5; 7; 99].
Lemma wf_abs : well_founded (fun a b : Z => (Z.abs_nat a < Z.abs_nat b)%nat). Proof. apply well_founded_ltof with (f := Z.abs_nat). Defined.
Lemma half_less z : z <> 0 -> (Z.abs_nat (Z.quot z 2) < Z.abs_nat z)%nat. Proof. intro H. assert (Z.abs (Z.quot z 2) < Z.abs z) by (rewrite <- Z.quot_abs by lia; change (Z.abs 2) with 2; apply Z.quot_lt; lia). revert H0. rewrite <- !Zabs2Nat.id_abs. lia. Qed.
Definition bits : Z -> list bool := Fix (Acc_intro_generator 80 wf_abs) (fun _ => list bool) (fun z rec => match Z.eq_dec z 0 with left _ => [] | right n => Z.odd z :: rec (Z.quot z 2) (half_less z n) end).
Definition t_bits := (bits 0, bits 11, bits (-6), length (bits (2 ^ 70))).
Local Open Scope nat_scope.
Program Fixpoint merge (l1 l2 : list nat) {measure (length l1 + length l2)} : list nat := match l1, l2 with [], _ => l2 | _, [] => l1 | x :: a, y :: b => if Nat.leb x y then x :: merge a l2 else y :: merge l1 b end.
Next Obligation. simpl. lia. Qed.
(* expect t_merge = [1 2 3 4 5 6] *)
Definition t_merge := merge [1; 3; 5] [2; 4; 6].
(* expect t_collatz = [6 3 10 5 16 8 4 2 1] *)
Definition t_collatz := collatz 6 40.
Obligation Tactic := idtac.
Program Fixpoint lookup (l : list nat) (n : nat) (H : n < length l) {struct l} : nat := match l with [] => ! | x :: l => match n with O => x | S n => lookup l n _ end end.
Next Obligation. intros; subst; simpl in *; lia. Qed.
Next Obligation. intros; subst; simpl in *; lia. Qed.
Definition t_lookup := lookup [7; 8; 9] 1 (le_n_S _ _ (le_S _ _ (le_n 1))).
