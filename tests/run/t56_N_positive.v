(* feature: nat, N and Z operations *)
Require Import List NArith PArith. Import ListNotations.
Open Scope N_scope.
Definition xs := [0; 1; 2; 3; 8; 13; 255; 4294967296; 4611686018427387904; 18446744073709551616].
Definition sq {A} (f : N -> N -> A) := flat_map (fun x => map (f x) xs) xs.
Definition t_arith := sq (fun a b => [a + b; a - b; a * b; a / b; a mod b; N.gcd a b; N.lcm a b; N.min a b; N.max a b]).
Definition t_bits := sq (fun a b => [N.land a b; N.lor a b; N.lxor a b; N.ldiff a b]).
Definition t_cmp := sq (fun a b => (a =? b, a <? b, a <=? b, a ?= b)).
Definition t_un := map (fun a => (N.succ a, N.pred a, N.double a, N.div2 a, N.sqrt a, N.log2 a, N.even a, N.odd a, N.size a, N.size_nat a)) xs.
Definition t_un2 := map (fun a => (N.succ_double a, N.square a, N.sqrtrem a, N.succ_pos a, N.div_eucl a 7, N.shiftl a 3, N.shiftr a 2, N.testbit a 3, N.clearbit a 0, N.setbit a 2)) xs.
Definition t_conv := (N.of_nat 12, N.to_nat 12, N.to_nat 0, Pos.to_nat 9, Pos.of_nat 0, Pos.of_nat 5, Pos.of_succ_nat 5, Npos 4, N.of_num_uint (N.to_num_uint 99)).
Definition t_iter := (N.iter 10 (N.mul 3) 1, Pos.iter (N.add 2) 1 7, N.peano_rect (fun _ => N) 1 (fun n r => r + n) 5, Pos.peano_rect (fun _ => N) 1 (fun n r => r * 2) 6).
Definition t_dec := sq (fun a b => (if N.eq_dec a b then 1 else 2) + (match N.compare a b with Lt => 10 | Eq => 20 | Gt => 30 end)).
Definition t_recs := (N.recursion 0 (fun n r => r + n * n) 5, N_rect (fun _ => nat) 1%nat (fun p => Pos.to_nat p) 6, positive_rect (fun _ => nat) (fun _ r => 2 * r + 1)%nat (fun _ r => 2 * r)%nat 1%nat 13).
Definition t_match := map (fun n => match n with 0 => 1 | Npos xH => 2 | Npos (xO (xI p)) => Npos p | Npos p => N.succ (Npos p) end) xs.
Definition t_view := map (fun n => match n with N0 => None | Npos p => Some p end) xs.
Open Scope positive_scope.
Definition ps := [1; 2; 3; 6; 9; 64; 4611686018427387903; 18446744073709551617].
Definition psq {A} (f : positive -> positive -> A) := flat_map (fun x => map (f x) ps) ps.
Definition t_parith := psq (fun a b => [a + b; a - b; a * b; Pos.gcd a b; Pos.min a b; Pos.max a b]).
Definition t_pcmp := psq (fun a b => (a =? b, a <? b, a <=? b, a ?= b, if Pos.eq_dec a b then true else false)).
Definition t_pbits := psq (fun a b => (Pos.lor a b, Pos.land a b, Pos.lxor a b, Pos.ldiff a b)).
Definition t_pun := map (fun p => (Pos.succ p, Pos.pred p, Pos.pred_double p, Pos.pred_N p, Pos.size p, Pos.square p, Pos.sqrt p, Pos.div2 p, Pos.div2_up p, Pos.to_nat (Pos.size p))) ps.
Definition t_ppow := (Pos.pow 3 50, Pos.shiftl 5 70, Pos.shiftr 1000 3, Pos.testbit 5 2, Pos.iter_op Nat.add 11 2%nat).
Definition t_mask := psq Pos.sub_mask.
Definition t_psqrt := map Pos.sqrtrem ps.
Definition t_pmatch := map (fun p => match p with 1 => 7 | 2 => 8 | 3 => 9 | xO (xO p) => p | xI (xI p) => p | xO p | xI p => p end) ps.
