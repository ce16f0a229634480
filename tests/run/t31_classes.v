(* feature: Type classes *)
Require Import List Arith ZArith Bool. Import ListNotations.
Class Eqb A := eqb : A -> A -> bool.
#[export] Instance eqb_nat : Eqb nat := Nat.eqb.
#[export] Instance eqb_bool : Eqb bool := Bool.eqb.
#[export] Instance eqb_prod {A B} `{Eqb A} `{Eqb B} : Eqb (A * B) := fun p q => eqb (fst p) (fst q) && eqb (snd p) (snd q).
#[export] Instance eqb_list {A} `{Eqb A} : Eqb (list A) := fix go a b := match a, b with [], [] => true | x :: a, y :: b => eqb x y && go a b | _, _ => false end.
#[export] Instance eqb_option {A} `{Eqb A} : Eqb (option A) := fun a b => match a, b with Some x, Some y => eqb x y | None, None => true | _, _ => false end.
Definition t_eqb := (eqb 1 1, eqb (1, true) (1, false), eqb [(1, [true])] [(1, [true])], eqb (Some [1]) None).
Fixpoint mem {A} `{Eqb A} (x : A) l := match l with [] => false | y :: l => eqb x y || mem x l end.
Definition t_mem := (mem 3 [1; 2; 3], mem [1] [[]; [2]], mem (1, Some true) [(1, None); (1, Some true)]).
Fixpoint nub {A} {e : Eqb A} (l : list A) := match l with [] => [] | x :: l => if mem x l then nub l else x :: nub l end.
Definition t_nub := (nub [1; 2; 1; 3; 2], nub [[1]; []; [1]]).
(* classes with superclasses *)
Class Semigroup A := { op : A -> A -> A }.
Class Monoid A := { msg :> Semigroup A; unit : A }.
Class Group A := { gm :> Monoid A; inv : A -> A }.
Infix "<+>" := op (at level 50, left associativity).
#[export] Instance sgn : Semigroup nat := { op := Nat.add }.
#[export] Instance mn : Monoid nat := { unit := 0 }.
#[export] Instance sgl A : Semigroup (list A) := { op := @app A }.
#[export] Instance ml A : Monoid (list A) := { unit := [] }.
#[export] Instance sgp {A B} `{Semigroup A} `{Semigroup B} : Semigroup (A * B) := { op p q := (fst p <+> fst q, snd p <+> snd q) }.
#[export] Instance mp {A B} `{Monoid A} `{Monoid B} : Monoid (A * B) := { unit := (unit, unit) }.
#[export] Instance sgf {A B} `{Semigroup B} : Semigroup (A -> B) := { op f g x := f x <+> g x }.
#[export] Instance mf {A B} `{Monoid B} : Monoid (A -> B) := { unit := fun _ => unit }.
#[export] Instance sgz : Semigroup Z := { op := Z.add }.
#[export] Instance mz : Monoid Z := { unit := 0%Z }.
#[export] Instance gz : Group Z := { inv := Z.opp }.
#[export] Instance gprod {A B} `{Group A} `{Group B} : Group (A * B) := { inv p := (inv (fst p), inv (snd p)) }.
Definition mconcat {A} `{Monoid A} (l : list A) := fold_right op unit l.
Definition t_mconcat := (mconcat [1; 2; 3], mconcat [[1]; [2; 3]], mconcat [(1, [true]); (2, [false])], mconcat [S; Nat.mul 2] 10, mconcat [fun n => ([n], n); fun n => ([n * n], 1)] 7).
Definition sub {A} `{Group A} (x y : A) := x <+> inv y.
Definition t_sub := (sub 3 5, sub (1, 2) (3, (-4)))%Z.
Fixpoint power {A} `{Monoid A} (x : A) n := match n with 0 => unit | S n => x <+> power x n end.
Definition t_power := (power 3 4, power [1; 2] 2, power (sub (0, 1) (5, 2))%Z 3).
(* diamond *)
Class Ord A := { oe :> Eqb A; leb : A -> A -> bool }.
Class Show A := { show : A -> list nat }.
Class OrdShow A := { os_o :> Ord A; os_s :> Show A }.
#[export] Instance on : Ord nat := { leb := Nat.leb }.
#[export] Instance sn : Show nat := { show n := [n] }.
#[export] Instance osn : OrdShow nat := {}.
#[export] Instance sl {A} `{Show A} : Show (list A) := { show l := 0 :: flat_map show l }.
#[export] Instance ol {A} `{Ord A} : Ord (list A) := { leb := fix go a b := match a, b with [], _ => true | _, [] => false | x :: a, y :: b => if eqb x y then go a b else leb x y end }.
#[export] Instance osl {A} `{OrdShow A} : OrdShow (list A) := {}.
Definition maxshow {A} `{OrdShow A} (x y : A) := if eqb x y then [99] else if leb x y then show y else show x.
Definition t_diamond := (maxshow 3 4, maxshow [1; 2] [1; 1; 5], maxshow [[1]] [[1]], maxshow [[2]; []] [[1]]).
Fixpoint isort {A} `{Ord A} (l : list A) := match l with [] => [] | x :: l => (fix ins l := match l with [] => [x] | y :: r => if leb x y then x :: l else y :: ins r end) (isort l) end.
Definition t_isort := (isort [3; 1; 2], isort [[2]; []; [1; 5]; [1]]).
(* default dictionary arguments, local instances, instances as values *)
Definition with_inst {A} (d : Monoid A) (l : list A) := mconcat l.
Definition mulm : Monoid nat := {| msg := {| op := Nat.mul |}; unit := 1 |}.
Definition t_local := (with_inst mulm [2; 3; 4], with_inst mn [2; 3; 4], let _ := mulm in mconcat [5; 6], map (fun d : Monoid nat => mconcat [2; 5]) [mn; mulm]).
(* polymorphic recursion through instances *)
Inductive nest (A : Type) := NN | NC (x : A) (n : nest (A * A)). Arguments NN {A}. Arguments NC {A}.
#[export] Instance sp {A B} `{Show A} `{Show B} : Show (A * B) := { show p := show (fst p) ++ show (snd p) }.
Fixpoint shown {A} {s : Show A} (n : nest A) : list nat := match n with NN => [] | NC x n => 77 :: show x ++ shown n end.
Definition t_shown := shown (NC 1 (NC (2, 3) (NC ((4, 5), (6, 7)) NN))).
(* multi-parameter, with a functional dependency by output *)
Class Collection (C E : Type) := { cinsert : E -> C -> C; cempty : C; ctolist : C -> list E }.
#[export] Instance coll_list A : Collection (list A) A := { cinsert := cons; cempty := []; ctolist l := l }.
#[export] Instance coll_fun : Collection (nat -> bool) nat := { cinsert n f m := (n =? m) || f m; cempty _ := false; ctolist f := filter f (seq 0 10) }.
Definition fill {C E} `{Collection C E} (l : list E) : C := fold_right cinsert cempty l.
Definition t_coll := (ctolist (fill [3; 1; 3] : list nat), ctolist (fill [3; 1; 3] : nat -> bool)).
(* class with a constant that depends on the type only *)
Class Default A := def : A.
#[export] Instance dn : Default nat := 5.
#[export] Instance dp {A B} {a : Default A} {b : Default B} : Default (A * B) := (def, def).
#[export] Instance df {A B} {b : Default B} : Default (A -> B) := fun _ => def.
Definition t_def := ((def : nat * (nat * nat)), (def : bool -> nat * nat) true).
(* operational and proof-carrying classes *)
Class Lawful A := { lop : A -> A -> A; lcomm : forall x y, lop x y = lop y x }.
#[export] Instance lawn : Lawful nat := { lop := Nat.max; lcomm := Nat.max_comm }.
Definition t_law := lop 3 8.
