(** IEEE 754 double precision. *)
From Grus.Mapping Require Import MapInt63.
From Coq Require Import PrimFloat FloatClass.

Grus Extract Inlined Constant PrimFloat.float => "double".
Grus Extract Inductive float_comparison => "grus::float_comparison"
  [ "grus::float_comparison::FEq" "grus::float_comparison::FLt" "grus::float_comparison::FGt" "grus::float_comparison::FNotComparable" ]
  "if (%scrut == grus::float_comparison::FEq) { %br0 } else if (%scrut == grus::float_comparison::FLt) { %br1 } else if (%scrut == grus::float_comparison::FGt) { %br2 } else { %br3 }"
  From "grus/float.hpp".
Grus Extract Inductive float_class => "grus::float_class"
  [ "grus::float_class::PNormal" "grus::float_class::NNormal" "grus::float_class::PSubn" "grus::float_class::NSubn" "grus::float_class::PZero" "grus::float_class::NZero" "grus::float_class::PInf" "grus::float_class::NInf" "grus::float_class::NaN" ]
  "if (%scrut == grus::float_class::PNormal) { %br0 } else if (%scrut == grus::float_class::NNormal) { %br1 } else if (%scrut == grus::float_class::PSubn) { %br2 } else if (%scrut == grus::float_class::NSubn) { %br3 } else if (%scrut == grus::float_class::PZero) { %br4 } else if (%scrut == grus::float_class::NZero) { %br5 } else if (%scrut == grus::float_class::PInf) { %br6 } else if (%scrut == grus::float_class::NInf) { %br7 } else { %br8 }"
  From "grus/float.hpp".

Grus Extract Inlined Constant PrimFloat.abs => "std::fabs(%a0)" From "cmath".
Grus Extract Inlined Constant PrimFloat.sqrt => "std::sqrt(%a0)" From "cmath".
Grus Extract Inlined Constant PrimFloat.opp => "(-%a0)".
Grus Extract Inlined Constant PrimFloat.eqb => "(%a0 == %a1)".
Grus Extract Inlined Constant PrimFloat.Leibniz.eqb => "grus::float_equal(%a0, %a1)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.ltb => "(%a0 < %a1)".
Grus Extract Inlined Constant PrimFloat.leb => "(%a0 <= %a1)".
Grus Extract Inlined Constant PrimFloat.compare => "grus::float_compare(%a0, %a1)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.mul => "(%a0 * %a1)".
Grus Extract Inlined Constant PrimFloat.add => "(%a0 + %a1)".
Grus Extract Inlined Constant PrimFloat.sub => "(%a0 - %a1)".
Grus Extract Inlined Constant PrimFloat.div => "(%a0 / %a1)".
Grus Extract Inlined Constant PrimFloat.classify => "grus::classify(%a0)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.of_uint63 => "grus::float_of_int63(%a0)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.normfr_mantissa => "grus::normfr_mantissa(%a0)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.frshiftexp => "grus::frshiftexp(%a0)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.ldshiftexp => "grus::ldshiftexp(%a0, %a1)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.next_up => "grus::next_up(%a0)" From "grus/float.hpp".
Grus Extract Inlined Constant PrimFloat.next_down => "grus::next_down(%a0)" From "grus/float.hpp".
