(* feature: Higher-rank arguments and fields *)
Require Import List Arith. Import ListNotations.
Definition both (f : forall A, A -> A) := (f nat 1, f bool true).
Definition t_both := both (fun A x => x).
Definition pairs (f : forall A, list A -> list A) (a : list nat) (b : list bool) := (f nat a, f bool b).
Definition t_pairs := (pairs (@rev) [1; 2; 3] [true; false], pairs (fun A => @tl A) [1; 2] [], pairs (fun A l => l ++ l) [1] [true]).
Record nattrans (F G : Type -> Type) := { run : forall A, F A -> G A }.
Arguments run {F G}.
Definition opt_list : nattrans option list := {| run A o := match o with Some x => [x] | None => [] end |}.
Definition list_opt : nattrans list option := {| run A l := match l with x :: _ => Some x | [] => None end |}.
Definition vcomp {F G H} (a : nattrans G H) (b : nattrans F G) : nattrans F H := {| run A x := run a A (run b A x) |}.
Definition t_nt := (run opt_list nat (Some 1), run (vcomp list_opt opt_list) bool (Some true), run (vcomp opt_list list_opt) nat [1; 2; 3]).
Definition apply_nt {F G} (n : nattrans F G) (x : F nat) (y : F bool) := (run n _ x, run n _ y).
Definition t_apply := apply_nt list_opt [1] [].
Inductive poly := Poly (f : forall A : Type, A -> list A -> list A) (n : nat).
Definition usep p := match p with Poly f n => (f nat n [0], f bool (Nat.even n) [], f (list nat) [n] [[]]) end.
Definition t_usep := map usep [Poly (@cons) 3; Poly (fun A x l => l ++ [x; x]) 4].
(* rank 3 *)
Definition rank3 (k : (forall A, A -> A -> A) -> nat) := k (fun A x _ => x) + 10 * k (fun A _ y => y).
Definition t_rank3 := rank3 (fun f => f nat 1 2 + (if f bool true false then 4 else 8)).
(* data given by its eliminator *)
Definition maybe A := forall R, R -> (A -> R) -> R.
Definition just {A} (x : A) : maybe A := fun R _ s => s x.
Definition nothing {A} : maybe A := fun R n _ => n.
Definition tolist {A} (m : maybe A) := m (list A) [] (fun x => [x]).
Definition t_maybe := (tolist (just 3), tolist (@nothing bool), map (fun m : maybe nat => m nat 0 S) [just 1; nothing; just 5]).
(* higher-rank through a recursive function *)
Fixpoint iter (n : nat) (f : forall A, list A -> list A) {A} (l : list A) : list A := match n with 0 => l | S n => f A (iter n f l) end.
Definition t_iter := (iter 2 (fun A l => l ++ l) [1], iter 3 (fun A => @tl A) [true; false; true; false]).
(* polymorphic function in a list *)
Definition fs : list (forall A, A * A -> A) := [fun A p => fst p; fun A p => snd p].
Definition t_fs := map (fun f : forall A, A * A -> A => (f nat (1, 2), f bool (true, false))) fs.
(* a polymorphic function which takes a dictionary *)
Definition withdict (f : forall A, (A -> nat) -> list A -> nat) := f nat S [1; 2] + f bool (fun b => if b then 100 else 200) [true; false].
Definition t_withdict := withdict (fun A d l => fold_left (fun a x => a + d x) l 0).
(* a lens as van Laarhoven over functor records *)
Record functor (F : Type -> Type) := { fmap : forall A B, (A -> B) -> F A -> F B }.
Arguments fmap {F}.
Definition lens S A := forall F, functor F -> (A -> F A) -> S -> F S.
Definition K (A B : Type) := A.
Definition view {S A} (l : lens S A) (s : S) : A := l (K A) (Build_functor (K A) (fun A B f x => x)) (fun a => a) s.
Definition over {S A} (l : lens S A) (f : A -> A) (s : S) : S := l (fun x => x) (Build_functor (fun x => x) (fun A B f x => f x)) f s.
Definition lfst {A B} : lens (A * B) A := fun F d f s => fmap d _ _ (fun a => (a, snd s)) (f (fst s)).
Definition lsnd {A B} : lens (A * B) B := fun F d f s => fmap d _ _ (fun b => (fst s, b)) (f (snd s)).
Definition lcomp {A B C} (x : lens A B) (y : lens B C) : lens A C := fun F d f => x F d (y F d f).
Definition t_lens := (view (lcomp lfst lsnd) ((1, 2), true), over (lcomp lfst lsnd) (Nat.mul 10) ((1, 2), true), over lsnd negb (3, true)).
