(* The program around a kernel extracted with numbers mapped to zarith's. *)
let () = print_endline (Big_int_Z.string_of_big_int (Kernel.run (Big_int_Z.big_int_of_string Sys.argv.(1))))
