From Grus.Mapping Require Import Loader.
Require Import PeanoNat.
Module Base. Inductive t : Set := A | B (n : nat). Definition f x := match x with A => B 1 | B n => B (S n) end. Record r := mk { fa : nat; fb : t }. End Base.
Module Inc. Include Base. Definition g (x : t) := f (f x). End Inc.
Module Al := Inc.
Module Type S. Parameter t : Set. Parameter f : t -> t. Parameter zero : t. End S.
Module Sealed : S. Definition t := Base.t. Definition f := Base.f. Definition zero := Base.A. End Sealed.
Module Opq : S := Sealed.
Module Type HasFun. Declare Module M : S. Module F (X : S). Definition h (x : X.t) (y : M.t) := (X.f x, M.f y). End F. End HasFun.
Module G (X : S). Module I := X. Inductive w : Set := W (x : X.t). Definition g (x : w) := match x with W y => W (I.f y) end. Module Sub. Definition k := W X.zero. End Sub. End G.
Module G1 := G Sealed.
Module G2 <: S. Definition t := G1.w. Definition f := G1.g. Definition zero := G1.Sub.k. End G2.
Module G3 := G G2.
Module Idf (X : S). Include X. End Idf.
Module App1 := Idf Sealed. Module App2 := Idf G2.
Module IncF. Include Idf Sealed. Definition twice x := f (f x). End IncF.
Module Selfish. Definition t := nat. Definition f := Nat.succ. Definition zero := 0. Include G. End Selfish.
Module Type Par. Parameter a : nat. End Par. Module Type Defs (Import P : Par). Definition b := a + 1. End Defs.
Module D. Definition a := 5. Include Defs. End D.
Definition use := (Al.g Inc.A, Base.f Al.A, Inc.f (Al.B 3)).
Definition use2 := (Opq.f Opq.zero).
Definition use4 := (G3.g G3.Sub.k, App1.f App1.zero, App2.f G2.zero, IncF.twice IncF.zero, Selfish.g (Selfish.W 3)).
Definition use5 := Al.fa (Inc.mk 3 Base.A).
Section Sec. Variable n : nat. Inductive sec := SecC (m : nat). Definition insec (s : sec) := n. End Sec.
Module Type HF (X : S). Parameter h : X.t -> X.t. End HF.
Module HO (FF : HF) (X : S). Module Y := FF X. Definition q (x : X.t) := Y.h x. End HO.
Module Imp (X : S). Definition h (x : X.t) := X.f x. End Imp.
Module R := HO Imp G2.
Definition use6 := R.q G2.zero.
Grus Dump "alias.core" use use2 use4 use5 use6 insec Al Opq G1 Selfish D IncF App2.
Grus Reference "alias.ref" Base use use2 use4 use5 use6 IncF.
