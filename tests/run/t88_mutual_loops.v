(* feature: mutual tail calls *)
From Coq Require Import List Arith NArith ZArith.
Import ListNotations.

(* All cycles go through one of them: it becomes a loop. *)
Fixpoint even n := match n with 0 => true | S n => odd n end with odd n := match n with 0 => false | S n => even n end.
Fixpoint f n (acc : Z) {struct n} : Z := (match n with O => acc | S n => g n (acc + 1) true end)%Z
with g n (acc : Z) (b : bool) {struct n} : Z := (match n with O => - acc | S n => if b then h n acc else f n (acc * 2) end)%Z
with h n acc {struct n} : Z := (match n with O => acc * 1000 | S n => g n (acc - 3) false end)%Z.
(* The arguments of the one are computed from parameters that the other takes over, and owned. *)
Fixpoint left (l r : list nat) (n : nat) {struct n} : list nat * list nat :=
  match n, l with S n, x :: l => right l (x :: r) n | _, _ => (l, r) end
with right (l r : list nat) (n : nat) {struct n} : list nat * list nat :=
  match n, r with S n, x :: y :: r => left (y :: x :: l) r n | _, _ => (r, l) end.
(* Polymorphic, with functions as arguments. *)
Fixpoint even_k {R} n (k : bool -> R) : R := match n with 0 => k true | S n => odd_k n k end
with odd_k {R} n (k : bool -> R) : R := match n with 0 => k false | S n => even_k n (fun b => k (negb b)) end.

(* Cycles beside each other: the calls are data. *)
Fixpoint a n (l : list nat) : nat := match n with 0 => length l | S n => if Nat.even n then b n (n :: l) else c n l 1 end
with b n (l : list nat) : nat := match n with 0 => 10 | S n => match l with [] => a n l | x :: l => c n l x end end
with c n (l : list nat) (x : nat) : nat := match n with 0 => 20 + x | S n => match l with [] => b n [x] | x :: l => a n l end end.
(* An automaton over letters, one function a state, over any type of letters. *)
Section Automaton.
  Context {A : Type} (p q : A -> bool).
  Fixpoint start (l : list A) (n : nat) : nat := match l with [] => n | x :: l => if p x then inside l n else if q x then final l (S n) else start l n end
  with inside (l : list A) (n : nat) : nat := match l with [] => n | x :: l => if p x then start l n else if q x then inside l n else final l n end
  with final (l : list A) (n : nat) : nat := match l with [] => S n | x :: l => if p x then final l (S n) else if q x then start l n else inside l n end.
End Automaton.
(* Not all calls are last: they stay functions. *)
Fixpoint sum_even n := match n with 0 => 0 | S m => n + sum_odd m end
with sum_odd n := match n with 0 => 0 | S m => sum_even m end.

Definition many := N.to_nat 200000.
Definition t_even := (map even [0; 1; 10; 11], even many, odd many).
Definition t_f := map (fun n => (f n 5, g n 5 false, h n 5)%Z) [0; 1; 2; 3; 4; 5; 6; 7; 20].
Definition t_left := (left [1; 2; 3; 4; 5] [] 20, right [1] [2; 3; 4; 5] 7).
Definition t_k := (even_k 5 (fun b => [b]), even_k 4 (fun b => if b then 1 else 0), odd_k 1 negb).
Definition t_a := (map (fun n => (a n [], b n [7; 8], c n [] 3)) [0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 30], a many []).
Definition t_automaton := (start Nat.even (Nat.leb 5) [1; 2; 3; 7; 9; 4; 4; 5; 6; 6; 1] 0, final negb (fun b => b) [true; false; false; true; true] 3).
Definition t_sum := (sum_even 10, sum_odd 11).
