(* feature: Mutual fixpoints *)
Require Import List Arith ZArith. Import ListNotations.
Fixpoint even n := match n with 0 => true | S n => odd n end with odd n := match n with 0 => false | S n => even n end.
Definition t_even := map even [0; 1; 10; 11].
Definition t_odd := map odd [0; 1; 10; 11].
Open Scope Z_scope.
Fixpoint f n (acc : Z) {struct n} : Z := match n with O => acc | S n => g n (acc + 1) true end
with g n (acc : Z) (b : bool) {struct n} : Z := match n with O => -acc | S n => if b then h n acc else f n (acc * 2) end
with h n acc {struct n} : Z := match n with O => acc * 1000 | S n => g n (acc - 3) false end.
Close Scope Z_scope.
Definition t_fgh := map (fun n => (f n 5%Z, g n 5%Z false, h n 5%Z)) [0; 1; 2; 3; 4; 5; 6; 7; 20].
(* polymorphic mutual *)
Fixpoint evens {A} (l : list A) : list A := match l with [] => [] | x :: l => x :: odds l end
with odds {A} (l : list A) : list A := match l with [] => [] | _ :: l => evens l end.
Definition t_split := (evens [1; 2; 3; 4; 5], odds [true; false; true]).
(* Hofstadter's pair needs fuel *)
Fixpoint F k n := match k with 0 => 0 | S k => match n with 0 => 1 | S m => n - M k (F k m) end end
with M k n := match k with 0 => 0 | S k => match n with 0 => 0 | S m => n - F k (M k m) end end.
Definition t_hof := (map (F 20) (seq 0 10), map (M 20) (seq 0 10)).
(* a group where one member is not recursive *)
Fixpoint p n := match n with 0 => 1 | S n => q n + 1 end with q n := match n with 0 => 10 | _ => 20 end.
Definition t_pq := (p 0, p 1, p 5, q 3).
(* a group with different argument positions and partial uses *)
Fixpoint ap (x : nat) (l : list nat) : list nat := match l with [] => [x] | y :: l => bp l y x end
with bp (l : list nat) (x y : nat) {struct l} : list nat := match l with [] => [x; y] | z :: l => x + y :: ap z l end.
Definition t_ab := (map (ap 1) [[]; [2]; [2; 3; 4]; [5; 6; 7; 8; 9]], map (fun k => k 7) (map (fun l => bp l 1) [[]; [1]; [1; 2]])).
(* a parser of nested brackets *)
Inductive tok := O | C | T (n : nat).
Inductive tr := Lf (n : nat) | Br (l : list tr).
Fixpoint item k ts := match k with 0 => None | S k => match ts with T n :: ts => Some (Lf n, ts) | O :: ts => match items k ts with Some (l, C :: ts) => Some (Br l, ts) | _ => None end | _ => None end end
with items k ts := match k with 0 => None | S k => match item k ts with Some (x, ts) => match items k ts with Some (l, ts) => Some (x :: l, ts) | None => Some ([x], ts) end | None => Some ([], ts) end end.
Definition t_parse := (item 30 [O; T 1; O; T 2; C; O; C; T 3; C], item 30 [O; T 1]).
