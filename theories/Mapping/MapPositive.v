(** Binary positive numbers are integers above zero. *)
From Grus.Mapping Require Import MapNat.
From Coq Require Import PArith.

Grus Extract Inductive positive => "grus::integer"
  [ "(2 * %a0 + 1)" "(2 * %a0)" "grus::integer(1)" ]
  "if (%scrut == 1) { %br2 } else if (grus::is_even(%scrut)) { const grus::integer %b1a0 = grus::div2(%scrut); %br1 } else { const grus::integer %b0a0 = grus::div2(%scrut); %br0 }"
  From "grus/integer.hpp".
Grus Extract Numeral positive => "grus::integer(%n)".

Grus Extract Inlined Constant Pos.succ => "(%a0 + 1)".
Grus Extract Inlined Constant Pos.add => "(%a0 + %a1)".
Grus Extract Inlined Constant Pos.add_carry => "(%a0 + %a1 + 1)".
Grus Extract Inlined Constant Pos.pred_double => "(2 * %a0 - 1)".
Grus Extract Inlined Constant Pos.pred => "grus::pos_sub(%a0, 1)".
Grus Extract Inlined Constant Pos.pred_N => "(%a0 - 1)".
Grus Extract Inlined Constant Pos.sub => "grus::pos_sub(%a0, %a1)".
Grus Extract Inlined Constant Pos.mul => "(%a0 * %a1)".
Grus Extract Inlined Constant Pos.pow => "grus::pow(%a0, %a1)".
Grus Extract Inlined Constant Pos.square => "grus::pow(%a0, 2)".
Grus Extract Inlined Constant Pos.size_nat => "(grus::log2(%a0) + 1)".
Grus Extract Inlined Constant Pos.size => "(grus::log2(%a0) + 1)".
Grus Extract Inlined Constant Pos.compare => "grus::compare(%a0, %a1)".
Grus Extract Inlined Constant Pos.compare_cont => "grus::compare_or(%a0, %a1, %a2)".
Grus Extract Inlined Constant Pos.min => "grus::min(%a0, %a1)".
Grus Extract Inlined Constant Pos.max => "grus::max(%a0, %a1)".
Grus Extract Inlined Constant Pos.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant Pos.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant Pos.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant Pos.sqrt => "grus::sqrt(%a0)".
Grus Extract Inlined Constant Pos.gcd => "grus::gcd(%a0, %a1)".
Grus Extract Inlined Constant Pos.Nsucc_double => "(2 * %a0 + 1)".
Grus Extract Inlined Constant Pos.Ndouble => "(2 * %a0)".
Grus Extract Inlined Constant Pos.lor => "grus::lor(%a0, %a1)".
Grus Extract Inlined Constant Pos.land => "grus::land(%a0, %a1)".
Grus Extract Inlined Constant Pos.ldiff => "grus::ldiff(%a0, %a1)".
Grus Extract Inlined Constant Pos.lxor => "grus::lxor(%a0, %a1)".
Grus Extract Inlined Constant Pos.shiftl_nat => "grus::shiftl(%a0, %a1)".
Grus Extract Inlined Constant Pos.shiftl => "grus::shiftl(%a0, %a1)".
Grus Extract Inlined Constant Pos.shiftr_nat => "grus::max(grus::shiftr(%a0, %a1), 1)".
Grus Extract Inlined Constant Pos.shiftr => "grus::max(grus::shiftr(%a0, %a1), 1)".
Grus Extract Inlined Constant Pos.testbit_nat => "grus::testbit(%a0, %a1)".
Grus Extract Inlined Constant Pos.testbit => "grus::testbit(%a0, %a1)".
Grus Extract Inlined Constant Pos.to_nat => "%a0".
Grus Extract Inlined Constant Pos.of_nat => "grus::max(%a0, 1)".
Grus Extract Inlined Constant Pos.of_succ_nat => "(%a0 + 1)".
Grus Extract Inlined Constant Pos.eq_dec => "grus::decide(%a0 == %a1)" From "grus/basics.hpp".
