(* What the [Grus Extract …] commands said; kept across files, sections of modules and functors. *)
open Names
let keep () : Libnames.qualid list = []
let prepare () = ()
let write (_ : GlobRef.t) = ()
