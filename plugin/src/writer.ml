(* Types, terms and declarations of MiniML as docs/core-format.md has them. *)
open Names
open Compat.Miniml
open Sexp

exception Unsupported of GlobRef.t option * string

let current : GlobRef.t option ref = ref None
let unsupported what = raise (Unsupported (!current, what))

let number kind r = int (Globals.intern kind r).Globals.id
let ref_ kind r = put "#"; number kind r

let rec ty = function
  | Tmeta { contents = Some t; _ } -> ty t
  | Tmeta { contents = None; _ } | Tunknown | Taxiom -> put "?"
  | Tarr (a, b) -> node "-> " (fun () -> ty a; put " "; ty b)
  | Tglob (r, []) -> ref_ Globals.Type r
  | Tglob (r, l) -> put "("; ref_ Globals.Type r; spaced ty l; put ")"
  | Tvar i | Tvar' i -> put "'"; int (i - 1)
  | Tdummy _ -> put "erased"

let id i = str (Id.to_string i)
let binder = function
  | Dummy -> str ""
  | Id i | Tmp i -> if Id.equal i Extraction_plugin.Mlutil.dummy_name then str "" else id i

(* The inductive of a [case]: from its type or, failing that, from its patterns. *)
let scrutinised t branches =
  let rec of_type = function
    | Tmeta { contents = Some t; _ } -> of_type t
    | Tglob ((GlobRef.IndRef _ as r), _) -> Some r
    | _ -> None in
  let of_branch = function
    | _, (Pusual (GlobRef.ConstructRef (i, _)) | Pcons (GlobRef.ConstructRef (i, _), _)), _ -> Some (GlobRef.IndRef i)
    | _ -> None in
  match List.find_map of_branch (Array.to_list branches) with
  | Some r -> r
  | None -> match of_type t with Some r -> r | None -> unsupported "a match whose type is not known"

let rec tm = function
  | MLrel i -> put "$"; int i
  | MLapp (f, l) -> node "@ " (fun () -> tm f; spaced tm l)
  | MLlam (x, b) -> node "\\ " (fun () -> binder x; put " "; tm b)
  | MLletin (x, a, b) -> node "let " (fun () -> binder x; put " "; tm a; put " "; tm b)
  | MLglob (GlobRef.ConstRef _ as r) -> ref_ Globals.Constant r
  | MLglob _ -> unsupported "an inductive used as a value"
  | MLcons (_, r, l) -> node "cons " (fun () -> ref_ Globals.Constructor r; spaced tm l)
  | MLtuple _ -> unsupported "a tuple"
  | MLcase (t, e, branches) ->
    node "case " (fun () ->
        ref_ Globals.Type (scrutinised t branches); put " "; tm e;
        Array.iter (fun b -> put " "; branch b) branches)
  | MLfix (i, names, bodies) ->
    node "fix " (fun () ->
        int i;
        Array.iteri (fun j f -> put " ("; id f; put " "; tm bodies.(j); put ")") names)
  | MLexn s -> node "exn " (fun () -> str s)
  | MLdummy _ -> put "dummy"
  | MLaxiom -> put "axiom"
  | MLmagic t -> node "magic " (fun () -> tm t)
  | MLuint n -> node "int63 " (fun () -> put (Compat.uint63_to_string n))
  | MLfloat f -> node "float " (fun () -> str (Compat.float_to_hex f))
  | MLparray (a, d) -> node "array " (fun () -> parens tm (Array.to_list a); put " "; tm d)

and branch (ids, pattern, body) =
  match pattern, ids with
  | Pusual r, _ -> put "("; ref_ Globals.Constructor r; put " "; parens binder ids; put " "; tm body; put ")"
  | Pwild, [] -> node "_ " (fun () -> tm body)
  | Prel 1, [ x ] -> node "= " (fun () -> binder x; put " "; tm body)
  | _ -> unsupported "a deep pattern"

let vars l = parens id l

let form = function
  | Singleton | Standard -> "standard"
  | Coinductive -> "coinductive"
  | Record _ -> "record"

let packet env m ind i p =
  put "\n  ";
  node "packet " (fun () ->
      number Globals.Type (GlobRef.IndRef (m, i));
      if p.ip_logical then put " logical"
      else begin
        put " "; vars p.ip_vars;
        Array.iteri (fun j types ->
            let names = Fields.names env m ind i j types in
            put "\n    ";
            node "ctor " (fun () ->
                number Globals.Constructor (GlobRef.ConstructRef ((m, i), j + 1));
                List.iter2 (fun n t -> put " ("; str n; put " "; ty t; put ")") names types))
          p.ip_types
      end)

let definition r t body = put "def "; number Globals.Constant r; put " "; ty t; put " "; tm body

(* One declaration, of which [current] is the name for errors. *)
let declaration env d =
  put "(";
  (match d with
   | Dind (m, ind) ->
     current := Some (GlobRef.IndRef (m, 0));
     put "inductive "; put (form ind.ind_kind);
     Array.iteri (packet env m ind) ind.ind_packets
   | Dtype (r, l, t) ->
     current := Some r;
     put "typedef "; number Globals.Type r; put " "; vars l; put " ";
     (match t with Taxiom -> put "axiom" | t -> ty t)
   | Dterm (r, a, t) -> current := Some r; definition r t a
   | Dfix ([| r |], [| a |], [| t |]) -> current := Some r; definition r t a
   | Dfix (rs, bodies, types) ->
     put "fixdef";
     Array.iteri (fun i r ->
         current := Some r;
         put "\n  ("; number Globals.Constant r; put " "; ty types.(i); put " "; tm bodies.(i); put ")") rs);
  put ")\n"
