(** The interpreter of Software Foundations' language IMP, with fuel, on two nested loops. *)
(* sizes: full 5000, quick 50, count 5, vm 50, native 500, extracted 150 *)
From Coq Require Import List ZArith Bool.
Import ListNotations.
Open Scope Z_scope.

Inductive aexp :=
| ANum (n : Z)
| AId (x : nat)
| APlus (a b : aexp)
| AMinus (a b : aexp)
| AMult (a b : aexp).

Inductive bexp :=
| BTrue
| BFalse
| BEq (a b : aexp)
| BLe (a b : aexp)
| BNot (b : bexp)
| BAnd (a b : bexp).

Inductive com :=
| CSkip
| CAss (x : nat) (a : aexp)
| CSeq (c d : com)
| CIf (b : bexp) (c d : com)
| CWhile (b : bexp) (c : com).

Definition state := list Z.

Fixpoint update (x : nat) (v : Z) (st : state) : state :=
  match st, x with
  | [], _ => []
  | _ :: st, O => v :: st
  | y :: st, S x => y :: update x v st
  end.

Fixpoint aeval (st : state) (a : aexp) : Z :=
  match a with
  | ANum n => n
  | AId x => nth x st 0
  | APlus a b => aeval st a + aeval st b
  | AMinus a b => aeval st a - aeval st b
  | AMult a b => aeval st a * aeval st b
  end.

Fixpoint beval (st : state) (b : bexp) : bool :=
  match b with
  | BTrue => true
  | BFalse => false
  | BEq a b => aeval st a =? aeval st b
  | BLe a b => aeval st a <=? aeval st b
  | BNot b => negb (beval st b)
  | BAnd a b => beval st a && beval st b
  end.

Fixpoint ceval (fuel : nat) (st : state) (c : com) : option state :=
  match fuel with
  | O => None
  | S fuel =>
      match c with
      | CSkip => Some st
      | CAss x a => Some (update x (aeval st a) st)
      | CSeq c d =>
          match ceval fuel st c with
          | Some st => ceval fuel st d
          | None => None
          end
      | CIf b c d => if beval st b then ceval fuel st c else ceval fuel st d
      | CWhile b body =>
          if beval st b then
            match ceval fuel st body with
            | Some st => ceval fuel st c
            | None => None
            end
          else Some st
      end
  end.

Definition i : nat := 0.
Definition j : nat := 1.
Definition x : nat := 2.
Definition y : nat := 3.

(** Both loops do something of no interest to two more variables. *)
Definition body : com :=
  CSeq
    (CIf (BAnd (BLe (AMult (AId i) (AId j)) (AId x)) (BNot (BEq (AId j) (ANum 7))))
       (CAss x (AMinus (APlus (AId x) (ANum 1)) (AId y)))
       (CAss y (AMinus (AId j) (AId i))))
    (CAss j (APlus (AId j) (ANum 1))).

Definition program (n : Z) : com :=
  CSeq (CAss i (ANum 0))
    (CWhile (BLe (AId i) (ANum n))
       (CSeq (CAss j (ANum 0))
          (CSeq (CWhile (BLe (AId j) (ANum 500)) body)
             (CAss i (APlus (AId i) (ANum 1)))))).

Definition run (n : nat) : Z :=
  match ceval (n + 1000) [0; 0; 0; 0] (program (Z.of_nat n)) with
  | Some st => fold_left (fun a v => (a * 31 + v) mod 16777216) st 0
  | None => -1
  end.
