(* feature: Sections *)
Require Import List Arith ZArith. Import ListNotations.
Section Outer.
  Variable A : Type.
  Variable eqb : A -> A -> bool.
  Fixpoint count x (l : list A) := match l with [] => 0 | y :: l => (if eqb x y then 1 else 0) + count x l end.
  Inductive tree := Leaf | Node (l : tree) (x : A) (r : tree).
  Fixpoint mem x t := match t with Leaf => false | Node l y r => (eqb x y || mem x l || mem x r)%bool end.
  Section Inner.
    Variable B : Type. Variable f : A -> B.
    Let twice x := (f x, f x).
    Definition maptwice (l : list A) := map twice l.
    Fixpoint fold t (z : B) (g : B -> B -> B) := match t with Leaf => z | Node l x r => g (fold l z g) (g (f x) (fold r z g)) end.
    Context (def : B).
    Definition hd_f l := match l with [] => def | x :: _ => f x end.
  End Inner.
  Let local := 3.
  Definition use_local (l : list A) := length l + local.
  Hypothesis refl : forall x, eqb x x = true.
  Definition witness x : {b : bool | b = true} := exist _ (eqb x x) (refl x).
  Record pk := { item : A; num : nat }.
  Definition pks l := map (fun x => {| item := x; num := count x l |}) l.
End Outer.
Definition t_count := count nat Nat.eqb 2 [1; 2; 2; 3].
Definition t_tree := (Node nat (Leaf _) 3 (Leaf _), mem nat Nat.eqb 3 (Node _ (Leaf _) 3 (Leaf _))).
Definition t_inner := (maptwice nat bool Nat.even [1; 2], fold nat nat S (Node _ (Leaf _) 4 (Leaf _)) 10 Nat.mul, hd_f nat Z Z.of_nat 7%Z []).
Definition t_local := use_local bool [true; false].
Definition t_witness := witness nat Nat.eqb Nat.eqb_refl 4.
Definition t_pks := pks nat Nat.eqb [1; 2; 1].
Section Sq.
  Context {M : Type} (op : M -> M -> M) (e : M).
  Fixpoint pow x n := match n with 0 => e | S n => op x (pow x n) end.
  Definition sq x := pow x 2.
  Section Loc. Context (k : nat). Definition powk x := pow (sq x) k. End Loc.
End Sq.
Definition t_pow := (pow Nat.mul 1 2 10, powk Nat.mul 1 3 3, sq (@app nat) [] [1; 2]).
Section Mut.
  Variable n0 : nat.
  Fixpoint ev n := match n with 0 => n0 | S n => od n + n0 end with od n := match n with 0 => 0 | S n => ev n * 2 end.
End Mut.
Definition t_mut := (ev 1 5, od 3 6).
Section Unused. Variable X : Type. Variable x : X. Definition c := 5. Definition d := (x, c). End Unused.
Definition t_unused := (c, d bool true).
