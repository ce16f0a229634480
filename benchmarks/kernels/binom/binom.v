(** Binomial queues, as in Verified Functional Algorithms: insertion, joining two queues, removing what is largest. *)
(* sizes: full 50000, quick 2000, count 600, vm 2000, native 5000, extracted 10000 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

(** A queue is a list of trees that are leaves or full: the i-th has 2^i elements, and a root without right subtree. *)
Inductive tree := Node (x : Z) (l r : tree) | Leaf.
Definition queue := list tree.

Definition smash (t u : tree) : tree :=
  match t, u with
  | Node x t1 Leaf, Node y u1 Leaf => if y <? x then Node x (Node y u1 t1) Leaf else Node y (Node x t1 u1) Leaf
  | _, _ => Leaf
  end.

Fixpoint carry (q : queue) (t : tree) : queue :=
  match q, t with
  | [], Leaf => []
  | [], _ => [t]
  | Leaf :: q, _ => t :: q
  | u :: q, Leaf => u :: q
  | u :: q, _ => Leaf :: carry q (smash t u)
  end.

Definition insert (x : Z) (q : queue) : queue := carry q (Node x Leaf Leaf).

Fixpoint join (p q : queue) (c : tree) : queue :=
  match p, q, c with
  | [], _, c => carry q c
  | _, [], c => carry p c
  | Leaf :: p, Leaf :: q, c => c :: join p q Leaf
  | Leaf :: p, u :: q, Leaf => u :: join p q Leaf
  | Leaf :: p, u :: q, c => Leaf :: join p q (smash c u)
  | t :: p, Leaf :: q, Leaf => t :: join p q Leaf
  | t :: p, Leaf :: q, c => Leaf :: join p q (smash c t)
  | t :: p, u :: q, c => c :: join p q (smash t u)
  end.

Fixpoint unzip (t : tree) (k : queue -> queue) : queue :=
  match t with
  | Leaf => k []
  | Node x l r => unzip r (fun q => Node x l Leaf :: k q)
  end.

Definition children (t : tree) : queue :=
  match t with
  | Node x l Leaf => unzip l (fun q => q)
  | _ => []
  end.

Fixpoint largest (q : queue) (found : option Z) : option Z :=
  match q with
  | [] => found
  | Leaf :: q => largest q found
  | Node x _ _ :: q =>
      largest q match found with Some y => if y <? x then Some x else found | None => Some x end
  end.

(** The queue without the tree whose root is [m], and the children of that root. *)
Fixpoint extract (q : queue) (m : Z) : queue * queue :=
  match q with
  | Leaf :: q => let (p, parts) := extract q m in (Leaf :: p, parts)
  | Node x l Leaf :: q =>
      if x <? m then let (p, parts) := extract q m in (Node x l Leaf :: p, parts)
      else (Leaf :: q, children (Node x l Leaf))
  | _ => ([], [])
  end.

Definition delete_max (q : queue) : option (Z * queue) :=
  match largest q None with
  | None => None
  | Some m => let (p, parts) := extract q m in Some (m, join p parts Leaf)
  end.

Fixpoint fill (n : nat) (seed : Z) (q : queue) : queue :=
  match n with
  | O => q
  | S n => fill n ((seed * 1103515245 + 12345) mod 1073741824) (insert seed q)
  end.

Fixpoint drain (n : nat) (q : queue) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n =>
      match delete_max q with
      | Some (x, q) => drain n q ((sum * 31 + x) mod 16777216)
      | None => sum
      end
  end.

Definition run (n : nat) : Z := drain (n + n) (join (fill n 42 []) (fill n 4711 []) Leaf) 0.
