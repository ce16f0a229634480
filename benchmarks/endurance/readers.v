(** What several threads read at once: a map, a set, a tree and a list, made once and shared. Each function reads them
    for a while, by itself, and gives a checksum. *)
From Coq Require Import List ZArith FMapAVL MSetRBT OrderedTypeEx OrdersEx.
Import ListNotations.
Open Scope Z_scope.

Module Map := FMapAVL.Make OrderedTypeEx.Z_as_OT.
Module Set_ := MSetRBT.Make OrdersEx.Z_as_OT.

Inductive tree := Leaf | Node (l : tree) (x : Z) (r : tree).

Definition next (x : Z) : Z := (x * 1103515245 + 12345) mod 1073741824.
Definition mix (a b : Z) : Z := (a * 31 + b) mod 16777216.

Record shared := Shared { table : Map.t Z; members : Set_.t; shape : tree; items : list Z }.

Fixpoint keys (n : nat) (x : Z) : list Z := match n with O => [] | S n => x / 64 :: keys n (next x) end.
Fixpoint full (depth : nat) (x : Z) : tree :=
  match depth with O => Leaf | S d => Node (full d (2 * x)) x (full d (2 * x + 1)) end.
Definition make (n : nat) : shared :=
  let ks := keys n 42 in
  Shared (fold_left (fun m k => Map.add k (k + 1) m) ks (Map.empty Z))
         (fold_left (fun s k => Set_.add k s) ks Set_.empty) (full 14 1) ks.

(** Look-ups in the map, half of which find something. *)
Fixpoint lookups (n : nat) (x : Z) (m : Map.t Z) (a : Z) : Z :=
  match n with
  | O => a
  | S n => lookups n (next x) m (match Map.find (x / 64 + x mod 2) m with Some v => mix a v | None => a + 1 end)
  end.
(** Membership in the set. *)
Fixpoint memberships (n : nat) (x : Z) (s : Set_.t) (a : Z) : Z :=
  match n with
  | O => a
  | S n => memberships n (next x) s (if Set_.mem (x / 64) s then a + 1 else a)
  end.
(** Folds, one over the map, by the library; one over a tree, by recursion; one over a list, by [fold_left]. *)
Fixpoint sum_tree (t : tree) : Z := match t with Leaf => 0 | Node l x r => mix (sum_tree l) (x + sum_tree r) end.

Definition run_lookups (s : shared) : Z := lookups (Z.to_nat 20000) 42 (table s) 0.
Definition run_memberships (s : shared) : Z := memberships (Z.to_nat 20000) 42 (members s) 0.
Definition run_fold_map (s : shared) : Z := Map.fold (fun k v a => mix (mix a k) v) (table s) 0.
Definition run_fold_tree (s : shared) : Z := sum_tree (shape s).
Definition run_fold_list (s : shared) : Z := fold_left mix (items s) 0.
Definition run_map_list (s : shared) : Z := fold_left mix (map (fun x => x * 3) (filter Z.even (items s))) 0.
