(** Persistent arrays. *)
From Grus.Mapping Require Import MapInt63.
From Coq Require Import PArray.

Grus Extract Inlined Constant PArray.array => "grus::array<%t0>" From "grus/array.hpp".
Grus Extract Inlined Constant PArray.make => "grus::array_make(%a0, %a1)" From "grus/array.hpp".
Grus Extract Inlined Constant PArray.get => "%a0.get(%a1)".
Grus Extract Inlined Constant PArray.default => "%a0.fallback()".
Grus Extract Inlined Constant PArray.set => "%o0.set(%a1, %o2)".
Grus Extract Inlined Constant PArray.length => "%a0.length()".
Grus Extract Inlined Constant PArray.copy => "%a0.copy()".
