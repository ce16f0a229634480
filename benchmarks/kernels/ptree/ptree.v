(** CompCert's first PTree: a binary trie with positive keys, filled and read in pseudo-random order. *)
(* sizes: full 50000, quick 5000, count 1000, vm 10000 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Inductive ptree (A : Type) :=
| Leaf
| Node (l : ptree A) (o : option A) (r : ptree A).
Arguments Leaf {A}.
Arguments Node {A} l o r.

Fixpoint get {A} (i : positive) (m : ptree A) : option A :=
  match m with
  | Leaf => None
  | Node l o r =>
      match i with
      | xH => o
      | xO ii => get ii l
      | xI ii => get ii r
      end
  end.

Fixpoint set {A} (i : positive) (v : A) (m : ptree A) : ptree A :=
  match m with
  | Leaf =>
      match i with
      | xH => Node Leaf (Some v) Leaf
      | xO ii => Node (set ii v Leaf) None Leaf
      | xI ii => Node Leaf None (set ii v Leaf)
      end
  | Node l o r =>
      match i with
      | xH => Node l (Some v) r
      | xO ii => Node (set ii v l) o r
      | xI ii => Node l o (set ii v r)
      end
  end.

Fixpoint keys (n : nat) (seed : Z) : list positive :=
  match n with
  | O => []
  | S n => Z.to_pos (seed mod 1048576 + 1) :: keys n ((seed * 1103515245 + 12345) mod 1073741824)
  end.

Fixpoint sets (m : ptree Z) (v : Z) (ks : list positive) : ptree Z :=
  match ks with
  | [] => m
  | k :: ks => sets (set k v m) (v + 1) ks
  end.

Definition gets (m : ptree Z) (ks : list positive) : Z :=
  fold_left (fun sum k => match get k m with Some v => sum + v | None => sum end) ks 0.

Fixpoint rounds (n : nat) (m : ptree Z) (ks : list positive) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => let m := sets m (Z.of_nat n) ks in rounds n m ks (sum + gets m ks)
  end.

Definition run (n : nat) : Z := rounds 3 Leaf (keys n 7) 0.
