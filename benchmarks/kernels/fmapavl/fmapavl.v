(** The standard library's maps on AVL trees (FMapAVL): random keys counted, looked up, removed and folded over. *)
(* sizes: full 100000, quick 3000, count 800, vm 5000, native 10000, extracted 20000 *)
From Coq Require Import List ZArith FMapAVL OrderedTypeEx.
Import ListNotations.
Open Scope Z_scope.

Module M := FMapAVL.Make Z_as_OT.

Fixpoint keys (n : nat) (seed : Z) : list Z :=
  match n with
  | O => []
  | S n => seed mod 30011 :: keys n ((seed * 1103515245 + 12345) mod 1073741824)
  end.

Definition count (m : M.t Z) (k : Z) : M.t Z :=
  match M.find k m with
  | Some v => M.add k (v + 1) m
  | None => M.add k 1 m
  end.

Definition checksum (m : M.t Z) : Z := M.fold (fun k v a => (a * 31 + k * v) mod 16777216) m 0.

Definition run (n : nat) : Z :=
  let ks := keys n 42 in
  let counted := fold_left count ks (M.empty Z) in
  let thinned := fold_left (fun m k => if Z.even k then M.remove k m else m) ks counted in
  let present := fold_left (fun a k => if M.mem k thinned then a + 1 else a) ks 0 in
  checksum counted + checksum (M.map (fun v => v * 3) thinned) + present.
