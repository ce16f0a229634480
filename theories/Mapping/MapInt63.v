(** Machine integers of 63 bits, with all their primitives. *)
From Grus.Mapping Require Import MapZ.
From Coq Require Import PrimInt63 Uint63 Sint63 CarryType.

Grus Extract Inlined Constant PrimInt63.int => "grus::int63" From "grus/int63.hpp".
Grus Extract Inductive carry => "grus::carry<%t0>" [ "grus::carry<%t0>{false, %a0}" "grus::carry<%t0>{true, %a0}" ]
  "if (!%scrut.carried) { const auto& %b0a0 = %scrut.value; %br0 } else { const auto& %b1a0 = %scrut.value; %br1 }"
  From "grus/int63.hpp".

Grus Extract Inlined Constant PrimInt63.lsl => "(%a0 << %a1)".
Grus Extract Inlined Constant PrimInt63.lsr => "(%a0 >> %a1)".
Grus Extract Inlined Constant PrimInt63.land => "(%a0 & %a1)".
Grus Extract Inlined Constant PrimInt63.lor => "(%a0 | %a1)".
Grus Extract Inlined Constant PrimInt63.lxor => "(%a0 ^ %a1)".
Grus Extract Inlined Constant PrimInt63.asr => "grus::asr(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.add => "(%a0 + %a1)".
Grus Extract Inlined Constant PrimInt63.sub => "(%a0 - %a1)".
Grus Extract Inlined Constant PrimInt63.mul => "(%a0 * %a1)".
Grus Extract Inlined Constant PrimInt63.mulc => "grus::mulc(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.div => "(%a0 / %a1)".
Grus Extract Inlined Constant PrimInt63.mod => "(%a0 % %a1)".
Grus Extract Inlined Constant PrimInt63.divs => "grus::divs(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.mods => "grus::mods(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant PrimInt63.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant PrimInt63.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant PrimInt63.ltsb => "grus::ltsb(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.lesb => "grus::lesb(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.addc => "grus::addc(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.addcarryc => "grus::addcarryc(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.subc => "grus::subc(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.subcarryc => "grus::subcarryc(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.diveucl => "grus::diveucl(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.diveucl_21 => "grus::diveucl_21(%a0, %a1, %a2)".
Grus Extract Inlined Constant PrimInt63.addmuldiv => "grus::addmuldiv(%a0, %a1, %a2)".
Grus Extract Inlined Constant PrimInt63.compare => "grus::compare(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.compares => "grus::compares(%a0, %a1)".
Grus Extract Inlined Constant PrimInt63.head0 => "grus::head0(%a0)".
Grus Extract Inlined Constant PrimInt63.tail0 => "grus::tail0(%a0)".

Grus Extract Inlined Constant Uint63.to_Z => "grus::unsigned_value(%a0)".
Grus Extract Inlined Constant Uint63.of_Z => "grus::int63_of_integer(%a0)".
Grus Extract Inlined Constant Uint63.of_pos => "grus::int63_of_integer(%a0)".
Grus Extract Inlined Constant Sint63.to_Z => "grus::signed_value(%a0)".
