(* feature: GADTs *)
Require Import List Arith ZArith. Import ListNotations.
Inductive exp : Type -> Type :=
| Nat (n : nat) : exp nat | Bool (b : bool) : exp bool | Plus (a b : exp nat) : exp nat | If {T} (c : exp bool) (a b : exp T) : exp T
| Eq (a b : exp nat) : exp bool | Pair {A B} (a : exp A) (b : exp B) : exp (A * B) | Fst {A B} (p : exp (A * B)) : exp A | Snd {A B} (p : exp (A * B)) : exp B.
Fixpoint eval {T} (e : exp T) : T := match e with Nat n => n | Bool b => b | Plus a b => eval a + eval b | If c a b => if eval c then eval a else eval b
 | Eq a b => eval a =? eval b | Pair a b => (eval a, eval b) | Fst p => fst (eval p) | Snd p => snd (eval p) end.
Definition t_eval := (eval (If (Eq (Plus (Nat 1) (Nat 2)) (Nat 3)) (Pair (Nat 7) (Bool true)) (Pair (Nat 0) (Bool false))), eval (Fst (Pair (Bool false) (Nat 1)))).
Fixpoint size {T} (e : exp T) : nat := match e with Nat _ | Bool _ => 1 | Plus a b => S (size a + size b) | If c a b => size c + size a + size b | Eq a b => size a + size b | Pair a b => size a + size b | Fst p => S (size p) | Snd p => S (size p) end.
Definition t_size := size (If (Bool true) (Pair (Nat 1) (Nat 2)) (Pair (Nat 3) (Fst (Pair (Nat 4) (Nat 5))))).
(* simply typed lambda calculus, intrinsically typed, with denotation *)
Inductive ty := TN | TB | TArr (a b : ty).
Fixpoint den t : Type := match t with TN => nat | TB => bool | TArr a b => den a -> den b end.
Inductive mem : ty -> list ty -> Type := Here t G : mem t (t :: G) | There t u G (m : mem t G) : mem t (u :: G).
Arguments Here {t G}. Arguments There {t u G}.
Inductive term : list ty -> ty -> Type :=
| Var {G t} (m : mem t G) : term G t | Const {G} (n : nat) : term G TN | Lam {G a b} (e : term (a :: G) b) : term G (TArr a b)
| App {G a b} (f : term G (TArr a b)) (x : term G a) : term G b | Prim {G} (f : nat -> nat -> nat) (a b : term G TN) : term G TN
| Isz {G} (a : term G TN) : term G TB | Ite {G t} (c : term G TB) (a b : term G t) : term G t.
Inductive env : list ty -> Type := ENil : env [] | ECons t G (v : den t) (e : env G) : env (t :: G).
Arguments ECons {t G}.
Fixpoint look {t G} (m : mem t G) : env G -> den t := match m in mem t G return env G -> den t with
 | Here => fun e => match e in env G return match G with [] => unit | t :: _ => den t end with ENil => tt | ECons v _ => v end
 | There m => fun e => look m (match e in env G return match G with [] => unit | _ :: G => env G end with ENil => tt | ECons _ e => e end) end.
Fixpoint run {G t} (e : term G t) : env G -> den t := match e in term G t return env G -> den t with Var m => look m | Const n => fun _ => n | Lam b => fun r v => run b (ECons v r)
 | App f x => fun r => run f r (run x r) | Prim f a b => fun r => f (run a r) (run b r) | Isz a => fun r => run a r =? 0 | Ite c a b => fun r => if run c r then run a r else run b r end.
Definition twice : term [] (TArr (TArr TN TN) (TArr TN TN)) := Lam (Lam (App (Var (There Here)) (App (Var (There Here)) (Var Here)))).
Definition t_stlc := (run (App (App twice (App twice (Lam (Prim Nat.add (Var Here) (Const 3))))) (Const 1)) ENil, run twice ENil (Nat.mul 2) 5, run (Ite (Isz (Const 0)) (Isz (Const 2)) (Isz (Const 0))) ENil).
(* stack machine with typed stack *)
Inductive instr : list Type -> list Type -> Type := | Push {s A} (a : A) : instr s (A :: s) | AddI {s : list Type} : instr ((nat : Type) :: (nat : Type) :: s) ((nat : Type) :: s) | SeqI {a b c} (x : instr a b) (y : instr b c) : instr a c
 | EqI {s : list Type} : instr ((nat : Type) :: (nat : Type) :: s) ((bool : Type) :: s) | IfI {s t : list Type} (x y : instr s t) : instr ((bool : Type) :: s) t.
Fixpoint stack (l : list Type) : Type := match l with [] => unit | A :: l => A * stack l end.
Fixpoint exec {a b} (i : instr a b) : stack a -> stack b := match i in instr a b return stack a -> stack b with Push a => fun s => (a, s) | AddI => fun s => let '(x, (y, s)) := s in (x + y, s)
 | SeqI x y => fun s => exec y (exec x s) | EqI => fun s => let '(x, (y, s)) := s in (x =? y, s) | IfI x y => fun s => if fst s then exec x (snd s) else exec y (snd s) end.
Fixpoint comp {s : list Type} (n : nat) : instr s ((nat : Type) :: s) := match n with 0 => Push 0 | S n => SeqI (Push 2) (SeqI (comp n) AddI) end.
Definition t_exec := exec (a := []) (SeqI (comp 4) (SeqI (Push 8) (SeqI EqI (IfI (comp 2) (Push 100))))) tt.
(* a representation type and generic functions *)
Inductive rep : Type -> Type := RNat : rep nat | RBool : rep bool | RList {A} (r : rep A) : rep (list A) | RPair {A B} (a : rep A) (b : rep B) : rep (A * B) | ROpt {A} (r : rep A) : rep (option A).
Fixpoint gsum {A} (r : rep A) : A -> nat := match r in rep A return A -> nat with RNat => fun n => n | RBool => fun b => if b then 1 else 0 | RList r => fun l => list_sum (map (gsum r) l)
 | RPair a b => fun p => gsum a (fst p) + gsum b (snd p) | ROpt r => fun o => match o with Some x => gsum r x | None => 0 end end.
Fixpoint gdef {A} (r : rep A) : A := match r in rep A return A with RNat => 7 | RBool => true | RList r => [gdef r; gdef r] | RPair a b => (gdef a, gdef b) | ROpt r => Some (gdef r) end.
Definition t_gsum := gsum (RList (RPair RNat (ROpt RBool))) [(3, Some true); (4, None); (5, Some false)].
Definition t_gdef := gdef (RPair (RList (ROpt RNat)) (RPair RBool RNat)).
Fixpoint geq {A} (r : rep A) : A -> A -> bool := match r in rep A return A -> A -> bool with RNat => Nat.eqb | RBool => Bool.eqb
 | RList r => fix go a b := match a, b with [], [] => true | x :: a, y :: b => geq r x y && go a b | _, _ => false end
 | RPair a b => fun x y => geq a (fst x) (fst y) && geq b (snd x) (snd y) | ROpt r => fun x y => match x, y with Some x, Some y => geq r x y | None, None => true | _, _ => false end end%bool.
Definition t_geq := (geq (RList RNat) [1; 2] [1; 2], geq (RPair (ROpt RNat) RBool) (None, true) (Some 1, true)).
(* typed equality witness *)
Inductive teq (A : Type) : Type -> Type := TRefl : teq A A.
Definition coerce {A B} (e : teq A B) : A -> B := match e with TRefl _ => fun x => x end.
Fixpoint cmp {A B} (a : rep A) (b : rep B) : option (teq A B) := match a in rep A, b in rep B return option (teq A B) with RNat, RNat => Some (TRefl _) | RBool, RBool => Some (TRefl _)
 | RList a, RList b => match cmp a b with Some e => Some (match e in teq _ B return teq (list _) (list B) with TRefl _ => TRefl _ end) | None => None end | _, _ => None end.
Inductive dyn := | Dyn {A} (r : rep A) (x : A).
Definition from {A} (r : rep A) (d : dyn) : option A := match d with Dyn r' x => option_map (fun e => coerce e x) (cmp r' r) end.
Definition t_dyn := map (from (RList RNat)) [Dyn (RList RNat) [1; 2]; Dyn RNat 3; Dyn (RList RBool) [true]].
