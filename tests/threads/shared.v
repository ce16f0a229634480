(* feature: Coinductive types *)
(* What several threads use at once (main.cpp): lazy values and constants that are computed at their first use. *)
Require Import List Arith ZArith String. Import ListNotations. Local Open Scope nat_scope.
CoInductive stream (A : Type) := Cons (x : A) (s : stream A).
Arguments Cons {A}.
Fixpoint take {A} n (s : stream A) := match n with 0 => [] | S n => match s with Cons x s => x :: take n s end end.
CoFixpoint iterate {A} (f : A -> A) (x : A) : stream A := Cons x (iterate f (f x)).
CoFixpoint zip {A B C} (f : A -> B -> C) s t := match s, t with Cons x s, Cons y t => Cons (f x y) (zip f s t) end.
CoFixpoint fibs (a b : Z) : stream Z := Cons a (fibs b (a + b)%Z).

(* constants whose values are lazy: every thread forces the same cells *)
Definition powers : stream Z := iterate (Z.mul 3) 1%Z.
Definition fib : stream Z := fibs 0 1.
Definition sums : stream Z := zip Z.add powers fib.
Definition nested : stream (stream Z) := iterate (zip Z.add fib) powers.
Definition t_powers := take 60 powers.
Definition t_sums := take 200 sums.
Definition t_nested := map (take 5) (take 6 nested).

(* a lazy tree, forced on different paths *)
CoInductive tree := Node (l : tree) (x : nat * nat) (r : tree).
CoFixpoint stern a b c d : tree := Node (stern a b (a + c) (b + d)) (a + c, b + d) (stern (a + c) (b + d) c d).
Definition brocot := stern 0 1 1 0.
Fixpoint path (p : list bool) (t : tree) := match p, t with [], Node _ x _ => x | b :: p, Node l _ r => path p (if b then l else r) end.
Fixpoint paths n : list (list bool) := match n with 0 => [[]] | S n => map (cons true) (paths n) ++ map (cons false) (paths n) end.
Definition t_brocot := map (fun p => path p brocot) (paths 5).

(* constants that need constants, and hold closures, big numbers, strings and shared lists *)
Definition big : Z := (7 ^ 300)%Z.
Definition bigger : Z := (big * big + 1)%Z.
Definition table : list (nat * Z) := map (fun n => (n, Z.modulo bigger (Z.of_nat n + 2))) (seq 0 50).
Definition adders : list (Z -> Z) := map (fun p => Z.add (snd p)) table.
Definition text : string := String.concat ", " (map (fun n => substring n 3 "thread-safe") (seq 0 8)).
Definition t_bigger := Z.log2 bigger.
Definition t_table := fold_right (fun p s => (snd p + s)%Z) 0%Z table.
Definition t_adders := map (fun f => f big) (firstn 3 adders).
Definition t_text := (text, String.length text).

(* deep enough to leave the thread's own stack *)
Fixpoint count n := match n with 0 => 0 | S n => S (count n) end.
Definition t_deep := Nat.eqb (count (N.to_nat 3000)) (N.to_nat 3000).
