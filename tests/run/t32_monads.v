(* feature: Higher-kinded classes *)
Require Import List Arith ZArith String. Import ListNotations.
Class Functor (F : Type -> Type) := fmap : forall {A B}, (A -> B) -> F A -> F B.
Class Monad (M : Type -> Type) := { ret : forall {A}, A -> M A; bind : forall {A B}, M A -> (A -> M B) -> M B }.
Notation "x <- m ;; k" := (bind m (fun x => k)) (at level 61, m at next level, right associativity).
Notation "m ;;; k" := (bind m (fun _ => k)) (at level 61, right associativity).
#[export] Instance fopt : Functor option := @option_map.
#[export] Instance flist : Functor list := map.
#[export] Instance mopt : Monad option := { ret := @Some; bind A B m f := match m with Some a => f a | None => None end }.
#[export] Instance mlist : Monad list := { ret A x := [x]; bind A B m f := flat_map f m }.
Definition state S A := S -> A * S.
#[export] Instance mstate S : Monad (state S) := { ret A x s := (x, s); bind A B m f s := let (a, s) := m s in f a s }.
#[export] Instance mid : Monad (fun A => A) := { ret A x := x; bind A B m f := f m }.
#[export] Instance mreader R : Monad (fun A => R -> A) := { ret A x r := x; bind A B m f r := f (m r) r }.
Definition writer A := (A * list nat)%type.
#[export] Instance mwriter : Monad writer := { ret A x := (x, []); bind A B m f := let (a, w) := m in let (b, w') := f a in (b, w ++ w') }.
Definition tell n : writer unit := (tt, [n]).
Definition sum E A := (E + A)%type.
#[export] Instance merr E : Monad (sum E) := { ret A := inr; bind A B m f := match m with inl e => inl e | inr a => f a end }.
Definition get {S} : state S S := fun s => (s, s).
Definition put {S} (s : S) : state S unit := fun _ => (tt, s).
Definition t_opt := (x <- Some 3 ;; y <- Some 4 ;; ret (x + y), x <- Some 3 ;; y <- None ;; ret (x + y)).
Definition t_list := x <- [1; 2; 3] ;; y <- [10; 20] ;; if Nat.even (x + y) then ret (x + y) else [].
Definition tick : state nat nat := n <- get ;; put (S n) ;;; ret n.
Definition t_state := (a <- tick ;; b <- tick ;; c <- tick ;; ret [a; b; c]) 5.
(* generic code over any monad *)
Fixpoint mapM {M} `{Monad M} {A B} (f : A -> M B) (l : list A) : M (list B) := match l with [] => ret [] | x :: l => y <- f x ;; ys <- mapM f l ;; ret (y :: ys) end.
Definition t_mapM := (mapM (fun x => if x <? 5 then Some (x * 2) else None) [1; 2], mapM (fun x => if x <? 2 then Some x else None) [1; 2], mapM (fun x => [x; x + 10]) [1; 2]).
Definition t_mapM2 := (mapM (fun x => n <- tick ;; ret (x, n)) [true; false] 7, mapM (M := fun A => A) S [1; 2], mapM (fun n => tell n ;;; ret (n * n)) [3; 4]).
Definition t_mapM3 := (mapM (M := sum string) (fun n => if n =? 0 then inl "zero"%string else inr (10 / n)) [1; 2; 0; 5], mapM (M := sum string) (fun n => inr n) [1], mapM (M := fun A => nat -> A) Nat.add [1; 2] 10).
Fixpoint foldM {M} `{Monad M} {A B} (f : B -> A -> M B) (b : B) (l : list A) : M B := match l with [] => ret b | x :: l => b <- f b x ;; foldM f b l end.
Definition t_foldM := (foldM (fun a x => if x =? 0 then None else Some (a + x)) 0 [1; 2; 3], foldM (fun a x => [a; a + x]) 0 [1; 2], foldM (fun a x => tell x ;;; ret (a * x)) 1 [2; 3]).
Definition sequence {M} `{Monad M} {A} : list (M A) -> M (list A) := mapM (fun x => x).
Definition t_seq := (sequence [Some 1; Some 2], sequence [[1; 2]; [3]], sequence [tick; tick] 1).
Definition liftA2 {M} `{Monad M} {A B C} (f : A -> B -> C) a b : M C := x <- a ;; y <- b ;; ret (f x y).
Definition ap {M} `{Monad M} {A B} (f : M (A -> B)) (a : M A) : M B := g <- f ;; x <- a ;; ret (g x).
Definition t_ap := (ap (ap (Some Nat.add) (Some 1)) (Some 2), liftA2 pair [1; 2] [true; false], ap [S; Nat.mul 2] [5; 6]).
Definition join {M} `{Monad M} {A} (m : M (M A)) : M A := bind m (fun x => x).
Definition t_join := (join [[1]; [2; 3]], join (Some (Some 1)), join (M := state nat) (fun s => (tick, s + 1)) 3).
Fixpoint replicateM {M} `{Monad M} {A} n (m : M A) : M (list A) := match n with 0 => ret [] | S n => x <- m ;; r <- replicateM n m ;; ret (x :: r) end.
Definition t_rep := (replicateM 3 [true; false], replicateM 3 tick 10).
Definition when {M} `{Monad M} (b : bool) (m : M unit) : M unit := if b then m else ret tt.
Definition t_when := (mapM (fun n => when (Nat.even n) (tell n)) [1; 2; 3; 4], when false None).
Definition kleisli {M} `{Monad M} {A B C} (f : A -> M B) (g : B -> M C) a : M C := b <- f a ;; g b.
Definition t_kleisli := fold_right kleisli ret [fun n => [n; n + 1]; fun n => [n * 10]; fun n => if n =? 20 then [] else [n; n]] 1.
Definition twice {F} `{Functor F} {A} (f : A -> A) (x : F A) := fmap f (fmap f x).
Definition t_functor := (twice S [1; 2], twice negb (Some true), fmap (F := list) (fmap (F := option) S) [Some 1; None]).
(* class hierarchy over type constructors *)
Class Applicative F := { af :> Functor F; pure : forall {A}, A -> F A; app : forall {A B}, F (A -> B) -> F A -> F B }.
#[export] Instance aopt : Applicative option := { pure := @Some; app A B f x := match f, x with Some f, Some x => Some (f x) | _, _ => None end }.
#[export] Instance alist : Applicative list := { pure A x := [x]; app A B f x := flat_map (fun g => map g x) f }.
Definition compose (F G : Type -> Type) A := F (G A).
#[export] Instance fcomp F G `{Functor F} `{Functor G} : Functor (compose F G) := fun A B f x => fmap (F := F) (fmap (F := G) f) x.
#[export] Instance acomp F G `{Applicative F} `{Applicative G} : Applicative (compose F G) := { pure A x := pure (F := F) (pure (F := G) x); app A B f x := app (F := F) (fmap (F := F) (fun g y => app (F := G) g y) f) x }.
Class Traversable T := { trav : forall {F} {ap : Applicative F} {A B}, (A -> F B) -> T A -> F (T B) }.
Inductive tree A := Leaf | Node (l : tree A) (x : A) (r : tree A). Arguments Leaf {A}. Arguments Node {A}.
#[export] Instance ttree : Traversable tree := { trav F ap A B f := fix go t := match t with Leaf => pure Leaf | Node l x r => app (app (fmap (fun l x r => Node l x r) (go l)) (f x)) (go r) end }.
#[export] Instance tlist : Traversable list := { trav F ap A B f := fix go l := match l with [] => pure [] | x :: l => app (fmap cons (f x)) (go l) end }.
Definition tr := Node (Node Leaf 1 Leaf) 2 (Node Leaf 3 Leaf).
Definition t_trav := (trav (fun x => if x =? 9 then None else Some (x + 1)) tr, trav (fun x => if x =? 3 then None else Some x) tr, trav (fun x => [x; 0]) [1; 2]).
Definition t_comp := trav (F := compose option list) (fun x => if x =? 0 then None else Some [x; x * 2]) [1; 2].
