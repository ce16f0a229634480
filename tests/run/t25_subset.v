(* feature: Subset types and proofs as arguments *)
Require Import List Arith ZArith Lia Program. Import ListNotations.
Definition pos := {n : nat | 0 < n}.
Definition mkpos n : pos := exist _ (S n) (Nat.lt_0_succ n).
Definition val (p : pos) := proj1_sig p.
Definition t_pos := mkpos 4.
Definition t_val := val t_pos.
Definition pdiv (a : nat) (b : pos) : nat := a / proj1_sig b.
Definition t_pdiv := map (fun p => pdiv 100 p) [mkpos 2; mkpos 6].
Definition padd (p q : pos) : pos. refine (exist _ (val p + val q) _). destruct p, q; simpl; lia. Defined.
Definition t_padd := padd t_pos (mkpos 0).
(* proofs as arguments *)
Definition safe_hd {A} (l : list A) (h : l <> []) : A. destruct l as [|x l]; [exfalso; exact (h eq_refl) | exact x]. Defined.
Definition t_hd := safe_hd [5; 6] ltac:(discriminate).
Fixpoint safe_nth {A} (l : list A) : forall i, i < length l -> A := match l with [] => fun i h => False_rect _ (Nat.nlt_0_r _ h) | x :: l => fun i => match i with 0 => fun _ => x | S i => fun h => safe_nth l i (proj2 (Nat.succ_lt_mono _ _) h) end end.
Definition t_nth := safe_nth [4; 5; 6] 2 (le_n 3).
Program Definition psub (a : nat) (b : nat | b <= a) : {c : nat | c + b = a} := a - b.
Next Obligation. lia. Qed.
Program Definition three : {n : nat | n <= 10} := 3.
Next Obligation. lia. Qed.
Definition t_psub := psub 10 three.
Program Fixpoint div2 (n : nat) : {m : nat | n = 2 * m \/ n = 2 * m + 1} := match n with S (S p) => S (div2 p) | 0 => 0 | S 0 => 0 end.
Solve All Obligations with (program_simpl; lia).
Definition t_div2 := map (fun n => proj1_sig (div2 n)) [0; 1; 2; 9; 10].
(* sumbool, sumor, deciders *)
Definition t_dec := (if le_lt_dec 3 4 then 1 else 2, if Nat.eq_dec 3 4 then 1 else 2, le_lt_dec 5 4, Z.eq_dec 3 3).
Definition pred_or n : {m | n = S m} + {n = 0} := match n with 0 => inright eq_refl | S m => inleft (exist _ m eq_refl) end.
Definition t_predor := (pred_or 0, pred_or 5, match pred_or 3 with inleft (exist _ m _) => m | inright _ => 99 end).
Fixpoint find {A} (p : A -> bool) (l : list A) : {x | p x = true} + {forall x, In x l -> p x = false}.
  destruct l as [|a l]. right; intros ? []. destruct (p a) eqn:e. left; exists a; exact e.
  destruct (find A p l) as [[x h]|h]. left; exists x; exact h. right; intros x [->|i]; auto. Defined.
Definition t_find := (find Nat.even [1; 3; 4; 6], find Nat.even [1; 3]).
(* records with proofs, proofs in the middle of fields, nested subset *)
Record rat := mkrat { num : Z; den : positive; red : Z.gcd num (Zpos den) = 1%Z }.
Definition half := mkrat 1 2 eq_refl.
Definition t_rat := (half, num half, den half).
Inductive sorted_list := SNil | SCons (x : nat) (l : sorted_list) (h : 0 <= x) (b : bool).
Definition t_proofmid := SCons 1 (SCons 2 SNil (Nat.le_0_l 2) true) (Nat.le_0_l 1) false.
Definition t_sig2 : {x : nat | x = 1 & x < 2} := exist2 _ _ 1 eq_refl (le_n 2).
Definition t_nestedsig : {p : nat * {b : bool | b = true} | fst p = 3} := exist _ (3, exist _ true eq_refl) eq_refl.
(* a function taking a proof function, proof returned in a pair *)
Definition fin n := {i : nat | i < n}.
Definition weaken {n} (f : fin n) : fin (S n) := exist _ (proj1_sig f) (Nat.lt_lt_succ_r _ _ (proj2_sig f)).
Definition t_weaken := weaken (weaken (exist _ 2 (le_n 3) : fin 3)).
Definition elim_and {A} (P Q : Prop) (f : P -> Q -> A) (h : P /\ Q) : A := match h with conj p q => f p q end.
Definition t_and := elim_and True (1 = 1) (fun _ _ => 8) (conj I eq_refl).
Definition withproof (n : nat) : {p : nat * (n = n) | fst p = n} := exist _ (n, eq_refl) eq_refl.
Definition t_withproof := fst (proj1_sig (withproof 6)).
Definition irrel (f : forall n, n = n -> nat) := f 3 eq_refl + f 4 eq_refl.
Definition t_irrel := irrel (fun n _ => n * n).
Definition t_partial_proof := map (fun f => f (le_n 3)) [safe_nth [4; 5; 6] 2; fun _ => 1].
Definition t_allproofs := (fun (h1 : 1 = 1) (h2 : 2 = 2) => 5) eq_refl eq_refl.
Definition onlyproof (h : 1 = 1) : nat -> nat := S.
Definition t_onlyproof := map (onlyproof eq_refl) [1; 2].
Definition prop_list : list (fin 5) := [exist _ 1 (le_S _ _ (le_S _ _ (le_S _ _ (le_n 2)))); exist _ 4 (le_n 5)].
Definition t_list := prop_list.
