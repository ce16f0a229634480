(* Every call whose shape changes between Coq versions (this is the 8.16 flavour). *)
open Names
module Table = Extraction_plugin.Table
module Common = Extraction_plugin.Common
module Modutil = Extraction_plugin.Modutil
module Miniml = Extraction_plugin.Miniml

let coq_version = Coq_config.version

(* The compiled file of a loaded library, as an absolute path. *)
let library_file library =
  match Library.library_full_filename library with
  | exception Not_found -> None
  | file -> Some (if Filename.is_relative file then Filename.concat (Sys.getcwd ()) file else file)

let flag_value (o : Table.opt_flag) =
  List.fold_left (fun n (on, bit) -> if on then n lor bit else n) 0
    [ (o.opt_kill_dum, 1); (o.opt_fix_fun, 2); (o.opt_case_iot, 4); (o.opt_case_idr, 8); (o.opt_case_idg, 16);
      (o.opt_case_cst, 32); (o.opt_case_fun, 64); (o.opt_case_app, 128); (o.opt_let_app, 256);
      (o.opt_lin_let, 512); (o.opt_lin_beta, 1024) ]

(* Run [f], then put the whole state of Coq back. The flag needs a hand: Coq keeps it under two options, and
   putting back [Extraction Optimize] overwrites it. *)
let rolled_back f =
  let flag = flag_value (Table.optims ()) in
  let restore () =
    if flag_value (Table.optims ()) <> flag then Goptions.set_int_option_value [ "Extraction"; "Flag" ] (Some flag) in
  match Vernacstate.System.protect f () with
  | result -> restore (); result
  | exception e -> let e = Exninfo.capture e in restore (); Exninfo.iraise e

(* Merging equal branches and permuting [match] with [fun] are on; everything that copies terms
   (pushing arguments into branches, generalised iota) is off: the compiler does that knowingly. *)
let extraction_flag =
  1 (* dummies *) lor 2 (* fixpoints *) lor 8 lor 32 (* equal branches *) lor 64 (* case/fun *) lor 256 (* let/app *)

(* No automatic inlining of [keep], whatever extraction thinks of them. *)
let prepare ~keep =
  Table.check_inside_section ();
  Table.check_inside_module ();
  Goptions.set_bool_option_value [ "Extraction"; "KeepSingleton" ] true;
  Goptions.set_bool_option_value [ "Extraction"; "AutoInline" ] false;
  Goptions.set_bool_option_value [ "Extraction"; "TypeExpand" ] true;
  Goptions.set_int_option_value [ "Extraction"; "Flag" ] (Some extraction_flag);
  (* JSON: functor applications are expanded, types are kept. *)
  Table.extraction_language Table.JSON;
  Table.extraction_inline false keep;
  Common.set_keywords Id.Set.empty;
  Table.set_modular false;
  (* "library": otherwise stock [Extract Constant] replaces bodies. *)
  Table.set_library true;
  Table.set_extrcompute false;
  Table.reset_tables ();
  Common.reset_renaming_tables Common.Everything

let cleanup () =
  Table.set_library false;
  Table.reset_tables ();
  Common.reset_renaming_tables Common.Everything

(* Pairs of propositions in Type are refused for every language but Haskell, which needs no types to erase them; nor do
   we. Haskell's own way is not taken first: it does not know all modules of functors over functors. *)
let with_pairs_of_propositions f =
  try f () with CErrors.UserError _ as refused ->
    let refused = Exninfo.capture refused in
    Table.extraction_language Table.Haskell;
    Fun.protect ~finally:(fun () -> Table.extraction_language Table.JSON) (fun () ->
        try f () with e when CErrors.noncritical e -> Exninfo.iraise refused)

let structure refs =
  let structure =
    with_pairs_of_propositions (fun () -> Extraction_plugin.Extract_env.mono_environment refs []) in
  Modutil.optimize_struct (refs, []) structure

(* One constant by itself, for what the structure does not hold. *)
let declaration env c =
  let open Miniml in
  let extract () = Extraction_plugin.Extraction.extract_constant env c (Environ.lookup_constant c env) in
  match with_pairs_of_propositions extract with
  | Dterm (r, a, t) -> Dterm (r, Extraction_plugin.Mlutil.normalize a, t)
  | d -> d

let inductive env m = with_pairs_of_propositions (fun () -> Extraction_plugin.Extraction.extract_inductive env m)

(* The type of the answers to event [j] of a family: the index in the type of its constructor, over the family's
   parameters. What else it depends on has no ML type. *)
let answer env ((m, k) as ind) j =
  let open Miniml in
  let mib = Environ.lookup_mind m env in
  let packet = mib.Declarations.mind_packets.(k) in
  let instance = match mib.mind_universes with
    | Monomorphic -> Univ.Instance.empty
    | Polymorphic u -> Univ.make_abstract_instance u in
  let ty = Inductive.type_of_constructor ((ind, j + 1), instance) (mib, packet) in
  let context, result = Term.decompose_prod_assum ty in
  let sigma = Evd.from_env env in
  let rec known n = function
    | Tvar i when i > n -> Tunknown
    | Tarr (a, b) -> Tarr (known n a, known n b)
    | Tglob (r, l) -> Tglob (r, List.map (known n) l)
    | Tmeta { contents = Some t; _ } -> known n t
    | t -> t in
  match List.rev (snd (Constr.decompose_app result)) with
  | [] -> Tunknown
  | index :: _ ->
    match Extraction_plugin.Extraction.extract_with_type env sigma
            (EConstr.of_constr (Term.it_mkLambda_or_LetIn index context)) with
    | Some (_, t) -> known mib.mind_nparams t
    | None -> Tunknown

(* The constructor types before extraction dropped their logical arguments. *)
let raw_inductive env m = Table.lookup_ind m (Environ.lookup_mind m env)

let is_dummy_type env t =
  let abbreviation = function
    | GlobRef.ConstRef c when Environ.mem_constant c env -> Table.lookup_typedef c (Environ.lookup_constant c env)
    | _ -> None in
  Extraction_plugin.Mlutil.isTdummy (Extraction_plugin.Mlutil.type_expand abbreviation t)

let implicits = Table.implicits_of_global

let canonical_constant c =
  let kn = Constant.user c in
  if KerName.equal kn (Constant.canonical c) then Constant.canonical (Global.constant_of_delta_kn kn)
  else Constant.canonical c

let canonical_inductive m =
  let kn = MutInd.user m in
  if KerName.equal kn (MutInd.canonical m) then MutInd.canonical (Global.mind_of_delta_kn kn)
  else MutInd.canonical m

let type_of_global env r = fst (Typeops.type_of_global_in_context env r)

(* "" when there is no such file. *)
let source_of_library dir =
  match Library.library_full_filename dir with
  | vo -> let v = Filename.remove_extension vo ^ ".v" in if Sys.file_exists v then v else ""
  | exception _ -> ""

let current_library () = DirPath.to_string (Global.current_dirpath ())

let glob_of_library dir =
  match Library.library_full_filename dir with
  | vo -> Filename.remove_extension vo ^ ".glob"
  | exception _ -> ""

(* Constants that are the types of literals: name in the format, constant. *)
let literal_types env =
  let open Retroknowledge in
  let retro = env.Environ.retroknowledge in
  List.filter_map (fun (name, c) -> Option.map (fun c -> (name, c)) c)
    [ ("int63", retro.retro_int63); ("float", retro.retro_float64); ("array", retro.retro_array) ]

let uint63_to_string = Uint63.to_string
let float_to_hex (f : Float64.t) = Float64.to_hex_string f

let declare_table name ~cache ~subst =
  Libobject.declare_object (Libobject.superglobal_object_nodischarge name ~cache ~subst:(Some subst))

let add_leaf o = Lib.add_leaf o

(* Kind and ML type of a constant, without its body. *)
let specification env c =
  Extraction_plugin.Extraction.extract_constant_spec env c (Environ.lookup_constant c env)

let float_to_string (f : Float64.t) = Float64.to_string f

(* Universes do not matter to who calls this. *)
let arity_of_packet mib packet =
  let open Declarations in
  let instance = match mib.mind_universes with
    | Monomorphic -> Univ.Instance.empty
    | Polymorphic u -> Univ.make_abstract_instance u in
  Inductive.type_of_inductive ((mib, packet), instance)

(* Run [f] with printed names from [name] where it has one. *)
let naming_with name f =
  let usual = Constrextern.get_extern_reference () in
  Constrextern.set_extern_reference (fun ?loc vars r -> match name r with Some q -> q | None -> usual ?loc vars r);
  Fun.protect ~finally:(fun () -> Constrextern.set_extern_reference usual) f

(* A place that messages show as usual; line and column from 1. *)
let loc ~file ~line ~column ~length =
  Loc.{ fname = InFile { dirpath = None; file }; line_nb = line; bol_pos = 0; line_nb_last = line; bol_pos_last = 0;
        bp = column - 1; ep = column - 1 + length }

(* An error at a place outside of the command, which Coq would replace by the command's: so the message begins with it. *)
let error ?loc message =
  let place loc = Pp.(fnl () ++ Loc.pr loc ++ str ":" ++ fnl () ++ str "Error: ") in
  CErrors.user_err Pp.(Option.cata place (mt ()) loc ++ message)
