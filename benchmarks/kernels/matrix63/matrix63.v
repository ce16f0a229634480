(** The product of two square matrices of primitive integers, as arrays of arrays. *)
(* sizes: full 160, quick 24, count 40, vm 50, native 100 *)
From Coq Require Import ZArith Uint63 PArray.
Open Scope uint63_scope.

Definition matrix := array (array int).

(** An array whose elements are made one by one. *)
Fixpoint fill {A} (n : nat) (i : int) (f : int -> A) (a : array A) : array A :=
  match n with
  | O => a
  | S n => fill n (i + 1) f a.[i <- f i]
  end.

Definition tabulate {A} (n : nat) (size : int) (default : A) (f : int -> A) : array A := fill n 0 f (make size default).

Definition build (n : nat) (size : int) (f : int -> int -> int) : matrix :=
  tabulate n size (make 0 0) (fun i => tabulate n size 0 (f i)).

Fixpoint dot (n : nat) (k : int) (row : array int) (b : matrix) (j sum : int) : int :=
  match n with
  | O => sum
  | S n => dot n (k + 1) row b j (sum + row.[k] * b.[k].[j])
  end.

Definition product (n : nat) (size : int) (a b : matrix) : matrix :=
  build n size (fun i j => dot n 0 a.[i] b j 0).

Fixpoint trace (n : nat) (i : int) (a : matrix) (sum : int) : int :=
  match n with
  | O => sum
  | S n => trace n (i + 1) a (sum + a.[i].[i])
  end.

Definition run (n : nat) : Z :=
  let size := of_Z (Z.of_nat n) in
  let a := build n size (fun i j => i * 3 + j) in
  let b := build n size (fun i j => (i lxor j) + 1) in
  let c := product n size a b in
  to_Z (trace n 0 (product n size c a) 0).
