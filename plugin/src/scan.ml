(* Definitions found by reading a .v file without Coq: for the file being compiled, which has no .glob yet.

   Names right after the keyword of a sentence, constructors and `with` names; modules are followed, sections are not
   part of paths. What is not recognised has no place, nothing worse. *)

let regexp = Str.regexp

let modifiers = regexp
    "\\(#\\[[^]]*\\]\\|Local\\|Global\\|Polymorphic\\|Monomorphic\\|Cumulative\\|NonCumulative\\|Private\\|Program\\|Time\\)[ \t\r\n]*"

let ident = "\\([A-Za-z_\x80-\xff][A-Za-z0-9_'\x80-\xff]*\\)"
let blanks = "[ \t\r\n]+"

let definition = regexp
    ("\\(Definition\\|Fixpoint\\|CoFixpoint\\|Example\\|Instance\\|Function\\|Equations\\|Lemma\\|Theorem\\|Axiom\\|Parameter\\|Let\\|Declare[ \t]+Module\\)" ^ blanks ^ ident)
let inductive = regexp ("\\(Inductive\\|CoInductive\\|Variant\\|Record\\|Structure\\|Class\\)" ^ blanks ^ ident)
let opening = regexp ("\\(Module\\|Section\\)" ^ blanks ^ "\\(Type" ^ blanks ^ "\\|Import" ^ blanks ^ "\\|Export" ^ blanks ^ "\\)?" ^ ident)
let closing = regexp ("End" ^ blanks ^ ident)
let another = regexp ("\\(\\bwith" ^ blanks ^ "\\||[ \t\r\n]*\\|:=[ \t\r\n]*\\)" ^ ident)

(* The text of the same length with comments and strings blank. *)
let code_only ~skip_comment ~skip_string s =
  let b = Bytes.of_string s in
  let n = String.length s in
  let rec go i =
    if i < n then
      let stop =
        if s.[i] = '"' then skip_string s i
        else if i + 1 < n && s.[i] = '(' && s.[i + 1] = '*' then skip_comment s i
        else i in
      if stop = i then go (i + 1)
      else begin
        for k = i to stop - 1 do if s.[k] <> '\n' then Bytes.set b k ' ' done;
        go stop
      end in
  go 0;
  Bytes.to_string b

let rec after_modifiers s i = if Str.string_match modifiers s i then after_modifiers s (Str.match_end ()) else i

(* Calls [add path name offset kind]; [bounds] are the sentences as (start, stop). *)
let definitions code bounds add =
  let path = ref [] in (* (name, is it a module) *)
  let modules () = List.rev (List.filter_map (fun (n, m) -> if m then Some n else None) !path) in
  let others start stop =
    let rec go i =
      match Str.search_forward another code i with
      | at when at < stop ->
        let name = Str.matched_group 2 code and offset = Str.group_beginning 2 and next = Str.match_end () in
        add (modules ()) name offset "constr";
        go next
      | _ | exception Not_found -> () in
    go start in
  let sentence (start, stop) =
    let i = after_modifiers code start in
    let found re = Str.string_match re code i in
    if found definition then begin
      let name = Str.matched_group 2 code and offset = Str.group_beginning 2 in
      add (modules ()) name offset "def";
      if String.length code > i + 3 && (code.[i] = 'F' || code.[i] = 'C') then others offset stop
    end
    else if found inductive then begin
      let name = Str.matched_group 2 code and offset = Str.group_beginning 2 in
      add (modules ()) name offset "ind";
      others offset stop
    end
    else if found opening then begin
      let is_module = Str.matched_group 1 code = "Module" in
      let name = Str.matched_group 3 code and offset = Str.group_beginning 3 in
      if is_module then add (modules ()) name offset "mod";
      let rest = String.sub code offset (stop - offset) in
      match Str.search_forward (regexp ":=") rest 0 with
      | _ -> ()
      | exception Not_found -> path := (name, is_module) :: !path
    end
    else if found closing then
      match !path with _ :: outer -> path := outer | [] -> () in
  List.iter sentence bounds
