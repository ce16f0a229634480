(* Where things are in the .v file and what the comment before them says.

   Coq 8.16 keeps no places: byte offsets come from the .glob file, comments from lexing the .v again.
   Nothing is known when either is missing. *)

type definition = { offset : int; kind : string }
type sentence = { start : int; doc : string option }
type file = {
  definitions : (string, definition) Hashtbl.t;  (* "Module.Section.name" *)
  by_base : (string, string list) Hashtbl.t;     (* "name" -> module paths with sections *)
  line_starts : int array;
  sentences : sentence array;
  first_in_sentence : (int, int) Hashtbl.t;      (* sentence -> smallest offset of a definition *)
}

let read_file path =
  let ic = open_in_bin path in
  Fun.protect ~finally:(fun () -> close_in ic) (fun () -> really_input_string ic (in_channel_length ic))

(* --- the .v: sentences and the doc comment right before each --- *)

let blank = function ' ' | '\t' | '\n' | '\r' -> true | _ -> false

let skip_string s i =
  let n = String.length s in
  let rec go i = if i >= n then n else if s.[i] = '"' then i + 1 else go (i + 1) in
  go (i + 1)

(* [i] is at the opening of a comment; comments nest and hold strings. *)
let skip_comment s i =
  let n = String.length s in
  let rec go depth i =
    if i >= n then n
    else if i + 1 < n && s.[i] = '(' && s.[i + 1] = '*' then go (depth + 1) (i + 2)
    else if i + 1 < n && s.[i] = '*' && s.[i + 1] = ')' then if depth = 1 then i + 2 else go (depth - 1) (i + 2)
    else if s.[i] = '"' then go depth (skip_string s i)
    else go depth (i + 1) in
  go 0 i

let doc_text s i stop =
  let is_doc = stop - i > 5 && s.[i + 2] = '*' && s.[i + 3] <> '*' && s.[i + 3] <> ')' in
  if is_doc then Some (String.trim (String.sub s (i + 3) (stop - i - 5))) else None

let sentences s =
  let n = String.length s in
  let found = ref [] in
  (* Between sentences: [doc] is the last doc comment seen since the last one ended. *)
  let rec outside doc i =
    if i >= n then ()
    else if blank s.[i] then outside doc (i + 1)
    else if i + 1 < n && s.[i] = '(' && s.[i + 1] = '*' then
      let stop = skip_comment s i in
      outside (match doc_text s i stop with Some _ as d -> d | None -> doc) stop
    else begin
      found := { start = i; doc } :: !found;
      inside i
    end
  and inside i =
    if i >= n then ()
    else if s.[i] = '"' then inside (skip_string s i)
    else if i + 1 < n && s.[i] = '(' && s.[i + 1] = '*' then inside (skip_comment s i)
    else if s.[i] = '.' && (i + 1 >= n || blank s.[i + 1]) then outside None (i + 1)
    else inside (i + 1) in
  outside None 0;
  Array.of_list (List.rev !found)

(* Index of the last element that starts at or before [offset], or -1. *)
let last_before start elements offset =
  let rec go lo hi = if lo >= hi then lo - 1 else
      let mid = (lo + hi) / 2 in
      if start elements.(mid) <= offset then go (mid + 1) hi else go lo mid in
  go 0 (Array.length elements)

let sentence_at sentences offset = last_before (fun s -> s.start) sentences offset

let line_starts text =
  let starts = ref [ 0 ] in
  String.iteri (fun i c -> if c = '\n' then starts := (i + 1) :: !starts) text;
  Array.of_list (List.rev !starts)

(* --- the .glob --- *)

let read_glob path =
  let definitions = Hashtbl.create 97 and by_base = Hashtbl.create 97 in
  let add section name offset kind =
    let full = if section = "<>" then name else section ^ "." ^ name in
    if not (Hashtbl.mem definitions full) then begin
      Hashtbl.add definitions full { offset; kind };
      Hashtbl.replace by_base name (full :: (try Hashtbl.find by_base name with Not_found -> []))
    end in
  let line l = match String.split_on_char ' ' l with
    | [ kind; place; section; name ] when kind <> "" ->
      (match String.split_on_char ':' place with
       | [ from; _ ] -> Option.iter (fun offset -> add section name offset kind) (int_of_string_opt from)
       | _ -> ())
    | _ -> () in
  (* Most lines are references, "R…", and of no use here. *)
  let text = read_file path in
  let rec lines start =
    if start < String.length text then begin
      let stop = try String.index_from text start '\n' with Not_found -> String.length text in
      if text.[start] <> 'R' then line (String.sub text start (stop - start));
      lines (stop + 1)
    end in
  lines 0;
  (definitions, by_base)

(* Without a .glob: what reading the text tells. *)
let scan text sentences =
  let definitions = Hashtbl.create 97 and by_base = Hashtbl.create 97 in
  let stop k = if k + 1 < Array.length sentences then sentences.(k + 1).start else String.length text in
  let bounds = List.mapi (fun k s -> (s.start, stop k)) (Array.to_list sentences) in
  Scan.definitions (Scan.code_only ~skip_comment ~skip_string text) bounds (fun path name offset kind ->
      let full = String.concat "." (path @ [ name ]) in
      if not (Hashtbl.mem definitions full) then begin
        Hashtbl.add definitions full { offset; kind };
        Hashtbl.replace by_base name (full :: (try Hashtbl.find by_base name with Not_found -> []))
      end);
  (definitions, by_base)

let load ~source ~glob =
  if source = "" then None
  else
    match read_file source with
    | text ->
      let sentences = sentences text in
      let definitions, by_base =
        match read_glob glob with
        | tables -> tables
        | exception Sys_error _ -> scan text sentences in
      let first_in_sentence = Hashtbl.create 97 in
      Hashtbl.iter (fun _ d ->
          let k = sentence_at sentences d.offset in
          match Hashtbl.find_opt first_in_sentence k with
          | Some o when o <= d.offset -> ()
          | _ -> Hashtbl.replace first_in_sentence k d.offset) definitions;
      Some { definitions; by_base; line_starts = line_starts text; sentences; first_in_sentence }
    | exception Sys_error _ -> None

let files : (string, file option) Hashtbl.t = Hashtbl.create 17
let forget () = Hashtbl.reset files

(* The file being compiled, as the place of a command told. Its .glob, if any, is of an earlier run. *)
let current = ref ""
let set_current = function
  | Some { Loc.fname = Loc.InFile { file; _ }; _ } -> current := file
  | _ -> current := ""

let is_current library = Compat.current_library () = library

let source_path library =
  if is_current library then !current else Compat.source_of_library (Libnames.dirpath_of_string library)

let file library =
  match Hashtbl.find_opt files library with
  | Some f -> f
  | None ->
    let glob = if is_current library then "" else Compat.glob_of_library (Libnames.dirpath_of_string library) in
    let f = load ~source:(source_path library) ~glob in
    Hashtbl.add files library f;
    f

(* The path of a global has no sections, the one in the .glob has. *)
let rec subsequence a b = match a, b with
  | [], _ -> true
  | _, [] -> false
  | x :: a', y :: b' -> if String.equal x y then subsequence a' b' else subsequence a b'

let lookup f modules base =
  match Hashtbl.find_opt f.definitions (String.concat "." (modules @ [ base ])) with
  | Some _ as d -> d
  | None ->
    let fits full = subsequence (modules @ [ base ]) (String.split_on_char '.' full) in
    (match List.filter fits (try Hashtbl.find f.by_base base with Not_found -> []) with
     | [ full ] -> Hashtbl.find_opt f.definitions full
     | _ -> None)

(* Both from 1; columns are bytes. *)
let line_and_column f offset =
  let line = last_before (fun start -> start) f.line_starts offset in
  (line + 1, offset - f.line_starts.(line) + 1)

let doc f d =
  match sentence_at f.sentences d.offset with
  | -1 -> None
  | k when Hashtbl.find_opt f.first_in_sentence k = Some d.offset -> f.sentences.(k).doc
  | _ -> None

(* Place and comment of a global; what comes from a functor application is placed at its module. *)
let rec place library modules base =
  match file library with
  | None -> None
  | Some f ->
    match lookup f modules base with
    | Some d -> Some (line_and_column f d.offset, doc f d)
    | None ->
      match List.rev modules with
      | [] -> None
      | m :: outer -> Option.map (fun (at, _) -> (at, None)) (place library (List.rev outer) m)

let loc library modules base =
  match place library modules base with
  | None -> None
  | Some ((line, column), _) ->
    let name = match List.rev (String.split_on_char '.' base) with last :: _ -> last | [] -> base in
    Some (Compat.loc ~file:(source_path library) ~line ~column ~length:(String.length name))
