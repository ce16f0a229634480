(** [nat] as [std::int64_t]: fast, and WRONG where a number passes 2^63 - 1. Nothing checks it. A program that
    converts between [nat] and [positive], [N] or [Z] needs [ZInt64], which has all four. *)
From Grus.Mapping Require Import MapNat.

Grus Extract Inductive nat => "std::int64_t" [ "std::int64_t{0}" "(%a0 + 1)" ]
  "if (%scrut == 0) { %br0 } else { const std::int64_t %b1a0 = %scrut - 1; %br1 }"
  From "cstdint".
Grus Extract Numeral nat => "std::int64_t{%n}".

Grus Extract Inlined Constant Nat.zero => "std::int64_t{0}".
Grus Extract Inlined Constant Nat.one => "std::int64_t{1}".
Grus Extract Inlined Constant Nat.two => "std::int64_t{2}".
Grus Extract Inlined Constant Nat.pred => "std::max<std::int64_t>(%a0 - 1, 0)" From "algorithm".
Grus Extract Inlined Constant Nat.sub => "std::max<std::int64_t>(%a0 - %a1, 0)" From "algorithm".
Grus Extract Inlined Constant Nat.max => "std::max<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant Nat.min => "std::min<std::int64_t>(%a0, %a1)" From "algorithm".
Grus Extract Inlined Constant Nat.even => "(%a0 % 2 == 0)".
Grus Extract Inlined Constant Nat.odd => "(%a0 % 2 != 0)".
Grus Extract Inlined Constant Nat.div2 => "(%a0 / 2)".
Grus Extract Inlined Constant Nat.div => "grus::unsafe::div(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.modulo => "grus::unsafe::mod(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.pow => "grus::unsafe::pow(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.square => "grus::unsafe::pow(%a0, 2)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.gcd => "std::gcd(%a0, %a1)" From "numeric".
Grus Extract Inlined Constant Nat.sqrt => "grus::unsafe::sqrt(%a0)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.log2 => "grus::unsafe::log2(%a0)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.compare => "grus::unsafe::compare(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.testbit => "grus::unsafe::testbit(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.shiftl => "(%a0 << %a1)".
Grus Extract Inlined Constant Nat.shiftr => "grus::unsafe::shiftr(%a0, %a1)" From "grus/unsafe.hpp".
Grus Extract Inlined Constant Nat.land => "(%a0 & %a1)".
Grus Extract Inlined Constant Nat.lor => "(%a0 | %a1)".
Grus Extract Inlined Constant Nat.lxor => "(%a0 ^ %a1)".
Grus Extract Inlined Constant Nat.ldiff => "(%a0 & ~%a1)".
Grus Extract Inlined Constant Compare_dec.zerop => "grus::decide(%a0 == 0)" From "grus/basics.hpp".
