(* feature: Nested patterns *)
(** Clauses that fall through to one that keeps a field as it is, after another has looked into that field. *)
From Coq Require Import List.
Import ListNotations.

Inductive tree (A : Type) := Leaf | Node (l : tree A) (c : bool) (m : tree A) (x : A) (r : tree A).
Arguments Leaf {A}.
Arguments Node {A}.

Definition rewrite {A} (t u : tree A) : tree A :=
  match u with
  | Node (Node (Node a b c d e) f (Node g h i j k) l _) m (Node n o (Node p q _ r s) v (Node _ w x y z)) aa bb =>
      Node (Node c h t v (match a with Leaf => Leaf | _ => bb end)) h (Node x w k d bb) l k
  | Node a b c d e => Node a b t d c
  | _ => u
  end.

Fixpoint everywhere {A} (t u : tree A) : tree A :=
  match u with
  | Leaf => rewrite t Leaf
  | Node l c m x r => rewrite t (Node (everywhere t l) c (everywhere t m) x (everywhere t r))
  end.

Fixpoint full (n k : nat) : tree nat :=
  match n with
  | O => Leaf
  | S n => Node (full n (2 * k)) (Nat.even k) (full n (2 * k + 1)) k (match n with O => Leaf | S n => full n (3 * k) end)
  end.

Fixpoint elements {A} (t : tree A) : list (A * bool) :=
  match t with Leaf => [] | Node l c m x r => elements l ++ (x, c) :: elements m ++ elements r end.

Definition kept := full 3 1.
Definition t_one := elements (rewrite Leaf kept).
Definition t_two := elements (rewrite (full 1 7) (full 4 1)).
Definition t_every := elements (everywhere Leaf (full 4 1)).
Definition t_again := (elements (rewrite kept (rewrite Leaf kept)), elements kept).
Definition t_short := map (fun n => length (elements (everywhere (full 1 9) (full n 2)))) [0; 1; 2; 3; 4; 5].
