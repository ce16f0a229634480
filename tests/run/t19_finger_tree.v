(* feature: Polymorphic recursion *)
Require Import List Arith. Import ListNotations.
Inductive node (A : Type) := N2 (a b : A) | N3 (a b c : A).
Arguments N2 {A}. Arguments N3 {A}.
Inductive digit (A : Type) := D1 (a : A) | D2 (a b : A) | D3 (a b c : A) | D4 (a b c d : A).
Arguments D1 {A}. Arguments D2 {A}. Arguments D3 {A}. Arguments D4 {A}.
Inductive ft (A : Type) := Emp | Sing (a : A) | Deep (l : digit A) (m : ft (node A)) (r : digit A).
Arguments Emp {A}. Arguments Sing {A}. Arguments Deep {A}.
Fixpoint push {A} (x : A) (t : ft A) : ft A := match t with Emp => Sing x | Sing a => Deep (D1 x) Emp (D1 a)
 | Deep (D1 a) m r => Deep (D2 x a) m r | Deep (D2 a b) m r => Deep (D3 x a b) m r | Deep (D3 a b c) m r => Deep (D4 x a b c) m r
 | Deep (D4 a b c d) m r => Deep (D2 x a) (push (N3 b c d) m) r end.
Fixpoint snoc {A} (t : ft A) (x : A) : ft A := match t with Emp => Sing x | Sing a => Deep (D1 a) Emp (D1 x)
 | Deep l m (D1 a) => Deep l m (D2 a x) | Deep l m (D2 a b) => Deep l m (D3 a b x) | Deep l m (D3 a b c) => Deep l m (D4 a b c x)
 | Deep l m (D4 a b c d) => Deep l (snoc m (N3 a b c)) (D2 d x) end.
Definition dl {A} (d : digit A) := match d with D1 a => [a] | D2 a b => [a; b] | D3 a b c => [a; b; c] | D4 a b c d => [a; b; c; d] end.
Definition nl {A} (n : node A) := match n with N2 a b => [a; b] | N3 a b c => [a; b; c] end.
Fixpoint foldt {A R} (f : A -> R -> R) (t : ft A) (z : R) : R := match t with Emp => z | Sing a => f a z
 | Deep l m r => fold_right f (foldt (fun n z => fold_right f z (nl n)) m (fold_right f z (dl r))) (dl l) end.
Definition tolist {A} (t : ft A) := foldt cons t [].
Definition of l : ft nat := fold_left snoc l Emp.
Definition nd {A} (d : digit A) : ft A := match d with D1 a => Sing a | D2 a b => Deep (D1 a) Emp (D1 b) | D3 a b c => Deep (D2 a b) Emp (D1 c) | D4 a b c d => Deep (D2 a b) Emp (D2 c d) end.
Fixpoint viewl {A} (t : ft A) : option (A * ft A) := match t with Emp => None | Sing a => Some (a, Emp)
 | Deep (D4 a b c d) m r => Some (a, Deep (D3 b c d) m r) | Deep (D3 a b c) m r => Some (a, Deep (D2 b c) m r) | Deep (D2 a b) m r => Some (a, Deep (D1 b) m r)
 | Deep (D1 a) m r => Some (a, match viewl m with None => nd r | Some (N2 b c, m) => Deep (D2 b c) m r | Some (N3 b c d, m) => Deep (D3 b c d) m r end) end.
Fixpoint nodes {A} (fuel : nat) (l : list A) : list (node A) := match fuel with 0 => [] | S f => match l with [a; b] => [N2 a b] | [a; b; c] => [N3 a b c] | [a; b; c; d] => [N2 a b; N2 c d] | a :: b :: c :: l => N3 a b c :: nodes f l | _ => [] end end.
Fixpoint cat {A} (t : ft A) (ts : list A) (u : ft A) {struct t} : ft A := match t, u with
 | Emp, u => fold_right push u ts | t, Emp => fold_left snoc ts t | Sing x, u => push x (fold_right push u ts) | t, Sing x => snoc (fold_left snoc ts t) x
 | Deep l m r, Deep l' m' r' => Deep l (cat m (nodes 12 (dl r ++ ts ++ dl l')) m') r' end.
Fixpoint size {A} (w : A -> nat) (t : ft A) := match t with Emp => 0 | Sing a => w a | Deep l m r => list_sum (map w (dl l)) + size (fun n => list_sum (map w (nl n))) m + list_sum (map w (dl r)) end.
Definition t_of := tolist (of (seq 0 30)).
Definition t_shape := of (seq 0 12).
Definition t_push := tolist (fold_right push (of [100]) (seq 0 20)).
Definition t_cat := tolist (cat (of (seq 0 25)) [] (of (seq 100 17))).
Definition t_size := size (fun _ => 1) (cat (of (seq 0 200)) [1; 2] (of (seq 0 301))).
Fixpoint drain n (t : ft nat) := match n with 0 => [] | S n => match viewl t with None => [999] | Some (x, t) => x :: drain n t end end.
Definition t_viewl := drain 30 (of (seq 0 26)).
