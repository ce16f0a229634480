(** Natural numbers are non-negative integers of any size. *)
From Grus.Mapping Require Import MapBasics.
From Coq Require Import Arith Compare_dec Peano_dec.

Grus Extract Inductive nat => "grus::integer" [ "grus::integer(0)" "(%a0 + 1)" ]
  "if (%scrut.is_zero()) { %br0 } else { const grus::integer %b1a0 = %scrut.pred(); %br1 }"
  From "grus/integer.hpp".
Grus Extract Numeral nat => "grus::integer(%n)".

(* Also the ones of PeanoNat.Nat, which includes Init.Nat. *)
Grus Extract Inlined Constant Nat.zero => "grus::integer(0)".
Grus Extract Inlined Constant Nat.one => "grus::integer(1)".
Grus Extract Inlined Constant Nat.two => "grus::integer(2)".
Grus Extract Inlined Constant Nat.succ => "(%a0 + 1)".
Grus Extract Inlined Constant Nat.pred => "grus::nat_sub(%a0, 1)".
Grus Extract Inlined Constant Nat.add => "(%a0 + %a1)".
Grus Extract Inlined Constant Nat.double => "(2 * %a0)".
Grus Extract Inlined Constant Nat.mul => "(%a0 * %a1)".
Grus Extract Inlined Constant Nat.sub => "grus::nat_sub(%a0, %a1)".
Grus Extract Inlined Constant Nat.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant Nat.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant Nat.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant Nat.compare => "grus::compare(%a0, %a1)".
Grus Extract Inlined Constant Nat.max => "grus::max(%a0, %a1)".
Grus Extract Inlined Constant Nat.min => "grus::min(%a0, %a1)".
Grus Extract Inlined Constant Nat.even => "grus::is_even(%a0)".
Grus Extract Inlined Constant Nat.odd => "grus::is_odd(%a0)".
Grus Extract Inlined Constant Nat.pow => "grus::pow(%a0, %a1)".
Grus Extract Inlined Constant Nat.tail_add => "(%a0 + %a1)".
Grus Extract Inlined Constant Nat.tail_mul => "(%a0 * %a1)".
Grus Extract Inlined Constant Nat.div => "grus::div_floor(%a0, %a1)".
Grus Extract Inlined Constant Nat.modulo => "grus::mod_floor(%a0, %a1)".
Grus Extract Inlined Constant Nat.gcd => "grus::gcd(%a0, %a1)".
Grus Extract Inlined Constant Nat.square => "grus::pow(%a0, 2)".
Grus Extract Inlined Constant Nat.sqrt => "grus::sqrt(%a0)".
Grus Extract Inlined Constant Nat.log2 => "grus::log2(%a0)".
Grus Extract Inlined Constant Nat.div2 => "grus::div2(%a0)".
Grus Extract Inlined Constant Nat.testbit => "grus::testbit(%a0, %a1)".
Grus Extract Inlined Constant Nat.shiftl => "grus::shiftl(%a0, %a1)".
Grus Extract Inlined Constant Nat.shiftr => "grus::shiftr(%a0, %a1)".
Grus Extract Inlined Constant Nat.land => "grus::land(%a0, %a1)".
Grus Extract Inlined Constant Nat.lor => "grus::lor(%a0, %a1)".
Grus Extract Inlined Constant Nat.ldiff => "grus::ldiff(%a0, %a1)".
Grus Extract Inlined Constant Nat.lxor => "grus::lxor(%a0, %a1)".

Grus Extract Inlined Constant Nat.eq_dec => "grus::decide(%a0 == %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant zerop => "grus::decide(%a0.is_zero())" From "grus/basics.hpp".
Grus Extract Inlined Constant le_lt_dec => "grus::decide(%a0 <= %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant le_le_S_dec => "grus::decide(%a0 <= %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant le_ge_dec => "grus::decide(%a0 <= %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant le_gt_dec => "grus::decide(%a0 <= %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant le_lt_eq_dec => "grus::decide(%a0 < %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant le_dec => "grus::decide(%a0 <= %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant lt_dec => "grus::decide(%a0 < %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant gt_dec => "grus::decide(%a1 < %a0)" From "grus/basics.hpp".
Grus Extract Inlined Constant ge_dec => "grus::decide(%a1 <= %a0)" From "grus/basics.hpp".
