(* What the commands do. *)
open Names

let locate qid =
  Source.set_current qid.CAst.loc;
  let reference = try Some (Smartlocate.global_with_alias qid) with Nametab.GlobalizationError _ | CErrors.UserError _ -> None in
  match reference, (try Some (Nametab.locate_module qid) with Not_found -> None) with
  | Some r, _ -> Either.Left r
  | None, Some mp -> Either.Right mp
  | None, None -> Nametab.error_global_not_found ~info:(match qid.CAst.loc with None -> Exninfo.null | Some l -> Loc.add_loc Exninfo.null l) qid

let library qid =
  Source.set_current qid.CAst.loc;
  match Nametab.locate_module qid with
  | ModPath.MPfile _ as mp -> mp
  | _ | exception Not_found -> CErrors.user_err ?loc:qid.CAst.loc Pp.(str "Grus: no loaded library " ++ Libnames.pr_qualid qid ++ str ".")

let program refs modules =
  Compat.rolled_back (fun () ->
      Compat.prepare ~keep:(Mapping.keep ());
      let text =
        try Contents.locating_declared_modules (Global.env ()) (fun () -> Core_file.text refs modules)
        with Writer.Unsupported (r, what) ->
          let name = Pp.(match r with Some r -> Printer.pr_global r ++ str ": " | None -> mt ()) in
          Compat.error ?loc:(Option.bind r (Globals.loc (Global.env ()))) Pp.(str "Grus: " ++ name ++ str what ++ str " is not supported.") in
      Compat.cleanup ();
      text)

(* Readers never see half a file. *)
let write_file path text =
  let fail message = CErrors.user_err Pp.(str "Grus: cannot write " ++ qs path ++ str ": " ++ str message) in
  let temporary = try Filename.temp_file ~temp_dir:(Filename.dirname path) (Filename.basename path) ".tmp" with Sys_error m -> fail m in
  try
    let oc = open_out_bin temporary in
    Fun.protect ~finally:(fun () -> close_out oc) (fun () -> output_string oc text);
    Unix.chmod temporary 0o644;
    Sys.rename temporary path
  with (Sys_error _ | Unix.Unix_error _ | Fun.Finally_raised _) as e ->
    (try Sys.remove temporary with Sys_error _ -> ());
    fail (match e with Sys_error m -> m | e -> Printexc.to_string e)

let dump path qids =
  let refs, modules = List.partition_map locate qids in
  write_file path (program refs modules)

let dump_library path qid = write_file path (program [] [ library qid ])

(* --- through the compiler --- *)

let with_core text f =
  let core = Filename.temp_file "grus" ".core" in
  Fun.protect ~finally:(fun () -> if Sys.file_exists core then Sys.remove core) (fun () ->
      write_file core text;
      f core)

let extract_to directory text = with_core text (fun core -> ignore (Backend.compile core [ "-o"; directory ]))

let extraction directory qids =
  let refs, modules = List.partition_map locate qids in
  extract_to directory (program refs modules)

let print_extraction qids =
  let refs, modules = List.partition_map locate qids in
  with_core (program refs modules) (fun core ->
      Feedback.msg_notice (Pp.str (Backend.compile core [ "--stdout" ])))

let extraction_library qid = extract_to "." (program [] [ library qid ])

(* --- reference values --- *)

let reference path qids =
  let refs, modules = List.partition_map locate qids in
  write_file path (Reference.text refs modules)

let reference_library path qid = write_file path (Reference.text [] [ library qid ])
