(* feature: Continuation-passing style *)
Require Import List Arith ZArith. Import ListNotations.
Fixpoint fact_k {R} n (k : nat -> R) : R := match n with 0 => k 1 | S m => fact_k m (fun r => k (n * r)) end.
Definition t_fact := (fact_k 6 (fun x => x), fact_k 4 (fun x => Some x), fact_k 3 Nat.even).
Fixpoint fib_k (n : nat) {R} (k : Z -> Z -> R) : R := match n with 0 => k 0%Z 1%Z | S n => fib_k n (fun a b => k b (a + b)%Z) end.
Definition t_fib := fib_k 100 (fun a _ => a).
Inductive tree := L | N (l : tree) (x : nat) (r : tree).
Fixpoint build n := match n with 0 => L | S m => N (build m) n (build m) end.
Fixpoint sum_k {R} t (k : nat -> R) : R := match t with L => k 0 | N l x r => sum_k l (fun a => sum_k r (fun b => k (a + x + b))) end.
Definition t_sum := sum_k (build 5) (fun x => x).
(* the continuation monad, callcc, early exit *)
Definition cont R A := (A -> R) -> R.
Definition ret {R A} (a : A) : cont R A := fun k => k a.
Definition bind {R A B} (m : cont R A) (f : A -> cont R B) : cont R B := fun k => m (fun a => f a k).
Definition callcc {R A B} (f : (A -> cont R B) -> cont R A) : cont R A := fun k => f (fun a _ => k a) k.
Notation "x <- m ;; n" := (bind m (fun x => n)) (at level 60, right associativity).
Fixpoint prod_exit {R} (exit : nat -> cont R nat) l : cont R nat := match l with [] => ret 1 | 0 :: _ => exit 0 | x :: l => r <- prod_exit exit l ;; ret (x * r) end.
Definition t_exit := (callcc (fun k => prod_exit k [2; 3; 4]) (fun x => [x]), callcc (fun k => prod_exit (fun n => k (n + 77)) [2; 0; 4]) (fun x => [x; x])).
(* two continuations *)
Fixpoint find_k {A R} (p : A -> bool) l (ok : A -> R) (no : unit -> R) : R := match l with [] => no tt | x :: l => if p x then ok x else find_k p l ok no end.
Definition t_find := (find_k Nat.even [1; 3; 4; 5] Some (fun _ => None), find_k Nat.even [1] S (fun _ => 0)).
(* backtracking regexps *)
Inductive re := Eps | Chr (n : nat) | Cat (a b : re) | Alt (a b : re) | Star (a : re).
Fixpoint m (fuel : nat) (r : re) (s : list nat) (k : list nat -> bool) : bool := match fuel with 0 => false | S f => match r with
 | Eps => k s | Chr c => match s with x :: s => if x =? c then k s else false | [] => false end
 | Cat a b => m f a s (fun s => m f b s k) | Alt a b => if m f a s k then true else m f b s k
 | Star a => if k s then true else m f a s (fun s' => if length s' <? length s then m f r s' k else false) end end.
Definition full r s := m 100 r s (fun s => match s with [] => true | _ => false end).
Definition r := Cat (Star (Alt (Chr 1) (Cat (Chr 2) (Chr 3)))) (Chr 1).
Definition t_re := map (full r) [[1]; [2; 3; 1]; [1; 1; 2; 3; 1]; [2; 1]; []; [1; 2; 3]].
(* CPS where the answer type is a function *)
Fixpoint len_k {A} (l : list A) (k : nat -> nat -> nat) : nat -> nat := match l with [] => k 0 | _ :: l => len_k l (fun n => k (S n)) end.
Definition t_len := len_k [1; 2; 3] (fun n m => n * m) 7.
(* defunctionalised *)
Inductive kont := KId | KL (r : tree) (x : nat) (k : kont) | KR (s x : nat) (k : kont).
Fixpoint go fuel (t : tree + nat) k := match fuel with 0 => 0 | S f => match t with inl L => go f (inr 0) k | inl (N l x r) => go f (inl l) (KL r x k)
 | inr v => match k with KId => v | KL r x k => go f (inl r) (KR v x k) | KR s x k => go f (inr (s + x + v)) k end end end.
Definition t_defun := go 1000 (inl (build 5)) KId.
