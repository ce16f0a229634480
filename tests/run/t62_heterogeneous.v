(* feature: Heterogeneous containers *)
Require Import String List Arith. Import ListNotations. Local Open Scope nat_scope.
Inductive hlist {I : Type} (F : I -> Type) : list I -> Type := hnil : hlist F [] | hcons i l : F i -> hlist F l -> hlist F (i :: l).
Arguments hnil {I F}. Arguments hcons {I F i l}.
Fixpoint hmap {I} {F G : I -> Type} (f : forall i, F i -> G i) {l} (h : hlist F l) : hlist G l := match h with hnil => hnil | hcons x h => hcons (f _ x) (hmap f h) end.
Fixpoint hfold {I} {F : I -> Type} {R} (f : forall i, F i -> R -> R) (z : R) {l} (h : hlist F l) : R := match h with hnil => z | hcons x h => f _ x (hfold f z h) end.
Inductive member {I} (i : I) : list I -> Type := here l : member i (i :: l) | there j l : member i l -> member i (j :: l).
Arguments here {I i l}. Arguments there {I i j l}.
Fixpoint hget {I} {F : I -> Type} {l} (h : hlist F l) {i} : member i l -> F i := match h in hlist _ l return member i l -> F i with
  | hnil => fun m => match m in member _ l return match l with [] => F i | _ => unit end with here => tt | there _ => tt end
  | hcons x h => fun m => match m in member _ l return match l with [] => unit | j :: l => F j -> (member i l -> F i) -> F i end with here => fun y _ => y | there m => fun _ g => g m end x (hget h) end.
Definition ex : hlist (fun T : Type => T) [nat : Type; bool : Type; list nat : Type] := hcons 3 (hcons true (hcons [4; 5] hnil)).
Definition t_get := (hget ex here, hget ex (there here), hget ex (there (there here))).
Definition t_vals := hfold (fun (n : nat) (x : nat) r => n + x + r) 0 (hmap (F := fun n => nat) (fun n x => x * n) (hcons (i := 2) 10 (hcons (i := 3) 20 hnil))).
(* records with a type field; lists of them; a type class packed into a record *)
Record obj := Obj { car : Type; st : car; step : car -> car; view : car -> nat }.
Definition objs := [Obj nat 3 S (fun n => n); Obj (list bool) [true] (cons false) (@length bool); Obj (nat * nat) (1, 1) (fun p => (snd p, fst p + snd p)) fst].
Definition adv (o : obj) : obj := Obj (car o) (step o (st o)) (step o) (view o).
Definition t_objs := map (fun o => view (adv (adv (adv o))) (st (adv (adv (adv o))))) objs.
(* typed record by field names: type of a key depends on the key *)
Inductive key := Name | Age | Tags. Definition type_of (k : key) : Type := match k with Name => string | Age => nat | Tags => list string end.
Definition row := forall k, type_of k. Definition update (r : row) (k : key) (v : type_of k) : row := fun k' => match k as k return type_of k -> type_of k' with Name => match k' as k' return type_of Name -> type_of k' with Name => fun v => v | k' => fun _ => r k' end | Age => match k' as k' return type_of Age -> type_of k' with Age => fun v => v | k' => fun _ => r k' end | Tags => match k' as k' return type_of Tags -> type_of k' with Tags => fun v => v | k' => fun _ => r k' end end v.
Definition r0 : row := fun k => match k with Name => "n"%string | Age => 7 | Tags => [] end.
Definition t_row := let r := update (update r0 Age 8) Tags ["a"%string] in (r Name, r Age, r Tags).
Definition entry := {k : key & type_of k}. Definition entries : list entry := [existT _ Age 1; existT _ Tags ["x"; "y"]%string; existT _ Name "z"%string].
Definition weigh (e : entry) : nat := match e with existT _ Age n => n | existT _ Tags l => 10 * List.length l | existT _ Name s => 100 * String.length s end.
Definition t_entries := map weigh entries.
Definition t_row2 := let r := fold_left (fun r (e : entry) => update r (projT1 e) (projT2 e)) entries r0 in (r Age, r Tags, r Name).
(* a W-type and its recursion *)
Inductive W (A : Type) (B : A -> Type) : Type := sup (a : A) (f : B a -> W A B). Arguments sup {A B}.
Fixpoint wfold {A B R} (f : forall a, (B a -> R) -> R) (w : W A B) : R := match w with sup a g => f a (fun b => wfold f (g b)) end.
Definition natW : Type := W bool (fun b => if b then unit : Type else Empty_set). Definition zW : natW := sup false (fun e : Empty_set => match e with end). Definition sW (n : natW) : natW := sup true (fun _ => n).
Definition t_W := wfold (A := bool) (B := fun b => if b then unit : Type else Empty_set) (R := nat) (fun b => match b return ((if b then unit : Type else Empty_set) -> nat) -> nat with true => fun f => S (f tt) | false => fun _ => 0 end) (sW (sW (sW zW))).
