(** The sieve of Eratosthenes on a persistent array of primitive integers. *)
(* sizes: full 2000000, quick 20000, count 50000, vm 100000, native 500000, extracted 300000 *)
From Coq Require Import ZArith Uint63 PArray.
Open Scope uint63_scope.

(** Crosses out [k], [k + step], …; the fuel bounds how many. *)
Fixpoint cross (fuel : nat) (k step size : int) (a : array bool) : array bool :=
  match fuel with
  | O => a
  | S fuel => if k <? size then cross fuel (k + step) step size a.[k <- false] else a
  end.

Fixpoint sieve (n fuel : nat) (p size : int) (a : array bool) : array bool :=
  match n with
  | O => a
  | S n =>
      if p * p <? size then sieve n fuel (p + 1) size (if a.[p] then cross fuel (p * p) p size a else a)
      else a
  end.

Fixpoint count (n : nat) (i : int) (a : array bool) (primes sum : int) : int :=
  match n with
  | O => primes + sum
  | S n => if a.[i] then count n (i + 1) a (primes + 1) ((sum * 31 + i) land 16777215) else count n (i + 1) a primes sum
  end.

Definition run (n : nat) : Z :=
  let size := of_Z (Z.of_nat n) in
  let a := (make size true).[0 <- false].[1 <- false] in
  to_Z (count n 0 (sieve n n 2 size a) 0 0).
