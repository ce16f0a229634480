From Coq Require Import Arith.
From Linked Require Import Sets.
Module NatKeys <: Keys. Definition t := nat. Definition equal := Nat.eqb. End NatKeys.
Module L := Sets NatKeys.
Definition left_size := L.size (L.Node (L.one 1) 2 L.Leaf).
Module Pairs (K : Keys). Definition pair_of (k : K.t) := (k, k). Definition both (a b : K.t) := andb (K.equal a b) (K.equal b a). End Pairs.
