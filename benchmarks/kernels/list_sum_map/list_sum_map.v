(** Standard lists of a thousand numbers, made, mapped, filtered, appended, reversed and folded, over and over. *)
(* sizes: full 4000, quick 300, count 30, vm 300, extracted 600 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Fixpoint range (start : Z) (len : nat) : list Z :=
  match len with
  | O => []
  | S len => start :: range (start + 1) len
  end.

Definition round (start : Z) : Z :=
  let l := range start 1000 in
  let m := map (fun x => x * 3 + 1) l in
  let r := rev_append (filter Z.even m ++ l) [] in
  fold_left Z.add r 0 + fold_right (fun a b => (a + b) mod 65536) 0 m.

Fixpoint rounds (n : nat) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => rounds n (sum + round (Z.of_nat n))
  end.

Definition run (n : nat) : Z := rounds n 0.
