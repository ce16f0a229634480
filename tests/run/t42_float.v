(* feature: Primitive floats *)
(* no ocaml: extraction calls a constant of Coq by the name of one of OCaml, infinity *)
Require Import List ZArith Uint63 Floats. Import ListNotations.
Open Scope float_scope.
Definition t_lits := [0; 1; -1; 0.5; 1.5; 3.25; 1e10; 1e-10; 0.1; 123456.789; 1e308; 5e-324].
Definition t_arith := [1 + 2; 1 - 0.9; 0.1 + 0.2; 3 * 0.1; 1 / 3; 2 / 0; -1 / 0; 0 / 0; -0; 1e308 * 10].
Definition t_cmp := ([1 <? 2; 1 <=? 1; 1 =? 1; nan =? nan; nan <? 1; -0 =? 0; infinity <? infinity], compare 1 2, compare nan 1, compare 3 3, compare 0 (-1)).
Definition t_fun := [sqrt 2; sqrt (-1); abs (-3.5); opp 2; sqrt 0].
Definition t_class := map classify [1; -1; 0; -0; infinity; neg_infinity; nan; 5e-324; -5e-324].
Definition t_special := [infinity; neg_infinity; nan; zero; one; two].
Definition t_pred := (is_nan nan, is_zero (-0), is_infinity infinity, is_finite 1, get_sign (-0), get_sign 1).
Definition t_succ := [next_up 1; next_down 1; next_up 0; next_down infinity; next_up infinity].
Definition t_int := (of_uint63 5%uint63, of_uint63 9007199254740993%uint63, normfr_mantissa 0.75, frshiftexp 8, ldshiftexp 1 2103%uint63, frshiftexp 0.1).
Definition t_prim2sf := map Prim2SF [1; 0.1; -3; 0; nan; infinity].
Definition t_sf2prim := SF2Prim (S754_finite false 5 (-1)).
Definition t_frexp := (Z.frexp 10, Z.ldexp 0.5 4).
Fixpoint sum n (x : float) := match n with O => x | S n => sum n (x + 0.1) end.
Definition t_sum := sum 1000%nat 0.
Fixpoint newton n a x := match n with O => x | S n => newton n a ((x + a / x) / 2) end.
Definition t_newton := newton 20%nat 2 1.
Fixpoint horner (cs : list float) x := match cs with [] => 0 | c :: cs => c + x * horner cs x end.
Definition t_horner := horner [1; -2; 3.5; 0.125] 1.7.
Record vec := { x : float; y : float }.
Definition norm v := sqrt (x v * x v + y v * y v).
Definition t_norm := (norm {| x := 3; y := 4 |}, {| x := 0.1; y := -0.2 |}).
Definition t_order := (fix ins (a : float) l := match l with [] => [a] | b :: r => if a <? b then a :: l else b :: ins a r end) 2.5 [1; 2; 3].
Definition t_print := [100; 1e15; 1e16; 1e17; 123456789012345680; 0.0001; 0.00001; 1.0000000000000002; 4503599627370496.5].
Definition t_leibniz := (Leibniz.eqb 0 (-0), Leibniz.eqb nan nan, Leibniz.eqb 1 1).
