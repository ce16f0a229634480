(* feature: Universe polymorphism *)
Require Import List Arith. Import ListNotations.
Set Universe Polymorphism.
Record Functor (F : Type -> Type) := { fmap : forall A B, (A -> B) -> F A -> F B }.
Arguments fmap {F} _ {A B}.
Definition Compose (F G : Type -> Type) (A : Type) := F (G A).
Definition compose {F G} (f : Functor F) (g : Functor G) : Functor (Compose F G) := {| fmap := fun A B h => fmap f (fmap g h) |}.
Definition listF : Functor list := {| fmap := @map |}.
Definition optF : Functor option := {| fmap := @option_map |}.
Definition pairF (C : Type) : Functor (prod C) := {| fmap := fun A B h p => (fst p, h (snd p)) |}.
Definition arrF (C : Type) : Functor (fun A => C -> A) := {| fmap := fun A B h f c => h (f c) |}.
Definition t_compose : list (option nat) := fmap (compose listF optF) S [Some 1; None].
Definition t_three : list (option (bool * nat)) := fmap (compose listF (compose optF (pairF bool))) (Nat.mul 2) [Some (true, 4); None].
Definition t_arr := map (fmap (compose (arrF nat) listF) S (fun n => [n; n])) [1; 2].
(* higher order: functors of functors, natural transformations in data *)
Record HFunctor (H : (Type -> Type) -> Type -> Type) := { hmap : forall F G : Type -> Type, (forall A, F A -> G A) -> forall A, H F A -> H G A }.
Arguments hmap {H} _ {F G} _ {A}.
Inductive OptT (F : Type -> Type) (A : Type) := MkOptT (run : F (option A)).
Arguments MkOptT {F A}. Definition runOptT {F A} (o : OptT F A) := match o with MkOptT r => r end.
Definition optH : HFunctor OptT := {| hmap := fun F G n A o => MkOptT (n _ (runOptT o)) |}.
Definition head_or : forall A, list A -> option A := fun A l => match l with [] => None | x :: _ => Some x end.
Definition t_hmap := runOptT (hmap optH head_or (MkOptT [Some 3; None])).
Inductive plist (A : Type) := pnil | pcons (x : A) (l : plist A). Arguments pnil {A}. Arguments pcons {A}.
Fixpoint pmap {A B} (f : A -> B) (l : plist A) : plist B := match l with pnil => pnil | pcons x l => pcons (f x) (pmap f l) end.
Definition nats : plist (forall A, list A -> list A) := pcons (@rev) (pcons (fun A l => l ++ l) (pcons (fun A => @tl A) pnil)).
Definition t_nats := pmap (fun f : forall A, list A -> list A => (f nat [1; 2; 3], f bool [true])) nats.
(* free monad over a container and its interpreters *)
Inductive Free (S : Type) (P : S -> Type) (A : Type) := Pure (a : A) | Op (s : S) (k : P s -> Free S P A).
Arguments Pure {S P A}. Arguments Op {S P A}.
Fixpoint bind {S P A B} (m : Free S P A) (f : A -> Free S P B) : Free S P B := match m with Pure a => f a | Op s k => Op s (fun p => bind (k p) f) end.
Inductive st := Get | Put (n : nat). Definition res (s : st) : Type := match s with Get => nat | Put _ => unit end.
Definition get : Free st res nat := Op Get (fun n => Pure (n : nat)). Definition put n : Free st res unit := Op (Put n) (fun _ => Pure tt).
Fixpoint run {A} (m : Free st res A) (s : nat) : A * nat := match m with Pure a => (a, s) | Op Get k => run (k s) s | Op (Put n) k => run (k tt) n end.
Definition t_free := run (bind get (fun x => bind (put (x * 2)) (fun _ => bind get (fun y => Pure [x; y])))) 21.
(* the same polymorphic definition at several universes *)
Definition pid {A : Type} (x : A) := x.
Definition t_pid := pid pid (pid 3) + length (pid [nat : Type]).
Inductive Box (A : Type) := box (a : A). Arguments box {A}. Definition unbox {A} (b : Box A) := match b with box a => a end.
Definition t_box := unbox (unbox (box (box 4))) + length (unbox (box [Type : Type])).
Definition church := forall A : Type, (A -> A) -> A -> A.
Definition two : church := fun A f x => f (f x). Definition mul (a b : church) : church := fun A f => a A (b A f). Definition expo (a b : church) : church := fun A => b (A -> A) (a A).
Definition t_church := (mul two two nat S 0, expo two (mul two two) nat S 0, two church (mul two) two nat S 0).
(* containers of type constructors *)
Inductive shape := ShList | ShOpt | ShComp (a b : shape).
Fixpoint den (s : shape) : Type -> Type := match s with ShList => list | ShOpt => option | ShComp a b => fun A => den a (den b A) end.
Fixpoint denF (s : shape) : Functor (den s) := match s with ShList => listF | ShOpt => optF | ShComp a b => compose (denF a) (denF b) end.
Definition t_den : den (ShComp ShList (ShComp ShOpt ShList)) nat := fmap (denF (ShComp ShList (ShComp ShOpt ShList))) S [Some [1; 2]; None].
