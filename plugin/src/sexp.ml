(* Writing S-expressions: a buffer, atoms and strings. *)

let buffer = Buffer.create 65536
let put s = Buffer.add_string buffer s
let int n = put (string_of_int n)

let escaped b s =
  Buffer.add_char b '"';
  String.iter
    (function
      | '"' -> Buffer.add_string b "\\\""
      | '\\' -> Buffer.add_string b "\\\\"
      | '\n' -> Buffer.add_string b "\\n"
      | '\r' -> Buffer.add_string b "\\r"
      | '\t' -> Buffer.add_string b "\\t"
      | c when Char.code c < 32 || Char.code c = 127 -> Buffer.add_string b (Printf.sprintf "\\x%02x" (Char.code c))
      | c -> Buffer.add_char b c)
    s;
  Buffer.add_char b '"'

let str s = escaped buffer s

(* "(head" … ")" *)
let node head body = put "("; put head; body (); put ")"
let spaced f l = List.iter (fun x -> put " "; f x) l
let parens f l = put "("; List.iteri (fun i x -> if i > 0 then put " "; f x) l; put ")"

(* What [f] writes, instead of writing it. *)
let captured f =
  let before = Buffer.contents buffer in
  Buffer.clear buffer;
  f ();
  let result = Buffer.contents buffer in
  Buffer.clear buffer;
  put before;
  result
