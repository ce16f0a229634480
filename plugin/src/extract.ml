(* The [Grus Extract …] commands: check, then record. *)
open Names
open Pp
open Compat.Miniml

let reference qid =
  let r = Smartlocate.global_with_alias qid in
  Dumpglob.add_glob ?loc:qid.CAst.loc r;
  r

let wrong qid what = CErrors.user_err ?loc:qid.CAst.loc (str "Grus: " ++ Libnames.pr_qualid qid ++ str what)

let inductive_ref qid = match reference qid with
  | GlobRef.IndRef i as r -> (r, i)
  | _ -> wrong qid " is not an inductive type."

(* Type parameters and kept fields, as the compiler will see them. *)
let packet qid (m, i) =
  let p = (Compat.inductive (Global.env ()) m).ind_packets.(i) in
  if p.ip_logical then wrong qid " is logical: it is erased, there is nothing to map.";
  p

let strings l = List.map (fun s -> s.CAst.v) l

let inductive qid ty constructors case headers =
  let r, i = inductive_ref qid in
  let p = packet qid i in
  let types = List.length p.ip_vars and fields = Array.map List.length p.ip_types in
  let wanted = Array.length fields and given = List.length constructors in
  if wanted <> given then
    wrong qid (Printf.sprintf " has %d constructor%s, %d given." wanted (if wanted = 1 then "" else "s") given);
  let shape = { Template.nothing with types } in
  Template.check shape ty;
  List.iteri (fun j c -> Template.check { shape with args = Some fields.(j) } c) constructors;
  Option.iter (Template.check { shape with branches = Some fields }) case;
  let case = match case with None -> "" | Some c -> c.CAst.v in
  Mapping.add r { said = Inductive (ty.CAst.v, strings constructors, case); headers; place = Mapping.place_of qid.CAst.loc }

let rec arrows = function
  | Tarr (_, b) -> let n, result = arrows b in (n + 1, result)
  | Tmeta { contents = Some t; _ } -> arrows t
  | t -> (0, t)

(* A result that is a data type takes no more arguments; any other may. *)
let constant_shape qid = function
  | GlobRef.ConstRef c ->
    (match Compat.specification (Global.env ()) c with
     | Stype (_, l, _) -> { Template.nothing with types = List.length l }
     | Sval (_, t) ->
       let n, result = arrows t in
       let args = match result with Tglob (GlobRef.IndRef _, _) -> Some n | _ -> None in
       { Template.nothing with types = Extraction_plugin.Mlutil.type_maxvar t; args }
     | Sind _ -> assert false)
  | _ -> wrong qid " is not a constant."

let constant qid template headers said =
  let r = reference qid in
  Template.check (constant_shape qid r) template;
  Mapping.add r { said = said template.CAst.v; headers; place = Mapping.place_of qid.CAst.loc }

let inlined qid t headers = constant qid t headers (fun t -> Mapping.Inline t)
let defined qid t headers = constant qid t headers (fun t -> Mapping.Constant t)

let numeral qid template =
  let r = match reference qid with
    | GlobRef.IndRef _ | GlobRef.ConstRef _ as r -> r
    | _ -> wrong qid " is not a type." in
  Template.check { Template.nothing with numeral = true } template;
  Mapping.add_numeral r { template = template.CAst.v; written = Mapping.place_of qid.CAst.loc }

let skip qid =
  Mapping.add (reference qid) { said = Skip; headers = []; place = Mapping.place_of qid.CAst.loc }

let skip_module qid =
  match Nametab.locate_module qid with
  | mp -> Mapping.add_module mp (Mapping.place_of qid.CAst.loc)
  | exception Not_found -> wrong qid " is not a module."

(* --- effects --- *)

let family qid =
  let r, i = inductive_ref qid in
  (r, Array.map List.length (packet qid i).ip_types)

let add_effect qid r operations headers =
  Mapping.add_effect r { operations; needs = headers; declared = Mapping.place_of qid.CAst.loc }

let effect qid templates headers =
  let r, fields = family qid in
  let wanted = Array.length fields and given = List.length templates in
  if wanted <> given then
    wrong qid (Printf.sprintf " has %d event%s, %d given." wanted (if wanted = 1 then "" else "s") given);
  List.iteri (fun j t -> Template.check { Template.nothing with args = Some fields.(j) } t) templates;
  add_effect qid r (strings templates) headers

(* Every event is the static member of its name. *)
let handler qid { CAst.v = name; _ } headers =
  let r, fields = family qid in
  let i = match r with GlobRef.IndRef i -> i | _ -> assert false in
  let operation j n =
    let event = Globals.base_name (Global.env ()) (GlobRef.ConstructRef (i, j + 1)) in
    let args = String.concat ", " (List.init n (Printf.sprintf "%%a%d")) in
    Printf.sprintf "%s::%s(%s)" name event args in
  add_effect qid r (Array.to_list (Array.mapi operation fields)) headers

(* --- monads ---

   One of trees is given by the constructors of its nodes. Of any other monad nothing is known but `ret` and `bind`, which have to
   have the types that those have in every monad. *)

let tree_parts = [ "silent"; "event"; "inject"; "sum" ]
let parts = "ret" :: "bind" :: tree_parts

let result_type = "%t0"

let rec known_type = function Tmeta { contents = Some t; _ } -> known_type t | t -> t

(* The `t` of `M … t`. *)
let answer m t = match known_type t with
  | Tglob (r, l) when l <> [] && GlobRef.CanOrd.equal r m -> Some (known_type (List.nth l (List.length l - 1)))
  | _ -> None

let is_ret m t = match known_type t with
  | Tarr (a, t) -> (match known_type a, answer m t with Tvar i, Some (Tvar j) -> i = j | _ -> false)
  | _ -> false

(* From `M … a` and `a -> M … b` to `M … b`. *)
let is_bind m t = match known_type t with
  | Tarr (first, rest) ->
    (match known_type rest with
     | Tarr (k, whole) ->
       (match known_type k with
        | Tarr (x, next) ->
          (match answer m first, known_type x, answer m next, answer m whole with
           | Some (Tvar a), Tvar x, Some (Tvar b), Some (Tvar c) -> a = x && b = c && a <> b
           | _ -> false)
        | _ -> false)
     | _ -> false)
  | _ -> false

let constant_type r = match r with
  | GlobRef.ConstRef c -> (match Compat.specification (Global.env ()) c with Sval (_, t) -> Some t | _ -> None)
  | _ -> None

let is_type_constructor qid = function
  | GlobRef.IndRef _ as r -> let i = match r with GlobRef.IndRef i -> i | _ -> assert false in (packet qid i).ip_vars <> []
  | GlobRef.ConstRef c -> (match Compat.specification (Global.env ()) c with Stype (_, l, _) -> l <> [] | _ -> false)
  | _ -> false

let own_monad qid r parts =
  if not (is_type_constructor qid r) then wrong qid " is not a type constructor, so it is no monad.";
  let name = Pp.string_of_ppcmds (Libnames.pr_qualid qid) in
  let need part shape has_shape = match List.find_opt (fun (p, _, _) -> p = part) parts with
    | None -> wrong qid (Printf.sprintf " needs its `%s`: Grus Extract Monad %s [ bind := …, ret := … ]." part name)
    | Some (_, x, g) ->
      if not (Option.cata (has_shape r) false (constant_type g)) then
        wrong x (Printf.sprintf " cannot be `%s` of %s: it has to be a constant of type `%s`." part name (shape name)) in
  need "bind" (fun m -> Printf.sprintf "forall A B, %s A -> (A -> %s B) -> %s B" m m m) is_bind;
  need "ret" (fun m -> Printf.sprintf "forall A, A -> %s A" m) is_ret

let monad qid roles text =
  let r = reference qid in
  let part (i, x) =
    let name = Id.to_string i in
    if not (List.mem name parts) then
      wrong x (" cannot be `" ^ name ^ "`; the parts of a monad are " ^ String.concat ", " parts ^ ".");
    (name, x, reference x) in
  let given = List.map part roles in
  let is_tree = List.exists (fun (name, _, _) -> List.mem name tree_parts) given in
  Option.iter (fun t ->
      if t.CAst.v <> result_type then
        CErrors.user_err ?loc:t.CAst.loc
          (str "Grus: a program of " ++ Libnames.pr_qualid qid
           ++ str " is a C++ function of what it answers, which is written \"%t0\"; there is nothing else it can be.")) text;
  if is_tree then ignore (inductive_ref qid) else own_monad qid r given;
  Mapping.add_monad r { is_tree; parts = List.map (fun (name, _, g) -> (name, g)) given }
