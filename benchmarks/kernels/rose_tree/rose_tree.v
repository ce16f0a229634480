(** Trees whose nodes have lists of trees, worked on with the functions of the standard library on lists. *)
(* sizes: full 12, quick 6, count 7, vm 6, native 8, extracted 7 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Inductive tree (A : Type) := Node (x : A) (children : list (tree A)).
Arguments Node {A} x children.

Fixpoint map_tree {A B} (f : A -> B) (t : tree A) : tree B :=
  match t with
  | Node x l => Node (f x) (map (map_tree f) l)
  end.

Fixpoint fold_tree {A B} (f : A -> list B -> B) (t : tree A) : B :=
  match t with
  | Node x l => f x (map (fold_tree f) l)
  end.

Fixpoint mirror {A} (t : tree A) : tree A :=
  match t with
  | Node x l => Node x (rev (map mirror l))
  end.

(** Only the children whose elements satisfy [p], at every level. *)
Fixpoint prune {A} (p : A -> bool) (t : tree A) : tree A :=
  match t with
  | Node x l => Node x (filter (fun c => match c with Node y _ => p y end) (map (prune p) l))
  end.

(** A node of depth [d] has one to four children. *)
Fixpoint make (d : nat) (seed : Z) : tree Z :=
  match d with
  | O => Node seed []
  | S d =>
      let child i := make d ((seed * 31 + i * 17) mod 65521) in
      Node seed (map child (firstn (S (Z.to_nat (seed mod 4))) [1; 2; 3; 4]))
  end.

Definition sum : list Z -> Z := fold_right Z.add 0.
Definition depth (t : tree Z) : Z := fold_tree (fun _ l => 1 + fold_right Z.max 0 l) t.
Definition size (t : tree Z) : Z := fold_tree (fun _ l => 1 + sum l) t.
Definition hash (t : tree Z) : Z := fold_tree (fun x l => fold_left (fun a y => (a * 31 + y) mod 16777216) l x) t.

Definition work (d : nat) (seed : Z) : Z :=
  let t := make d seed in
  let u := prune (fun x => negb (x mod 5 =? 0)) (map_tree (fun x => x + 1) t) in
  hash t + hash (mirror t) + size u * depth u.

Definition run (n : nat) : Z := work n 3 + work n 7 + work n 42.
