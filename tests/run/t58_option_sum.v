(* feature: option, sum, prod and comparison *)
Require Import List Arith Bool. Import ListNotations.
Definition t_opt := (option_map S (Some 1), option_map S None, Some (Some None : option (option nat)), @None (option nat)).
Definition t_nestopt := map (fun o : option (option (option unit)) => match o with Some (Some (Some tt)) => 3 | Some (Some None) => 2 | Some None => 1 | None => 0 end) [None; Some None; Some (Some None); Some (Some (Some tt))].
Definition t_nestopts := [None; Some None; Some (Some tt)].
Definition t_sum := [inl 1; inr true; inl 2].
Definition swap {A B} (s : A + B) : B + A := match s with inl a => inr a | inr b => inl b end.
Definition t_swap := (map swap t_sum, (inl (inr 3) : (bool + nat) + unit), (inr (inl tt) : nat + (unit + nat))).
Definition t_samesum := map (fun s : nat + nat => match s with inl n => n | inr n => 10 * n end) [inl 1; inr 1].
Definition t_prod := (fst (1, true), snd (1, true), (1, 2, 3, 4), (1, (2, (3, 4))), ((1, 2), (3, 4)), prod_rect (fun _ => nat) (fun a b => a + b) (3, 4)).
Definition t_cmp := (map CompOpp [Eq; Lt; Gt], Nat.compare 1 2).
Definition lex (a b : comparison) := match a with Eq => b | _ => a end.
Definition t_lex := flat_map (fun a => map (lex a) [Eq; Lt; Gt]) [Eq; Lt; Gt].
Definition t_bool := (map (fun p => (andb (fst p) (snd p), orb (fst p) (snd p), xorb (fst p) (snd p), implb (fst p) (snd p), Bool.eqb (fst p) (snd p))) [(true, true); (true, false); (false, true); (false, false)], negb true).
Definition t_booldec := (bool_dec true false, Bool.bool_dec true true, if Sumbool.sumbool_of_bool true then 1 else 2, Bool.compare false true).
Definition t_unit := (tt, match tt with tt => 3 end, [tt; tt], (tt, tt)).
Definition t_empty := (map (fun e : Empty_set => match e return nat with end) [], (inl 3 : nat + Empty_set), match (inl 3 : nat + Empty_set) with inl n => n | inr e => match e with end end).
Definition t_sumbool := (left eq_refl : {1 = 1} + {2 = 3}, (inleft 3 : nat + {1 = 2})).
Definition t_pairs := let '(a, b, (c, d)) := (1, true, (Some 2, [3])) in (d, c, b, a).
Definition t_lists := (combine [1; 2] [true; false; true], split [(1, true); (2, false)], list_prod [1; 2] [3; 4], concat [[1]; []; [2; 3]], existsb Nat.even [1; 3], forallb Nat.even [2; 4], find Nat.even [1; 4], nth_error [1; 2] 1, nth_error [1; 2] 5, last [1; 2; 3] 0, removelast [1; 2; 3], repeat true 2, firstn 2 [1; 2; 3], skipn 2 [1; 2; 3]).
Definition t_lists2 := (rev [1; 2; 3], partition Nat.even [1; 2; 3; 4], nodup Nat.eq_dec [1; 2; 1], remove Nat.eq_dec 1 [1; 2; 1], count_occ Nat.eq_dec [1; 2; 1] 1, list_max [1; 5; 2], seq 3 4, list_eq_dec Nat.eq_dec [1] [1], in_dec Nat.eq_dec 3 [1; 2], hd_error [1], tl [1; 2], list_power [true; false] [1; 2], length [tt]).
Definition t_fold := (fold_left (fun a x => x :: a) [1; 2; 3] [], fold_right (fun x a => a ++ [x]) [] [1; 2; 3], flat_map (fun x => [x; x]) [1; 2]).
