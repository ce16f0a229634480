(* feature: Type classes *)
Require Import List Arith. Import ListNotations.
(* instances by recursion on a type index, local instances, dictionaries in data, defaults, polymorphic recursion in an instance *)
Class Show (A : Type) := show : A -> list nat.
#[export] Instance show_nat : Show nat := fun n => [n]. #[export] Instance show_bool : Show bool := fun b => if b then [1] else [0].
#[export] Instance show_list {A} `{Show A} : Show (list A) := flat_map show. #[export] Instance show_pair {A B} `{Show A} `{Show B} : Show (A * B) := fun p => show (fst p) ++ show (snd p).
Inductive nest (A : Type) := Flat (a : A) | Nest (n : nest (A * A)). Arguments Flat {A}. Arguments Nest {A}.
Fixpoint show_nest {A} (s : Show A) (n : nest A) : list nat := match n with Flat a => show a | Nest n => show_nest show_pair n end.
#[export] Instance show_nest_i {A} `{S : Show A} : Show (nest A) := show_nest S.
Definition t_nest := show (Nest (Nest (Flat ((1, 2), (3, 4))))).
Fixpoint tower (n : nat) : Type := match n with 0 => nat | S n => (tower n * list (tower n))%type end.
#[export] Instance show_tower n : Show (tower n) := (fix go n : Show (tower n) := match n with 0 => show_nat | S n => @show_pair _ _ (go n) (@show_list _ (go n)) end) n.
Definition t_tower := show (((1, [2]), [(3, [4; 5])]) : tower 2).
Record packed := Pack { T : Type; dict : Show T; val : T }.
Definition t_packed := map (fun p => @show (T p) (dict p) (val p)) [Pack nat _ 3; Pack (list bool) _ [true; false]; Pack (nat * bool) _ (4, true)].
Definition reversed {A} (s : Show A) : Show A := fun a => rev (show a).
Definition with_local (l : list nat) : list nat := let i : Show (list nat) := reversed show_list in show (l, l).
Definition t_local := with_local [1; 2].
Class Monoid (A : Type) := { e : A; op : A -> A -> A; pow : nat -> A -> A := fun n a => Nat.iter n (op a) e }.
#[export] Instance monoid_nat : Monoid nat := { e := 0; op := Nat.add }. #[export] Instance monoid_fun {A} `{Monoid A} B : Monoid (B -> A) := { e := fun _ => e; op := fun f g x => op (f x) (g x) }.
#[export] Instance monoid_endo : Monoid (nat -> nat) | 0 := { e := fun x => x; op := fun f g x => f (g x) }.
Definition t_pow := (pow 3 5, pow (A := nat -> nat) 4 (fun x => 2 * x) 1, pow (A := bool -> nat) 3 (fun b => if b then 1 else 2) false).
(* a class of type constructors whose methods are polymorphic, with a superclass of the same kind, stored in a list *)
Class Container (F : Type -> Type) := { empty : forall A, F A; insert : forall A, A -> F A -> F A; fold : forall A B, (A -> B -> B) -> B -> F A -> B }.
Arguments empty {F _ A}. Arguments insert {F _ A}. Arguments fold {F _ A B}.
#[export] Instance c_list : Container list := { empty := @nil; insert := @cons; fold := fun A B f b l => fold_right f b l }.
Definition queue A := (list A * list A)%type.
#[export] Instance c_queue : Container queue := { empty := fun A => ([], []); insert := fun A a q => (fst q, a :: snd q); fold := fun A B f b q => fold_right f b (fst q ++ rev (snd q)) }.
Class Sized (F : Type -> Type) := { cont :> Container F; size : forall A, F A -> nat }. Arguments size {F _ A}.
#[export] Instance s_list : Sized list := { size := @length }. #[export] Instance s_queue : Sized queue := { size := fun A q => length (fst q) + length (snd q) }.
Definition fill {F} `{Sized F} (n : nat) : F (nat * bool)%type := fold_right (fun k (c : F (nat * bool)%type) => insert (k + size c, Nat.even k) c) empty (seq 0 n).
Definition t_fill := (fold (fun (p : nat * bool) s => fst p + s) 0 (fill (F := list) 4), fold (fun (p : nat * bool) s => (if snd p then 1 else 10) + s) 0 (fill (F := queue) 5)).
Definition use (p : {F : Type -> Type & Sized F}) : nat := match p with existT _ F s => @size F s _ (@fill F s 3) end.
Definition t_all := (use (existT Sized list s_list), use (existT Sized queue s_queue)).
