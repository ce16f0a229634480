From Grus.Mapping Require Import Loader.
From Coq Require Extraction ExtrOcamlNatInt ExtrOcamlBasic ExtrOcamlString.
From Coq Require Import List String.
Record single := mks { sv : nat }.
Definition f (s : single) (l : list nat) := (List.map S l, Nat.add (sv s) 2, "a"%string, if Nat.eqb 1 2 then true else false).
Set Extraction Flag 31.
Test Extraction Flag.
Grus Dump "s.core" f.
Test Extraction Flag.
Test Extraction KeepSingleton.
Extraction "s.ml" f.
Section S.
  Variable x : nat.
  Fail Grus Dump "in_section.core" f.
End S.
(* Stock "Extraction Implicit" and inlining by the user are honoured: they are part of what was asked of erasure. *)
Definition g (n m : nat) := m.
Definition h := g 1 2.
Extraction Inline g.
Grus Dump "h.core" h.
