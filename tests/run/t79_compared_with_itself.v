(* feature: What C++ compilers warn of *)
(** A variable compared with itself: compilers warn of [b != b] where the type is built in. *)
From Coq Require Import Bool Ascii Arith Uint63.

Definition differs (b : bool) := xorb b b.
Definition same (b : bool) := eqb b b.
Definition same_char (c : ascii) := Ascii.eqb c c.
Definition same_nat (n : nat) := (n =? n, n <? n, n <=? n).
Definition same_word (x : int) := (Uint63.eqb x x, Uint63.ltb x x, Uint63.leb x x).
Definition of_field (p : bool * ascii) := let (b, c) := p in (xorb b b, Ascii.eqb c c).
Definition through_fun (f : bool -> bool) (b : bool) := xorb (f b) (f b).

Definition t_1 := (differs true, differs false).
Definition t_2 := (same true, same false).
Definition t_3 := same_char "a"%char.
Definition t_4 := (same_nat 3, same_word 3%uint63).
Definition t_5 := of_field (true, "x"%char).
Definition t_6 := through_fun negb false.
