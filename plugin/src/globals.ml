(* The globals of a dump: one number for each, whatever alias it was reached by.

   A module alias, an [Include] or a sealed functor application gives one object several kernel names.
   Declarations and references may use different ones, so names that Coq identifies anywhere in the
   structure are put in one class first ([identify]); the class is named after its canonical member. *)
open Names

type kind = Constant | Type | Constructor

type entry = {
  id : int;
  kind : kind;
  reference : GlobRef.t;  (* named by the representative of its class *)
  witness : GlobRef.t;    (* as it was first met *)
}

let parents : KerName.t KNmap.t ref = ref KNmap.empty
let table : entry GlobRef.Map_env.t ref = ref GlobRef.Map_env.empty
let order : entry list ref = ref []
let count = ref 0

let reset () =
  parents := KNmap.empty;
  table := GlobRef.Map_env.empty;
  order := [];
  count := 0

let entries () = List.rev !order

let rec find kn =
  match KNmap.find_opt kn !parents with
  | None -> kn
  | Some up -> let top = find up in (if not (KerName.equal top up) then parents := KNmap.add kn top !parents); top

let union user canonical =
  let a = find user and b = find canonical in
  if not (KerName.equal a b) then parents := KNmap.add a b !parents

let identify_constant c = union (Constant.user c) (Constant.canonical c); union (Constant.user c) (Compat.canonical_constant c)
let identify_inductive m = union (MutInd.user m) (MutInd.canonical m); union (MutInd.user m) (Compat.canonical_inductive m)

let identify = function
  | GlobRef.ConstRef c -> identify_constant c
  | GlobRef.IndRef (m, _) | GlobRef.ConstructRef ((m, _), _) -> identify_inductive m
  | GlobRef.VarRef _ -> ()

let representative = function
  | GlobRef.ConstRef c -> GlobRef.ConstRef (Constant.make1 (find (Constant.user c)))
  | GlobRef.IndRef (m, i) -> GlobRef.IndRef (MutInd.make1 (find (MutInd.user m)), i)
  | GlobRef.ConstructRef ((m, i), j) -> GlobRef.ConstructRef ((MutInd.make1 (find (MutInd.user m)), i), j)
  | GlobRef.VarRef _ as r -> r

let kernel_name = function
  | GlobRef.ConstRef c -> Constant.user c
  | GlobRef.IndRef (m, _) | GlobRef.ConstructRef ((m, _), _) -> MutInd.user m
  | GlobRef.VarRef v ->
    let name = Id.print v in
    CErrors.user_err Pp.(str "Grus: section variable " ++ name ++ str " outside its section.")

let rec intern kind r =
  let reference = representative r in
  match GlobRef.Map_env.find_opt reference !table with
  | Some e -> e
  | None ->
    (match reference with GlobRef.ConstructRef (i, _) -> ignore (intern Type (GlobRef.IndRef i)) | _ -> ());
    let e = { id = !count; kind; reference; witness = r } in
    table := GlobRef.Map_env.add reference e !table;
    order := e :: !order;
    incr count;
    e

let known r = GlobRef.Map_env.find_opt (representative r) !table

(* "Lib.Rary", ["Module"; "Inner"] *)
let split_path mp =
  let rec go acc = function
    | ModPath.MPfile d -> (DirPath.to_string d, acc)
    | ModPath.MPdot (mp, l) -> go (Label.to_string l :: acc) mp
    | ModPath.MPbound b ->
      match Functors.of_parameter b with
      | Some f -> let _, name, _ = MBId.repr b in go (Id.to_string name :: acc) f.Functors.path
      | None ->
        CErrors.user_err Pp.(str "Grus: " ++ str (MBId.to_string b) ++ str " is the parameter of a functor that is not being extracted.") in
  go [] mp

let base_name env r =
  let packet m i = (Environ.lookup_mind m env).Declarations.mind_packets.(i) in
  match r with
  | GlobRef.ConstRef c -> Label.to_string (Constant.label c)
  | GlobRef.IndRef (m, i) -> Id.to_string (packet m i).Declarations.mind_typename
  | GlobRef.ConstructRef ((m, i), j) -> Id.to_string (packet m i).Declarations.mind_consnames.(j - 1)
  | GlobRef.VarRef v -> Id.to_string v

let in_environment env = function
  | GlobRef.ConstRef c -> Environ.mem_constant c env
  | GlobRef.IndRef (m, _) | GlobRef.ConstructRef ((m, _), _) -> Environ.mem_mind m env
  | GlobRef.VarRef _ -> false

(* The member of the class that the environment can tell about, if there is one. *)
let in_env env e =
  if in_environment env e.reference then Some e.reference
  else if in_environment env e.witness then Some e.witness
  else None

(* Is [mp] one of [modules] or in one of them? *)
let rec inside modules mp = List.exists (ModPath.equal mp) modules || match mp with
  | ModPath.MPdot (up, _) -> inside modules up
  | ModPath.MPfile _ | ModPath.MPbound _ -> false

(* Where the source says its name. *)
let loc env r =
  match split_path (KerName.modpath (kernel_name r)) with
  | library, modules -> Source.loc library modules (base_name env r)
  | exception e when CErrors.noncritical e -> None
