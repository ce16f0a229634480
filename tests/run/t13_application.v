(* feature: Partial, over- and eta-short application *)
Require Import List Arith. Import ListNotations.
Definition add3 a b c := a + 10 * b + 100 * c.
Definition t_partial := (map (add3 1 2) [3; 4], map (fun f => f 5) (map (add3 1) [2; 3]), map (fun f => f 6 7) (map add3 [1; 2])).
(* over-application: a function returning a function of varying arity *)
Definition pick (b : bool) : nat -> nat := if b then S else fun n => n * 2.
Definition t_over := (pick true 5, pick false 5).
Definition pick2 (b : bool) : nat -> nat -> nat := match b with true => Nat.add | false => fun x => match x with 0 => S | S x => Nat.mul x end end.
Definition t_over2 := (pick2 true 3 4, pick2 false 0 4, pick2 false 5 4, map (pick2 false 3) [1; 2]).
Definition id {A : Type} (x : A) := x.
Definition t_id := (id id 3, id add3 1 2 3, id (id add3 1) 2 3).
Definition const {A B : Type} (a : A) (_ : B) := a.
Definition t_const := const S true 4.
Definition apply {A B} (f : A -> B) x := f x.
Definition t_apply := (apply add3 1 2 3, apply (apply add3 1) 2 3, apply apply S 3).
(* eta-short definitions *)
Definition plus' := Nat.add.
Definition plus5 := Nat.add 5.
Definition mapS := map S.
Definition sum := fold_left Nat.add.
Definition comp {A B C} (g : B -> C) (f : A -> B) := fun x => g (f x).
Definition twice := fun (f : nat -> nat) => comp f f.
Definition t_eta := (plus' 1 2, plus5 3, mapS [1; 2], sum [1; 2; 3] 4, twice plus5 1, twice (twice S) 0).
(* eta-short fixpoints *)
Fixpoint iter n (f : nat -> nat) : nat -> nat := match n with 0 => fun x => x | S n => fun x => f (iter n f x) end.
Fixpoint iter2 n (f : nat -> nat) : nat -> nat := match n with 0 => id | S n => comp f (iter2 n f) end.
Definition t_iter := (iter 4 (Nat.mul 2) 1, iter2 4 (Nat.mul 2) 1, map (iter 2 S) [1; 2]).
(* constructors partially applied and eta-short *)
Inductive tri := Tri (a b c : nat).
Definition mk := Tri.
Definition mk2 := Tri 1.
Definition t_ctor := (mk 1 2 3, mk2 4 5, map (Tri 7 8) [9], map (fun f => f 0) (map (Tri 1) [2; 3])).
Definition t_some := (map Some [1; 2], map (@pair nat bool 3) [true], map (fun p => p [2]) (map (@cons nat) [1; 5])).
(* arguments of functional type, applied at different arities *)
Definition app2 (f : nat -> nat -> nat) := f 1 2.
Definition app1 (f : nat -> nat -> nat) := f 1.
Definition t_ho := (app2 (fun x => Nat.add x), app2 (fun x y => x - y), app1 Nat.mul 7, app2 (fun _ => S), map (app1 (fun x => if x =? 1 then Nat.pred else S)) [5]).
(* evaluation of arguments in partial application, with shared closure *)
Definition t_shared := let f := add3 (fold_left Nat.add [1; 2; 3] 0) in (f 1 2, f 3 4).
Definition uncurry {A B C} (f : A -> B -> C) p := f (fst p) (snd p).
Definition curry {A B C} (f : A * B -> C) a b := f (a, b).
Definition t_curry := (uncurry add3 (1, 2) 3, curry (uncurry Nat.sub) 7 2, map (curry fst 3) [true; false]).
(* functions returning Type-dependent functions *)
Definition dep (b : bool) : if b then nat -> nat else bool := match b with true => S | false => true end.
Definition t_dep := (dep true 1, dep false).
(* a polymorphic result instantiated by an arrow *)
Definition t_hd := hd S [Nat.mul 3; S] 5.
Definition t_fold := fold_right (fun n (k : nat -> nat) x => k (x + n)) (fun x => x) [1; 2; 3] 0.
Definition t_option := match Some Nat.mul with Some f => f 3 4 | None => 0 end.
Definition t_nth := nth 1 [Nat.add; Nat.mul; Nat.sub] (fun _ _ => 0) 6 7.
Definition t_if := (if Nat.even 4 then Nat.add else Nat.mul) 3 4.
Definition t_ifp := map ((if Nat.even 3 then Nat.add else Nat.mul) 3) [4; 5].
Definition t_snd := snd (1, fun x y => x + y * 2) 3 4.
