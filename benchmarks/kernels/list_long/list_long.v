(** Standard lists of a million numbers, made, mapped, filtered, appended, reversed and folded a few times. *)
(* sizes: full 500000, quick 20000, count 4000, vm 20000, native 50000, extracted 50000, int 100000 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Fixpoint range (start : Z) (len : nat) : list Z :=
  match len with
  | O => []
  | S len => start :: range (start + 1) len
  end.

Definition round (start : Z) (len : nat) : Z :=
  let l := range start len in
  let m := map (fun x => x * 3 + 1) l in
  let r := rev_append (filter Z.even m ++ l) [] in
  fold_left Z.add r 0 + fold_right (fun a b => (a + b) mod 65536) 0 m.

Definition run (n : nat) : Z := round 1 n + round 2 n + round 3 n.
