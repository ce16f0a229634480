(* Checking templates: `%` and a letter is a placeholder, any other `%` is itself. *)

type shape = {
  types : int;                 (* %t0 … *)
  args : int option;           (* %a0 …; None: as many as the use has *)
  branches : int array option; (* fields of each constructor, where %scrut, %oscrut, %b0a0, %br0 make sense *)
  numeral : bool;              (* %n *)
}

let nothing = { types = 0; args = Some 0; branches = None; numeral = false }

let letter c = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
let digit c = c >= '0' && c <= '9'

(* Longest run from [i] of what [accept] takes. *)
let run s i accept =
  let n = String.length s in
  let rec go j = if j < n && accept s.[j] then go (j + 1) else j in
  go i

let number s i = let stop = run s i digit in (int_of_string_opt (String.sub s i (stop - i)), stop)

let limit what n =
  Printf.sprintf "there %s %d %s%s" (if n = 1 then "is" else "are") n what (if n = 1 then "" else "s")

(* The placeholder at the `%` of index [i]: where it stops, and what is wrong with it. *)
let placeholder shape s i =
  let name_stop = run s (i + 1) letter in
  let name = String.sub s (i + 1) (name_stop - i - 1) in
  let index, stop = number s name_stop in
  let bounded what n = match index with
    | None -> Some "an index must follow"
    | Some k when k >= n -> Some (limit what n)
    | Some _ -> None in
  match name, shape.branches with
  | "t", _ -> (stop, bounded "type argument" shape.types)
  | ("a" | "f" | "o" | "p" | "s"), None -> (stop, match shape.args with Some n -> bounded "argument" n | None -> bounded "argument" max_int)
  | _ when shape.numeral && name.[0] = 'n' -> (i + 2, None)  (* a suffix of the literal may follow: %nu *)
  | ("scrut" | "oscrut"), Some _ -> (name_stop, None)
  | "br", Some b -> (stop, bounded "constructor" (Array.length b))
  | "b", Some b ->
    if stop < String.length s && s.[stop] = 'a' then
      let field, stop' = number s (stop + 1) in
      (stop',
       match index, field with
       | Some k, _ when k >= Array.length b -> Some (limit "constructor" (Array.length b))
       | Some k, Some f when f >= b.(k) -> Some (Printf.sprintf "constructor %d has %d field%s" k b.(k) (if b.(k) = 1 then "" else "s"))
       | Some _, Some _ -> None
       | _ -> Some "it is written %b0a0")
    else (stop, Some "it is written %b0a0")
  | _ -> (stop, Some "no such placeholder here")

(* Raw position in a Coq string token of character [i]: the quote, and doubled quotes. *)
let raw_offset s i =
  let quotes = ref 0 in
  String.iteri (fun j c -> if j < i && c = '"' then incr quotes) s;
  1 + i + !quotes

let check shape { CAst.v = s; loc } =
  let n = String.length s in
  let rec go i =
    if i >= n then ()
    else if s.[i] = '%' && i + 1 < n && letter s.[i + 1] then begin
      let stop, problem = placeholder shape s i in
      Option.iter (fun why ->
          let loc = Option.map (fun l -> Loc.sub l (raw_offset s i) (stop - i)) loc in
          CErrors.user_err ?loc Pp.(str "Grus: placeholder " ++ str (String.sub s i (stop - i)) ++ str ": " ++ str why ++ str "."))
        problem;
      go stop
    end
    else go (i + 1) in
  go 0
