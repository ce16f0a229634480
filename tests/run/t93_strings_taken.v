(* feature: strings taken apart by who owns them, and extended in place *)
From Coq Require Import List Arith Ascii String.
Import ListNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.

(* the tail is handed on, the string is used on one path only *)
Fixpoint digits (acc : nat) (s : string) : nat * string :=
  match s with
  | "" => (acc, s)
  | String c t =>
      let n := nat_of_ascii c in
      if andb (48 <=? n) (n <=? 57) then digits (10 * acc + (n - 48)) t else (acc, s)
  end.
Fixpoint numbers (fuel : nat) (s : string) : list nat :=
  match fuel, s with
  | S fuel, String "," t => let (n, rest) := digits 0 t in n :: numbers fuel rest
  | _, _ => []
  end.

(* the whole and its tail both live on *)
Fixpoint tails (s : string) : list string := match s with "" => [""] | String _ t => s :: tails t end.
Definition twice_tail (s : string) : string := match s with "" => "." | String _ t => (t ++ s ++ t)%string end.
Definition swap (s : string) : string := match s with String a (String b t) => String b (String a t) | _ => s end.

(* extended by who has the only reference, and by others *)
Fixpoint reverse (acc s : string) : string := match s with "" => acc | String c t => reverse (String c acc) t end.
Fixpoint repeat (n : nat) (s acc : string) : string := match n with 0 => acc | S n => repeat n s (s ++ acc)%string end.
Definition branches (s : string) : list string :=
  let a := String "a" s in let b := String "b" s in [String "c" a; String "d" a; String "e" b; a; b; s].
Fixpoint halves (s : string) : string * string :=
  match s with
  | "" => ("", "")
  | String c "" => (String c "", "")
  | String c (String d t) => let (a, b) := halves t in (String c a, String d b)
  end.

(* inside of other data, and in closures *)
Inductive token := Word (s : string) | Mark (c : ascii).
Definition next (t : token) : token :=
  match t with Word "" => Mark "!" | Word (String c r) => if Ascii.eqb c "#" then Mark c else Word r | Mark c => Word (String c "") end.
Definition later (s : string) : list (nat -> string) :=
  match s with "" => [] | String c t => [(fun n => match n with 0 => s | _ => t end); (fun _ => String c (String c t))] end.

Definition t_digits := map (digits 0) [""; "12"; "12a3"; "x"; "007,"].
Definition t_numbers := numbers 10 ",1,22,333,,5x,6".
Definition t_tails := tails "abcde".
Definition t_twice := map twice_tail [""; "x"; "xyz"].
Definition t_swap := map swap [""; "x"; "xy"; "xyz"].
Definition t_reverse := reverse "" "The quick brown fox jumps over the lazy dog".
Definition t_repeat := repeat 5 "ab" "|".
Definition t_branches := branches "xyz".
Definition t_branches_of_tail := match "long enough for its own buffer, and more than that" with "" => [] | String _ t => branches t end.
Definition t_halves := halves "a1b2c3d4e".
Definition t_next := map next [Word ""; Word "#x"; Word "xy"; Mark "z"].
Definition t_later := map (fun f : nat -> string => (f 0, f 1)) (later "qrs").
