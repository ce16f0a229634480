(** The standard library's sets on red-black trees (MSetRBT): union, intersection, difference, filter and membership. *)
(* sizes: full 50000, quick 3000, count 800, vm 5000 *)
From Coq Require Import List ZArith MSetRBT OrdersEx.
Import ListNotations.
Open Scope Z_scope.

Module S := MSetRBT.Make Z_as_OT.

Fixpoint numbers (n : nat) (seed : Z) : list Z :=
  match n with
  | O => []
  | S n => seed mod 65521 :: numbers n ((seed * 1103515245 + 12345) mod 1073741824)
  end.

Definition set_of (l : list Z) : S.t := fold_left (fun s x => S.add x s) l S.empty.
Definition checksum (s : S.t) : Z := S.fold (fun x a => (a * 31 + x) mod 16777216) s 0.

Definition run (n : nat) : Z :=
  let l := numbers n 42 in
  let s := set_of l in
  let t := set_of (numbers n 4711) in
  let both := S.inter s t in
  let smaller := fold_left (fun s x => if Z.even x then S.remove x s else s) l s in
  let members := fold_left (fun a x => if S.mem x both then a + 1 else a) l 0 in
  checksum (S.union s t) + checksum both + checksum (S.diff s t) +
  checksum (S.filter (fun x => x mod 3 =? 0) s) + checksum smaller + members.
