(** The sieve of Eratosthenes on an infinite stream (coinductive), where a crossed-out number becomes 0. *)
(* sizes: full 8000, quick 300, count 400, vm 300, native 2000, extracted 2000 *)
From Coq Require Import ZArith Streams.
Open Scope Z_scope.

CoFixpoint from (n : Z) : Stream Z := Cons n (from (n + 1)).

(** Every [p]-th element becomes 0; the first of them after [k] others. *)
CoFixpoint cross (p k : Z) (s : Stream Z) : Stream Z :=
  match s with
  | Cons x s => if k =? 0 then Cons 0 (cross p (p - 1) s) else Cons x (cross p (k - 1) s)
  end.

CoFixpoint sieve (s : Stream Z) : Stream Z :=
  match s with
  | Cons x s => Cons x (sieve (if x =? 0 then s else cross x (x - 1) s))
  end.

Fixpoint checksum (n : nat) (s : Stream Z) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => checksum n (tl s) (if hd s =? 0 then sum else (sum * 31 + hd s) mod 16777216)
  end.

Definition run (n : nat) : Z :=
  let primes := sieve (from 2) in
  checksum n primes 0 + checksum n (map (Z.mul 2) primes) 0.
