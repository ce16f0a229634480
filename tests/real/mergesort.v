(* feature: Stdlib Mergesort *)
Require Import List Arith ZArith Mergesort Orders. Import ListNotations.
Module NatOrder <: TotalLeBool. Definition t := nat. Definition leb := Nat.leb. Theorem leb_total a b : Nat.leb a b = true \/ Nat.leb b a = true. Proof. destruct (Nat.le_ge_cases a b); [left|right]; apply Nat.leb_le; auto. Qed. End NatOrder.
Module NSort := Sort NatOrder.
Module PairOrder <: TotalLeBool. Definition t := (Z * nat)%type. Definition leb (x y : t) := Z.leb (fst x) (fst y). Theorem leb_total a b : leb a b = true \/ leb b a = true. Proof. unfold leb. destruct (Z.le_ge_cases (fst a) (fst b)); [left|right]; apply Z.leb_le; auto. Qed. End PairOrder.
Module PSort := Sort PairOrder.
Definition t_sort := NSort.sort [5; 3; 8; 1; 9; 2; 7; 3; 3; 0].
Definition t_lcg := NSort.sort (snd (Nat.iter 100 (fun p => let x := (fst p * 17 + 11) mod 97 in (x, x :: snd p)) (1, []))).
Definition t_stable := PSort.sort (map (fun n => (Z.of_nat (n mod 5) - 2, n)%Z) (seq 0 30)).
Definition t_merge := (NSort.merge [1; 3; 5] [2; 3; 4], NSort.sort [], NSort.flatten_stack [Some [1]; None; Some [2; 3]]).
Definition t_natsort := NatSort.sort [3; 2; 1].
Definition big := map (fun n => (Z.of_nat n * 7919 mod 10007, n))%Z (seq 0 2000).
Definition t_big := fold_left (fun a p => (a * 31 + fst p) mod 1000000007)%Z (PSort.sort big) 7%Z.
