(* feature: nat, N and Z operations *)
Require Import List Arith. Import ListNotations.
Definition xs := [0; 1; 2; 3; 7; 12; 30].
Definition sq {A} (f : nat -> nat -> A) := flat_map (fun x => map (f x) xs) xs.
Definition t_add := sq Nat.add. Definition t_sub := sq Nat.sub. Definition t_mul := sq Nat.mul. Definition t_div := sq Nat.div. Definition t_mod := sq Nat.modulo.
Definition t_cmp := sq (fun a b => (Nat.eqb a b, Nat.leb a b, Nat.ltb a b, Nat.compare a b)).
Definition t_mm := sq (fun a b => (Nat.min a b, Nat.max a b, Nat.gcd a b, Nat.lcm a b)).
Definition t_bits := sq (fun a b => (Nat.land a b, Nat.lor a b, Nat.lxor a b, Nat.ldiff a b, Nat.testbit a b)).
Definition t_pow := map (fun p => Nat.pow (fst p) (snd p)) [(0, 0); (2, 10); (3, 0); (0, 3); (5, 4)].
Definition t_unary := map (fun n => (S n, Nat.pred n, Nat.even n, Nat.odd n, Nat.div2 n, Nat.double n, Nat.sqrt n, Nat.log2 n, Nat.square n)) xs.
Definition t_shift := (Nat.shiftl 3 4, Nat.shiftr 100 3, Nat.divmod 17 4 0 4, Nat.sqrt_iter 3 0 1 2).
Definition t_match := map (fun n => match n with 0 => 100 | 1 => 200 | S (S (S (S k))) => k | S k => k * 10 end) xs.
Definition t_match2 := sq (fun a b => match a, b with 0, 0 => 1 | S a, S b => a + b | 3, _ => 9 | _, 0 => a | 0, S b => b end).
Definition t_iter := (Nat.iter 5 (fun x => x * 2) 1, Nat.iter 0 S 4, nat_rect (fun _ => nat) 1 (fun n r => n + r) 5, nat_rec (fun _ => nat) 0 (fun _ => S) 3).
Definition t_dec := sq (fun a b => (if Nat.eq_dec a b then 1 else 0) + (if le_lt_dec a b then 10 else 0) + (if lt_dec a b then 100 else 0) + (if le_dec a b then 1000 else 0) + (if lt_eq_lt_dec a b then 1 else 0) + (if gt_dec a b then 5 else 0)).
Definition t_dec3 := sq (fun a b => match lt_eq_lt_dec a b with inleft (left _) => 0 | inleft (right _) => 1 | inright _ => 2 end).
Definition t_dec2 := (Nat.eq_dec 3 3, le_lt_dec 4 3, zerop 0, zerop 4, Nat.eq_dec 1 2, le_gt_dec 1 2, le_le_S_dec 3 2).
Definition t_bool := sq (fun a b => (a =? b, a <=? b, a <? b)).
Definition t_tailadd := (Nat.tail_add 3 4, Nat.tail_mul 5 6, Nat.of_num_uint (Nat.to_num_uint 123), Nat.of_uint (Nat.to_uint 77)).
Definition t_large := (Nat.add 1000 2345, Nat.mul 123 45, Nat.modulo 5000 77, Nat.gcd 1071 462, Nat.sqrt 5000, Nat.log2 4096).
Definition t_beq := (Nat.eqb 4 4, Nat.leb 3 2, EqNat.eq_nat_decide 3 3, Compare_dec.leb 3 4).
Definition t_fact := (fact 6, fact 0).
Definition t_bin := (Nat.bitwise andb 5 6 3, Nat.b2n true, Nat.zero, Nat.one, Nat.two).
Definition t_peano := (Peano.pred 3, plus 1 2, mult 3 4, minus 5 3, max 1 2, min 1 2).
Definition t_cond := map (fun n => if n =? 3 then n else match n with O => 5 | S O => 6 | S m => m end) xs.
