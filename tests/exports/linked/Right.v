From Coq Require Import Bool.
From Linked Require Import Sets.
Module BoolKeys <: Keys. Definition t := bool. Definition equal := Bool.eqb. End BoolKeys.
Module R := Sets BoolKeys.
Definition right_same := R.same (R.one true) (R.one false).
