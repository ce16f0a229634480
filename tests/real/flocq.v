(* feature: Flocq binary64 *)
Require Import List ZArith. From Flocq Require Import IEEE754.Binary IEEE754.Bits. Import ListNotations.
Open Scope Z_scope.
Definition f (z : Z) := b64_of_bits z.
Definition bits := bits_of_b64.
(* 1.0, 0.1, 2.5, max, smallest subnormal, infinity, -0, NaN, -3.75 *)
Definition xs := [4607182418800017408; 4591870180066957722; 4612811918334230528; 9218868437227405311; 1; 9218868437227405312; 9223372036854775808; 9221120237041090560; 13838435755002691584].
Definition op (o : BinarySingleNaN.mode -> binary64 -> binary64 -> binary64) m := flat_map (fun x => map (fun y => bits (o m (f x) (f y))) xs) xs.
Definition t_plus := op b64_plus BinarySingleNaN.mode_NE.
Definition t_mult := op b64_mult BinarySingleNaN.mode_NE.
Definition t_minus := op b64_minus BinarySingleNaN.mode_UP.
Definition t_div := map (fun x => bits (b64_div BinarySingleNaN.mode_ZR (f x) (f 4612811918334230528))) xs.
Definition t_sqrt := map (fun x => bits (b64_sqrt BinarySingleNaN.mode_NE (f x))) xs.
Definition t_cmp := map (fun x => b64_compare (f x) (f 4607182418800017408)) xs.
Definition t_sum := bits (Nat.iter 10 (fun a => b64_plus BinarySingleNaN.mode_NE a (f 4591870180066957722)) (f 0)).
