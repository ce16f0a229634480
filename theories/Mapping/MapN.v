(** Binary natural numbers. *)
From Grus.Mapping Require Import MapPositive.
From Coq Require Import NArith.

Grus Extract Inductive N => "grus::integer" [ "grus::integer(0)" "%a0" ]
  "if (%scrut.is_zero()) { %br0 } else { const grus::integer %b1a0 = %scrut; %br1 }"
  From "grus/integer.hpp".
Grus Extract Numeral N => "grus::integer(%n)".

Grus Extract Inlined Constant N.zero => "grus::integer(0)".
Grus Extract Inlined Constant N.one => "grus::integer(1)".
Grus Extract Inlined Constant N.two => "grus::integer(2)".
Grus Extract Inlined Constant N.succ_double => "(2 * %a0 + 1)".
Grus Extract Inlined Constant N.double => "(2 * %a0)".
Grus Extract Inlined Constant N.succ => "(%a0 + 1)".
Grus Extract Inlined Constant N.pred => "grus::nat_sub(%a0, 1)".
Grus Extract Inlined Constant N.succ_pos => "(%a0 + 1)".
Grus Extract Inlined Constant N.add => "(%a0 + %a1)".
Grus Extract Inlined Constant N.sub => "grus::nat_sub(%a0, %a1)".
Grus Extract Inlined Constant N.mul => "(%a0 * %a1)".
Grus Extract Inlined Constant N.compare => "grus::compare(%a0, %a1)".
Grus Extract Inlined Constant N.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant N.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant N.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant N.min => "grus::min(%a0, %a1)".
Grus Extract Inlined Constant N.max => "grus::max(%a0, %a1)".
Grus Extract Inlined Constant N.div2 => "grus::div2(%a0)".
Grus Extract Inlined Constant N.even => "grus::is_even(%a0)".
Grus Extract Inlined Constant N.odd => "grus::is_odd(%a0)".
Grus Extract Inlined Constant N.pow => "grus::pow(%a0, %a1)".
Grus Extract Inlined Constant N.square => "grus::pow(%a0, 2)".
Grus Extract Inlined Constant N.log2 => "grus::log2(%a0)".
Grus Extract Inlined Constant N.div_eucl => "grus::div_eucl(%a0, %a1)".
Grus Extract Inlined Constant N.div => "grus::div_floor(%a0, %a1)".
Grus Extract Inlined Constant N.modulo => "grus::mod_floor(%a0, %a1)".
Grus Extract Inlined Constant N.gcd => "grus::gcd(%a0, %a1)".
Grus Extract Inlined Constant N.sqrt => "grus::sqrt(%a0)".
Grus Extract Inlined Constant N.lor => "grus::lor(%a0, %a1)".
Grus Extract Inlined Constant N.land => "grus::land(%a0, %a1)".
Grus Extract Inlined Constant N.ldiff => "grus::ldiff(%a0, %a1)".
Grus Extract Inlined Constant N.lxor => "grus::lxor(%a0, %a1)".
Grus Extract Inlined Constant N.shiftl_nat => "grus::shiftl(%a0, %a1)".
Grus Extract Inlined Constant N.shiftr_nat => "grus::shiftr(%a0, %a1)".
Grus Extract Inlined Constant N.shiftl => "grus::shiftl(%a0, %a1)".
Grus Extract Inlined Constant N.shiftr => "grus::shiftr(%a0, %a1)".
Grus Extract Inlined Constant N.testbit_nat => "grus::testbit(%a0, %a1)".
Grus Extract Inlined Constant N.testbit => "grus::testbit(%a0, %a1)".
Grus Extract Inlined Constant N.to_nat => "%a0".
Grus Extract Inlined Constant N.of_nat => "%a0".
Grus Extract Inlined Constant N.eq_dec => "grus::decide(%a0 == %a1)" From "grus/basics.hpp".
