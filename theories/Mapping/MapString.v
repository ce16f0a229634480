(** Characters are bytes, strings are compact. *)
From Grus.Mapping Require Import MapN MapList.
From Coq Require Import Ascii String.

Grus Extract Inductive ascii => "grus::ascii" [ "grus::make_ascii(%a0, %a1, %a2, %a3, %a4, %a5, %a6, %a7)" ]
  "const bool %b0a0 = grus::bit(%scrut, 0); const bool %b0a1 = grus::bit(%scrut, 1); const bool %b0a2 = grus::bit(%scrut, 2); const bool %b0a3 = grus::bit(%scrut, 3); const bool %b0a4 = grus::bit(%scrut, 4); const bool %b0a5 = grus::bit(%scrut, 5); const bool %b0a6 = grus::bit(%scrut, 6); const bool %b0a7 = grus::bit(%scrut, 7); %br0"
  From "grus/string.hpp".
Grus Extract Numeral ascii => "grus::ascii(%n)".
Grus Extract Inlined Constant ascii_dec => "grus::decide(%a0 == %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant Ascii.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant ascii_of_pos => "grus::ascii_of_integer(%a0)".
Grus Extract Inlined Constant ascii_of_N => "grus::ascii_of_integer(%a0)".
Grus Extract Inlined Constant ascii_of_nat => "grus::ascii_of_integer(%a0)".
Grus Extract Inlined Constant N_of_ascii => "grus::integer_of_ascii(%a0)".
Grus Extract Inlined Constant nat_of_ascii => "grus::integer_of_ascii(%a0)".
Grus Extract Inlined Constant Ascii.compare => "grus::compare(%a0, %a1)".
Grus Extract Inlined Constant Ascii.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant Ascii.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant Ascii.shift => "grus::shift_in(%a0, %a1)".

Grus Extract Inductive string => "grus::string" [ "grus::string()" "grus::string_cons(%a0, %a1)" ]
  "if (%scrut.empty()) { %br0 } else { const grus::ascii %b1a0 = %scrut.head(); const grus::string %b1a1 = %oscrut.tail(); %br1 }"
  From "grus/string.hpp".
Grus Extract Numeral string => "grus::string(%n)".
Grus Extract Inlined Constant string_dec => "grus::decide(%a0 == %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant String.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant String.compare => "grus::compare(%a0, %a1)".
Grus Extract Inlined Constant String.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant String.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant String.append => "(%a0 + %o1)".
Grus Extract Inlined Constant String.length => "grus::length(%a0)".
Grus Extract Inlined Constant String.get => "grus::get(%a0, %a1)".
Grus Extract Inlined Constant String.substring => "grus::substring(%a0, %a1, %a2)".
Grus Extract Inlined Constant String.prefix => "grus::prefix(%a0, %a1)".
