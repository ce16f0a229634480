(* feature: Types as values *)
Require Import List Arith ZArith. Import ListNotations.
Definition ident (A : Type) (x : A) : A := x.
Definition types : list Type := [nat : Type; bool : Type; list nat : Type].
Definition t_types := length (ident (list Type) types).
Definition t_prop := let p := ident Prop True in let t := ident Type nat in 5.
Definition nth_type (n : nat) : Type := nth n types unit.
Definition value0 : nth_type 0 := 7.
Definition value2 : nth_type 2 := [1; 2].
Definition t_values : nat * list nat := (value0, value2).
(* a pair of a type and its value, a list of such, and a function that uses the type *)
Definition dyn := {A : Type & (A * (A -> nat))%type}.
Definition dyns : list dyn := [existT (fun A => (A * (A -> nat))%type) nat (3, S); existT (fun A => (A * (A -> nat))%type) bool (true, fun b : bool => if b then 1 else 0); existT (fun A => (A * (A -> nat))%type) (list nat) ([4; 5], @length nat)].
Definition t_dyns := map (fun d : dyn => match d with existT _ A p => snd p (fst p) end) dyns.
(* a match that returns a type, in argument, result and let *)
Inductive code := CNat | CBool | CList (c : code) | CPair (a b : code) | CFun (a b : code).
Fixpoint El (c : code) : Type := match c with CNat => nat | CBool => bool | CList c => list (El c) | CPair a b => El a * El b | CFun a b => El a -> El b end.
Fixpoint def (c : code) : El c := match c with CNat => 1 | CBool => true | CList c => [def c; def c] | CPair a b => (def a, def b) | CFun a b => fun _ => def b end.
Fixpoint sz (c : code) : El c -> nat := match c return El c -> nat with CNat => fun n => n | CBool => fun b => if b then 1 else 0 | CList c => fun l => list_sum (map (sz c) l)
 | CPair a b => fun p : El a * El b => sz a (fst p) + sz b (snd p) | CFun a b => fun f : El a -> El b => sz b (f (def a)) end.
Definition t_codes := map (fun c => sz c (def c)) [CNat; CList CBool; CPair CNat (CList (CList CNat)); CFun (CPair CNat CNat) (CList CBool); CFun (CFun CNat CBool) (CFun CBool (CPair CNat CNat))].
Definition t_el : El (CPair CNat (CList CBool)) := (3, [true; false]).
Definition let_type (b : bool) : nat := let T := if b then nat else bool in let f := fun (x : T) => 2 in match b return (if b then nat else bool) -> nat with true => fun x => x | false => fun y => if y then 10 else 20 end (match b with true => 5 | false => true end).
Definition t_let := (let_type true, let_type false).
(* a type computed from data; arguments whose type depends on an earlier argument *)
Fixpoint tuple (l : list code) : Type := match l with [] => unit | c :: l => El c * tuple l end.
Fixpoint total (l : list code) : tuple l -> nat := match l with [] => fun _ => 0 | c :: l => fun t : El c * tuple l => sz c (fst t) + total l (snd t) end.
Definition t_total := total [CNat; CBool; CList CNat] (4, (true, ([1; 2; 3], tt))).
Fixpoint curry (l : list code) (R : Type) : (tuple l -> R) -> fold_right (fun c T => El c -> T) R l := match l return (tuple l -> R) -> fold_right (fun c T => El c -> T) R l with
  [] => fun f => f tt | c :: l => fun f x => curry l R (fun t => f (x, t)) end.
Definition t_curry := curry [CNat; CList CNat; CBool] nat (total [CNat; CList CNat; CBool]) 10 [20; 30] true.
(* types as keys: a class over Type with instances for type constructors *)
Class Named (A : Type) := name_of : list nat.
#[export] Instance n1 : Named nat := [1]. #[export] Instance n2 {A} `{Named A} : Named (list A) := 2 :: name_of (A := A). #[export] Instance n3 {A B} `{Named A} `{Named B} : Named (A * B) := name_of (A := A) ++ 3 :: name_of (A := B).
Definition t_named := name_of (A := list (nat * list (nat * nat))).
(* Type as an argument in the middle, erased or not *)
Definition middle (n : nat) (A : Type) (x : A) (B : Type) (f : A -> B) (m : nat) : B * nat := (f x, n + m).
Definition t_middle := middle 1 nat 2 bool (Nat.eqb 2) 3.
Definition choose (b : bool) : forall A : Type, A -> A -> A := if b then fun _ x _ => x else fun _ _ y => y.
Definition t_choose := (choose true nat 1 2, choose false _ [1] [2], choose true _ S pred 4).
(* equality of types *)
Definition cast_nat (A : Type) (e : A = nat) (x : A) : nat := eq_rect A (fun T => T) x nat e.
Definition t_cast := cast_nat nat eq_refl 9.
Definition under (F : Type -> Type) (A B : Type) (e : A = B) (x : F A) : F B := match e with eq_refl => x end.
Definition t_under := under list nat nat eq_refl [1; 2].
