(* feature: Mutual inductive types *)
Require Import List Arith. Import ListNotations.
Inductive tree (A : Type) := Node (x : A) (f : forest A)
with forest (A : Type) := Nil | Cons (t : tree A) (f : forest A).
Arguments Node {A}. Arguments Nil {A}. Arguments Cons {A}.
Fixpoint size {A} (t : tree A) := match t with Node _ f => S (fsize f) end
with fsize {A} (f : forest A) := match f with Nil => 0 | Cons t f => size t + fsize f end.
Fixpoint flat {A} (t : tree A) := match t with Node x f => x :: fflat f end
with fflat {A} (f : forest A) := match f with Nil => [] | Cons t f => flat t ++ fflat f end.
Fixpoint tmap {A B} (g : A -> B) (t : tree A) := match t with Node x f => Node (g x) (fmap g f) end
with fmap {A B} (g : A -> B) (f : forest A) := match f with Nil => Nil | Cons t f => Cons (tmap g t) (fmap g f) end.
Definition ex := Node 1 (Cons (Node 2 (Cons (Node 3 Nil) Nil)) (Cons (Node 4 Nil) Nil)).
Definition t_size := size ex.
Definition t_flat := flat (tmap (Nat.mul 3) ex).
Definition t_tree := tmap (fun n => (n, Nat.odd n)) ex.
Definition t_forest := match ex with Node _ f => f end.
(* Even/odd evidence as data *)
Inductive even_n := EO | ES (o : odd_n) with odd_n := OS (e : even_n).
Fixpoint e2n e := match e with EO => 0 | ES o => S (o2n o) end with o2n o := match o with OS e => S (e2n e) end.
Definition t_even := e2n (ES (OS (ES (OS EO)))).
Definition t_odd := OS (ES (OS EO)).
(* Three-way, with functions and with different shapes *)
Inductive stmt := Assign (x : nat) (e : exp) | Seq (b : block) | While (c : cond) (s : stmt) | Skip
with exp := Var (x : nat) | Lit (n : nat) | Plus (a b : exp) | Call (s : stmt) (e : exp)
with cond := Eq (a b : exp) | Not (c : cond)
with block := Stop | Then (s : stmt) (b : block).
Definition store := nat -> nat.
Definition upd (s : store) x v : store := fun y => if x =? y then v else s y.
Fixpoint run fuel (s : stmt) (m : store) {struct fuel} : store :=
  match fuel with 0 => m | S k => match s with
  | Assign x e => upd m x (ev k e m)
  | Seq b => block_run k b m
  | While c s' => if cnd k c m then run k s (run k s' m) else m
  | Skip => m
  end end
with ev fuel e (m : store) {struct fuel} : nat := match fuel with 0 => 0 | S k => match e with
  | Var x => m x | Lit n => n | Plus a b => ev k a m + ev k b m | Call s e => ev k e (run k s m) end end
with cnd fuel c (m : store) {struct fuel} : bool := match fuel with 0 => false | S k => match c with
  | Eq a b => ev k a m =? ev k b m | Not c => negb (cnd k c m) end end
with block_run fuel b (m : store) {struct fuel} : store := match fuel with 0 => m | S k => match b with
  | Stop => m | Then s b => block_run k b (run k s m) end end.
Definition loop := Seq (Then (Assign 0 (Lit 10)) (Then (Assign 1 (Lit 0)) (Then
  (While (Not (Eq (Var 2) (Var 0))) (Seq (Then (Assign 1 (Plus (Var 1) (Var 2))) (Then (Assign 2 (Plus (Var 2) (Lit 1))) Stop)))) Stop))).
Definition t_loop := map (run 100 loop (fun _ => 0)) [0; 1; 2; 3].
Definition t_call := ev 20 (Call (Assign 7 (Lit 5)) (Plus (Var 7) (Var 8))) (fun x => x).
Definition t_stmt := loop.
(* mutual, and only one side recursive *)
Inductive a := A0 | A1 (x : b) with b := B0 (n : nat).
Definition t_ab := [A0; A1 (B0 3)].
(* Scheme over mutual types *)
Scheme tree_mut := Induction for even_n Sort Type with forest_mut := Induction for odd_n Sort Type.
Definition t_scheme := tree_mut (fun _ => nat) (fun _ => nat) 100 (fun _ n => n + 1) (fun _ n => n * 2) (ES (OS (ES (OS EO)))).
