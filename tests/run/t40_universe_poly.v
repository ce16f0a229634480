(* feature: Universe polymorphism *)
Require Import List Arith. Import ListNotations.
Set Universe Polymorphism.
Definition id@{u} {A : Type@{u}} (a : A) := a.
Definition t_id := (id 3, id id true, id (@id nat) 4, id (id (@id (list nat))) [1]).
Inductive box@{u} (A : Type@{u}) : Type@{u} := Box (a : A).
Arguments Box {A}.
Definition unbox {A} (b : box A) := match b with Box a => a end.
Definition t_box := (unbox (Box 3), Box (Box true), unbox (unbox (Box (Box (@id nat)))) 3).
Definition t_tbox := match Box nat with Box T => 5 end.
Record sg@{u v} (A : Type@{u}) (B : A -> Type@{v}) := pk { p1 : A; p2 : B p1 }.
Arguments pk {A B}. Arguments p1 {A B}. Arguments p2 {A B}.
Definition dyn := sg Type (fun T => (T * (T -> nat))%type).
Definition run (d : dyn) := match d with pk T (x, f) => f x end.
Definition t_dyn := map run [pk (B := fun T => (T * (T -> nat))%type) nat (3, S); pk (B := fun T => (T * (T -> nat))%type) bool (true, fun b : bool => if b then 1 else 2)].
Inductive plist@{u} (A : Type@{u}) : Type@{u} := pnil | pcons (x : A) (l : plist A).
Arguments pnil {A}. Arguments pcons {A}.
Fixpoint pmap {A B} (f : A -> B) l := match l with pnil => pnil | pcons x l => pcons (f x) (pmap f l) end.
Fixpoint plen {A} (l : plist A) := match l with pnil => 0 | pcons _ l => S (plen l) end.
Definition t_types := plen (pmap list (pcons (nat : Type) (pcons (bool : Type) pnil))).
Definition t_plist := pmap S (pcons 1 pnil).
Definition comp {A B C} (g : B -> C) (f : A -> B) x := g (f x).
Polymorphic Definition cnat := forall A : Type, (A -> A) -> A -> A.
Definition two : cnat := fun A f x => f (f x).
Definition t_cnat := (two nat S 0, two (nat -> nat) (two nat) S 0, comp (two nat S) (two _ (Nat.mul 3)) 1).
Monomorphic Definition mono := id 5.
Definition t_mono := mono.
Class Func (F : Type -> Type) := fm : forall A B, (A -> B) -> F A -> F B.
#[export] Instance fb : Func box := fun A B f b => Box (f (unbox b)).
#[export] Instance fl : Func plist := @pmap.
Definition t_func := (fm _ _ S (Box 1), fm _ _ negb (pcons true pnil)).
Fixpoint tower n : Type := match n with 0 => nat | S n => box (tower n) end.
Fixpoint build n : tower n := match n with 0 => 9 | S n => Box (build n) end.
Definition t_tower := (build 0, build 2).
Inductive eq'@{u} {A : Type@{u}} (x : A) : A -> Type@{u} := refl' : eq' x x.
Definition tr {A} (P : A -> Type) {x y} (e : eq' x y) : P x -> P y := match e with refl' _ => fun p => p end.
Definition t_tr := (tr (fun n => nat) (refl' 3) 4, tr (fun T => T) (refl' nat) 5).
Set Primitive Projections.
Record prod'@{u} (A B : Type@{u}) := pair' { f1 : A; f2 : B }.
Definition t_prim := f1 _ _ (pair' nat bool 3 true).
