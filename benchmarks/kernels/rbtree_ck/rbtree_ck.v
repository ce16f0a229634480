(** Koka's rbtree-ck: insertion into a red-black tree of which every fifth version is kept, to the end. *)
(* sizes: full 300000, quick 5000, count 3000, vm 10000, native 20000, extracted 50000 *)
From Coq Require Import List ZArith Bool.
Import ListNotations.
Open Scope Z_scope.

Inductive color := Red | Black.

Inductive tree :=
| Leaf
| Node (c : color) (l : tree) (k : Z) (v : bool) (r : tree).

Definition is_red (t : tree) : bool :=
  match t with
  | Node Red _ _ _ _ => true
  | _ => false
  end.

Definition balance_left (l : tree) (k : Z) (v : bool) (r : tree) : tree :=
  match l with
  | Leaf => Leaf
  | Node _ (Node Red lx kx vx rx) ky vy ry => Node Red (Node Black lx kx vx rx) ky vy (Node Black ry k v r)
  | Node _ ly ky vy (Node Red lx kx vx rx) => Node Red (Node Black ly ky vy lx) kx vx (Node Black rx k v r)
  | Node _ lx kx vx rx => Node Black (Node Red lx kx vx rx) k v r
  end.

Definition balance_right (l : tree) (k : Z) (v : bool) (r : tree) : tree :=
  match r with
  | Leaf => Leaf
  | Node _ (Node Red lx kx vx rx) ky vy ry => Node Red (Node Black l k v lx) kx vx (Node Black rx ky vy ry)
  | Node _ lx kx vx (Node Red ly ky vy ry) => Node Red (Node Black l k v lx) kx vx (Node Black ly ky vy ry)
  | Node _ lx kx vx rx => Node Black l k v (Node Red lx kx vx rx)
  end.

Fixpoint ins (t : tree) (k : Z) (v : bool) : tree :=
  match t with
  | Leaf => Node Red Leaf k v Leaf
  | Node Red l kx vx r =>
      match k ?= kx with
      | Lt => Node Red (ins l k v) kx vx r
      | Gt => Node Red l kx vx (ins r k v)
      | Eq => Node Red l k v r
      end
  | Node Black l kx vx r =>
      match k ?= kx with
      | Lt => if is_red l then balance_left (ins l k v) kx vx r else Node Black (ins l k v) kx vx r
      | Gt => if is_red r then balance_right l kx vx (ins r k v) else Node Black l kx vx (ins r k v)
      | Eq => Node Black l k v r
      end
  end.

Definition set_black (t : tree) : tree :=
  match t with
  | Node _ l k v r => Node Black l k v r
  | Leaf => Leaf
  end.

Definition insert (t : tree) (k : Z) (v : bool) : tree := if is_red t then set_black (ins t k v) else ins t k v.

Fixpoint fold {A} (f : Z -> bool -> A -> A) (t : tree) (a : A) : A :=
  match t with
  | Leaf => a
  | Node _ l k v r => fold f r (f k v (fold f l a))
  end.

(** The versions of the tree that are kept, the last one first. *)
Fixpoint grow (n : nat) (key : Z) (t : tree) (kept : list tree) : list tree :=
  match n with
  | O => t :: kept
  | S n =>
      let t := insert t key (key mod 10 =? 0) in
      grow n (key - 1) t (if key mod 5 =? 0 then t :: kept else kept)
  end.

Definition run (n : nat) : Z :=
  match grow n (Z.of_nat n) Leaf [] with
  | [] => 0
  | t :: kept => fold (fun _ v a => if v then a + 1 else a) t 0 + Z.of_nat (length kept)
  end.
