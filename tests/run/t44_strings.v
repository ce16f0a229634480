(* feature: Strings and ascii *)
Require Import List String Ascii Arith ZArith NArith Bool. Import ListNotations.
Open Scope string_scope.
Definition t_lits := ["" ; "a"; "hello, world"; "tab	and ""quotes"""; "new
line"].
Definition t_ascii := ["a"; "000"; "255"; """"; " "; "010"]%char.
Definition t_app := ("foo" ++ "bar" ++ "", length "hello", "abc" =? "abc", "abc" =? "abd", String.eqb "" "").
Definition t_get := (get 1 "abc", get 3 "abc", substring 1 3 "abcdef", substring 4 10 "abcdef", substring 9 1 "abc").
Definition t_find := (index 0 "lo" "hello lo", index 4 "lo" "hello lo", index 0 "x" "abc", index 0 "" "abc", prefix "he" "hello", prefix "hello!" "hello", findex 0 "l" "hello").
Definition t_concat := concat ", " ["a"; "b"; "c"].
Definition t_conv := (list_ascii_of_string "abc", string_of_list_ascii ["x"; "y"]%char, list_byte_of_string "A", rev (list_ascii_of_string "xyz")).
Definition t_nat := (nat_of_ascii "A", ascii_of_nat 98, ascii_of_nat 353, N_of_ascii "~", ascii_of_N 300, ascii_of_pos 65).
Definition t_cmp := (Ascii.eqb "a"%char "b"%char, String.compare "abc" "abd", String.compare "b" "abc", String.compare "" "", Ascii.compare "a"%char "A"%char, String.ltb "a" "b", String.leb "b" "a").
Definition t_dec := (if string_dec "ab" "ab" then 1 else 2, if ascii_dec "a" "b" then 1 else 2).
(* matching on characters and bits *)
Definition isd c := match c with "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" => true | _ => false end%char.
Fixpoint digits s := match s with "" => 0 | String c s => (if isd c then 1 else 0) + digits s end.
Definition t_digits := digits "a1b22c333".
Definition flip c := match c with Ascii a b c d e f g h => Ascii a b c d e (negb f) g h end.
Fixpoint smap f s := match s with EmptyString => EmptyString | String c s => String (f c) (smap f s) end.
Definition t_flip := smap flip "Hello World".
Definition t_bits := map (fun c => match c with Ascii a _ _ _ _ _ _ h => (a, h) end) ["a"; "b"; "200"]%char.
Definition t_strmatch := map (fun s => match s with "if" => 1 | "then" => 2 | "else" => 3 | String "i" _ => 4 | String _ (String "x" _) => 5 | _ => 6 end) ["if"; "then"; "else"; "in"; "ax"; ""; "iff"; "th"].
Fixpoint srev s acc := match s with "" => acc | String c s => srev s (String c acc) end.
Definition t_rev := srev "reversed" "".
Fixpoint rep n s := match n with 0 => "" | S n => s ++ rep n s end.
Definition t_rep := (rep 3 "ab-", length (rep 500 "xyz")).
Fixpoint words (s cur : string) : list string := match s with "" => [cur] | String " " s => cur :: words s "" | String c s => words s (cur ++ String c "") end.
Definition t_words := words "the quick  brown fox" "".
Definition upper c := let n := nat_of_ascii c in if (97 <=? n)%nat && (n <=? 122)%nat then ascii_of_nat (n - 32) else c.
Definition t_upper := smap upper "Mixed 123 Case~{".
Definition show_nat := fix go f n acc := match f with 0 => acc | S f => let acc := String (ascii_of_nat (48 + Nat.modulo n 10)) acc in if Nat.ltb n 10 then acc else go f (Nat.div n 10) acc end.
Definition t_show := map (fun n => show_nat 20 n "") [0; 7; 42; 1234].
Fixpoint parse s acc := match s with "" => Some acc | String c s => if isd c then parse s (acc * 10 + N_of_ascii c - 48)%N else None end.
Definition t_parse := (parse "123456789012345678901234567890" 0, parse "12a" 0)%N.
(* hostile bytes *)
Definition t_hostile := ["*/ ??/ \n \\ // "; "%s %d {} ${x}"; String "000" (String "255" ""); "trigraph ??= ??'"; "é ∀ 😀"; "R""(x)"""; "\"].
Definition t_latin := map (fun n => ascii_of_nat n) [0; 10; 13; 34; 39; 92; 127; 128; 255].
Definition t_u8len := length "é∀".
Definition t_chars := List.map (fun c => (Ascii.eqb c "a", nat_of_ascii c)) (list_ascii_of_string "aé").
(* HexString, DecimalString-like *)
Require Import DecimalString HexString.
Definition t_dec2 := (NilEmpty.string_of_uint (Nat.to_uint 120), NilZero.string_of_uint (N.to_uint 0), HexString.of_N 255, HexString.to_N "0xff", HexString.of_Z (-16)).
Definition t_byte := (Byte.to_nat Byte.x41, ascii_of_byte Byte.x7a, Byte.eqb Byte.x00 Byte.xff, byte_of_ascii "A").
