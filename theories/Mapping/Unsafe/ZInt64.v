(** [nat], [positive], [N] and [Z] as [std::int64_t]: fast, and WRONG where a number passes 63 bits. Nothing
    checks it. All four change together, as conversions between them cost nothing. *)
From Grus.Mapping Require Import MapZ MapString MapInt63.
From Grus.Mapping.Unsafe Require Export NatInt64.
From Coq Require Import ZArith Ascii String Uint63 Sint63.

Grus Extract Inductive positive => "std::int64_t" [ "(2 * %a0 + 1)" "(2 * %a0)" "std::int64_t{1}" ]
  "if (%scrut == 1) { %br2 } else if (%scrut % 2 == 0) { const std::int64_t %b1a0 = %scrut / 2; %br1 } else { const std::int64_t %b0a0 = %scrut / 2; %br0 }"
  From "cstdint".
Grus Extract Numeral positive => "std::int64_t{%n}".
Grus Extract Inlined Constant Pos.pow => "grus::unsafe::pow(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.square => "grus::unsafe::pow(%a0, 2)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.compare => "grus::unsafe::compare(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.max => "std::max<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant Pos.min => "std::min<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant Pos.sqrt => "grus::unsafe::sqrt(%a0)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.gcd => "std::gcd(%a0, %a1)" From "numeric".
Grus Extract Inlined Constant Pos.testbit => "grus::unsafe::testbit(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.shiftl => "grus::unsafe::shiftl(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.land => "(%a0 & %a1)".
Grus Extract Inlined Constant Pos.lor => "(%a0 | %a1)".
Grus Extract Inlined Constant Pos.lxor => "(%a0 ^ %a1)".
Grus Extract Inlined Constant Pos.ldiff => "(%a0 & ~%a1)".
Grus Extract Inlined Constant Pos.pred => "std::max<std::int64_t>(%a0 - 1, 1)" From "algorithm".
Grus Extract Inlined Constant Pos.sub => "std::max<std::int64_t>(%a0 - %a1, 1)" From "algorithm".
Grus Extract Inlined Constant Pos.size_nat => "(grus::unsafe::log2(%a0) + 1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.size => "(grus::unsafe::log2(%a0) + 1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.shiftl_nat => "grus::unsafe::shiftl(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.shiftr => "std::max<std::int64_t>(grus::unsafe::shiftr(%a0, %a1), 1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.shiftr_nat => "std::max<std::int64_t>(grus::unsafe::shiftr(%a0, %a1), 1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.testbit_nat => "grus::unsafe::testbit(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Pos.of_nat => "std::max<std::int64_t>(%a0, 1)" From "algorithm".

Grus Extract Inductive N => "std::int64_t" [ "std::int64_t{0}" "%a0" ]
  "if (%scrut == 0) { %br0 } else { const std::int64_t %b1a0 = %scrut; %br1 }"
  From "cstdint".
Grus Extract Numeral N => "std::int64_t{%n}".
Grus Extract Inlined Constant N.zero => "std::int64_t{0}".
Grus Extract Inlined Constant N.one => "std::int64_t{1}".
Grus Extract Inlined Constant N.two => "std::int64_t{2}".
Grus Extract Inlined Constant N.pow => "grus::unsafe::pow(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.square => "grus::unsafe::pow(%a0, 2)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.compare => "grus::unsafe::compare(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.max => "std::max<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant N.min => "std::min<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant N.div_eucl => "std::pair<std::int64_t, std::int64_t>(grus::unsafe::div(%a0, %a1), grus::unsafe::mod(%a0, %a1))" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.div => "grus::unsafe::div(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.modulo => "grus::unsafe::mod(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.even => "(%a0 % 2 == 0)".
Grus Extract Inlined Constant N.odd => "(%a0 % 2 != 0)".
Grus Extract Inlined Constant N.div2 => "(%a0 >> 1)".
Grus Extract Inlined Constant N.log2 => "grus::unsafe::log2(%a0)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.sqrt => "grus::unsafe::sqrt(%a0)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.gcd => "std::gcd(%a0, %a1)" From "numeric".
Grus Extract Inlined Constant N.testbit => "grus::unsafe::testbit(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.shiftl => "grus::unsafe::shiftl(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.shiftr => "grus::unsafe::shiftr(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.land => "(%a0 & %a1)".
Grus Extract Inlined Constant N.lor => "(%a0 | %a1)".
Grus Extract Inlined Constant N.lxor => "(%a0 ^ %a1)".
Grus Extract Inlined Constant N.ldiff => "(%a0 & ~%a1)".
Grus Extract Inlined Constant N.pred => "std::max<std::int64_t>(%a0 - 1, 0)" From "algorithm".
Grus Extract Inlined Constant N.sub => "std::max<std::int64_t>(%a0 - %a1, 0)" From "algorithm".
Grus Extract Inlined Constant N.shiftl_nat => "grus::unsafe::shiftl(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.shiftr_nat => "grus::unsafe::shiftr(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant N.testbit_nat => "grus::unsafe::testbit(%a0, %a1)" From "grus/unsafe.hpp".

Grus Extract Inductive Z => "std::int64_t" [ "std::int64_t{0}" "%a0" "(-%a0)" ]
  "if (%scrut == 0) { %br0 } else if (%scrut > 0) { const std::int64_t %b1a0 = %scrut; %br1 } else { const std::int64_t %b2a0 = -%scrut; %br2 }"
  From "cstdint".
Grus Extract Numeral Z => "std::int64_t{%n}".
Grus Extract Inlined Constant Z.zero => "std::int64_t{0}".
Grus Extract Inlined Constant Z.one => "std::int64_t{1}".
Grus Extract Inlined Constant Z.two => "std::int64_t{2}".
Grus Extract Inlined Constant Z.pow_pos => "grus::unsafe::pow(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.pow => "grus::unsafe::pow(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.square => "grus::unsafe::pow(%a0, 2)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.compare => "grus::unsafe::compare(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.sgn => "std::int64_t{(%a0 > 0) - (%a0 < 0)}".
Grus Extract Inlined Constant Z.max => "std::max<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant Z.min => "std::min<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant Z.abs => "std::abs(%a0)" From "cstdlib".
Grus Extract Inlined Constant Z.div_eucl => "std::pair<std::int64_t, std::int64_t>(grus::unsafe::div(%a0, %a1), grus::unsafe::mod(%a0, %a1))" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.div => "grus::unsafe::div(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.modulo => "grus::unsafe::mod(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.quotrem => "std::pair<std::int64_t, std::int64_t>(grus::unsafe::quot(%a0, %a1), grus::unsafe::rem(%a0, %a1))" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.quot => "grus::unsafe::quot(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.rem => "grus::unsafe::rem(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.even => "(%a0 % 2 == 0)".
Grus Extract Inlined Constant Z.odd => "(%a0 % 2 != 0)".
Grus Extract Inlined Constant Z.div2 => "(%a0 >> 1)".
Grus Extract Inlined Constant Z.quot2 => "(%a0 / 2)".
Grus Extract Inlined Constant Z.log2 => "grus::unsafe::log2(%a0)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.sqrt => "grus::unsafe::sqrt(%a0)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.gcd => "std::gcd(%a0, %a1)" From "numeric".
Grus Extract Inlined Constant Z.testbit => "grus::unsafe::testbit(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.shiftl => "grus::unsafe::shiftl(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.shiftr => "grus::unsafe::shiftr(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Z.land => "(%a0 & %a1)".
Grus Extract Inlined Constant Z.lor => "(%a0 | %a1)".
Grus Extract Inlined Constant Z.lxor => "(%a0 ^ %a1)".
Grus Extract Inlined Constant Z.ldiff => "(%a0 & ~%a1)".
Grus Extract Inlined Constant Z.abs_nat => "std::abs(%a0)" From "cstdlib".
Grus Extract Inlined Constant Z.abs_N => "std::abs(%a0)" From "cstdlib".
Grus Extract Inlined Constant Z.to_nat => "std::max<std::int64_t>(%a0, 0)" From "algorithm".
Grus Extract Inlined Constant Z.to_N => "std::max<std::int64_t>(%a0, 0)" From "algorithm".
Grus Extract Inlined Constant Z.to_pos => "std::max<std::int64_t>(%a0, 1)" From "algorithm".
Grus Extract Inlined Constant Z_zerop => "grus::decide(%a0 == 0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Z_notzerop => "grus::decide(%a0 != 0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Zeven.Zeven_odd_dec => "grus::decide(%a0 % 2 == 0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Zeven.Zeven_dec => "grus::decide(%a0 % 2 == 0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Zeven.Zodd_dec => "grus::decide(%a0 % 2 != 0)" From "grus/basics.hpp".
Grus Extract Inlined Constant Zpower_nat => "grus::unsafe::pow(%a0, %a1)" From "grus/unsafe.hpp".

(* What the default mappings give as an integer of any size. *)
Grus Extract Inlined Constant nat_of_ascii => "std::int64_t{%a0.code()}".
Grus Extract Inlined Constant N_of_ascii => "std::int64_t{%a0.code()}".
Grus Extract Inlined Constant String.length => "static_cast<std::int64_t>(%a0.size())".
Grus Extract Inlined Constant Uint63.to_Z => "static_cast<std::int64_t>(%a0.value())".
Grus Extract Inlined Constant Uint63.of_Z => "grus::int63(%a0)".
Grus Extract Inlined Constant Uint63.of_pos => "grus::int63(%a0)".
Grus Extract Inlined Constant Sint63.to_Z => "%a0.signed_value()".
