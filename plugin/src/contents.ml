(* What a module holds that a program could use: constants and inductives that are not logical.

   Asking extraction for a whole module would also extract its lemmas, which is slow. *)
open Names
open Declarations

(* A proof, or a predicate. Pairs of propositions count as propositions. *)
let rec logical env sigma t =
  let t = Reductionops.whd_all env sigma t in
  match EConstr.kind sigma t with
  | Constr.Prod (x, a, b) -> logical (EConstr.push_rel (Context.Rel.Declaration.LocalAssum (x, a)) env) sigma b
  | Constr.Sort s -> Sorts.is_prop (EConstr.ESorts.kind sigma s) || Sorts.is_sprop (EConstr.ESorts.kind sigma s)
  | _ -> match Retyping.get_sort_family_of env sigma t with Sorts.InProp | Sorts.InSProp -> true | _ -> false

let logical_constant env c =
  logical env (Evd.from_env env) (EConstr.of_constr (Compat.type_of_global env (GlobRef.ConstRef c)))

let logical_packet p = match p.mind_arity with
  | RegularArity { mind_sort; _ } -> Sorts.is_prop mind_sort || Sorts.is_sprop mind_sort
  | TemplateArity _ -> false

(* Generated recursors and the like are wanted only where something refers to them. *)
let generated env c =
  let base = Label.to_string (Constant.label c) in
  let of_inductive suffix =
    CString.is_suffix suffix base
    && let name = String.sub base 0 (String.length base - String.length suffix) in
    Environ.mem_mind (MutInd.make2 (Constant.modpath c) (Label.make name)) env in
  List.exists of_inductive [ "_rect"; "_rec"; "_ind"; "_sind" ]

let warning =
  CWarnings.create ~name:"grus-left-out" ~category:"grus"
    Pp.(fun (r, why) -> str "Grus: " ++ Printer.pr_global r ++ str " is left out: " ++ why)

let warn_left_out env (r, why) = warning ?loc:(Globals.loc env r) (r, why)

(* Does erasure take it? One bad constant must not lose a whole library. *)
let erases env r =
  match r with
  | GlobRef.ConstRef c -> (match Compat.declaration env c with _ -> true | exception CErrors.UserError why -> warn_left_out env (r, why); false)
  | GlobRef.IndRef (m, _) -> (match Compat.inductive env m with _ -> true | exception CErrors.UserError why -> warn_left_out env (r, why); false)
  | GlobRef.ConstructRef _ | GlobRef.VarRef _ -> false

let references env modules =
  let inside mp = Globals.inside modules mp in
  let constants =
    Environ.fold_constants (fun c _ l ->
        if inside (Constant.modpath c) && not (generated env c) && not (logical_constant env c) then c :: l else l) env [] in
  let inductives =
    Environ.fold_inductives (fun m mib l ->
        if inside (MutInd.modpath m) && not (Array.for_all logical_packet mib.mind_packets) then m :: l else l) env [] in
  List.map (fun m -> GlobRef.IndRef (m, 0)) inductives @ List.map (fun c -> GlobRef.ConstRef c) constants

(* [contents], which erasure may take or not, and what depends on [refs] and them: erasing all at once is half the work, so that
   the culprit is looked for only if there is one. *)
let with_structure env refs contents =
  let whole contents = let refs = refs @ contents in refs, Compat.structure refs in
  try whole contents with CErrors.UserError _ as refused ->
    let refused = Exninfo.capture refused in
    let erased = List.filter (erases env) contents in
    if List.length erased = List.length contents then Exninfo.iraise refused else whole erased

(* A module that is only declared has nothing to run. Extraction says so only by its name, and only where it is needed. *)
let locating_declared_modules env f =
  try f () with CErrors.UserError why as refused ->
    let refused = Exninfo.capture refused in
    let message = " " ^ String.concat " " (String.split_on_char '\n' (Pp.string_of_ppcmds why)) in
    let blamed mp = CString.string_contains ~where:message ~what:(" " ^ ModPath.to_string mp ^ " ") in
    let declared mp body = match body.mod_expr with Abstract -> blamed mp | _ -> false in
    let modules = (Environ.Globals.view env.Environ.env_globals).Environ.Globals.modules in
    match MPmap.choose (MPmap.filter declared modules) with
    | exception Not_found -> Exninfo.iraise refused
    | ModPath.MPdot (up, name) as mp, _ ->
      let library, modules = Globals.split_path up in
      Compat.error ?loc:(Source.loc library modules (Label.to_string name))
        Pp.(str "Grus: module " ++ str (ModPath.to_string mp) ++ str " is only declared, so there is nothing to run. " ++
            str "Give it a body, or put what uses it into a functor over its module type.")
    | _ -> Exninfo.iraise refused
