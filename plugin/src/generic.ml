(* Functions over classes of type constructors (`Monad M`), exported as templates.

   Erasure forgets what `M` is applied to, so such a function has no ML type that could be a C++ one. But a function
   at a monad that nobody knows has: it is what a functor over a module with members [M], [ret] and [bind] would hold.
   So [open_in] puts into an environment, for each class that is needed, axioms for its type constructors and methods
   and an instance made of them, and for each function a constant, the function applied to these instances.

   There is one open instance of a class. That the same type constructors are meant by all classes, `Functor F` and
   `Monad M`, is because they are taken by position: the first unary one of a telescope is always the same axiom. *)
open Names
open Constr
open Context.Rel.Declaration

type open_class = { reference : GlobRef.t; instance : Constant.t; types : Constant.t list; members : Constant.t list }
type generic = { constant : Constant.t; original : GlobRef.t; instances : Constant.t list }

(* Parameter [index], of those that erasure keeps, is an instance of a class with one method. *)
type taken = { taker : Constant.t; index : int; its_class : GlobRef.t }

(* A class as it was opened: the values of its parameters, in order, and its instance. *)
type opened = { parameters : constr list; value : constr }

exception Left_out of string

let env : Environ.env ref = ref Environ.empty_env
let root : ModPath.t ref = ref ModPath.initial
let classes : open_class list ref = ref []
let functions : generic list ref = ref []
let taken : taken list ref = ref []
let opened : (opened, string) result GlobRef.Map_env.t ref = ref GlobRef.Map_env.empty

let reset () = env := Environ.empty_env; classes := []; functions := []; taken := []; opened := GlobRef.Map_env.empty

let warning =
  CWarnings.create ~name:"grus-left-out-template" ~category:"grus"
    Pp.(fun (r, why) ->
        hov 2 (str "Grus: " ++ Printer.pr_global r ++ spc () ++ str "is not exported as a template: " ++ str why
               ++ str "; it is still specialised where it is used"))

let global r = fst (UnivGen.fresh_global_instance !env r)
let whd t = Reduction.whd_all !env t

(* A name that no Rocq identifier can be. *)
let hidden mp name = ModPath.MPdot (mp, Label.of_id (Id.of_string_soft ("<" ^ name ^ ">")))

let constant mp name = Constant.make2 mp (Label.of_id name)

let add c body ty =
  let declaration = Declarations.{
      const_hyps = []; const_univ_hyps = Univ.Instance.empty; const_body = body; const_type = ty;
      const_relevance = Sorts.Relevant; const_body_code = None; const_universes = Monomorphic; const_inline_code = false;
      const_typing_flags = Declareops.safe_flags (Environ.oracle !env) } in
  env := Environ.add_constant c declaration !env

let axiom c ty = if not (Environ.mem_constant c !env) then add c (Declarations.Undef None) ty

(* `Type -> … -> Type`: how many arguments. *)
let rec kind ty = match Constr.kind (whd ty) with
  | Sort s when not (Sorts.is_prop s || Sorts.is_sprop s) -> Some 0
  | Prod (_, a, b) when kind a = Some 0 -> Option.map succ (kind b)
  | _ -> None

let class_of ty =
  let head, arguments = decompose_app ty in
  let found r =
    if Typeclasses.is_class r then Some (Typeclasses.class_info !env (Evd.from_env !env) r, arguments) else None in
  match Constr.kind head with
  | Const (c, _) -> found (GlobRef.ConstRef c)
  | Ind (i, _) -> found (GlobRef.IndRef i)
  | _ -> None

let telescope context =
  List.rev_map (function
      | LocalAssum (x, ty) -> (x.Context.binder_name, ty)
      | LocalDef _ -> raise (Left_out "the class has a local definition")) context

(* What says that events are events of a larger family is erased, not a parameter. *)
let injects (c : Typeclasses.typeclass) =
  let is_it = function Some k -> List.exists (GlobRef.CanOrd.equal (GlobRef.ConstRef k)) (Mapping.injections ()) | None -> false in
  List.exists (fun (m : Typeclasses.class_method) -> is_it m.meth_const) c.cl_projs

let over_constructors (c : Typeclasses.typeclass) =
  not (injects c) && List.exists (fun d -> match kind (get_type d) with Some n -> n > 0 | None -> false) c.cl_context

(* The axiom for the [i]-th type constructor of [n] arguments. *)
let type_constructor n i =
  let name = Id.of_string (Printf.sprintf "constructor%d_%d" n i) in
  let c = constant (hidden !root "types") name in
  let rec arity n = if n = 0 then mkSet else Term.mkArrowR mkSet (arity (n - 1)) in
  axiom c (arity n);
  c

(* --- telescopes ---

   What stands for each variable of a telescope: a closed term, or nothing where it stays a parameter. *)

(* The term with known variables replaced; de Bruijn index 1 is the last of the first [n]. *)
let instantiate values n t =
  let rec values_of i = if i = n then [] else values_of (i + 1) @ [ Option.default (mkRel (n - i)) values.(i) ] in
  if n = 0 then t else Vars.substl (values_of 0) t

let rec assign telescope =
  let values = Array.make (List.length telescope) None and used = Array.make (List.length telescope) false in
  let count = Hashtbl.create 3 in
  let is_type i = kind (snd (List.nth telescope i)) = Some 0 in
  List.iteri (fun i (_, ty) ->
      match kind ty with
      | Some n when n > 0 ->
        let at = Option.default 0 (Hashtbl.find_opt count n) in
        Hashtbl.replace count n (at + 1);
        values.(i) <- Some (mkConst (type_constructor n at))
      | Some _ -> ()
      | None ->
        match class_of ty with
        | Some (c, arguments) when over_constructors c ->
          let opened = open_class c in
          List.iter2 (unify values used is_type i) arguments opened.parameters;
          values.(i) <- Some opened.value
        | Some _ | None -> ()) telescope;
  values, used

(* Variable [n] of a telescope has [argument] where the open instance has [value]. *)
and unify values used is_type n argument value =
  match Constr.kind argument with
  | Rel k when values.(n - k) = None && is_type (n - k) -> used.(n - k) <- true; values.(n - k) <- Some value
  | Rel k ->
    used.(n - k) <- true;
    (match values.(n - k) with
     | Some known when Constr.equal known value -> ()
     | Some _ | None -> raise (Left_out "it is over two instances of one class, or over classes whose parameters differ"))
  | _ -> raise (Left_out "it is over a class at a certain type")

(* --- classes --- *)

and open_class (c : Typeclasses.typeclass) =
  match GlobRef.Map_env.find_opt c.cl_impl !opened with
  | Some (Ok o) -> o
  | Some (Error why) -> raise (Left_out why)
  | None ->
    let remember result = opened := GlobRef.Map_env.add c.cl_impl result !opened in
    remember (Error "a class mentions itself");
    if Functors.is_inside (KerName.modpath (Globals.kernel_name c.cl_impl)) then raise (Left_out "its class is inside a functor");
    match open_fresh_class c with
    | o -> remember (Ok o); o
    | exception Left_out why -> remember (Error why); raise (Left_out why)

and open_fresh_class c =
  let name = match c.cl_impl with
    | GlobRef.ConstRef c -> Label.to_id (Constant.label c)
    | GlobRef.IndRef (m, _) -> Label.to_id (MutInd.label m)
    | GlobRef.ConstructRef _ | GlobRef.VarRef _ -> raise (Left_out "the class is local") in
  let path = hidden (KerName.modpath (Globals.kernel_name c.cl_impl)) (Id.to_string name) in
  let parameters = telescope c.cl_context in
  let all = parameters @ telescope c.cl_props in
  let n = List.length parameters in
  let values, _ = assign all in
  let members = ref [] in
  List.iteri (fun i (x, ty) ->
      let own = match x with Name x -> x | Anonymous -> Id.of_string ("field" ^ string_of_int (i - n)) in
      let ty = instantiate values i ty in
      match values.(i) with
      | Some v -> (match Constr.kind v with Const (v, _) when i >= n || kind ty = None -> members := v :: !members | _ -> ())
      | None ->
        let v = constant path own in
        axiom v (if i >= n then ty else whd ty);
        if i >= n && not (Contents.logical_constant !env v) then begin check_method own v; members := v :: !members end;
        if i < n && kind ty = None then raise (Left_out "its class has a parameter that is no type");
        values.(i) <- Some (mkConst v)) all;
  let value i = Option.get values.(i) in
  let instance = match c.cl_impl with
    | GlobRef.IndRef i ->
      let v = constant path (Id.of_string "instance") in
      let args = Array.init (List.length all) value in
      add v (Declarations.Def (mkApp (global (GlobRef.ConstructRef (i, 1)), args)))
        (mkApp (global c.cl_impl, Array.sub args 0 n));
      v
    | _ -> fst (destConst (value n)) in
  let types = List.filter_map (fun i ->
      let v = fst (destConst (value i)) in
      if kind (Environ.lookup_constant v !env).const_type <> None then Some v else None) (List.init n Fun.id) in
  classes := { reference = c.cl_impl; instance; types; members = List.rev !members } :: !classes;
  { parameters = List.init n value; value = mkConst instance }

and check_method name c =
  if not (typed c) then
    raise (Left_out (Printf.sprintf "method %s of its class has no type in C++" (Id.to_string name)))

(* Does erasure give it a type in which every type constructor is applied to types? *)
and typed c =
  let open Compat.Miniml in
  let arity r = match r with
    | GlobRef.ConstRef c when Environ.mem_constant c !env -> kind (Environ.lookup_constant c !env).const_type
    | _ -> None in
  let rec known = function
    | Tmeta { contents = Some t; _ } -> known t
    | Tmeta { contents = None; _ } | Tunknown | Taxiom -> false
    | Tarr (a, b) -> known a && known b
    | Tglob (r, l) -> (match arity r with Some n -> List.length l = n | None -> true) && List.for_all known l
    | Tvar _ | Tvar' _ | Tdummy _ -> true in
  match Compat.specification !env c with
  | Sval (_, t) -> known t
  | Stype _ | Sind _ -> false

(* --- a function at open instances --- *)

(* The function at what is known, under binders for the rest of the first [last] parameters. *)
let apply f ty values last =
  let rec go i context arguments ty =
    if i = last then
      let body = mkApp (f, Array.of_list (List.rev arguments)) in
      Term.it_mkLambda_or_LetIn body context, Term.it_mkProd_or_LetIn ty context
    else match Constr.kind ty, values.(i) with
      | Prod (_, _, b), Some v -> go (i + 1) context (v :: arguments) (Vars.subst1 v b)
      | Prod (x, a, b), None ->
        go (i + 1) (LocalAssum (x, a) :: context) (mkRel 1 :: List.map (Vars.lift 1) arguments) b
      | _ -> raise (Left_out "its type has a local definition") in
  go 0 [] [] ty

let last_known values =
  let last = ref 0 in
  Array.iteri (fun i v -> if v <> None then last := i + 1) values;
  !last

(* --- instances of classes with one method, which are plain functions --- *)

(* Does a parameter of this type stay? *)
let stays local ty =
  let rec arity local t = match EConstr.kind (Evd.from_env local) (Reductionops.whd_all local (Evd.from_env local) t) with
    | Constr.Prod (x, a, b) -> arity (EConstr.push_rel (LocalAssum (x, a)) local) b
    | Constr.Sort _ -> true
    | _ -> false in
  let ty = EConstr.of_constr ty in
  not (arity local ty || Contents.logical local (Evd.from_env local) ty)

let note_instances c =
  let binders, _ = Term.decompose_prod (Compat.type_of_global !env (GlobRef.ConstRef c)) in
  let one_method ty = match class_of ty with
    | Some (({ cl_impl = GlobRef.ConstRef _; _ } as k), _) when not (over_constructors k) -> Some k.cl_impl
    | _ -> None in
  if List.exists (fun (_, ty) -> one_method ty <> None) binders then
    ignore (List.fold_right (fun (x, ty) (local, index) ->
        let kept = stays local ty in
        (match one_method ty with
         | Some its_class when kept -> taken := { taker = c; index; its_class } :: !taken
         | _ -> ());
        Environ.push_rel (LocalAssum (x, ty)) local, if kept then index + 1 else index) binders (!env, 0))

(* --- functions over classes of type constructors --- *)

let is_method c (k : Typeclasses.typeclass) =
  List.exists (fun (m : Typeclasses.class_method) -> Option.equal Constant.UserOrd.equal m.meth_const (Some c)) k.cl_projs

let export c =
  let r = GlobRef.ConstRef c in
  let ty = Compat.type_of_global !env r in
  let binders, result = Term.decompose_prod ty in
  let telescope = List.rev_map (fun (x, ty) -> (x.Context.binder_name, ty)) binders in
  let taken = List.filter over_constructors (List.filter_map (fun (_, ty) -> Option.map fst (class_of ty)) telescope) in
  if taken <> [] && class_of result = None && not (List.exists (is_method c) taken) && not (Contents.logical_constant !env c)
  then begin
    let values, used = assign telescope in
    List.iteri (fun i (_, ty) -> match kind ty with
        | Some n when n > 0 && not used.(i) -> raise (Left_out "it has a type constructor that is in no class")
        | _ -> ()) telescope;
    let body, ty = apply (global r) ty values (last_known values) in
    let exported = constant (hidden (Constant.modpath c) "generic") (Label.to_id (Constant.label c)) in
    add exported (Declarations.Def body) ty;
    if not (typed exported) then raise (Left_out "its type depends on a value, or on a type over a type constructor");
    let instances = List.filter_map (fun i ->
        match kind (snd (List.nth telescope i)), values.(i) with
        | None, Some v -> Some (fst (destConst v))
        | _ -> None) (List.init (Array.length values) Fun.id) in
    functions := { constant = exported; original = r; instances } :: !functions
  end

(* The environment with templates for those of [constants] that can be one; who [asked] for one is told if it cannot.
   What is inside a functor is a template already. *)
let open_in environment library ~asked:refs constants =
  env := environment;
  root := library;
  let asked = List.fold_left (fun set r -> GlobRef.Set_env.add (Globals.representative r) set) GlobRef.Set_env.empty refs in
  List.iter (fun c ->
      let r = GlobRef.ConstRef c in
      let known = Environ.mem_constant c environment in
      if known && not (Structures.Structure.is_projection c || Functors.is_inside (Constant.modpath c)) then
        try note_instances c; export c
        with Left_out why ->
          if GlobRef.Set_env.mem (Globals.representative r) asked then warning ?loc:(Globals.loc environment r) (r, why))
    constants;
  List.iter (function
      | GlobRef.IndRef _ | GlobRef.ConstRef _ as r when Typeclasses.is_class r ->
        let c = Typeclasses.class_info !env (Evd.from_env !env) r in
        if over_constructors c then (try ignore (open_class c) with Left_out _ -> ())
      | _ -> ()) refs;
  !env

let roots asked =
  let asked = List.fold_left (fun set r -> GlobRef.Set_env.add (Globals.representative r) set) GlobRef.Set_env.empty asked in
  List.filter_map (fun g ->
      if GlobRef.Set_env.mem (Globals.representative g.original) asked then Some (GlobRef.ConstRef g.constant) else None)
    (List.rev !functions)
