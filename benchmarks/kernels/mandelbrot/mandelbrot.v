(** The Mandelbrot set in primitive floating-point numbers: the steps until each point of a square escapes. *)
(* sizes: full 600, quick 20, count 40, vm 40, native 50 *)
From Coq Require Import ZArith Floats.
Open Scope float_scope.

Fixpoint escape (fuel : nat) (cx cy x y : float) (steps : Z) : Z :=
  match fuel with
  | O => steps
  | S fuel =>
      let xx := x * x in
      let yy := y * y in
      if 4 <? xx + yy then steps else escape fuel cx cy (xx - yy + cx) (2 * x * y + cy) (steps + 1)
  end.

Fixpoint row (columns : nat) (step cx cy : float) (sum : Z) : Z :=
  match columns with
  | O => sum
  | S columns => row columns step (cx + step) cy (sum + escape 100 cx cy 0 0 0)
  end.

Fixpoint rows (n columns : nat) (step cy : float) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => rows n columns step (cy + step) (row columns step (-2) cy sum)
  end.

Definition run (n : nat) : Z :=
  let step := 3 / of_uint63 (Uint63.of_Z (Z.of_nat n)) in
  rows n n step (-1.5) 0.
