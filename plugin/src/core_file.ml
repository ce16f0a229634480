(* A whole program: from what was asked for to the text of a .core file. *)
open Names
open Compat.Miniml
open Sexp

(* Declarations of plain modules and exported functors; other functors and module types are of no use to a program. *)
let rec flatten elements = List.concat_map element elements
and element (_, e) = match e with
  | SEdecl d -> [ d ]
  | SEmodtype _ -> []
  | SEmodule m -> module_expression m.ml_mod_expr
and module_expression = function
  | MEstruct (_, l) -> flatten l
  | MEfunctor (_, _, e) -> functor_body e
  | MEident mp -> CErrors.user_err Pp.(str "Grus: module " ++ str (ModPath.to_string mp) ++ str " was not expanded.")
  | MEapply _ -> CErrors.user_err (Pp.str "Grus: a functor application was not expanded.")
and functor_body = function
  | MEstruct (mp, l) when Functors.is_exported mp -> flatten l
  | MEfunctor (_, _, e) -> functor_body e
  | MEstruct _ | MEident _ | MEapply _ -> []

let declared = function
  | Dind (m, ind) -> Array.to_list (Array.mapi (fun i _ -> GlobRef.IndRef (m, i)) ind.ind_packets)
  | Dtype (r, _, _) | Dterm (r, _, _) -> [ r ]
  | Dfix (rs, _, _) -> Array.to_list rs

let identify_all d =
  List.iter Globals.identify (declared d);
  Compat.Modutil.decl_iter_references Globals.identify Globals.identify Globals.identify d

(* --- what the roots reach ---

   Expanding a functor application brings the whole of it; most is not used. *)

let references d =
  let found = ref [] in
  let add r = found := r :: !found in
  Compat.Modutil.decl_iter_references add add add d;
  !found

(* Constructors stand for their inductive, and inductives for their block. *)
let owner r = match Globals.representative r with
  | GlobRef.ConstructRef ((m, _), _) | GlobRef.IndRef (m, _) -> GlobRef.IndRef (m, 0)
  | r -> r

let reachable roots declarations =
  let where = List.fold_left (fun map d ->
      List.fold_left (fun map r ->
          let r = owner r in
          if GlobRef.Map_env.mem r map then map else GlobRef.Map_env.add r d map) map (declared d))
      GlobRef.Map_env.empty declarations in
  let seen = ref GlobRef.Set_env.empty in
  let rec visit = function
    | [] -> ()
    | r :: rest when GlobRef.Set_env.mem (owner r) !seen -> visit rest
    | r :: rest ->
      let r = owner r in
      seen := GlobRef.Set_env.add r !seen;
      match GlobRef.Map_env.find_opt r where with
      | None -> visit rest
      | Some d -> visit (List.rev_append (references d) (List.rev_append (declared d) rest)) in
  visit roots;
  List.filter (fun d -> List.exists (fun r -> GlobRef.Set_env.mem (owner r) !seen) (declared d)) declarations

(* --- declarations, each class once --- *)

let written : GlobRef.Set_env.t ref = ref GlobRef.Set_env.empty
let is_written r = GlobRef.Set_env.mem (Globals.representative r) !written

(* Two names of one axiom: [Module E := X] in a functor over X. *)
let same_thing d =
  let same r r' = GlobRef.UserOrd.equal (Globals.representative r) (Globals.representative r') in
  match d with
  | Dtype (r, _, Tglob (r', _)) | Dterm (r, MLglob r', _) -> same r r'
  | _ -> false

let write_declaration env d =
  let names = declared d in
  if not (same_thing d || List.exists is_written names) then begin
    List.iter (fun r -> written := GlobRef.Set_env.add (Globals.representative r) !written) names;
    Writer.declaration env d
  end

(* What is referred to but was in no structure: erasure of it alone, or an axiom. *)
let missing_declaration env (e : Globals.entry) =
  match Globals.in_env env e, e.kind with
  | Some (GlobRef.ConstRef c), _ -> Some (Compat.declaration env c)
  | Some (GlobRef.IndRef (m, _)), _ -> Some (Dind (m, Compat.inductive env m))
  | Some (GlobRef.ConstructRef _ | GlobRef.VarRef _), _ -> None
  | None, Globals.Type -> Some (Dtype (e.reference, [], Taxiom))
  | None, Globals.Constant -> Some (Dterm (e.reference, MLaxiom, Tunknown))
  | None, Globals.Constructor -> None

let kind_of env = function
  | GlobRef.ConstRef c -> (match Compat.declaration env c with Dtype _ -> Globals.Type | _ -> Globals.Constant)
  | GlobRef.IndRef _ -> Globals.Type
  | GlobRef.ConstructRef _ | GlobRef.VarRef _ -> Globals.Constructor

let rec write_missing env from =
  let fresh = List.filter (fun (e : Globals.entry) -> e.id >= from) (Globals.entries ()) in
  if fresh <> [] then begin
    let next = !Globals.count in
    List.iter (fun (e : Globals.entry) ->
        if e.kind <> Globals.Constructor && not (is_written e.reference) then
          match missing_declaration env e with
          | None -> ()
          | Some d ->
            identify_all d;
            write_declaration env (match d, e.kind with
                | Dtype (r, _, _), Globals.Constant -> Dterm (r, MLaxiom, Tunknown)
                | Dterm (r, _, _), Globals.Type -> Dtype (r, [], Taxiom)
                | d, _ -> d)) fresh;
    write_missing env next
  end

(* --- the table of globals --- *)

let squeeze s =
  let words = List.filter (fun w -> w <> "") (String.split_on_char ' ' (String.map (function '\n' | '\t' -> ' ' | c -> c) s)) in
  String.concat " " words

let coq_type env r =
  match Printer.pr_ltype_env env (Evd.from_env env) (Compat.type_of_global env r) with
  | printed -> Some (squeeze (Pp.string_of_ppcmds printed))
  | exception e when CErrors.noncritical e -> None

let libraries : string list ref = ref []

let write_place = function
  | None -> ()
  | Some ((line, column), doc) ->
    put " "; node "loc " (fun () -> int line; put " "; int column);
    Option.iter (fun d -> put " "; node "doc " (fun () -> str d)) doc

let write_global env (e : Globals.entry) =
  let kn = Globals.kernel_name e.reference in
  let library, modules = Globals.split_path (KerName.modpath kn) in
  if not (List.mem library !libraries) then libraries := library :: !libraries;
  let known = Globals.in_env env e in
  let base = match known with
    | Some r -> Globals.base_name env r
    | None -> Label.to_string (KerName.label kn) in
  node "global " (fun () ->
      int e.id; put " ";
      (match e.kind, e.reference with
       | Globals.Constructor, GlobRef.ConstructRef (i, j) ->
         node "ctor " (fun () -> int (Globals.intern Globals.Type (GlobRef.IndRef i)).id; put " "; int (j - 1))
       | Globals.Type, _ -> put "type"
       | _ -> put "const");
      put " "; str library; put " "; parens str modules; put " "; str base;
      write_place (Source.place library modules base);
      Option.iter (fun r ->
          Option.iter (fun t -> put " "; node "coqtype " (fun () -> str t)) (coq_type env r)) known;
      if e.kind = Globals.Type && Typeclasses.is_class e.reference then put " (class)";
      Mapping.write e.reference);
  put "\n"

(* --- roots --- *)

let root_path refs modules = match refs, modules with
  | r :: _, _ -> Compat.Table.modpath_of_r r
  | [], mp :: _ -> mp
  | [], [] -> CErrors.user_err (Pp.str "Grus: nothing to extract.")

let functor_place mp =
  let library, modules = Globals.split_path mp in
  match List.rev modules with
  | name :: outer -> Source.place library (List.rev outer) name
  | [] -> None

let write_functor (f : Functors.t) =
  let path mp = let library, modules = Globals.split_path mp in str library; put " "; parens str modules in
  node "functor " (fun () ->
      path f.path;
      write_place (functor_place f.path);
      List.iter (fun (p : Functors.parameter) ->
          put " ";
          node "param " (fun () ->
              str (Functors.parameter_name p); put " ";
              str (match p.module_type with Some (ModPath.MPdot (_, l)) -> Label.to_string l | _ -> ""))) f.parameters);
  put "\n"

(* --- classes over type constructors --- *)

let number kind r = int (Globals.intern kind r).Globals.id
let numbers kind l = parens (fun c -> number kind (GlobRef.ConstRef c)) l

let write_class (c : Generic.open_class) =
  node "class " (fun () ->
      number Globals.Type c.reference; put " ";
      number Globals.Constant (GlobRef.ConstRef c.instance); put " ";
      numbers Globals.Type c.types; put " ";
      numbers Globals.Constant c.members);
  put "\n"

let write_generic (t : Generic.generic) =
  node "generic " (fun () ->
      number Globals.Constant (GlobRef.ConstRef t.constant); put " ";
      number Globals.Constant t.original; put " ";
      numbers Globals.Constant t.instances);
  put "\n"

let write_taken (t : Generic.taken) =
  node "instance " (fun () ->
      number Globals.Constant (GlobRef.ConstRef t.taker); put " "; int t.index; put " ";
      number Globals.Type t.its_class);
  put "\n"

let write_generics () =
  List.iter write_taken (List.rev !Generic.taken);
  List.iter write_class (List.rev !Generic.classes);
  List.iter write_generic (List.rev !Generic.functions)

let write_after env =
  write_generics ();
  Mapping.write_effects env Writer.ty

let reset () = Functors.reset (); Generic.reset (); Globals.reset (); written := GlobRef.Set_env.empty; libraries := []; Source.forget (); Buffer.clear buffer

let text refs modules =
  reset ();
  let env = List.fold_left Functors.open_in (Global.env ()) modules in
  let path = root_path refs modules in
  let root, _ = Globals.split_path path in
  let contents = Contents.references env (modules @ Functors.parameter_paths ()) in
  let refs, structure = Contents.with_structure env refs contents in
  let declarations = List.concat_map (fun (_, l) -> flatten l) structure in
  List.iter Globals.identify refs;
  List.iter identify_all declarations;
  Mapping.prepare ();
  let declarations = reachable refs declarations in
  let constants = List.concat_map (function Dtype _ | Dind _ -> [] | d -> declared d) declarations in
  let env = Generic.open_in env path ~asked:refs
      (List.filter_map (function GlobRef.ConstRef c -> Some c | _ -> None) constants) in
  let refs = refs @ Generic.roots refs in
  let decls = captured (fun () ->
      List.iter (write_declaration env) declarations;
      (* A root that is logical has no declaration of its own. *)
      List.iter (fun r -> if Globals.known r = None then ignore (Globals.intern (kind_of env r) r)) refs;
      ignore (captured (fun () -> write_after env));
      write_missing env 0) in
  let after = captured (fun () -> write_after env) in
  let roots = List.sort_uniq compare
      (List.filter_map (fun r -> Option.map (fun (e : Globals.entry) -> e.id) (Globals.known r)) refs) in
  let builtins = List.filter_map (fun (name, c) ->
      Option.map (fun (e : Globals.entry) -> (name, e.id)) (Globals.known (GlobRef.ConstRef c))) (Compat.literal_types env) in
  let globals = captured (fun () ->
      Compat.naming_with Functors.short_name (fun () -> List.iter (write_global env) (Globals.entries ()))) in
  captured (fun () ->
      put "(grus-core 1) "; node "coq " (fun () -> str Compat.coq_version);
      put " "; node "root " (fun () -> str root); put "\n";
      List.iter (fun l -> node "library " (fun () -> str l; put " "; str (Source.source_path l)); put "\n") (List.rev !libraries);
      put globals;
      List.iter write_functor (List.rev !Functors.exported);
      put decls;
      List.iter (fun (name, n) -> node "builtin " (fun () -> put name; put " "; int n); put "\n") builtins;
      put after;
      node "roots" (fun () -> spaced int roots);
      put "\n(end)\n")
