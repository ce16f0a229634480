(* The program around a kernel extracted with numbers mapped to machine integers. *)
let () = Printf.printf "%d\n" (Kernel.run (int_of_string Sys.argv.(1)))
