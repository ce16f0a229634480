(** A table of numbers and their squares, as one string made of short ones, then a sum over its characters. *)
(* sizes: full 40000, quick 1000, count 500, vm 500, native 2000, extracted 4000 *)
From Coq Require Import String Ascii ZArith.
Open Scope string_scope.
Open Scope Z_scope.

Definition digit (d : Z) : ascii :=
  match d with
  | 0 => "0" | 1 => "1" | 2 => "2" | 3 => "3" | 4 => "4"
  | 5 => "5" | 6 => "6" | 7 => "7" | 8 => "8" | _ => "9"
  end%char.

(** The digits of [n], at most [fuel] many, before [rest]. *)
Fixpoint digits (fuel : nat) (n : Z) (rest : string) : string :=
  match fuel with
  | O => rest
  | S fuel =>
      let rest := String (digit (n mod 10)) rest in
      if n <? 10 then rest else digits fuel (n / 10) rest
  end.

Definition decimal (n : Z) : string := digits 20 n "".

Fixpoint pad (width : nat) (s : string) : string :=
  match width, s with
  | S width, String c s => String c (pad width s)
  | S width, EmptyString => String " " (pad width EmptyString)
  | O, s => s
  end.

Definition newline : string := String "010" "".

Definition line (n : Z) : string := "| " ++ pad 8 (decimal n) ++ " | " ++ pad 16 (decimal (n * n)) ++ " |" ++ newline.

Fixpoint table (count : nat) (n : Z) : string :=
  match count with
  | O => ""
  | S count => line n ++ table count (n + 1)
  end.

Fixpoint checksum (s : string) (sum : Z) : Z :=
  match s with
  | "" => sum
  | String c s => checksum s ((sum * 31 + Z.of_N (N_of_ascii c)) mod 16777216)
  end.

Definition run (n : nat) : Z := let t := table n 1 in checksum t 0 + Z.of_nat (length t).
