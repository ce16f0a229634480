(** Lists, with the functions that the runtime has. *)
From Grus.Mapping Require Import MapBasics.

Grus Extract Inductive list => "grus::list<%t0>"
  [ "grus::list<%t0>()" "grus::prepend(%a0, %a1)" ]
  "if (%scrut.empty()) { %br0 } else { const auto& %b1a0 = %scrut.head(); const auto& %b1a1 = %scrut.tail(); %br1 }"
  From "grus/list.hpp".
