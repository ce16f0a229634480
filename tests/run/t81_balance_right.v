(* feature: Nested patterns *)
(** Balancing with two nested patterns: what is inside of a field is looked at again after the value is edited, but not
    before its constructor is tested. *)
From Coq Require Import ZArith List MSets.MSetRBT.
Import ListNotations.
Open Scope Z_scope.

Inductive color := Red | Black.
Inductive tree := Leaf | Node (c : color) (l : tree) (k : Z) (r : tree).

Definition rbal (l : tree) (k : Z) (r : tree) : tree :=
  match r with
  | Node Red b z (Node Red c w d) => Node Red (Node Black l k b) z (Node Black c w d)
  | Node Red (Node Red b y c) z d => Node Red (Node Black l k b) y (Node Black c z d)
  | _ => Node Black l k r
  end.

Definition lbal (l : tree) (k : Z) (r : tree) : tree :=
  match l with
  | Node Red (Node Red a x b) y c => Node Red (Node Black a x b) y (Node Black c k r)
  | Node Red a x (Node Red b y c) => Node Red (Node Black a x b) y (Node Black c k r)
  | _ => Node Black l k r
  end.

Fixpoint elements (t : tree) : list (bool * Z) := match t with
  | Leaf => []
  | Node c l k r => elements l ++ (match c with Red => true | Black => false end, k) :: elements r
  end.

Definition trees (k : Z) : list tree :=
  let ends := [Leaf; Node Red Leaf k Leaf; Node Black Leaf k Leaf] in
  Leaf :: flat_map (fun a => flat_map (fun b => [Node Red a (k + 1) b; Node Black a (k + 2) b]) ends) ends.

Definition t_rbal := map (fun r => elements (rbal Leaf 1 r)) (trees 5).
Definition t_lbal := map (fun l => elements (lbal l 1 Leaf)) (trees 5).

Module ZSet := MSetRBT.Make(Z).
Fixpoint range (n : nat) : list Z := match n with O => [] | S n => (Z.of_nat n * 7919) mod 101 :: range n end.
Definition set := fold_right ZSet.add ZSet.empty (range 60).
Definition t_set := ZSet.elements set.
Definition t_removed := ZSet.elements (fold_right ZSet.remove set (range 40)).
Definition t_remaining := map (fun n => ZSet.cardinal (fold_right ZSet.remove set (range n))) [0; 1; 5; 20; 59; 60]%nat.
Definition t_minus := ZSet.elements (ZSet.diff set (ZSet.filter Z.even set)).
