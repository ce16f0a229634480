(* feature: Stdlib String functions *)
Require Import List String Ascii NArith ZArith HexString BinaryString OctalString DecimalString Decimal. Import ListNotations.
Open Scope string_scope.
Definition t_index := (index 0 "abra" "cadabra abra", index 5 "abra" "cadabra abra", index 13 "" "cadabra abra", findex 3 "zz" "abc").
Definition t_sub := map (fun p => substring (fst p) (snd p) "functional") [(0, 3); (3, 100); (10, 1); (4, 0)].
Definition t_concat := (concat "-" ["x"; "y"; "z"], concat "," [], concat "+" ["one"]).
Definition t_prefix := map (fun s => prefix s "hello") [""; "he"; "hello"; "hello!"; "e"].
Definition t_hex := (HexString.of_Z 48879, HexString.to_Z "0xBEEF", HexString.to_N "0x", HexString.of_nat 16, HexString.of_pos 255).
Definition t_bin := (BinaryString.of_N 10, BinaryString.to_N "0b1010", OctalString.of_N 64, OctalString.to_Z "0o77").
Definition t_dec := (NilEmpty.string_of_int (Z.to_int (-12345678901234567890)), NilEmpty.int_of_string "-77", NilZero.uint_of_string "", NilEmpty.uint_of_string "12x").
Definition t_list := (list_ascii_of_string "abc", string_of_list_ascii (List.rev (list_ascii_of_string "stressed"))).
Definition t_bytes := (list_byte_of_string "Az", string_of_list_byte (list_byte_of_string "round")).
Definition t_cmp := map (fun p => String.compare (fst p) (snd p)) [("a", "b"); ("b", "a"); ("abc", "ab"); ("", "")].
Definition t_dec2 := map (fun p => if string_dec (fst p) (snd p) then 1 else 0) [("a", "a"); ("a", "ab")].
Definition t_get := map (fun n => get n "xyz") [0; 2; 3].
Definition t_long := let s := Nat.iter 10 (fun s => s ++ s) "ab" in (length s, substring 2040 10 s, index 1 "ab" s).
