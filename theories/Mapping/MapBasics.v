(** Booleans, unit, options, pairs, sums, comparisons and decisions. *)
From Grus.Mapping Require Import Loader.
From Coq Require Import Bool Sumbool.

Grus Extract Inductive bool => "bool" [ "true" "false" ]
  "if (%scrut) { %br0 } else { %br1 }".
Grus Extract Inlined Constant andb => "(%a0 && %a1)".
Grus Extract Inlined Constant orb => "(%a0 || %a1)".
Grus Extract Inlined Constant negb => "!%a0".
Grus Extract Inlined Constant xorb => "(%a0 != %a1)".
Grus Extract Inlined Constant implb => "(!%a0 || %a1)".
Grus Extract Inlined Constant Bool.eqb => "(%a0 == %a1)".

Grus Extract Inductive unit => "std::monostate" [ "std::monostate()" ] "%br0" From "grus/basics.hpp".

Grus Extract Inductive option => "std::optional<%t0>"
  [ "std::optional<%t0>(%a0)" "std::optional<%t0>()" ]
  "if (%scrut.has_value()) { const auto& %b0a0 = *%scrut; %br0 } else { %br1 }"
  From "grus/basics.hpp".

Grus Extract Inductive prod => "std::pair<%t0, %t1>" [ "std::pair<%t0, %t1>(%a0, %a1)" ]
  "const auto& %b0a0 = %scrut.first; const auto& %b0a1 = %scrut.second; %br0"
  From "grus/basics.hpp".
Grus Extract Inlined Constant fst => "%a0.first".
Grus Extract Inlined Constant snd => "%a0.second".

Grus Extract Inductive sum => "grus::sum<%t0, %t1>"
  [ "grus::sum<%t0, %t1>(grus::inl<%t0>{%a0})" "grus::sum<%t0, %t1>(grus::inr<%t1>{%a0})" ]
  "if (grus::is<grus::inl<%t0>>(%scrut)) { const auto& %b0a0 = grus::get<grus::inl<%t0>>(%scrut).value; %br0 } else { const auto& %b1a0 = grus::get<grus::inr<%t1>>(%scrut).value; %br1 }"
  From "grus/basics.hpp".

Grus Extract Inductive comparison => "grus::comparison"
  [ "grus::comparison::Eq" "grus::comparison::Lt" "grus::comparison::Gt" ]
  "if (%scrut == grus::comparison::Eq) { %br0 } else if (%scrut == grus::comparison::Lt) { %br1 } else { %br2 }"
  From "grus/basics.hpp".

Grus Extract Inductive sumbool => "grus::sumbool" [ "grus::sumbool::left" "grus::sumbool::right" ]
  "if (%scrut == grus::sumbool::left) { %br0 } else { %br1 }"
  From "grus/basics.hpp".
Grus Extract Inlined Constant Bool.bool_dec => "grus::decide(%a0 == %a1)" From "grus/basics.hpp".
Grus Extract Inlined Constant sumbool_of_bool => "grus::decide(%a0)" From "grus/basics.hpp".
