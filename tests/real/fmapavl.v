(* feature: Stdlib FMapAVL *)
Require Import List Arith ZArith String FMapAVL FMapFacts OrderedTypeEx. Import ListNotations.
Module NM := FMapAVL.Make Nat_as_OT.
Module ZM := FMapAVL.Make Z_as_OT.
Module SM := FMapAVL.Make String_as_OT.
Definition nm := fold_left (fun m n => NM.add ((n * 37) mod 101) n m) (seq 0 60) (NM.empty nat).
Definition t_nat_elements := NM.elements nm.
Definition t_nat_find := map (fun k => NM.find k nm) [0; 1; 37; 100; 200].
Definition t_nat_card := (NM.cardinal nm, NM.cardinal (NM.remove 37 (NM.remove 5 (NM.remove 5 nm))), NM.mem 74 nm, NM.is_empty nm).
Definition t_nat_fold := NM.fold (fun k v a => k * v + a) nm 0.
Definition t_nat_map := NM.elements (NM.mapi (fun k v => (k, Nat.even v)) (NM.remove 0 nm)).
Definition t_nat_map2 := NM.elements (NM.map2 (fun a b => match a, b with Some x, Some y => Some (x + y) | Some x, None => Some 1000 | _, _ => None end) nm (NM.add 0 5 (NM.add 37 6 (NM.empty nat)))).
Definition t_nat_equal := (NM.equal Nat.eqb nm nm, NM.equal Nat.eqb nm (NM.add 3 3 nm)).
Definition t_height := match NM.this (NM.map S nm) with NM.Raw.Leaf _ => 0%Z | NM.Raw.Node _ _ _ _ h => h end.
Open Scope Z_scope.
Definition zm := fold_left (fun m z => ZM.add (z * z - 50 * z) (z, - z) m) (map Z.of_nat (seq 0 70)) (ZM.empty _).
Definition t_z := ZM.elements zm.
Definition t_zfind := map (fun k => ZM.find k zm) [0; -49; -625; 2 ^ 70; 600].
Definition t_zbig := ZM.elements (fold_left (fun m k => ZM.add (2 ^ k) k m) [100; 64; 63; 62; 0; 1; 128] (ZM.empty _)).
Definition t_zremove := ZM.cardinal (fold_left (fun m k => ZM.remove k m) [0; -49; -96; 1; 2] zm).
Open Scope string_scope.
Definition words := ["the"; "quick"; "brown"; "fox"; "the"; "lazy"; "dog"; "The"; ""; "fo"; "fox"; "the"].
Definition sm := fold_left (fun m w => SM.add w (match SM.find w m with Some n => S n | None => 1%nat end) m) words (SM.empty nat).
Definition t_string := SM.elements sm.
Definition t_sfind := map (fun k => SM.find k sm) ["the"; "fox"; "cat"; ""].
