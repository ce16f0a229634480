(* feature: Axioms *)
(* requires Grus *)
(* expect t_big = 49 *)
(* expect t_call = 15 *)
(* expect t_both = (pair 7 true) *)
(* expect t_map = [8 9] *)
From Grus Require Import Grus.
Require Import List NArith. Import ListNotations.
Axiom seven : N.
Axiom plus : N -> N -> N.
Axiom flag : bool.
Grus Extract Constant seven => "grus::integer(7)".
Grus Extract Inlined Constant plus => "(%a0 + %a1)".
Grus Extract Constant flag => "true".
Definition t_big := (seven * seven)%N.
Definition t_call := plus seven 8.
Definition t_both := (seven, flag).
Definition t_map := map (plus seven) [1; 2]%N.
Definition t_plain := N.add 1 2.
