(* Runs the compiler and shows its diagnostics where they belong. *)
open Names

let option = Goptions.declare_string_option_and_ref ~depr:false ~key:[ "Grus"; "Compiler" ] ~value:""

(* PREFIX/share/grus/coq/theories/Grus.vo came with PREFIX/bin/grus. *)
let installed () =
  match Compat.library_file (DirPath.make [ Id.of_string "Grus"; Id.of_string "Grus" ]) with
  | None -> None
  | Some theory ->
    let rec above n path = if n = 0 then path else above (n - 1) (Filename.dirname path) in
    let path = List.fold_left Filename.concat (above 5 theory) [ "bin"; "grus" ] in
    if Sys.file_exists path then Some path else None

let executable () =
  match option (), Sys.getenv_opt "GRUS" with
  | "", Some path when path <> "" -> path
  | "", _ -> Option.default "grus" (installed ())
  | path, _ -> path

(* --- diagnostics: FILE:LINE:COL: error|warning|note: MESSAGE --- *)

type diagnostic = { file : string; line : int; column : int; severity : string; message : string }

let diagnostic_line = Str.regexp "^\\(.+\\):\\([0-9]+\\):\\([0-9]+\\): *\\(error\\|warning\\|note\\): *\\(.*\\)$"

let parse l =
  if Str.string_match diagnostic_line l 0 then
    let group k = Str.matched_group k l in
    Some { file = group 1; line = int_of_string (group 2); column = int_of_string (group 3);
           severity = group 4; message = group 5 }
  else None

(* Byte offset of the line; 0 when the file cannot be read. *)
let line_start file line =
  match open_in_bin file with
  | exception Sys_error _ -> 0
  | ic ->
    Fun.protect ~finally:(fun () -> close_in ic) (fun () ->
        try for _ = 2 to line do ignore (input_line ic) done; pos_in ic with End_of_file -> 0)

let loc d =
  let bol = line_start d.file d.line in
  let bp = bol + max 0 (d.column - 1) in
  { Loc.fname = Loc.InFile { dirpath = None; file = d.file };
    line_nb = d.line; bol_pos = bol; line_nb_last = d.line; bol_pos_last = bol; bp; ep = bp + 1 }

let warn = CWarnings.create ~name:"grus-compiler" ~category:"grus" Pp.str

let show l = match parse l with
  | None -> Feedback.msg_info (Pp.str l)
  | Some { severity = "note"; message; _ } -> Feedback.msg_info (Pp.str message)
  | Some ({ severity = "error"; message; _ } as d) -> Feedback.msg_warning ~loc:(loc d) (Pp.str ("error: " ^ message))
  | Some d -> warn ~loc:(loc d) d.message

(* --- the process --- *)

let lines s = List.filter (fun l -> l <> "") (String.split_on_char '\n' s)

(* Output and diagnostics go to files: two pipes read in turn could block. *)
let run arguments =
  let out = Filename.temp_file "grus" ".out" and err = Filename.temp_file "grus" ".err" in
  Fun.protect ~finally:(fun () -> Sys.remove out; Sys.remove err) (fun () ->
      let command = Filename.quote_command (executable ()) ~stdout:out ~stderr:err arguments in
      let status = Sys.command command in
      (status, Source.read_file out, Source.read_file err))

let compile core arguments =
  let status, out, err = run ("compile" :: core :: arguments) in
  List.iter show (lines err);
  if status = 127 then
    CErrors.user_err Pp.(str "Grus: cannot run the compiler " ++ qs (executable ())
                         ++ str "; set the environment variable GRUS or say Set Grus Compiler \"path\".");
  let errors = List.filter (fun l -> match parse l with Some { severity = "error"; _ } -> true | _ -> false) (lines err) in
  (match errors with
   | first :: _ ->
     let d = Option.get (parse first) in
     CErrors.user_err Pp.(str "Grus: " ++ str d.message ++ str " (" ++ str d.file ++ str ", line " ++ int d.line ++ str ")"
                          ++ (match List.length errors with 1 -> mt () | n -> str " and " ++ int (n - 1) ++ str " more"))
   | [] -> if status <> 0 then CErrors.user_err Pp.(str "Grus: the compiler failed with status " ++ int status ++ str "."));
  out
