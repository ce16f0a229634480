(* feature: Let-polymorphism *)
Require Import List. Import ListNotations.
Definition t_id := let id := fun (A : Type) (x : A) => x in (id nat 3, id bool true, id _ (id (list nat)) [1]).
Definition t_twice := let twice := fun A (f : A -> A) x => f (f x) in (twice nat S 0, twice bool negb true, twice _ (twice _ (cons 1)) []).
Definition t_pair := let p := (fun A (x : A) => [x], 3) in (fst p nat 1, fst p bool true, snd p).
Definition t_nested := let k := fun A B (a : A) (_ : B) => a in let c := fun A B C (f : A -> B -> C) b a => f a b in (k nat bool 1 true, c _ _ _ (k nat bool) true 1).
Definition poly : forall A, list A -> nat := fun A => let f := fun l : list A => length l in fun l => f l + f l.
Definition t_poly := poly bool [true; false].
Definition t_letfix := let fix len A (l : list A) := match l with [] => 0 | _ :: l => S (len A l) end in (len nat [1; 2], len bool [true]).
Definition t_local := let rev' := fun A => fix go (acc l : list A) := match l with [] => acc | x :: l => go (x :: acc) l end in (rev' nat [] [1; 2; 3], rev' (list bool) [] [[true]; []]).
Definition compose {A B C} (g : B -> C) (f : A -> B) x := g (f x).
Definition t_compose := (compose S S 0, compose negb Nat.even 3, compose (@length nat) (fun x => [x; x]) 0).
Definition flip {A B C} (f : A -> B -> C) b a := f a b.
Definition t_flip := flip (flip (flip pair)) 1 true.
Definition pid := fun (A : Type) (x : A) => x.
Definition t_self := (pid (nat -> nat) (pid nat) 3, pid _ (pid _ (pid nat)) 4).
Definition t_empty := let e := fun A => @nil A in (1 :: e nat, true :: e bool, e (nat * bool)%type).
Definition t_none := let n := @None in (n nat, n bool, Some (n nat)).
Definition t_capture := let y := 5 in let f := fun A (x : A) => (x, y) in (f _ true, f _ (f _ 1)).
Definition t_shadow := let x := 1 in let x := x + 1 in let x := fun A (z : A) => (x, z) in x _ (x _ true).
