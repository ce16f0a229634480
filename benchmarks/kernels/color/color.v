(** Kempe's graph colouring, as in Verified Functional Algorithms, with maps from PositiveMap and sets from MSetAVL. *)
(* sizes: full 500, quick 20, count 60, vm 30, extracted 100 *)
From Coq Require Import List ZArith FMapPositive MSetAVL OrdersEx.
Import ListNotations.
Open Scope positive_scope.

Module M := PositiveMap.
Module S := MSetAVL.Make Positive_as_OT.

Definition node := positive.
Definition graph := M.t S.t.
Definition coloring := M.t positive.

Definition adjacent (g : graph) (i : node) : S.t :=
  match M.find i g with
  | Some s => s
  | None => S.empty
  end.

Definition add_arrow (i j : node) (g : graph) : graph := M.add i (S.add j (adjacent g i)) g.
Definition add_edge (i j : node) (g : graph) : graph := if i =? j then g else add_arrow i j (add_arrow j i g).

Definition remove_node (i : node) (g : graph) : graph := M.map (S.remove i) (M.remove i g).

(** The nodes that have fewer than [k] neighbours. *)
Definition low_degree (k : nat) (g : graph) : S.t :=
  M.fold (fun i neighbours s => if (S.cardinal neighbours <? k)%nat then S.add i s else s) g S.empty.

(** Nodes in an order in which each has fewer than [k] neighbours among those after it. *)
Fixpoint select (fuel : nat) (k : nat) (g : graph) : list node :=
  match fuel with
  | O => []
  | S fuel =>
      match S.choose (low_degree k g) with
      | Some i => i :: select fuel k (remove_node i g)
      | None => []
      end
  end.

Definition colors_of (f : coloring) (s : S.t) : S.t :=
  S.fold (fun i found => match M.find i f with Some c => S.add c found | None => found end) s S.empty.

Definition color_one (palette : S.t) (g : graph) (i : node) (f : coloring) : coloring :=
  match S.choose (S.diff palette (colors_of f (adjacent g i))) with
  | Some c => M.add i c f
  | None => f
  end.

Definition color (palette : S.t) (n : nat) (g : graph) : coloring :=
  fold_right (color_one palette g) (M.empty positive) (select n (S.cardinal palette) g).

Fixpoint build (n : nat) (i size : positive) (g : graph) : graph :=
  match n with
  | O => g
  | S n =>
      let wrap j := Z.to_pos (Zpos j mod Zpos size + 1) in
      build n (i + 1) size (add_edge i (wrap (i + 1)) (add_edge i (wrap (i + 6)) (add_edge i (wrap (3 * i + 2)) g)))
  end.

Definition run (n : nat) : Z :=
  let palette := fold_right S.add S.empty [1; 2; 3; 4; 5; 6] in
  let f := color palette n (build n 1 (Pos.of_nat n) (M.empty S.t)) in
  M.fold (fun i c sum => (sum + Zpos i * Zpos c)%Z) f 0%Z.
