(* feature: Big numbers *)
Require Import List ZArith NArith PArith. Import ListNotations.
Open Scope Z_scope.
Fixpoint zfact n : Z := match n with O => 1 | S m => Z.of_nat n * zfact m end.
Definition t_fact := (zfact 25, zfact 60).
Definition t_edges := map (fun k => (2 ^ k - 1, 2 ^ k, 2 ^ k + 1, - 2 ^ k, - 2 ^ k - 1)) [30; 31; 32; 61; 62; 63; 64; 127; 128].
Definition xs := [0; 1; -1; 2; -2; 4611686018427387903; 4611686018427387904; -4611686018427387904; -4611686018427387905; 9223372036854775807; 9223372036854775808; -9223372036854775808; -9223372036854775809; 18446744073709551615; 18446744073709551616; 340282366920938463463374607431768211456; -340282366920938463463374607431768211457].
Definition sq {A} (f : Z -> Z -> A) := flat_map (fun x => map (f x) xs) xs.
Definition t_add := sq Z.add.
Definition t_sub := sq Z.sub.
Definition t_mul := sq Z.mul.
Definition t_div := sq Z.div.
Definition t_mod := sq Z.modulo.
Definition t_quot := sq Z.quot.
Definition t_rem := sq Z.rem.
Definition t_gcd := sq Z.gcd.
Definition t_cmp := sq Z.compare.
Definition t_eqb := sq (fun a b => (a =? b, a <? b, a <=? b)).
Definition t_land := sq Z.land.
Definition t_lor := sq Z.lor.
Definition t_lxor := sq Z.lxor.
Definition t_ldiff := sq Z.ldiff.
Definition t_minmax := sq (fun a b => (Z.min a b, Z.max a b)).
Definition t_unary := map (fun x => (- x, Z.abs x, Z.sgn x, Z.succ x, Z.pred x, Z.double x, Z.div2 x, Z.lnot x, Z.even x, Z.odd x)) xs.
Definition t_sqrt := map (fun x => (Z.sqrt x, Z.log2 x, Z.abs_N x, Z.to_N x)) xs.
Definition t_shift := map (fun x => map (fun k => (Z.shiftl x k, Z.shiftr x k, Z.testbit x (Z.abs k))) [0; 1; 5; 63; 64; 100; -1; -3; -70]) xs.
Definition t_pow := map (fun b => map (Z.pow b) [0; 1; 2; 7; 64; -1]) [0; 1; -1; 2; -3; 10; 18446744073709551616].
Definition t_N := map (fun k => (N.pow 7 k, N.shiftl 5 k, N.div (N.pow 10 k) 12345, N.modulo (N.pow 10 k) 98765432109, N.sqrt (N.pow 3 k), N.log2 (N.pow 3 k), N.size (N.pow 3 k))) [0; 1; 20; 21; 41; 90]%N.
Definition t_Nsub := (N.sub 18446744073709551616 1, N.sub 1 18446744073709551616, N.pred 0, N.pred 4611686018427387904)%N.
Definition t_pos := map (fun p => (Pos.succ p, Pos.pred p, Pos.mul p p, Pos.add p p, Pos.sub p 5, Pos.size p, Pos.square p, Pos.sqrt p, Pos.compare p 100, Pos.gcd p 36, Pos.pred_N p, Pos.div2 p, Pos.size_nat p)) [1; 2; 3; 36; 4611686018427387904; 18446744073709551615; 340282366920938463463374607431768211455]%positive.
(* matching on the constructors of large numbers *)
Fixpoint popc p := match p with xH => 1%nat | xO p => popc p | xI p => S (popc p) end.
Definition t_popc := map popc [1; 255; 18446744073709551615; 340282366920938463463374607431768211455]%positive.
Fixpoint revp p acc := match p with xH => acc | xO p => revp p (xO acc) | xI p => revp p (xI acc) end.
Definition t_revp := revp 340282366920938463463374607431768211454 1.
Definition zm z := match z with Z0 => 0 | Zpos (xI p) => Zpos p | Zpos p => Zneg p | Zneg (xO p) => Zneg (xI p) | Zneg p => Zpos (xO p) end.
Definition t_zm := map zm xs.
Definition nm n := match n with N0 => 1%N | Npos xH => 2%N | Npos (xO p) => N.double (Npos p) | Npos (xI p) => N.succ_double (Npos (Pos.succ p)) end.
Definition t_nm := map nm [0; 1; 2; 3; 18446744073709551616; 18446744073709551615]%N.
Fixpoint powmod (b e : positive) (m : Z) : Z := match e with xH => Zpos b mod m | xO e => let r := powmod b e m in r * r mod m | xI e => let r := powmod b e m in r * r * Zpos b mod m end.
Definition t_powmod := powmod 3 1000000000000000000000 1000000000000000003.
Fixpoint fib (n : nat) (a b : Z) := match n with O => a | S n => fib n b (a + b) end.
Definition t_fib := fib 500 0 1.
(* hash-like arithmetic that wraps by mod 2^64 *)
Definition h := fold_left (fun h x => ((Z.lxor h x) * 1099511628211) mod 2 ^ 64) [1; 2; 3; 255; 0; 77] 14695981039346656037.
Definition t_h := h.
Definition t_prod := fold_left Z.mul (filter (fun x => negb (x =? 0)) xs) 1.
Definition t_diveucl := sq Z.div_eucl.
Definition t_quoteucl := sq Z.quotrem.
Definition t_ggcd := map (fun x => Z.ggcd x 1234567890) xs.
Definition t_lcm := map (Z.lcm 36) xs.
Definition t_posops := map (fun x => (Z.to_pos x, Z.opp x, Z.of_N (Z.to_N x))) xs.
