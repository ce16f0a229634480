(* feature: Stdlib MSetRBT *)
Require Import List Arith ZArith MSetRBT Orders OrdersEx. Import ListNotations.
Module NS := MSetRBT.Make Nat_as_OT.
Module ZS := MSetRBT.Make Z_as_OT.
Definition l := map (fun n => (n * n) mod 61) (seq 0 50).
Definition s := fold_right NS.add NS.empty l.
Definition s2 := fold_right NS.add NS.empty (seq 10 30).
Definition t_elements := NS.elements s.
Definition t_ops := (NS.elements (NS.union s s2), NS.elements (NS.inter s s2), NS.elements (NS.diff s s2)).
Definition t_mem := map (fun n => NS.mem n s) (seq 0 20).
Definition t_remove := NS.elements (fold_right NS.remove s [0; 1; 4; 9; 60]).
Definition t_minmax := (NS.min_elt s, NS.max_elt s, NS.choose NS.empty, NS.cardinal s).
Definition t_filter := (NS.elements (NS.filter Nat.even s), let (a, b) := NS.partition Nat.even s in (NS.cardinal a, NS.elements b), NS.for_all (fun n => n <? 61) s, NS.exists_ (Nat.eqb 8) s).
Definition t_cmp := (NS.equal s s, NS.subset (NS.inter s s2) s, NS.compare s s2, NS.compare s2 s, NS.compare s s).
Definition t_fold := NS.fold (fun n a => n :: a) s [].
Definition zs := fold_right ZS.add ZS.empty (map (fun n => (2 ^ Z.of_nat n - 1000)%Z) (seq 0 80)).
Definition t_z := (ZS.cardinal zs, ZS.min_elt zs, ZS.max_elt zs, ZS.mem 24%Z zs).
Definition t_zel := firstn 15 (ZS.elements zs).
