(* feature: Stdlib ZArith gcd and sqrt *)
Require Import List ZArith Znumtheory Zgcd_alt. Import ListNotations.
Open Scope Z_scope.
Definition f40 := fst (Z.iter 300 (fun p => (snd p, fst p + snd p)) (0, 1)).
Definition f41 := fst (Z.iter 301 (fun p => (snd p, fst p + snd p)) (0, 1)).
Definition t_gcd := (Z.gcd f40 f41, Z.gcd (f40 * 12345678901) (f41 * 12345678901), Z.gcd (-48) 36, Z.gcd 0 0).
Definition t_gcd_alt := (Zgcd_alt 48 36, Zgcd_alt 1071 462, Zgcd_bound 1000).
Definition t_sqrt := map Z.sqrt [0; 1; 2; 99; 100; 10 ^ 40; 10 ^ 41 - 1; -5].
Definition t_sqrtrem := map Z.sqrtrem [17; 10 ^ 30 + 7].
Definition t_dec := (Zdivide_dec 3 12, Zdivide_dec 5 12, rel_prime_dec 9 16).
Fixpoint egcd (n : nat) a b := match n with O => (1, 0, a) | S n => if b =? 0 then (1, 0, a) else let '(x, y, g) := egcd n b (a mod b) in (y, x - a / b * y, g) end.
Definition t_egcd := (egcd 100 240 46, egcd 1000 f40 (10 ^ 50 + 151)).
Definition t_ggcd := Z.ggcd f40 1836311903.
Definition t_bezout := map (fun p => let '(x, y, g) := egcd 500 (fst p) (snd p) in (x * fst p + y * snd p =? g)) [(12, 18); (f40, 10 ^ 50 + 151); (7, 0)].
