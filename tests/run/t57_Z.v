(* feature: nat, N and Z operations *)
Require Import List ZArith Zpow_facts. Import ListNotations.
Open Scope Z_scope.
Definition xs := [0; 1; -1; 2; -2; 3; 7; -7; 10; -16; 100].
Definition sq {A} (f : Z -> Z -> A) := flat_map (fun x => map (f x) xs) xs.
Definition t_arith := sq (fun a b => [a + b; a - b; a * b; a / b; a mod b; Z.quot a b; Z.rem a b; Z.gcd a b; Z.lcm a b; Z.min a b; Z.max a b]).
Definition t_cmp := sq (fun a b => (a =? b, a <? b, a <=? b, a >? b, a >=? b, a ?= b, Zeq_bool a b)).
Definition t_bits := sq (fun a b => [Z.land a b; Z.lor a b; Z.lxor a b; Z.ldiff a b]).
Definition t_un := map (fun a => (Z.opp a, Z.abs a, Z.sgn a, Z.succ a, Z.pred a, Z.double a, Z.succ_double a, Z.pred_double a, Z.even a, Z.odd a)) xs.
Definition t_un2 := map (fun a => (Z.div2 a, Z.quot2 a, Z.sqrt a, Z.log2 a, Z.square a, Z.to_nat a, Z.to_N a, Z.abs_nat a, Z.abs_N a, Z.to_pos a)) xs.
Definition t_conv := (Z.of_nat 5, Z.of_N 7, Zpos 3, Zneg 3, Z.of_num_int (Z.to_num_int (-5)), Z.of_uint (N.to_uint 5)).
Definition t_dec := sq (fun a b => (if Z.eq_dec a b then 1 else 0) + (if Z_lt_dec a b then 10 else 0) + (if Z_le_gt_dec a b then 100 else 0) + (if Z_lt_le_dec a b then 1000 else 0) + (if Z_ge_lt_dec a b then 10000 else 0) + (if Z_zerop a then 7 else 0) + (if Z_le_dec a b then 3 else 0)).
Definition t_dec2 := (Z_lt_ge_dec 1 2, Z.eq_dec 1 2, Z_gt_le_dec 3 4, Z_dec 1 2, Z_dec' 1 2, Zeven_odd_dec 3, Ztrichotomy_inf 4 4).
Definition t_eucl := sq (fun a b => (Z.div_eucl a b, Z.quotrem a b)).
Definition t_pow := (Z.pow 2 100, Z.pow 2 (-1), Z.pow 0 0, Z.pow (-3) 5, Z.pow_pos 7 3, Zpower_nat 3 4, Z.shiftl 1 70, Z.shiftr (-5) 1, Z.iter 4 (Z.mul 3) 2).
Definition t_testbit := map (fun i => (Z.testbit 5 i, Z.testbit (-6) i)) [0; 1; 2; 3; 64; -1].
Definition t_match := map (fun z => match z with 0 => 5 | 1 => 6 | -1 => 7 | Zpos (xO p) => Zpos p | Zpos p => Zneg p | Zneg p => Zpos (Pos.succ p) end) xs.
Definition t_log := (Z.log2_up 17, Z.sqrt_up 17, Z.sqrtrem 17, Z.lnot 5, Z.ones 10, Z.setbit 8 0, Z.clearbit 9 0) .
Definition t_egcd := map (fun p => Z.ggcd (fst p) (snd p)) [(12, 18); (0, 5); (-4, 6); (35, 64)].
Fixpoint horner (l : list Z) (x : Z) := match l with [] => 0 | a :: l => a + x * horner l x end.
Definition t_horner := map (horner [1; -2; 3; -4; 5]) xs.
Definition t_loop := Z.iter 20 (fun p => (snd p, fst p + snd p)) (0, 1).
Definition isprime (z : Z) := forallb (fun d => negb (z mod (Z.of_nat d) =? 0)) (seq 2 (Z.to_nat z - 2)).
Definition t_primes := filter isprime (map Z.of_nat (seq 2 50)).
Definition t_minmax := (fold_left Z.min xs 0, fold_left Z.max xs 0).
Definition t_zrect := map (Z_rect (fun _ => nat) 0%nat Pos.to_nat (fun p => Pos.to_nat p * 1000)%nat) [0; 3; -3].
