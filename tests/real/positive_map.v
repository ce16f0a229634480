(* feature: Stdlib PositiveMap *)
Require Import List ZArith FMapPositive PArith. Import ListNotations.
Module M := PositiveMap.
Definition m := fold_left (fun m n => M.add (Pos.of_succ_nat (n * 7 mod 53)) n m) (seq 0 40) (M.empty nat).
Definition t_elements := M.elements m.
Definition t_find := map (fun p => M.find p m) [1; 2; 8; 53; 54; 1000000000000000000000]%positive.
Definition t_card := (M.cardinal m, M.mem 8%positive m, M.cardinal (M.remove 8%positive m), M.is_empty (M.empty bool)).
Definition t_map := M.elements (M.map (fun n => (n, n)) (M.remove 1%positive m)).
Definition t_fold := M.fold (fun p n a => (Z.pos p * Z.of_nat n + a)%Z) m 0%Z.
Definition t_mapi := M.elements (M.mapi (fun p n => (Z.pos p + Z.of_nat n)%Z) (M.add 1099511627776%positive 3 (M.empty nat))).
Definition t_equal := M.equal Nat.eqb m (M.add 8%positive 1 m).
Definition t_tree := M.add 5%positive true (M.add 2%positive false (M.empty bool)).
