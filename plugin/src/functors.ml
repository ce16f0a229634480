(* Functors that are exported as such, not only where they are applied.

   A functor is a module over modules that nobody knows yet. [open_in] puts its parameters (under their [MPbound]
   names) and its body (under the functor's own path) into an environment; there all of it can be asked for and
   erased like a plain module, the parameters' members being axioms. *)
open Names
open Declarations

type parameter = { bound : MBId.t; module_type : ModPath.t option }
type t = { path : ModPath.t; parameters : parameter list }

let exported : t list ref = ref []
let reset () = exported := []

let is_exported mp = List.exists (fun f -> ModPath.equal f.path mp) !exported

let rec is_inside = function
  | ModPath.MPdot (up, _) as mp -> is_exported mp || is_inside up
  | ModPath.MPbound _ -> true
  | ModPath.MPfile _ -> false

(* The functor that a parameter belongs to. *)
let of_parameter bound =
  List.find_opt (fun f -> List.exists (fun p -> MBId.equal p.bound bound) f.parameters) !exported

let parameter_paths () =
  List.concat_map (fun f -> List.map (fun p -> ModPath.MPbound p.bound) f.parameters) !exported

let parameter_name p = let _, name, _ = MBId.repr p.bound in Id.to_string name

let warning =
  CWarnings.create ~name:"grus-left-out-functor" ~category:"grus"
    Pp.(fun (path, why) ->
        hov 2 (str "Grus: functor " ++ str (ModPath.to_string path) ++ spc () ++ str "is not exported: " ++ str why
               ++ str "; it is still expanded where it is applied"))

let warn_left_out (path, why) =
  let rec file_and_modules modules = function
    | ModPath.MPdot (up, l) -> file_and_modules (Label.to_string l :: modules) up
    | ModPath.MPfile d -> Some (DirPath.to_string d, modules)
    | ModPath.MPbound _ -> None in
  let loc = match file_and_modules [] path with
    | Some (library, (_ :: _ as modules)) ->
      let outer, name = CList.sep_last modules |> fun (name, outer) -> outer, name in
      Source.loc library outer name
    | Some (_, []) | None -> None in
  warning ?loc (path, why)

(* The module type as it was named, whatever was said [with] it. *)
let rec named = function
  | MEident mp -> Some mp
  | MEwith (e, _) | MEapply (e, _) -> named e

let rec module_type = function
  | NoFunctor e -> named e
  | MoreFunctor (_, _, e) -> module_type e

(* Who applies the functor in C++ could not give the same type again. *)
let declares_data members = List.exists (function (_, SFBmind _) -> true | _ -> false) members

exception Left_out of string

let rec open_parameters env = function
  | NoFunctor body -> env, [], body
  | MoreFunctor (bound, mtb, rest) ->
    (match mtb.mod_type with
     | MoreFunctor _ -> raise (Left_out "a parameter is itself a functor")
     | NoFunctor members -> if declares_data members then raise (Left_out "a parameter declares an inductive type"));
    let env = Modops.add_module_type (ModPath.MPbound bound) mtb env in
    let env, parameters, body = open_parameters env rest in
    env, { bound; module_type = Option.bind mtb.mod_type_alg module_type } :: parameters, body

let open_functor env path mb =
  match open_parameters env mb.mod_type with
  | env, parameters, body ->
    exported := { path; parameters } :: !exported;
    Modops.add_structure path body mb.mod_delta env
  | exception Left_out why -> warn_left_out (path, why); env

(* A functor inside a functor is seen only where it is applied. *)
let rec open_in env path =
  match Environ.lookup_module path env with
  | exception Not_found -> env
  | { mod_type = MoreFunctor _; _ } as mb -> open_functor env path mb
  | { mod_type = NoFunctor elements; _ } ->
    List.fold_left (fun env -> function
        | label, SFBmodule _ -> open_in env (ModPath.MPdot (path, label))
        | _ -> env) env elements

(* What the source calls a global that Coq has no name for outside the functor. *)
let short_name r =
  let within modpath label =
    let rec go = function
      | ModPath.MPbound b -> Option.map (fun _ -> let _, name, _ = MBId.repr b in [ name ]) (of_parameter b)
      | ModPath.MPdot (up, l) as mp ->
        if is_exported mp then Some [] else Option.map (fun names -> Label.to_id l :: names) (go up)
      | ModPath.MPfile _ -> None in
    Option.map (fun names -> Libnames.make_qualid (DirPath.make names) (Label.to_id label)) (go modpath) in
  match r with
  | GlobRef.ConstRef c -> within (Constant.modpath c) (Constant.label c)
  | GlobRef.IndRef (m, 0) -> within (MutInd.modpath m) (MutInd.label m)
  | GlobRef.IndRef _ | GlobRef.ConstructRef _ | GlobRef.VarRef _ -> None
