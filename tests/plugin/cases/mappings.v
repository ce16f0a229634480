From Grus.Mapping Require Import Loader.
From Coq Require Import PeanoNat.
Grus Extract Inductive nat => "grus::integer" [ "grus::integer(0)" "(%a0 + grus::integer(1))" ] "m %b1a0" From "grus/integer.hpp" "x".
Grus Extract Numeral nat => "grus::integer(%n)".
Grus Extract Inlined Constant Nat.add => "(%a0 + %a1)".
Grus Extract Inlined Constant andb => "(%a0 && %a1)".
Grus Extract Constant Nat.mul => "return %a0 * %a1;" From "h".
Grus Extract Skip Nat.sub.
Module Sk. Module In. Definition x := 1. End In. End Sk.
Grus Extract Skip Module Sk.
Module Type P. Parameter c : nat. End P.
Module Fu (X : P). Definition d := X.c. Grus Extract Inlined Constant d => "from_functor". End Fu.
Module X1. Definition c := 4. End X1.
Module Fu1 := Fu X1.
Definition both a b := andb a (andb b a).
Definition u := PeanoNat.Nat.add 1 (Nat.mul 2 (Nat.sub 3 Sk.In.x)) + Fu1.d.
Grus Dump "m.core" both u.
Inductive unary := Zero | Next (n : unary).
Grus Extract Numeral unary => "%nu".
