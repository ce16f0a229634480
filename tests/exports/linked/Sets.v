From Coq Require Import List.
Import ListNotations.
Module Type Keys. Parameter t : Type. Parameter equal : t -> t -> bool. End Keys.
Inductive colour := Red | Green.
Definition fresh (n : nat) := S n.
Module Sets (K : Keys).
  Inductive tree := Leaf | Node (l : tree) (k : K.t) (r : tree).
  Definition one k := Node Leaf k Leaf.
  Fixpoint size t := match t with Leaf => 0 | Node l _ r => size l + fresh (size r) end.
  Definition same (a b : tree) := match a, b with Node _ x _, Node _ y _ => K.equal x y | _, _ => false end.
End Sets.
