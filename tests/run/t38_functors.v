(* feature: Functors *)
(* The parameters of a functor that is itself a parameter do not reduce in Coq: written by hand. *)
(* expect t_client = (pair (pair (pair [None (Some 3) (Some 1) (Some 1)] [None (Some 3) (Some 1) (Some 1)]) (Some 2)) (Some 2)) *)
(* expect t_twice = (pair (Some 5) (Some true)) *)
Require Import List Arith ZArith Bool Orders OrdersEx. Import ListNotations.
Module Type EQ. Parameter t : Type. Parameter eqb : t -> t -> bool. End EQ.
Module NatEq <: EQ. Definition t := nat. Definition eqb := Nat.eqb. End NatEq.
Module BoolEq <: EQ. Definition t := bool. Definition eqb := Bool.eqb. End BoolEq.
Module ListEq (E : EQ) <: EQ. Definition t := list E.t. Fixpoint eqb (a b : t) := match a, b with [], [] => true | x :: a, y :: b => E.eqb x y && eqb a b | _, _ => false end. End ListEq.
Module PairEq (A B : EQ) <: EQ. Definition t := (A.t * B.t)%type. Definition eqb (p q : t) := A.eqb (fst p) (fst q) && B.eqb (snd p) (snd q). End PairEq.
Module Assoc (K : EQ).
  Inductive entry (V : Type) := E (k : K.t) (v : V). Arguments E {V}.
  Definition map V := list (entry V).
  Fixpoint find {V} k (m : map V) := match m with [] => None | E k' v :: m => if K.eqb k k' then Some v else find k m end.
  Definition add {V} k (v : V) m : map V := E k v :: m.
  Definition count := length (A := K.t).
  Module Sub. Definition keys {V} (m : map V) := List.map (fun e => match e with E k _ => k end) m. End Sub.
End Assoc.
Module NA := Assoc NatEq. Module LN := ListEq NatEq. Module LNA := Assoc LN. Module PLB := PairEq LN BoolEq. Module PA := Assoc PLB.
Definition t_na := (NA.find 3 (NA.add 3 true []), NA.find 4 (NA.add 3 true []), NA.add 1 2 []).
Definition t_lna := (LNA.find [1; 2] (LNA.add [1] 10 (LNA.add [1; 2] 20 [])), LNA.Sub.keys (LNA.add [7] tt [])).
Definition t_pa := PA.find ([1], true) [PA.E ([1], false) 1; PA.E ([1], true) 2].
Definition t_count := (NA.count [1; 2], PA.count []).
(* each application has its own types *)
Module NA2 := Assoc NatEq.
Definition t_gen := (NA.E 1 true, NA2.E 1 true).
(* functors over functors *)
Module Type MAPF (K : EQ). Parameter map : Type -> Type. Parameter empty : forall {V}, map V. Parameter add : forall {V}, K.t -> V -> map V -> map V. Parameter find : forall {V}, K.t -> map V -> option V. End MAPF.
Module AssocMap (K : EQ) <: MAPF K. Module A := Assoc K. Definition map := A.map. Definition empty {V} : map V := []. Definition add {V} := @A.add V. Definition find {V} := @A.find V. End AssocMap.
Module FunMap (K : EQ) <: MAPF K. Definition map V := K.t -> option V. Definition empty {V} : map V := fun _ => None. Definition add {V} k (v : V) (m : map V) : map V := fun x => if K.eqb x k then Some v else m x. Definition find {V} k (m : map V) := m k. End FunMap.
Module Client (F : MAPF). Module MN := F NatEq. Module MB := F BoolEq.
  Definition freq (l : list nat) := fold_left (fun m n => MN.add n (match MN.find n m with None => 1 | Some k => S k end) m) l MN.empty.
  Definition test l := List.map (fun k => MN.find k (freq l)) [0; 1; 2; 3]. Definition b := MB.find true (MB.add false 1 (MB.add true 2 MB.empty)).
End Client.
Module C1 := Client AssocMap. Module C2 := Client FunMap.
Definition t_client := (C1.test [1; 2; 1; 3; 1], C2.test [1; 2; 1; 3; 1], C1.b, C2.b).
Module Twice (F : MAPF) (K : EQ). Module M1 := F K. Module Inner := Assoc K. Definition two k := (M1.find k (M1.add k 5 M1.empty), Inner.find k [Inner.E k true]). End Twice.
Module T1 := Twice FunMap PLB.
Definition t_twice := T1.two ([], true).
(* functor with several parameters, one depending on another; functor returning a functor *)
Module Type POINTED (E : EQ). Parameter pt : E.t. End POINTED.
Module HasPt (E : EQ) (P : POINTED E). Definition is_pt := E.eqb P.pt. End HasPt.
Module P3 <: POINTED NatEq. Definition pt := 3. End P3.
Module H3 := HasPt NatEq P3.
Definition t_haspt := map H3.is_pt [1; 3].
(* functor applied inside a functor body and inside a module *)
Module Outer (E : EQ). Module L := ListEq E. Module LL := ListEq L. Module A := Assoc LL. Definition f x := A.find [[x]] [A.E [[x]] 1; A.E [] 2]. Definition g (x : E.t) := LL.eqb [[x]; []] [[x]; []]. End Outer.
Module ON := Outer NatEq. Module OB := Outer BoolEq.
Definition t_outer := (ON.f 3, OB.f true, ON.g 1, OB.L.eqb [true] [false]).
(* stateful-looking: constants in functors *)
Module Consts (E : EQ). Definition k := 42. Definition tbl := map (Nat.mul k) (seq 0 4). Fixpoint rep (x : E.t) n := match n with 0 => [] | S n => x :: rep x n end. End Consts.
Module CN := Consts NatEq.
Definition t_consts := (CN.k, CN.tbl, CN.rep 5 3).
(* standard library functors *)
Require Import FMapList FMapWeakList OrderedTypeEx.
Module NM := FMapList.Make Nat_as_OT.
Definition t_fmap := NM.elements (NM.add 3 true (NM.add 1 false (NM.add 3 false (NM.empty _)))).
(* functors with coinductive and higher-order content *)
Module Strm (E : EQ). CoInductive s := C (x : E.t) (r : s). CoFixpoint rep x := C x (rep x). Fixpoint take n s := match n with 0 => [] | S n => match s with C x r => x :: take n r end end. End Strm.
Module SB := Strm BoolEq. Definition t_strm := SB.take 3 (SB.rep true).
