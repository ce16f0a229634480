(** Regular expressions matched by Brzozowski derivatives, simplified as they are made. *)
(* sizes: full 20000, quick 100, count 150, vm 100, native 1000, extracted 1000 *)
From Coq Require Import String Ascii List ZArith Bool.
Import ListNotations.
Open Scope Z_scope.

Inductive regexp :=
| Empty
| Eps
| Char (c : ascii)
| Alt (r s : regexp)
| Cat (r s : regexp)
| Star (r : regexp).

Fixpoint equal (r s : regexp) : bool :=
  match r, s with
  | Empty, Empty | Eps, Eps => true
  | Char c, Char d => Ascii.eqb c d
  | Alt r1 r2, Alt s1 s2 | Cat r1 r2, Cat s1 s2 => equal r1 s1 && equal r2 s2
  | Star r, Star s => equal r s
  | _, _ => false
  end.

(** Whether [r] is one of the alternatives of [s]. *)
Fixpoint among (r s : regexp) : bool :=
  equal r s || match s with Alt s1 s2 => equal r s1 || among r s2 | _ => false end.

Fixpoint alt (r s : regexp) : regexp :=
  match r, s with
  | Empty, s => s
  | r, Empty => r
  | Alt r1 r2, s => alt r1 (alt r2 s)
  | r, s => if among r s then s else Alt r s
  end.

Definition cat (r s : regexp) : regexp :=
  match r, s with
  | Empty, _ | _, Empty => Empty
  | Eps, s => s
  | r, Eps => r
  | r, s => Cat r s
  end.

Fixpoint nullable (r : regexp) : bool :=
  match r with
  | Empty | Char _ => false
  | Eps | Star _ => true
  | Alt r s => nullable r || nullable s
  | Cat r s => nullable r && nullable s
  end.

Fixpoint derivative (a : ascii) (r : regexp) : regexp :=
  match r with
  | Empty | Eps => Empty
  | Char c => if Ascii.eqb a c then Eps else Empty
  | Alt r s => alt (derivative a r) (derivative a s)
  | Cat r s =>
      if nullable r then alt (cat (derivative a r) s) (derivative a s) else cat (derivative a r) s
  | Star r => cat (derivative a r) (Star r)
  end.

Fixpoint matches (r : regexp) (s : string) : bool :=
  match s with
  | EmptyString => nullable r
  | String a s => matches (derivative a r) s
  end.

(** (a|b)* a (a|b) (a|b) (b|c)* *)
Definition pattern : regexp :=
  let ab := Alt (Char "a") (Char "b") in
  Cat (Star ab) (Cat (Char "a") (Cat ab (Cat ab (Star (Alt (Char "b") (Char "c")))))).

Fixpoint word (length : nat) (seed : Z) : string :=
  match length with
  | O => ""
  | S n => String (if Z.even (seed / 65536) then "a" else "b") (word n ((seed * 1103515245 + 12345) mod 1073741824))
  end.

Fixpoint count (n : nat) (seed sum : Z) : Z :=
  match n with
  | O => sum
  | S n => count n (seed + 7919) (if matches pattern (word 40 seed) then sum + seed mod 97 else sum)
  end.

Definition run (n : nat) : Z := count n 42 0.
