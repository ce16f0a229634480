(* feature: ssreflect sort and seq *)
From mathcomp Require Import ssreflect ssrfun ssrbool eqtype ssrnat seq path div choice fintype prime.
Definition s := [:: 5; 3; 8; 1; 9; 2; 7; 3].
Definition t_sort := (sort leq s, sort geq s, sorted leq (sort leq s), merge leq [:: 1; 4] [:: 2; 3]).
Definition t_seq := (rev s, take 3 s, drop 3 s, rot 2 s, size s, nth 0 s 4, index 8 s, find (leq 8) s, count odd s, undup s).
Definition t_mem := (3 \in s, 4 \in s, uniq s, has odd s, all odd s, filter odd s, map succn s, perm_eq s (rev s)).
Definition t_iota := (iota 3 5, nseq 3 true, zip [:: 1; 2] [:: true; false], flatten [:: [:: 1]; [::]; [:: 2; 3]], allpairs addn [:: 1; 2] [:: 10; 20]).
Definition t_fold := (foldr addn 0 s, foldl subn 100 s, scanl addn 0 [:: 1; 2; 3], pairmap subn 9 [:: 5; 2], sumn s).
Definition t_nat := (17 %/ 5, 17 %% 5, gcdn 48 36, 3 %| 9, 2 ^ 10, 5`!, edivn 17 5, odd 7, half 9, 10.*2, maxn 3 4, minn 3 4, lcmn 4 6).
Definition t_eq := ((3, true) == (3, true), [:: 1; 2] == [:: 1; 3], Some 3 == None, inl 3 == inr true :> nat + bool).
Definition t_prime := (prime 13, prime 15, prime_decomp 360, pdiv 35, divisors 12).
Definition t_mask := (mask [:: true; false; true] [:: 1; 2; 3], subseq [:: 1; 3] [:: 1; 2; 3], rem 3 s, catrev [:: 1; 2] [:: 3]).
Definition t_permutations := size (permutations [:: 1; 2; 3; 4]).
Definition t_bool := map (fun p : bool * bool => p.1 (+) p.2) [:: (true, false); (true, true)].
