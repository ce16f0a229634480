(* [Grus Reference]: values of closed constants as Coq itself computes them, one line each.

   Independent of extraction on purpose: the differential tests compare the two. *)
open Names
open Constr

exception Not_first_order

(* --- which arguments of a constructor remain --- *)

(* The type or proof arguments go: decided by the declared type of the argument, in its own context. *)
let mask_of env ((m, i), j) =
  let mib = Environ.lookup_mind m env in
  let context, _ = mib.Declarations.mind_packets.(i).Declarations.mind_nf_lc.(j - 1) in
  let sigma = Evd.from_env env in
  (* [mind_nf_lc] refers to the inductives of the block as the outermost variables. *)
  let env0 = Array.fold_left (fun e p ->
      let arity = Compat.arity_of_packet mib p in
      Environ.push_rel (Context.Rel.Declaration.LocalAssum (Context.annotR (Name p.Declarations.mind_typename), arity)) e)
      env mib.Declarations.mind_packets in
  let keep e t =
    let t = EConstr.of_constr t in
    not (Reductionops.is_arity e sigma t)
    && match Retyping.get_sort_family_of e sigma t with Sorts.InProp | Sorts.InSProp -> false | _ -> true in
  let _, mask = List.fold_left (fun (e, mask) d ->
      let mask = match d with
        | Context.Rel.Declaration.LocalAssum (_, t) -> keep e t :: mask
        | Context.Rel.Declaration.LocalDef _ -> mask in
      (Environ.push_rel d e, mask)) (env0, []) (List.rev context) in
  CList.skipn mib.Declarations.mind_nparams (List.rev mask)

let masks : (string, bool list) Hashtbl.t = Hashtbl.create 97
let mask env (((m, i), j) as c) =
  let key = Printf.sprintf "%s %d %d" (MutInd.to_string m) i j in
  try Hashtbl.find masks key
  with Not_found -> let l = mask_of env c in Hashtbl.add masks key l; l

(* --- names --- *)

let constructor_name env ((m, i), j) =
  let library, modules = Globals.split_path (KerName.modpath (Compat.canonical_inductive m)) in
  let name = Id.to_string (Environ.lookup_mind m env).Declarations.mind_packets.(i).Declarations.mind_consnames.(j - 1) in
  if CString.is_prefix "Coq." library then name else String.concat "." ((library :: modules) @ [ name ])

(* The Stdlib types that have a notation of their own in the format. *)
let special m =
  let library, modules = Globals.split_path (KerName.modpath (Compat.canonical_inductive m)) in
  if modules <> [] then "" else
    match library, Label.to_string (KerName.label (Compat.canonical_inductive m)) with
    | "Coq.Init.Datatypes", ("nat" | "list" as t) -> t
    | "Coq.Numbers.BinNums", ("positive" | "N" | "Z" as t) -> t
    | "Coq.Strings.Ascii", "ascii" -> "ascii"
    | "Coq.Strings.String", "string" -> "string"
    | _ -> ""

(* --- values --- *)

let split env t =
  let f, args = decompose_app t in
  match kind f with
  | Construct (((m, _), _) as c, _) ->
    let params = (Environ.lookup_mind m env).Declarations.mind_nparams in
    Some (c, CList.skipn (min params (List.length args)) args)
  | _ -> None

let constructor env t = match split env t with Some x -> x | None -> raise Not_first_order

let rec nat env acc t = match constructor env t with
  | (_, 1), [] -> acc
  | (_, 2), [ t ] -> nat env (acc + 1) t
  | _ -> raise Not_first_order

let positive env t =
  let rec bits acc t = match constructor env t with
    | (_, 3), [] -> acc
    | (_, 1), [ t ] -> bits (true :: acc) t
    | (_, 2), [ t ] -> bits (false :: acc) t
    | _ -> raise Not_first_order in
  List.fold_left (fun n b -> Z.(add (shift_left n 1) (if b then one else zero))) Z.one (bits [] t)

let integer env t = match constructor env t with
  | (_, 1), [] -> Z.zero
  | (_, 2), [ p ] -> positive env p
  | (_, 3), [ p ] -> Z.neg (positive env p)
  | _ -> raise Not_first_order

let byte env t = match constructor env t with
  | _, bits when List.length bits = 8 ->
    let bit k b = match constructor env b with (_, 1), [] -> 1 lsl k | (_, 2), [] -> 0 | _ -> raise Not_first_order in
    List.fold_left (+) 0 (List.mapi bit bits)
  | _ -> raise Not_first_order

(* The elements of a list, or of a string. *)
let elements env t ~stop =
  let rec go acc t = match constructor env t with
    | (_, j), [] when j = stop -> List.rev acc
    | (_, j), [ x; rest ] when j <> stop -> go (x :: acc) rest
    | _ -> raise Not_first_order in
  go [] t

let rec value env b t =
  let put = Buffer.add_string b in
  let sequence l = List.iteri (fun i x -> if i > 0 then put " "; value env b x) l in
  match kind t with
  | Int i -> put (Compat.uint63_to_string i)
  | Float f -> put (Compat.float_to_string f)
  | Array (_, a, default, _) ->
    put "(array"; Array.iter (fun x -> put " "; value env b x) a; put " | "; value env b default; put ")"
  | Cast (t, _, _) -> value env b t
  | _ ->
    let ((m, _), _ as c), args = constructor env t in
    match special m with
    | "nat" -> put (string_of_int (nat env 0 t))
    | "positive" -> put (Z.to_string (positive env t))
    | "N" | "Z" -> put (Z.to_string (integer env t))
    | "ascii" -> put "(ascii "; put (string_of_int (byte env t)); put ")"
    | "string" ->
      put "(string";
      List.iter (fun c -> put " "; put (string_of_int (byte env c))) (elements env t ~stop:1);
      put ")"
    | "list" -> put "["; sequence (elements env t ~stop:1); put "]"
    | _ ->
      let keep = mask env c in
      if List.length keep <> List.length args then raise Not_first_order;
      match List.filter_map (fun (k, a) -> if k then Some a else None) (List.combine keep args) with
      | [] -> put (constructor_name env c)
      | kept -> put "("; put (constructor_name env c); put " "; sequence kept; put ")"

(* --- which constants --- *)

let timeout = Goptions.declare_int_option_and_ref ~depr:false ~key:[ "Grus"; "Reference"; "Timeout" ] ~value:10

(* May a value of type t be first-order? A type with one constructor, such as a dictionary, says by its fields: normalising
   functions that turn out not to be printable can take for ever. *)
let rec first_order_type depth env sigma t =
  let t = Reductionops.whd_all env sigma t in
  (match EConstr.kind sigma t with Prod _ | Sort _ -> false | _ -> true)
  && (match Retyping.get_sort_family_of env sigma t with Sorts.InProp | Sorts.InSProp -> false | _ -> true)
  && match Inductiveops.find_rectype env sigma t with
  | IndType (family, _) when depth > 0 ->
    (match Inductiveops.get_constructors env family with
     | [| c |] -> fields_first_order (depth - 1) env sigma (List.rev c.Inductiveops.cs_args)
     | _ -> true)
  | _ -> true
  | exception Not_found -> true

(* [fields]: outermost first. Proofs and types are not printed. *)
and fields_first_order depth env sigma = function
  | [] -> true
  | d :: rest ->
    let t = EConstr.of_constr (Context.Rel.Declaration.get_type d) in
    let logical = Reductionops.is_arity env sigma t
                  || match Retyping.get_sort_family_of env sigma t with Sorts.InProp | Sorts.InSProp -> true | _ -> false in
    (Context.Rel.Declaration.is_local_def d || logical || first_order_type depth env sigma t)
    && fields_first_order depth (Environ.push_rel d env) sigma rest

let warn_timeout =
  CWarnings.create ~name:"grus-reference-timeout" ~category:"grus"
    Pp.(fun name -> str "Grus Reference: " ++ str name ++ str " took too long and is left out.")

(* None: not a closed first-order value. *)
let line env c =
  let body = Environ.lookup_constant c env in
  let sigma = Evd.from_env env in
  match body.Declarations.const_body with
  | Declarations.Undef _ | Declarations.OpaqueDef _ | Declarations.Primitive _ -> None
  | Declarations.Def _ ->
    let r = GlobRef.ConstRef c in
    let t = Compat.type_of_global env r in
    if not (first_order_type 3 env sigma (EConstr.of_constr t)) then None
    else
      let library, modules = Globals.split_path (KerName.modpath (Compat.canonical_constant c)) in
      let name = String.concat "." ((library :: modules) @ [ Label.to_string (Constant.label c) ]) in
      let sigma, term = Evd.fresh_global env sigma r in
      let normalise () = Vnorm.cbv_vm env sigma term (Retyping.get_type_of env sigma term) in
      match Control.timeout (float_of_int (timeout ())) normalise () with
      | None -> warn_timeout name; None
      | Some v ->
        let b = Buffer.create 80 in
        match value env b (EConstr.to_constr ~abort_on_undefined_evars:false sigma v) with
        | () -> Some (name ^ "\t" ^ Buffer.contents b ^ "\n")
        | exception Not_first_order -> None

let constants_inside env modules =
  let inside c = Globals.inside modules (Constant.modpath c) && Globals.inside modules (KerName.modpath (Compat.canonical_constant c)) in
  Environ.fold_constants (fun c _ l -> if inside c then c :: l else l) env []

let text refs modules =
  let env = Global.env () in
  Hashtbl.reset masks;
  let asked = List.filter_map (function GlobRef.ConstRef c -> Some c | _ -> None) refs in
  let lines = List.filter_map (line env) (asked @ constants_inside env modules) in
  String.concat "" (List.sort_uniq String.compare lines)
