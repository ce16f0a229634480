(* The program around a kernel extracted with unary and binary numbers as they are in Rocq. *)
open Kernel

let rec nat_of_int acc n = if n = 0 then acc else nat_of_int (S acc) (n - 1)
let rec int_of_positive = function XH -> 1 | XO p -> 2 * int_of_positive p | XI p -> (2 * int_of_positive p) + 1
let int_of_z = function Z0 -> 0 | Zpos p -> int_of_positive p | Zneg p -> -int_of_positive p
let () = Printf.printf "%d\n" (int_of_z (run (nat_of_int O (int_of_string Sys.argv.(1)))))
