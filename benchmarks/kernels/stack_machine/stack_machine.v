(** A stack machine with jumps and two registers, run until it halts: greatest common divisors by subtraction. *)
(* sizes: full 30000, quick 1000, count 100, vm 1000, native 5000, extracted 5000 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Inductive register := A | B.

Inductive instr :=
| Push (n : Z)
| Load (r : register)
| Store (r : register)
| Add
| Sub
| Mul
| Mod
| Jump (target : nat)
| Jump_if_negative (target : nat)
| Jump_if_zero (target : nat)
| Halt.

Record machine := Machine { pc : nat; stack : list Z; a : Z; b : Z }.

Inductive outcome :=
| Running (m : machine)
| Halted (result : Z)
| Stuck.

Definition next (m : machine) (s : list Z) : outcome := Running (Machine (S (pc m)) s (a m) (b m)).
Definition jump (m : machine) (target : nat) (s : list Z) : outcome := Running (Machine target s (a m) (b m)).

Definition step (program : list instr) (m : machine) : outcome :=
  match nth_error program (pc m), stack m with
  | Some (Push n), s => next m (n :: s)
  | Some (Load A), s => next m (a m :: s)
  | Some (Load B), s => next m (b m :: s)
  | Some (Store A), x :: s => Running (Machine (S (pc m)) s x (b m))
  | Some (Store B), x :: s => Running (Machine (S (pc m)) s (a m) x)
  | Some Add, y :: x :: s => next m (x + y :: s)
  | Some Sub, y :: x :: s => next m (x - y :: s)
  | Some Mul, y :: x :: s => next m (x * y :: s)
  | Some Mod, y :: x :: s => next m (x mod y :: s)
  | Some (Jump target), s => jump m target s
  | Some (Jump_if_negative target), x :: s => if x <? 0 then jump m target s else next m s
  | Some (Jump_if_zero target), x :: s => if x =? 0 then jump m target s else next m s
  | Some Halt, [x] => Halted x
  | _, _ => Stuck
  end.

Fixpoint execute (fuel : nat) (program : list instr) (m : machine) : Z :=
  match fuel with
  | O => -1
  | S fuel =>
      match step program m with
      | Running m => execute fuel program m
      | Halted result => result
      | Stuck => -2
      end
  end.

(** While A <> B, the smaller one is subtracted from the other one. *)
Definition gcd : list instr :=
  [ Load A; Load B; Sub; Jump_if_zero 15; (* 4 *) Load A; Load B; Sub; Jump_if_negative 11;
    Load A; Load B; Jump 17; (* 11 *) Load B; Load A; Sub; Jump 20; (* 15 *) Load A; Halt;
    (* 17 *) Sub; Store A; Jump 0; (* 20 *) Store B; Jump 0 ]%nat.

Fixpoint sum_of (n : nat) (seed sum : Z) : Z :=
  match n with
  | O => sum
  | S n =>
      let result := execute 1000 gcd (Machine 0 [] (seed mod 60 + 1) (seed / 64 mod 60 + 1)) in
      sum_of n ((seed * 1103515245 + 12345) mod 1073741824) (sum + result)
  end.

Definition run (n : nat) : Z := sum_of n 42 0.
