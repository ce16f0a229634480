(* feature: Inductive types *)
Require Import List ZArith. Import ListNotations.

(** Constant constructors only. *)
Inductive color := Red | Green | Blue.
Definition next c := match c with Red => Green | Green => Blue | Blue => Red end.
Definition t_next := next Blue.
Definition t_all := map next [Red; Green; Blue].
Definition color_eqb a b := match a, b with Red, Red | Green, Green | Blue, Blue => true | _, _ => false end.
Definition t_eqb := (color_eqb Red Red, color_eqb Red Blue, color_eqb Blue Blue).

(** No constructor, one constructor without and with fields. *)
Inductive empty : Set := .
Definition absurd (e : empty) : nat := match e with end.
Definition absurd2 {A B} (e : A * empty) : B := match snd e with end.
Inductive one : Set := One.
Definition t_one := One.
Definition t_map_absurd := map absurd [].
Inductive box := Box (n : nat) (b : bool).
Definition t_box := Box 3 true.
Definition flip (b : box) := let 'Box n b := b in Box (S n) (negb b).
Definition t_flip := flip (flip t_box).
Inductive wrapper := Wrap (n : Z).
Definition t_wrap := match Wrap 5 with Wrap n => Wrap (n * -7) end.

(** Recursive, parametric. *)
Inductive tree (A : Type) := Leaf | Node (l : tree A) (x : A) (r : tree A).
Arguments Leaf {A}. Arguments Node {A}.
Fixpoint insert (n : nat) t :=
  match t with
  | Leaf => Node Leaf n Leaf
  | Node l x r => if Nat.ltb n x then Node (insert n l) x r
                  else if Nat.ltb x n then Node l x (insert n r) else t
  end.
Fixpoint to_list {A} (t : tree A) := match t with Leaf => [] | Node l x r => to_list l ++ x :: to_list r end.
Fixpoint mirror {A} (t : tree A) := match t with Leaf => Leaf | Node l x r => Node (mirror r) x (mirror l) end.
Fixpoint tmap {A B} (f : A -> B) t := match t with Leaf => Leaf | Node l x r => Node (tmap f l) (f x) (tmap f r) end.
Definition sample := fold_right insert Leaf [5; 2; 8; 1; 9; 3].
Definition t_tree := sample.
Definition t_list := to_list (mirror sample).
Definition t_tmap := tmap (fun n => (n, Nat.even n)) (insert 4 sample).
Definition t_nested := tmap (fun n => tmap (Nat.add n) sample) (Node Leaf 10 Leaf).

(** Dead type parameters and two parameters. *)
Inductive phantom (A : Type) := Ph (n : nat).
Definition t_phantom := (Ph bool 1, Ph (nat -> nat) 2).
Inductive either (A B : Type) := L (a : A) | R (b : B) | Both (a : A) (b : B).
Arguments L {A B}. Arguments R {A B}. Arguments Both {A B}.
Definition swap {A B} (e : either A B) : either B A := match e with L a => R a | R b => L b | Both a b => Both b a end.
Definition t_either := map swap [L 1; R true; Both 2 false].
Inductive expr := Num (z : Z) | Add (a b : expr) | Mul (a b : expr) | Neg (a : expr) | If (c a b : expr).
Fixpoint eval e : Z :=
  match e with
  | Num z => z | Add a b => eval a + eval b | Mul a b => eval a * eval b | Neg a => - eval a
  | If c a b => if Z.eqb (eval c) 0 then eval b else eval a
  end%Z.
Definition prog := If (Add (Num 1) (Num (-1))) (Num 7) (Mul (Num 6) (Neg (Num 7))).
Definition t_eval := (eval prog, prog).
(* deep patterns, default branches, as-patterns *)
Fixpoint opt e := match e with
  | Add (Num 0) a | Add a (Num 0) => opt a
  | Mul (Num 1) a => opt a
  | Mul (Num 0) _ => Num 0
  | Neg (Neg a) => opt a
  | Add (Num x as n) (Add (Num y) b) => Add (Num (x + y)) (opt b)
  | Add a b => Add (opt a) (opt b)
  | e => e
  end%Z.
Definition t_opt := map opt [Add (Num 0) (Mul (Num 1) (Num 3)); Add (Num 1) (Add (Num 2) (Neg (Neg (Num 4)))); Neg (Neg (Neg (Num 1))); Mul (Num 0) prog].
(* let in constructor types, and in constructor arguments *)
Inductive withlet := WL (n : nat) (m := n + 1) (b : bool) (p := (m, b)).
Definition t_withlet := match WL 3 true with WL n m b p => (n, m, b, p) end.
(* recursion through a function space *)
Inductive wtree := WLeaf (n : nat) | WNode (f : bool -> wtree).
Fixpoint wsum w := match w with WLeaf n => n | WNode f => wsum (f true) + 2 * wsum (f false) end.
Fixpoint mk n := match n with 0 => WLeaf 1 | S n => WNode (fun b => if b then mk n else WLeaf n) end.
Definition t_wsum := wsum (mk 6).
(* recursors used directly *)
Definition t_nat_rect := nat_rect (fun _ => nat) 1 (fun n r => S n * r) 6.
Definition t_tree_rect := tree_rect nat (fun _ => nat) 0 (fun _ a x _ b => a + x + b) sample.
Definition t_list_ind := list_rect (fun _ => nat) 0 (fun x _ r => x + 2 * r) [1;2;3].
