(* feature: Program recursion *)
Require Import List Arith ZArith Lia Program Program.Wf. Import ListNotations.
Program Fixpoint gcd (a b : nat) {measure b} : nat := match b with 0 => a | _ => gcd b (a mod b) end.
Next Obligation. apply Nat.mod_upper_bound; auto. Qed.
Definition t_gcd := (gcd 48 36, gcd 7 0, gcd 1071 462).
Program Fixpoint qsort (l : list nat) {measure (length l)} : list nat := match l with [] => [] | x :: r => qsort (filter (fun y => y <? x) r) ++ x :: qsort (filter (fun y => x <=? y) r) end.
Next Obligation. simpl. apply le_n_S. clear. induction r; simpl; auto. destruct (Nat.ltb a x); simpl; lia. Qed.
Next Obligation. simpl. apply le_n_S. clear. induction r; simpl; auto. destruct (Nat.leb x a); simpl; lia. Qed.
Definition t_qsort := qsort [4; 1; 3; 9; 2; 2; 7].
Definition cstep n := if Nat.even n then S (Nat.pred (Nat.div2 n)) else 3 * n + 1.
Program Fixpoint collatz (fuel : nat) (n : {n : nat | 0 < n}) {measure fuel} : list nat := match fuel with 0 => [] | S f => if Nat.eqb n 1 then [1] else (n : nat) :: collatz f (cstep n) end.
Next Obligation. unfold cstep. destruct (Nat.even _); simpl; lia. Qed.
Program Definition seven : {n : nat | 0 < n} := 7.
Next Obligation. lia. Qed.
Definition t_collatz := collatz 12 seven.
Program Definition head (l : list nat | l <> []) : nat := match l with x :: _ => x | [] => ! end.
Program Definition l3 : {l : list nat | l <> []} := [3; 4].
Definition t_head := head l3.
Program Fixpoint log2 (n : nat | 0 < n) {measure (proj1_sig n)} : nat := match n with 1 => 0 | S (S k) => S (log2 (Nat.div2 (S (S k)))) | 0 => 0 end.
Next Obligation. lia. Qed.
Next Obligation. pose proof (Nat.lt_div2 (S (S k)) (Nat.lt_0_succ _)) as h. simpl in h. exact h. Qed.
Definition n100 : {n : nat | 0 < n} := exist _ 100 (Nat.lt_0_succ 99).
Definition t_log2 := log2 n100.
