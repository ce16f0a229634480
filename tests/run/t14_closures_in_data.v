(* feature: Closures in data *)
Require Import List Arith. Import ListNotations.
Inductive machine := M (state : nat) (step : nat -> nat -> nat) (done : nat -> bool).
Definition runm m inputs := match m with M s f d => fold_left (fun s i => if d s then s else f s i) inputs s end.
Definition t_machine := map (fun m => runm m [1; 2; 3; 4]) [M 0 Nat.add (fun s => 5 <? s); M 1 Nat.mul (fun _ => false); M 9 (fun s i => s - i) (Nat.eqb 6)].
(* objects: a function that returns the next object *)
Inductive obj := Obj (get : nat) (set : nat -> obj) | End.
Fixpoint mkobj fuel n := match fuel with 0 => End | S f => Obj n (fun k => mkobj f (n + k)) end.
Definition get o := match o with Obj n _ => n | End => 999 end.
Definition set o k := match o with Obj _ f => f k | End => End end.
Definition t_obj := let o := mkobj 3 10 in map get [o; set o 5; set (set o 5) 7; set (set (set o 1) 2) 3; set (set (set (set o 1) 2) 3) 4].
(* functional maps, association by closure *)
Definition fmap := nat -> option bool.
Definition put (m : fmap) k v : fmap := fun x => if x =? k then Some v else m x.
Definition fm := fold_left (fun m n => put m n (Nat.even n)) [1; 2; 3; 2] (fun _ => None).
Definition t_fmap := map fm [0; 1; 2; 3; 4].
(* closures in lists, options, pairs, trees *)
Definition pipeline := [S; Nat.mul 3; fun x => x - 2; Nat.add 100].
Definition t_pipe := (fold_left (fun x f => f x) pipeline 5, map (fun f => f 5) pipeline, fold_right (fun f x => f x) 5 pipeline).
Inductive ftree := FL (f : nat -> nat) | FB (a b : ftree).
Fixpoint appt t x := match t with FL f => [f x] | FB a b => appt a x ++ appt b x end.
Fixpoint mapt (g : (nat -> nat) -> nat -> nat) t := match t with FL f => FL (g f) | FB a b => FB (mapt g a) (mapt g b) end.
Definition ft := FB (FL S) (FB (FL (Nat.mul 2)) (FL (fun _ => 0))).
Definition t_ft := (appt ft 7, appt (mapt (fun f x => f (f x)) ft) 7).
Definition t_opt := match (Some (fun x => x + 1), None (A := nat -> nat)) with (Some f, None) => f 1 | (_, Some g) => g 2 | _ => 0 end.
(* closures that capture closures in data *)
Fixpoint compose_all (l : list (nat -> nat)) : nat -> nat := match l with [] => fun x => x | f :: l => let g := compose_all l in fun x => g (f x) end.
Definition t_comp := compose_all (pipeline ++ pipeline) 1.
(* negative-free HOAS-like: parametric *)
Inductive exp := Lit (n : nat) | Bin (op : nat -> nat -> nat) (a b : exp) | Cond (p : nat -> bool) (c a b : exp).
Fixpoint ev e := match e with Lit n => n | Bin o a b => o (ev a) (ev b) | Cond p c a b => if p (ev c) then ev a else ev b end.
Definition t_ev := ev (Cond Nat.even (Bin Nat.add (Lit 3) (Lit 4)) (Lit 1) (Bin (fun a b => a * a + b) (Lit 5) (Lit 6))).
(* polymorphic containers of functions *)
Inductive heap (A : Type) := H (x : A) (k : A -> A) (rest : list (heap A)).
Arguments H {A}.
Fixpoint total {A} (add : A -> A -> A) (z : A) (h : heap A) : A := match h with H x k r => add (k x) (fold_right add z (map (total add z) r)) end.
Definition t_heap := total Nat.add 0 (H 1 S [H 2 (Nat.mul 5) []; H 3 (fun x => x) [H 4 Nat.pred []]]).
(* difference lists *)
Definition dl := list nat -> list nat.
Fixpoint flat (n : nat) : dl := match n with 0 => fun l => l | S n => fun l => flat n (n :: flat n l) end.
Definition t_dl := flat 4 [].
(* lazy thunks *)
Definition thunk A := unit -> A.
Definition t_thunks := map (fun t : thunk nat => t tt) [fun _ => 3; fun 'tt => 2 + 2; (let x := 10 in fun _ => x * x)].
