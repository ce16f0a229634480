(* Names of constructor fields: the binders of the constructor's type, less what extraction dropped. *)
open Names
open Declarations

(* Binder names of constructor [j], parameters and local definitions left out. *)
let binders mib packet j =
  let context, _ = packet.mind_nf_lc.(j) in
  let own = CList.firstn (List.length context - List.length mib.mind_params_ctxt) context in
  List.rev_map Context.Rel.Declaration.get_name (List.filter Context.Rel.Declaration.is_local_assum own)

(* The extraction-time fields that remain, as [Extraction.extract_inductive] selects them. *)
let kept env m ind i j =
  match Compat.raw_inductive env m with
  | None -> None
  | Some raw ->
    let implicits = Compat.implicits (GlobRef.ConstructRef ((m, i), j + 1)) in
    let keep k t = not (Compat.is_dummy_type env t || Int.Set.mem (k + 1 + ind.Compat.Miniml.ind_nparams) implicits) in
    Some (List.mapi keep raw.Compat.Miniml.ind_packets.(i).Compat.Miniml.ip_types.(j))

let plain = function Name id -> Id.to_string id | Anonymous -> ""

(* As many names as [types]; "" where there is none, or where the count does not explain itself. *)
let names env m ind i j types =
  let unknown = List.map (fun _ -> "") types in
  if not (Environ.mem_mind m env) then unknown
  else
    let mib = Environ.lookup_mind m env in
    let all = binders mib mib.mind_packets.(i) j in
    match kept env m ind i j with
    | Some keep when List.length keep = List.length all ->
      let l = List.filter_map (fun (k, n) -> if k then Some (plain n) else None) (List.combine keep all) in
      if List.length l = List.length types then l else unknown
    | _ -> if List.length all = List.length types then List.map plain all else unknown
