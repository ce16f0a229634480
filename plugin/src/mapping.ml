(* What the [Grus Extract …] commands said: kept across files, renamed by functor application. *)
open Names
open Sexp

type place = (string * int * int) option

type said =
  | Inline of string
  | Constant of string
  | Inductive of string * string list * string
  | Skip

type entry = { said : said; headers : string list; place : place }
type effect = { operations : string list; needs : string list; declared : place }
type monad = { is_tree : bool; parts : (string * GlobRef.t) list }  (* which global plays which part in it *)
type numeral = { template : string; written : place }

let place_of = function
  | Some { Loc.fname = Loc.InFile { file; _ }; line_nb; bol_pos; bp; _ } -> Some (file, line_nb, bp - bol_pos + 1)
  | _ -> None

(* Keyed by canonical names: Nat.add is one constant wherever it was included. *)
let entries : entry GlobRef.Map.t ref = Summary.ref GlobRef.Map.empty ~name:"Grus mappings"
let numerals : numeral GlobRef.Map.t ref = Summary.ref GlobRef.Map.empty ~name:"Grus numerals"
let effects : effect GlobRef.Map.t ref = Summary.ref GlobRef.Map.empty ~name:"Grus effects"
let monads : monad GlobRef.Map.t ref = Summary.ref GlobRef.Map.empty ~name:"Grus monads"
let modules : place MPmap.t ref = Summary.ref MPmap.empty ~name:"Grus skipped modules"

let subst_ref s r = fst (Globnames.subst_global s r)

let entry_object : GlobRef.t * entry -> Libobject.obj =
  Compat.declare_table "Grus mapping"
    ~cache:(fun (r, e) -> entries := GlobRef.Map.add r e !entries)
    ~subst:(fun (s, (r, e)) -> (subst_ref s r, e))

let numeral_object : GlobRef.t * numeral -> Libobject.obj =
  Compat.declare_table "Grus numeral"
    ~cache:(fun (r, n) -> numerals := GlobRef.Map.add r n !numerals)
    ~subst:(fun (s, (r, n)) -> (subst_ref s r, n))

let effect_object : GlobRef.t * effect -> Libobject.obj =
  Compat.declare_table "Grus effect"
    ~cache:(fun (r, e) -> effects := GlobRef.Map.add r e !effects)
    ~subst:(fun (s, (r, e)) -> (subst_ref s r, e))

let monad_object : GlobRef.t * monad -> Libobject.obj =
  Compat.declare_table "Grus monad"
    ~cache:(fun (r, m) -> monads := GlobRef.Map.add r m !monads)
    ~subst:(fun (s, (r, m)) -> (subst_ref s r, { m with parts = List.map (fun (part, g) -> (part, subst_ref s g)) m.parts }))

let module_object : ModPath.t * place -> Libobject.obj =
  Compat.declare_table "Grus skipped module"
    ~cache:(fun (mp, at) -> modules := MPmap.add mp at !modules)
    ~subst:(fun (s, (mp, at)) -> (Mod_subst.subst_mp s mp, at))

let add r e = Compat.add_leaf (entry_object (r, e))
let add_numeral r n = Compat.add_leaf (numeral_object (r, n))
let add_effect r e = Compat.add_leaf (effect_object (r, e))
let add_monad r m = Compat.add_leaf (monad_object (r, m))
let add_module mp at = Compat.add_leaf (module_object (mp, at))

(* The methods by which events of one family are events of another. *)
let injections () =
  GlobRef.Map.fold (fun _ m l -> Option.List.cons (List.assoc_opt "inject" m.parts) l) !monads []

(* Mapped constants, and the parts of monads, must survive extraction's inlining. *)
let keep () =
  let name r l = match r with
    | GlobRef.ConstRef _ -> (try Nametab.shortest_qualid_of_global Id.Set.empty r :: l with Not_found -> l)
    | _ -> l in
  let parts = GlobRef.Map.fold (fun _ m l -> List.fold_right (fun (_, r) l -> name r l) m.parts l) !monads [] in
  GlobRef.Map.fold (fun r _ l -> name r l) !entries parts

(* --- in a dump: by representative --- *)

let entries_here = ref GlobRef.Map_env.empty
let numerals_here = ref GlobRef.Map_env.empty

let prepare () =
  let here table =
    GlobRef.Map.fold (fun r x map -> Globals.identify r; GlobRef.Map_env.add (Globals.representative r) x map)
      table GlobRef.Map_env.empty in
  (* Twice: the first pass may still merge classes. *)
  ignore (here !entries); ignore (here !numerals);
  entries_here := here !entries;
  numerals_here := here !numerals

let write_place = function
  | None -> put " (at)"
  | Some (file, line, column) -> put " "; node "at " (fun () -> str file; put " "; int line; put " "; int column)

let rec skipped mp = match MPmap.find_opt mp !modules, mp with
  | Some at, _ -> Some at
  | None, ModPath.MPdot (up, _) -> skipped up
  | None, _ -> None

let write_entry e =
  put " ";
  let headers () = put " "; parens str e.headers; write_place e.place in
  match e.said with
  | Inline t -> node "inline " (fun () -> str t; headers ())
  | Constant t -> node "constant " (fun () -> str t; headers ())
  | Inductive (t, constructors, case) ->
    node "inductive " (fun () -> str t; put " "; parens str constructors; put " "; str case; headers ())
  | Skip -> node "skip" (fun () -> write_place e.place)

let write r =
  (match GlobRef.Map_env.find_opt r !entries_here, skipped (KerName.modpath (Globals.kernel_name r)) with
   | Some e, _ -> write_entry e
   | None, Some place -> write_entry { said = Skip; headers = []; place }
   | None, None -> ());
  Option.iter (fun n -> put " "; node "numeral " (fun () -> str n.template; write_place n.written))
    (GlobRef.Map_env.find_opt r !numerals_here)

(* --- effects and monads, after the declarations --- *)

let known r = Globals.identify r; Globals.known r

let write_effect env ty (r, e) = match r, known r with
  | GlobRef.IndRef i, Some (g : Globals.entry) ->
    node "effect " (fun () ->
        int g.id; put " "; parens str e.needs; write_place e.declared;
        List.iteri (fun j text -> put " "; parens (fun () -> str text; put " "; ty (Compat.answer env i j)) [ () ]) e.operations);
    put "\n"
  | _ -> ()

let write_monad (r, { is_tree; parts }) = match known r with
  | None -> ()
  | Some (g : Globals.entry) ->
    node (if is_tree then "monad " else "own-monad ") (fun () ->
        int g.id;
        List.iter (fun (part, r) ->
            Option.iter (fun (e : Globals.entry) -> put " "; parens (fun () -> put part; put " "; int e.id) [ () ])
              (known r)) parts);
    put "\n"

let write_effects env ty =
  List.iter (write_effect env ty) (GlobRef.Map.bindings !effects);
  List.iter write_monad (GlobRef.Map.bindings !monads)
