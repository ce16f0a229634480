(* feature: numbers, characters and strings as patterns *)
From Coq Require Import List Arith NArith ZArith Ascii String.
Import ListNotations.

Definition of_nat (n : nat) : nat := match n with 3 => 1 | 5 => 10 | _ => n end.
Definition of_N (n : N) (b : nat) : nat := match n with 0%N => 1 | 6%N => b | 7%N => b + 2 | 100%N => 4 | _ => b end.
Definition of_Z (d : Z) (b : nat) : nat := match d with 0%Z => 1 | 5%Z => b | (-3)%Z => 7 | (-12)%Z => 8 | _ => b + 1 end.
Definition of_positive (p : positive) : bool := match p with 1%positive => true | 9%positive => true | 10%positive => false | _ => false end.
Definition of_ascii (c : ascii) : nat := match c with "+"%char => 1 | "-"%char => 2 | "'"%char => 3 | "\"%char => 4 | "010"%char => 5 | "200"%char => 6 | _ => 0 end.
Definition of_string (s : string) : nat := match s with "let" => 1 | "in" => 2 | "" => 3 | "lets" => 4 | """\" => 5 | _ => 0 end%string.
(* under other matches, with values in the branches, as conditions *)
Definition is_op (c : ascii) : bool := match c with "+" | "-" | "*" => true | _ => false end%char.
Definition pair_of (c d : ascii) (n : nat) : nat := match c, d with "<", "=" => n | "<", ">" => n + 1 | ">", _ => n + 2 | _, _ => 0 end%char.
Fixpoint count (l : list nat) : nat := match l with [] => 0 | 2 :: l => S (count l) | 7 :: l => count l + 10 | _ :: l => count l end.
Fixpoint collatz (fuel n : nat) : list nat := match fuel with 0 => [] | S fuel => match n with 1 => [1] | 4 => 4 :: collatz fuel 2 | _ => n :: collatz fuel (if Nat.even n then Nat.div2 n else 3 * n + 1) end end.
Definition name (n : Z) : string := match n with 1%Z => "one" | 2%Z => "two" | 10%Z => "ten" | _ => "many" end%string.
(* the number before is used: these stay what they are *)
Definition before (n : nat) : nat := match n with 0 => 0 | 1 => 5 | S (S m) => m end.
Definition first_of (s : string) : string := match s with String "a" r => r | String _ "b" => "x" | _ => s end%string.

Definition t_nat := map of_nat (seq 0 8).
Definition t_N := map (fun n => of_N n 50) [0; 1; 2; 3; 6; 7; 12; 99; 100; 101]%N.
Definition t_Z := map (fun n => of_Z n 50) [0; 1; 5; -1; -3; 3; -12; 12; -5; 18446744073709551621]%Z.
Definition t_positive := map of_positive [1; 2; 3; 9; 10; 11]%positive.
Definition t_ascii := map (fun n => of_ascii (ascii_of_nat n)) (seq 0 256).
Definition t_string := map of_string ["let"; "in"; ""; "l"; "le"; "lets"; "letss"; "i"; "inn"; """\"; """"]%string.
Definition t_is_op := filter is_op (list_ascii_of_string "a+b-c*(d/e)"%string).
Definition t_pair := map (fun p => pair_of (fst p) (snd p) 5) [("<", "="); ("<", ">"); ("<", "<"); (">", "="); (">", ">"); ("=", "<")]%char.
Definition t_count := count [2; 7; 3; 2; 0; 1; 7; 27].
Definition t_collatz := collatz 30 7.
Definition t_name := map name [0; 1; 2; 3; 10; -1; -10]%Z.
Definition t_before := map before [0; 1; 2; 3; 9].
Definition t_first := map first_of [""; "a"; "abc"; "xb"; "xbc"; "xa"]%string.
