(* feature: Impredicative encodings *)
Require Import List Arith. Import ListNotations.
Definition cnat := forall A : Type, (A -> A) -> A -> A.
Definition zero : cnat := fun A f x => x.
Definition succ (n : cnat) : cnat := fun A f x => f (n A f x).
Definition plus (n m : cnat) : cnat := fun A f x => n A f (m A f x).
Definition mult (n m : cnat) : cnat := fun A f => n A (m A f).
Definition expo (n m : cnat) : cnat := fun A => m (A -> A) (n A).
Definition toN (n : cnat) := n nat S 0.
Fixpoint ofN n : cnat := match n with 0 => zero | S n => succ (ofN n) end.
Definition three := succ (succ (succ zero)).
Definition t_arith := (toN three, toN (plus three (ofN 4)), toN (mult three three), toN (expo three (ofN 4))).
Definition cpair A B := forall R : Type, (A -> B -> R) -> R.
Definition mkp {A B} (a : A) (b : B) : cpair A B := fun R k => k a b.
Definition cfst {A B} (p : cpair A B) : A := p A (fun a _ => a).
Definition csnd {A B} (p : cpair A B) : B := p B (fun _ b => b).
Definition t_pair := (cfst (mkp 1 true), cfst (mkp 2 3) + csnd (mkp 2 3)).
Definition pred (n : nat) : nat := cfst (ofN n (cpair nat nat) (fun p => mkp (csnd p) (S (csnd p))) (mkp 0 0)).
Definition t_pred := map pred [0; 1; 5].
Definition cbool := forall A : Type, A -> A -> A.
Definition ctrue : cbool := fun A x y => x.
Definition cfalse : cbool := fun A x y => y.
Definition cand (a b : cbool) : cbool := fun A x y => a A (b A x y) y.
Definition t_bool := (ctrue nat 1 2, cand ctrue cfalse nat 1 2, cand ctrue ctrue (list nat) [1] []).
Definition iszero (n : cnat) : cbool := fun A x y => n A (fun _ => y) x.
Definition t_iszero := (iszero zero bool true false, iszero three bool true false).
Definition clist (A : Type) := forall R : Type, (A -> R -> R) -> R -> R.
Definition cnil {A} : clist A := fun R c n => n.
Definition ccons {A} (x : A) (l : clist A) : clist A := fun R c n => c x (l R c n).
Definition capp {A} (a b : clist A) : clist A := fun R c n => a R c (b R c n).
Definition cmap {A B} (f : A -> B) (l : clist A) : clist B := fun R c n => l R (fun x => c (f x)) n.
Definition tol {A} (l : clist A) := l (list A) cons [].
Definition crev {A} (l : clist A) : clist A := fun R c n => l (R -> R) (fun x k a => k (c x a)) (fun a => a) n.
Definition ex := ccons 1 (ccons 2 (ccons 3 cnil)).
Definition t_list := (tol (capp ex ex), tol (cmap S ex), tol (cmap (fun n => Nat.even n) ex), tol (crev ex)).
Fixpoint fromlist {A} (l : list A) : clist A := match l with [] => cnil | x :: l => ccons x (fromlist l) end.
Definition t_from := tol (crev (fromlist [true; false; false])).
(* Church trees, existentials *)
Definition ctree := forall R : Type, R -> (R -> nat -> R -> R) -> R.
Definition leaf : ctree := fun R l n => l.
Definition node (a : ctree) x (b : ctree) : ctree := fun R l n => n (a R l n) x (b R l n).
Definition t_tree := let t := node (node leaf 1 leaf) 2 (node leaf 3 leaf) in (t nat 0 (fun a x b => a + x + b), t (list nat) [] (fun a x b => b ++ x :: a)).
Definition some_shape := forall R : Type, (forall A : Type, A -> (A -> nat) -> R) -> R.
Definition pack {A} (x : A) f : some_shape := fun R k => k A x f.
Definition t_exists := map (fun s : some_shape => s nat (fun A x f => f x)) [pack 1 S; pack true (fun b => if b then 5 else 6); pack [1; 2] (@length nat)].
(* impredicative Prop made no data, impredicative in Type at two instances of itself *)
Definition t_selfapp := toN (fun A f x => three (A -> A) (three A) f x).
(* Codensity-like *)
Definition cod (M : Type -> Type) A := forall B, (A -> M B) -> M B.
Definition creturn {M A} (a : A) : cod M A := fun B k => k a.
Definition cbind {M A B} (m : cod M A) (f : A -> cod M B) : cod M B := fun C k => m C (fun a => f a C k).
Definition clift {A} (l : list A) : cod list A := fun B k => flat_map k l.
Definition t_cod := cbind (clift [1; 2]) (fun x => cbind (clift [10; 20]) (fun y => creturn (x + y))) nat (fun x => [x]).
(* parigot numerals *)
Inductive scott := Sc (f : forall R : Type, R -> (nat -> R) -> R).
Definition t_scott := map (fun s => match s with Sc f => f (option nat) None Some end) [Sc (fun R z s => z); Sc (fun R z s => s 4)].
