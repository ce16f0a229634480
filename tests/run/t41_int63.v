(* feature: Primitive integers *)
Require Import List Uint63 ZArith. Import ListNotations.
Open Scope uint63_scope.
Definition max := 9223372036854775807.
Definition t_lits := [0; 1; 42; max; 0x7f].
Definition t_arith := [3 + 4; 3 - 4; 3 * 4; max + 1; max + max; 0 - 1; max * max; 17 / 5; 17 mod 5; 17 / 0; 17 mod 0].
Definition t_bits := [12 land 10; 12 lor 10; 12 lxor 10; 1 << 62; 1 << 63; 1 << 64; max >> 61; max >> 63; lsr 5 100].
Definition t_cmp := ([3 =? 3; 3 =? 4; 3 <? 4; max <? 0; 3 <=? 3; max <=? 5], compare 3 4, compare max 0, compare 5 5).
Definition t_sq := map (fun x => x * x) [4294967296; 3037000500; 2147483648].
Definition t_mulc := (mulc max max, mulc 4294967296 4294967296, mulc 3 5).
Definition t_addc := (addc max 1, addc 1 1, addcarryc max 0, subc 1 2, subc 5 2, subcarryc 3 3).
Definition t_div := (diveucl 17 5, diveucl_21 1 0 4611686018427387905, addmuldiv 10 max 5, addmuldiv 63 1 2).
Definition t_head := (head0 1, head0 0, head0 max, tail0 8, tail0 0, tail0 max).
Definition t_z := (to_Z max, to_Z 0, of_Z 12345678901234567890, of_Z (-1)).
Definition t_gcd := (gcd 48 36, gcd max 7, sqrt 1000000, sqrt max).
Definition t_misc := (is_zero 0, is_even 7, bit 5 2, bit 5 1, succ max, pred 0, opp 1, max_int, digits).
Definition hash (l : list int) := fold_left (fun h x => (h * 16777619) lxor x) l 2166136261.
Definition t_hash := hash [1; 2; 3; 4; 5; 6; 7; 8; 9; 10].
Fixpoint lcg (n : nat) (s : int) := match n with O => s | S n => lcg n (s * 6364136223846793005 + 1442695040888963407) end.
Definition t_lcg := lcg 1000 1.
Definition t_eq := if eqs 3 3 then 1%nat else 2%nat.
Definition t_pair := let (a, b) := diveucl 100 7 in (b, a).
Definition t_asr := map (fun p => asr (fst p) (snd p)) [(5, 1); (max, 3)].
Definition t_signed := (ltb 0 max, Uint63.leb max 0).
Definition t_foldi := (fix go (n : nat) (i acc : int) := match n with O => acc | S n => if i <? 5 then go n (i + 1) (acc + i) else acc end) 100%nat 0 0.
