(* feature: stdpp gmap *)
From stdpp Require Import base gmap strings list pretty.
Definition m : gmap nat nat := list_to_map (map (fun n => ((n * 37) mod 101, n)) (seq 0 40)).
Definition t_lookup := map (fun k => m !! k) [0; 37; 74; 100; 5].
Definition t_size := size m.
Definition t_list := map_to_list (<[3 := 5]> (delete 37 m)).
Definition t_fold := map_fold (fun k v a => k * v + a) 0 m.
Definition t_fmap := map_to_list ((fun n => n + 1) <$> filter (fun p => p.2 < 4) m).
Definition t_union := map_to_list ((({[ 1 := 10; 2 := 20 ]} : gmap nat nat) ∪ {[ 2 := 99; 3 := 30 ]})).
Definition s : gset nat := list_to_set [3; 1; 4; 1; 5; 9; 2; 6].
Definition t_set := (elements s, bool_decide (4 ∈ s), bool_decide (7 ∈ s), size (s ∪ {[ 100 ]}), elements (s ∖ {[ 3; 4 ]})).
Definition sm : gmap string nat := <["b" := 2]> (<["a" := 1]> ∅).
Definition t_string := (sm !! "a", sm !! "c", map_to_list sm).
Definition pm : gmap (nat * bool) Z := {[ (1, true) := 5%Z; (2, false) := (-7)%Z ]}.
Definition t_pair := (pm !! (1, true), pm !! (1, false), map_to_list pm).
Definition t_alter := (alter S 37 m !! 37, partial_alter (fun _ => None) 37 m !! 37, merge (fun a b => match a, b with Some x, Some y => Some (x + y) | _, _ => None end) m m !! 74).
Definition t_pretty := (pretty 42%N, pretty (-7)%Z).
Definition t_dec := (bool_decide (m = m), bool_decide (m = ∅)).
