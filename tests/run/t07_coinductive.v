(* feature: Coinductive types *)
Require Import List ZArith. Import ListNotations.
CoInductive stream (A : Type) := Cons (x : A) (s : stream A).
Arguments Cons {A}.
Definition hd {A} (s : stream A) := match s with Cons x _ => x end.
Definition tl {A} (s : stream A) := match s with Cons _ s => s end.
Fixpoint take {A} n (s : stream A) := match n with 0 => [] | S n => match s with Cons x s => x :: take n s end end.
Fixpoint nth {A} n (s : stream A) := match n with 0 => hd s | S n => nth n (tl s) end.
CoFixpoint from n := Cons n (from (S n)).
CoFixpoint smap {A B} (f : A -> B) s := match s with Cons x s => Cons (f x) (smap f s) end.
CoFixpoint zip {A B C} (f : A -> B -> C) s t := match s, t with Cons x s, Cons y t => Cons (f x y) (zip f s t) end.
CoFixpoint iterate {A} (f : A -> A) x := Cons x (iterate f (f x)).
(* top-level cofix constants *)
CoFixpoint ones : stream nat := Cons 1 ones.
CoFixpoint alt : stream bool := Cons true (Cons false alt).
Definition nats := from 0.
Definition squares := smap (fun n => n * n) nats.
Definition t_ones := take 3 ones.
Definition t_alt := take 5 alt.
Definition t_from := take 4 (from 7).
Definition t_smap := take 5 squares.
Definition t_zip := take 6 (zip Nat.add nats (smap (Nat.mul 10) nats)).
Definition t_iter := take 8 (iterate (Z.mul (-3)) 1%Z).
Definition t_nth := nth 200 squares.
(* let and match before the constructor *)
CoFixpoint collatz (n : Z) : stream Z :=
  let m := if Z.even n then Z.div n 2 else (3 * n + 1)%Z in
  match Z.eqb n 1 with true => Cons 1%Z (collatz 1) | false => Cons n (collatz m) end.
Definition t_collatz := take 25 (collatz 27).
CoFixpoint fibs a b : stream Z := let c := (a + b)%Z in Cons a (fibs b c).
Definition t_fibs := nth 150 (fibs 0 1)%Z.
(* possibly finite lists *)
CoInductive colist (A : Type) := conil | cocons (x : A) (l : colist A).
Arguments conil {A}. Arguments cocons {A}.
CoFixpoint upto a b := if Nat.ltb b a then conil else cocons a (upto (S a) b).
CoFixpoint coapp {A} (a b : colist A) := match a with conil => b | cocons x a => cocons x (coapp a b) end.
Fixpoint ctake {A} n (l : colist A) := match n, l with S n, cocons x l => x :: ctake n l | _, _ => [] end.
Definition t_upto := ctake 10 (upto 3 6).
Definition t_coapp := ctake 10 (coapp (upto 1 3) (coapp conil (upto 7 100))).
CoFixpoint cofilter_map {A B} (f : A -> B * bool) (l : colist A) : colist B :=
  match l with conil => conil | cocons x l => match f x with (y, true) => cocons y (cofilter_map f l) | (y, false) => cocons y conil end end.
Definition t_stop := ctake 20 (cofilter_map (fun n => (n + 1, Nat.ltb n 4)) (upto 0 1000)).
(* infinite trees *)
CoInductive itree (A : Type) := Nd (l : itree A) (x : A) (r : itree A).
Arguments Nd {A}.
CoFixpoint stern a b c d : itree (nat * nat) := Nd (stern a b (a + c) (b + d)) (a + c, b + d) (stern (a + c) (b + d) c d).
Fixpoint path {A} (p : list bool) (t : itree A) := match p, t with [], Nd _ x _ => x | true :: p, Nd l _ _ => path p l | false :: p, Nd _ _ r => path p r end.
Definition t_stern := map (fun p => path p (stern 0 1 1 0)) [[]; [true]; [false; true]; [true; true; false; true; false]].
CoFixpoint tmap {A B} (f : A -> B) t := match t with Nd l x r => Nd (tmap f l) (f x) (tmap f r) end.
Definition t_tmap := path [true; false] (tmap (fun '(a, b) => a + 100 * b) (stern 0 1 1 0)).
(* guarded anonymous cofix, cofix capturing, and a cofix returned by a function *)
Definition repeat {A} (l : A) (ls : list A) : stream A :=
  (cofix go cur := match cur with [] => Cons l (go ls) | x :: r => Cons x (go r) end) ls.
Definition t_repeat := take 8 (repeat 0 [1; 2; 3]).
Definition mk (b : bool) : nat -> stream nat := cofix f n := Cons (if b then n else 0) (f (n + 2)).
Definition t_mk := (take 3 (mk true 1), take 3 (mk false 1)).
(* streams inside data, data inside streams *)
Definition t_pairs := map (fun s => take 2 (tl s)) [nats; squares; ones].
CoFixpoint rows n : stream (stream nat) := Cons (smap (Nat.mul n) nats) (rows (S n)).
Definition t_rows := take 4 (smap (take 4) (rows 1)).
CoFixpoint trans {A} (s : stream (stream A)) : stream (stream A) := Cons (smap hd s) (trans (smap tl s)).
Definition t_trans := nth 3 (nth 5 (trans (rows 2))).
(* a processor *)
CoInductive proc := Out (n : nat) (p : proc) | In (f : nat -> proc) | Halt.
CoFixpoint summer acc : proc := In (fun n => match n with 0 => Out acc Halt | _ => Out (acc + n) (summer (acc + n)) end).
Fixpoint runp k p inp := match k with 0 => [] | S k => match p, inp with Out n p, _ => n :: runp k p inp | In f, x :: inp => runp k (f x) inp | _, _ => [] end end.
Definition t_proc := runp 100 (summer 0) [3; 4; 5; 0; 9].
(* unfolding equation by match *)
Definition force {A} (s : stream A) := match s with Cons x s => Cons x s end.
Definition t_force := take 3 (force (force nats)).
(* a deep prefix *)
Fixpoint drop {A} n (s : stream A) := match n with 0 => s | S n => drop n (tl s) end.
Definition t_drop := hd (drop 3000 nats).
