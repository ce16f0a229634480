(* feature: Polymorphic recursion *)
Require Import List Arith. Import ListNotations.
Inductive nest (A : Type) := Nil | Cons (x : A) (n : nest (A * A)).
Arguments Nil {A}. Arguments Cons {A}.
Fixpoint nlen {A} (n : nest A) := match n with Nil => 0 | Cons _ n => 1 + 2 * nlen n end.
Fixpoint nsum {A} (f : A -> nat) (n : nest A) : nat := match n with Nil => 0 | Cons x n => f x + nsum (fun p => f (fst p) + f (snd p)) n end.
Fixpoint nmap {A B} (f : A -> B) (n : nest A) : nest B := match n with Nil => Nil | Cons x n => Cons (f x) (nmap (fun p => (f (fst p), f (snd p))) n) end.
Definition ex := Cons 1 (Cons (2, 3) (Cons ((4, 5), (6, 7)) Nil)).
Definition t_nest := ex.
Definition t_nlen := nlen ex.
Definition t_nsum := nsum (fun x => x) ex.
Definition t_nmap := nmap Nat.even ex.
Fixpoint elems {A R} (f : A -> list R) (n : nest A) : list R := match n with Nil => [] | Cons x n => f x ++ elems (fun p => f (fst p) ++ f (snd p)) n end.
Definition t_elems := elems (fun x => [x]) (nmap (Nat.mul 10) ex).
(* perfect trees: 2^n elements *)
Inductive perfect (A : Type) := Zero (a : A) | Succ (p : perfect (A * A)).
Arguments Zero {A}. Arguments Succ {A}.
Fixpoint mk n {A} (x : A) : perfect A := match n with 0 => Zero x | S n => Succ (mk n (x, x)) end.
Fixpoint psize {A} (w : A -> nat) (p : perfect A) : nat := match p with Zero a => w a | Succ p => psize (fun q => w (fst q) + w (snd q)) p end.
Definition t_perfect := (mk 2 true, psize (fun _ => 1) (mk 10 true)).
(* bootstrapped random access list *)
Inductive ral (A : Type) := E | Z (r : ral (A * A)) | O (x : A) (r : ral (A * A)).
Arguments E {A}. Arguments Z {A}. Arguments O {A}.
Fixpoint rcons {A} (x : A) (r : ral A) : ral A := match r with E => O x E | Z r => O x r | O y r => Z (rcons (x, y) r) end.
Fixpoint runcons {A} (r : ral A) : option (A * ral A) := match r with E => None | O x E => Some (x, E) | O x r => Some (x, Z r)
 | Z r => match runcons r with Some ((x, y), r) => Some (x, O y r) | None => None end end.
Fixpoint rget {A} (fuel : nat) (i : nat) (r : ral A) : option A := match r with E => None | Z r => option_map (if Nat.even i then fst else snd) (rget fuel (Nat.div2 i) r)
 | O x r => match i with 0 => Some x | S i => option_map (if Nat.even i then fst else snd) (rget fuel (Nat.div2 i) r) end end.
Definition r := fold_right rcons E (seq 0 13).
Definition t_ral := r.
Definition t_rget := map (fun i => rget 9 i r) [0; 1; 5; 12; 13].
Fixpoint drain k {A} (r : ral A) : list A := match k with 0 => [] | S k => match runcons r with Some (x, r) => x :: drain k r | None => [] end end.
Definition t_drain := drain 20 r.
(* de Bruijn terms as a nested data type *)
Inductive lam (V : Type) := Var (v : V) | App (a b : lam V) | Lam (b : lam (option V)).
Arguments Var {V}. Arguments App {V}. Arguments Lam {V}.
Fixpoint lmap {A B} (f : A -> B) (t : lam A) : lam B := match t with Var v => Var (f v) | App a b => App (lmap f a) (lmap f b) | Lam b => Lam (lmap (option_map f) b) end.
Fixpoint lbind {A B} (t : lam A) (f : A -> lam B) : lam B := match t with Var v => f v | App a b => App (lbind a f) (lbind b f)
 | Lam b => Lam (lbind b (fun o => match o with None => Var None | Some v => lmap Some (f v) end)) end.
Fixpoint fv {V} (t : lam V) : list V := match t with Var v => [v] | App a b => fv a ++ fv b | Lam b => flat_map (fun o => match o with Some v => [v] | None => [] end) (fv b) end.
Definition tm := Lam (App (Var None) (App (Var (Some 3)) (Lam (App (Var None) (Var (Some (Some 5))))))).
Definition t_fv := fv (lbind tm (fun v => App (Var (v + 1)) (Var 0))).
Definition t_lam := lbind tm (fun v => if v =? 3 then Lam (Var None) else Var true).
(* bushes: a type nested in itself, with a fold by fuel *)
Unset Positivity Checking.
Inductive bush (A : Type) := BNil | BCons (x : A) (b : bush (bush A)).
Set Positivity Checking.
Arguments BNil {A}. Arguments BCons {A}.
Definition bb := BCons 1 (BCons (BCons 2 BNil) (BCons (BCons (BCons 3 BNil) BNil) BNil)).
Fixpoint bsum k {A} (f : A -> nat) (b : bush A) : nat := match k with 0 => 0 | S k => match b with BNil => 0 | BCons x b => f x + bsum k (bsum k f) b end end.
Definition t_bush := bsum 6 (fun x => x) bb.
(* show at every level: class-like argument grows *)
Fixpoint show {A} (s : A -> list nat) (n : nest A) : list (list nat) := match n with Nil => [[9]] | Cons x n => s x :: show (fun p => 8 :: s (fst p) ++ s (snd p)) n end.
Definition t_show := show (fun x => [x]) ex.
