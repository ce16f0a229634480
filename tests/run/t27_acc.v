(* feature: Acc recursion *)
Require Import List Arith ZArith Wf_nat Lia Zwf. Import ListNotations.
Fixpoint gcd_acc (a b : nat) (h : Acc lt a) {struct h} : nat := match Nat.eq_dec a 0 with left _ => b | right n => gcd_acc (b mod a) a (Acc_inv h (Nat.mod_upper_bound b a n)) end.
Definition gcd a b := gcd_acc a b (lt_wf a).
Definition t_gcd := (gcd 48 36, gcd 0 7, gcd 17 5).
Definition log2 : nat -> nat := Fix lt_wf (fun _ => nat) (fun n rec => match le_lt_dec n 1 with left _ => 0 | right h => S (rec (Nat.div2 n) (Nat.lt_div2 n (Nat.lt_trans _ _ _ Nat.lt_0_1 h))) end).
Definition t_log2 := map log2 [1; 2; 3; 4; 100; 1000].
(* Acc with two arguments and a list *)
Definition split {A} := fix go (l : list A) := match l with [] => ([], []) | x :: l => let (a, b) := go l in (x :: b, a) end.
Lemma split_len {A} : forall (l : list A), length (fst (split l)) + length (snd (split l)) = length l /\ length (snd (split l)) <= length (fst (split l)) <= S (length (snd (split l))).
Proof. induction l; simpl; auto. destruct (split l); simpl in *; lia. Qed.
Fixpoint merge l1 := fix m l2 := match l1, l2 with [], _ => l2 | _, [] => l1 | x :: r1, y :: r2 => if x <=? y then x :: merge r1 l2 else y :: m r2 end.
Definition msort : list nat -> list nat.
  refine (Fix (well_founded_ltof _ (@length nat)) (fun _ => list nat) (fun l rec => match le_lt_dec (length l) 1 with left _ => l | right h => merge (rec (fst (split l)) _) (rec (snd (split l)) _) end));
  unfold ltof; pose proof (split_len l); lia. Defined.
Definition t_msort := msort [5; 3; 9; 1; 1; 8; 0; 7].
(* on Z *)
Definition zcount : Z -> list Z. refine (Fix (well_founded_ltof Z Z.to_nat) (fun _ => list Z) (fun z rec => match Z_lt_le_dec 0 z with left h => z :: rec (Z.div z 3)%Z _ | right _ => [] end)).
  unfold ltof. apply Z2Nat.inj_lt; [apply Z.div_pos; lia | lia | apply Z.div_lt; lia]. Defined.
Definition t_zcount := zcount 1000.
(* direct Acc_rect, and an Acc argument passed along but never used *)
Definition t_accrect := Acc_rect (R := lt) (fun _ => nat) (fun x _ rec => match x as x return (forall y, y < x -> nat) -> nat with 0 => fun _ => 1 | S k => fun rec => S k * rec k (le_n (S k)) end rec) (lt_wf 5).
Definition ignore (n : nat) (h : Acc lt n) := n + 1.
Definition t_ignore := ignore 3 (lt_wf 3).
(* unbounded search with a custom accessibility predicate *)
Section search.
  Variable p : nat -> bool.
  Inductive before (n : nat) : Prop := stop (h : p n = true) | next (b : before (S n)).
  Definition inv n (h : p n = false) (b : before n) : before (S n) := match b with stop _ e => match Bool.eq_true_false_abs _ e h with end | next _ b => b end.
  Fixpoint search n (b : before n) {struct b} : nat := match p n as q return p n = q -> nat with true => fun _ => n | false => fun h => search (S n) (inv n h b) end eq_refl.
End search.
Definition isq n := n * n =? 49.
Definition t_search := search isq 3 (next _ _ (next _ _ (next _ _ (next _ _ (stop _ 7 eq_refl))))).
