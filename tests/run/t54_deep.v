(* feature: Deep recursion *)
Require Import List ZArith NArith. Import ListNotations.
Definition nn : nat := N.to_nat 200000.
Fixpoint upto (n : nat) (z : N) : list N := match n with 0 => [] | S n => z :: upto n (N.succ z) end.
Definition l := upto nn 0%N.
Definition sum (l : list N) := fold_left N.add l 0%N.
(* not in tail position *)
Fixpoint rsum (l : list N) : N := match l with [] => 0 | x :: l => x + rsum l end.
Definition t_rsum := rsum l.
Definition t_map := sum (map (N.mul 2) l).
Definition t_app := sum (l ++ l).
Definition t_foldr := fold_right N.add 0%N l.
Definition t_filter := (sum (filter N.even l), N.of_nat (length (filter N.even l)) )%N.
Definition t_rev := hd 0%N (rev_append l []).
Definition t_split := let (a, b) := split (combine l (map N.succ l)) in (sum a, sum b).
Definition t_partition := let (a, b) := partition (fun x => N.ltb x 1000) l in (sum a, sum b).
(* mutual *)
Fixpoint ev (l : list N) : N := match l with [] => 0 | x :: l => x + od l end with od (l : list N) : N := match l with [] => 1 | x :: l => ev l end.
Definition t_mutual := ev l.
Fixpoint tev (n : nat) := match n with 0 => true | S n => tod n end with tod n := match n with 0 => false | S n => tev n end.
Definition t_tail := (tev nn, tod nn).
(* through closures: composition of many functions, CPS, accumulated closures *)
Fixpoint comp (l : list N) (k : N -> N) : N -> N := match l with [] => k | x :: l => comp l (fun y => k (x + y)%N) end.
Definition t_comp := comp l (fun x => x) 0%N.
Fixpoint cps (l : list N) (k : N -> N) : N := match l with [] => k 0%N | x :: l => cps l (fun r => k (x + r)%N) end.
Definition t_cps := cps l (fun x => x).
(* deep data: a left spine, a right spine, a chain of options, freed when done *)
Inductive tree := Leaf | Node (l : tree) (x : N) (r : tree).
Fixpoint left_spine (l : list N) t := match l with [] => t | x :: l => left_spine l (Node t x Leaf) end.
Fixpoint right_spine (l : list N) := match l with [] => Leaf | x :: l => Node Leaf x (right_spine l) end.
Fixpoint tsum t : N := match t with Leaf => 0 | Node l x r => tsum l + x + tsum r end.
Definition t_left := tsum (left_spine l Leaf).
Definition t_right := tsum (right_spine l).
Fixpoint mirror t := match t with Leaf => Leaf | Node l x r => Node (mirror r) x (mirror l) end.
Definition t_mirror := tsum (mirror (left_spine l (right_spine l))).
Inductive nested := Nest (x : N) (o : list nested).
Fixpoint mkn (l : list N) := match l with [] => Nest 0 [] | x :: l => Nest x [mkn l; Nest 1 []] end.
Fixpoint nsum (n : nested) : N := match n with Nest x o => x + (fix go l := match l with [] => 0%N | y :: l => (nsum y + go l)%N end) o end.
Definition t_nested := nsum (mkn l).
Inductive snat := O' | S' (n : snat).
Fixpoint mks (l : list N) := match l with [] => O' | _ :: l => S' (mks l) end.
Fixpoint len (s : snat) : N := match s with O' => 0 | S' n => N.succ (len n) end.
Definition t_snat := len (mks l).
Definition t_wide := N.of_nat (length (flat_map (fun x => [x; x]) l)).
