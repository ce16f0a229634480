(* feature: Local and nested fixpoints *)
Require Import List Arith. Import ListNotations.
Definition add_all (k : nat) := fix go l := match l with [] => [] | x :: l => x + k :: go l end.
Definition t_add_all := add_all 5 [1; 2; 3].
Fixpoint ack m := match m with 0 => S | S m => fix ackm n := match n with 0 => ack m 1 | S n => ack m (ackm n) end end.
Definition t_ack := (ack 2 3, ack 3 3).
(* captures of several depths *)
Definition table n m := (fix rows i := match i with 0 => [] | S i => (fix cols j := match j with 0 => [] | S j => (i * 10 + j + n * m) :: cols j end) m :: rows i end) n.
Definition t_table := table 3 4.
(* a fix capturing a function which captures *)
Definition t_cap := let a := 3 in let f := fun x => x * a in let fix g n := match n with 0 => a | S n => f (g n) end in let h := fun x => g x + a in map h [0; 1; 2; 3].
(* a fix escaping: returned, stored, partially applied *)
Definition pw (b : nat) : nat -> nat := fix p n := match n with 0 => 1 | S n => b * p n end.
Definition fs := map pw [2; 3; 4].
Definition t_escape := map (fun f => f 3) fs.
Definition t_stored := let p := (pw 2, fix d n := match n with 0 => 0 | S n => S (S (d n)) end) in fst p (snd p 4).
(* local mutual fix *)
Definition t_evenodd := let ev := fix ev n := match n with 0 => true | S n => od n end with od n := match n with 0 => false | S n => ev n end for ev in (ev 10, ev 7).
Definition evod (k : nat) := (fix ev n := match n with 0 => k | S n => S (od n) end with od n := match n with 0 => 0 | S n => k + ev n end for od).
Definition t_evod := map (evod 3) [0; 1; 2; 3; 4].
(* merge: nested fix *)
Fixpoint merge l1 := match l1 with [] => fun l2 => l2 | x :: r1 => fix m l2 := match l2 with [] => l1 | y :: r2 => if x <=? y then x :: merge r1 l2 else y :: m r2 end end.
Definition t_merge := merge [1; 4; 6; 9] [2; 3; 7; 10; 11].
(* polymorphic local fix over type *)
Definition interleave {A} := fix go (l1 l2 : list A) {struct l1} := match l1 with [] => l2 | x :: l1 => x :: match l2 with [] => l1 | y :: l2 => y :: go l1 l2 end end.
Definition t_inter := (interleave [1; 3] [2; 4; 6], interleave [true] []).
(* accumulating function composition through a fix *)
Definition t_fcomp := (fix go n (f : nat -> nat) {struct n} := match n with 0 => f | S n => go n (fun x => f (x + n)) end) 5 (fun x => x * 2) 1.
(* a fix whose argument order is odd and whose struct arg is last *)
Definition zipw {A B C} (f : A -> B -> C) := fix go (b : list B) (a : list A) {struct a} := match a, b with x :: a, y :: b => f x y :: go b a | _, _ => [] end.
Definition t_zipw := zipw (fun a b => a - b) [1; 2; 3] [10; 20; 30; 40].
(* fix in a branch, under lambda, in an argument *)
Definition t_branch := map (fun b : bool => if b then (fix f n := match n with 0 => 0 | S n => 2 + f n end) 4 else (fix f n := match n with 0 => 1 | S n => 2 * f n end) 4) [true; false].
Definition perms := fix perms (l : list nat) := match l with [] => [[]] | x :: l => flat_map (fix ins p := match p with [] => [[x]] | y :: q => (x :: y :: q) :: map (cons y) (ins q) end) (perms l) end.
Definition t_perms := perms [1; 2; 3].
Fixpoint subst n := match n with 0 => fun k => k | S n => let r := subst n in fun k => r (r k + 1) end.
Definition t_subst := subst 4 0.
(* loop variables captured by closures made in each round *)
Definition closures := (fix go n acc := match n with 0 => acc | S k => go k ((fun x => x + n) :: acc) end) 4 [].
Definition t_closures := map (fun f => f 10) closures.
