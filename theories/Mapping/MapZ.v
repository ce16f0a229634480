(** Integers of any size. *)
From Grus.Mapping Require Import MapN.
From Coq Require Import ZArith.

Grus Extract Inductive Z => "grus::integer" [ "grus::integer(0)" "%a0" "(-%a0)" ]
  "if (%scrut.is_zero()) { %br0 } else if (%scrut.is_positive()) { const grus::integer %b1a0 = %scrut; %br1 } else { const grus::integer %b2a0 = -%scrut; %br2 }"
  From "grus/integer.hpp".
Grus Extract Numeral Z => "grus::integer(%n)".

Grus Extract Inlined Constant Z.zero => "grus::integer(0)".
Grus Extract Inlined Constant Z.one => "grus::integer(1)".
Grus Extract Inlined Constant Z.two => "grus::integer(2)".
Grus Extract Inlined Constant Z.double => "(2 * %a0)".
Grus Extract Inlined Constant Z.succ_double => "(2 * %a0 + 1)".
Grus Extract Inlined Constant Z.pred_double => "(2 * %a0 - 1)".
Grus Extract Inlined Constant Z.pos_sub => "(%a0 - %a1)".
Grus Extract Inlined Constant Z.add => "(%a0 + %a1)".
Grus Extract Inlined Constant Z.opp => "(-%a0)".
Grus Extract Inlined Constant Z.succ => "(%a0 + 1)".
Grus Extract Inlined Constant Z.pred => "(%a0 - 1)".
Grus Extract Inlined Constant Z.sub => "(%a0 - %a1)".
Grus Extract Inlined Constant Z.mul => "(%a0 * %a1)".
Grus Extract Inlined Constant Z.pow_pos => "grus::pow(%a0, %a1)".
Grus Extract Inlined Constant Z.pow => "grus::pow(%a0, %a1)".
Grus Extract Inlined Constant Z.square => "grus::pow(%a0, 2)".
Grus Extract Inlined Constant Z.compare => "grus::compare(%a0, %a1)".
Grus Extract Inlined Constant Z.sgn => "grus::sign(%a0)".
Grus Extract Inlined Constant Z.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant Z.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant Z.geb => "(%a1 <= %a0)".
Grus Extract Inlined Constant Z.gtb => "(%a1 < %a0)".
Grus Extract Inlined Constant Z.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant Z.max => "grus::max(%a0, %a1)".
Grus Extract Inlined Constant Z.min => "grus::min(%a0, %a1)".
Grus Extract Inlined Constant Z.abs => "grus::abs(%a0)".
Grus Extract Inlined Constant Z.abs_nat => "grus::abs(%a0)".
Grus Extract Inlined Constant Z.abs_N => "grus::abs(%a0)".
Grus Extract Inlined Constant Z.to_nat => "grus::max(%a0, 0)".
Grus Extract Inlined Constant Z.to_N => "grus::max(%a0, 0)".
Grus Extract Inlined Constant Z.of_nat => "%a0".
Grus Extract Inlined Constant Z.of_N => "%a0".
Grus Extract Inlined Constant Z.to_pos => "grus::max(%a0, 1)".
Grus Extract Inlined Constant Z.div_eucl => "grus::div_eucl(%a0, %a1)".
Grus Extract Inlined Constant Z.div => "grus::div_floor(%a0, %a1)".
Grus Extract Inlined Constant Z.modulo => "grus::mod_floor(%a0, %a1)".
Grus Extract Inlined Constant Z.quotrem => "grus::quot_rem(%a0, %a1)".
Grus Extract Inlined Constant Z.quot => "grus::quot(%a0, %a1)".
Grus Extract Inlined Constant Z.rem => "grus::rem(%a0, %a1)".
Grus Extract Inlined Constant Z.even => "grus::is_even(%a0)".
Grus Extract Inlined Constant Z.odd => "grus::is_odd(%a0)".
Grus Extract Inlined Constant Z.div2 => "grus::div2(%a0)".
Grus Extract Inlined Constant Z.quot2 => "grus::quot(%a0, 2)".
Grus Extract Inlined Constant Z.log2 => "grus::log2(%a0)".
Grus Extract Inlined Constant Z.sqrt => "grus::sqrt(%a0)".
Grus Extract Inlined Constant Z.gcd => "grus::gcd(%a0, %a1)".
Grus Extract Inlined Constant Z.testbit => "grus::testbit(%a0, %a1)".
Grus Extract Inlined Constant Z.shiftl => "grus::shiftl(%a0, %a1)".
Grus Extract Inlined Constant Z.shiftr => "grus::shiftr(%a0, %a1)".
Grus Extract Inlined Constant Z.lor => "grus::lor(%a0, %a1)".
Grus Extract Inlined Constant Z.land => "grus::land(%a0, %a1)".
Grus Extract Inlined Constant Z.ldiff => "grus::ldiff(%a0, %a1)".
Grus Extract Inlined Constant Z.lxor => "grus::lxor(%a0, %a1)".
Grus Extract Inlined Constant Z.eq_dec => "grus::decide(%a0 == %a1)" From "grus/basics.hpp".

Grus Extract Inlined Constant Z_lt_dec => "grus::decide(%a0 < %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_le_dec => "grus::decide(%a0 <= %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_gt_dec => "grus::decide(%a1 < %a0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_ge_dec => "grus::decide(%a1 <= %a0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_lt_ge_dec => "grus::decide(%a0 < %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_lt_le_dec => "grus::decide(%a0 < %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_le_gt_dec => "grus::decide(%a0 <= %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_gt_le_dec => "grus::decide(%a1 < %a0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_ge_lt_dec => "grus::decide(%a1 <= %a0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_le_lt_eq_dec => "grus::decide(%a0 < %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_zerop => "grus::decide(%a0.is_zero())" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_notzerop => "grus::decide(!%a0.is_zero())" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_noteq_dec => "grus::decide(%a0 != %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Zeven.Zeven_odd_dec => "grus::decide(grus::is_even(%a0))" From "grus/basics.hpp".
Grus Extract Inlined Constant Zeven.Zeven_dec => "grus::decide(grus::is_even(%a0))" From "grus/basics.hpp".
Grus Extract Inlined Constant Zeven.Zodd_dec => "grus::decide(grus::is_odd(%a0))" From "grus/basics.hpp".
Grus Extract Inlined Constant Zeq_bool => "(%a0 == %a1)".
Grus Extract Inlined Constant Zneq_bool => "(%a0 != %a1)".
Grus Extract Inlined Constant Zpower_nat => "grus::pow(%a0, %a1)".
