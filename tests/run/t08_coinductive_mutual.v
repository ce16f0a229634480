(* feature: Coinductive types *)
Require Import List. Import ListNotations.
CoInductive ev := E (n : nat) (o : od) with od := O' (b : bool) (e : ev).
CoFixpoint evs n : ev := E n (ods n) with ods n : od := O' (Nat.even n) (evs (S n)).
Fixpoint watch k e := match k with 0 => [] | S k => match e with E n (O' b e) => (n, b) :: watch k e end end.
Definition t_watch := watch 4 (evs 2).
(* mutual cofix constants *)
CoFixpoint ping : ev := E 0 pong with pong : od := O' true ping.
Definition t_ping := watch 3 ping.
Definition t_pong := match pong with O' b _ => b end.
(* mutual cofix over one type *)
CoInductive st := C (n : nat) (s : st).
Fixpoint take n s := match n with 0 => [] | S n => match s with C x s => x :: take n s end end.
CoFixpoint a n : st := C n (b (n + 1)) with b n : st := C (n * 10) (c n n) with c n m : st := C (n + m) (a (n + 1)).
Definition t_abc := take 10 (a 1).
(* coinductive in inductive in coinductive *)
CoInductive rose := R (x : nat) (k : list rose).
Definition root r := match r with R x _ => x end.
Definition kids r := match r with R _ k => k end.
CoFixpoint grow n : rose := R n ((fix go k := match k with 0 => [] | S k => grow (n + k) :: go k end) 2).
Fixpoint level k (r : rose) : list nat := match k with 0 => [root r] | S k => flat_map (level k) (kids r) end.
Definition t_grow := map (fun k => level k (grow 1)) [0; 1; 2; 3].
(* indexed coinductive *)
CoInductive alt : bool -> Type := Alt b (n : nat) : alt (negb b) -> alt b.
CoFixpoint mkalt b n : alt b := Alt b n (mkalt (negb b) (S n)).
Fixpoint seen k b (s : alt b) : list (bool * nat) := match k with 0 => [] | S k => match s with Alt b n s => (b, n) :: seen k _ s end end.
Definition t_alt := seen 4 _ (mkalt true 5).
(* the delay monad *)
CoInductive delay (A : Type) := Now (a : A) | Later (d : delay A).
Arguments Now {A}. Arguments Later {A}.
CoFixpoint bind {A B} (d : delay A) (f : A -> delay B) := match d with Now a => f a | Later d => Later (bind d f) end.
CoFixpoint never {A} : delay A := Later never.
Fixpoint wait {A} n (d : delay A) := match d with Now a => Some (a, n) | Later d => match n with 0 => None | S n => wait n d end end.
CoFixpoint countdown n : delay nat := match n with 0 => Now 42 | S n => Later (countdown n) end.
Definition t_wait := (wait 10 (bind (countdown 3) (fun x => bind (countdown 4) (fun y => Now (x + y)))), wait 50 (@never nat), wait 2 (bind (countdown 3) Now)).
(* several constants sharing a memoised stream *)
CoFixpoint slow n : st := let k := fold_left Nat.add (seq 0 n) 0 in C k (slow (S n)).
Definition shared := slow 0.
Definition t_share1 := take 20 shared.
Definition t_share2 := take 25 shared.
(* negative (primitive record) coinductive *)
Set Primitive Projections.
CoInductive S (A : Type) := { hd : A; tl : S A }.
Arguments hd {A}. Arguments tl {A}.
CoFixpoint nats n : S nat := {| hd := n; tl := nats (Datatypes.S n) |}.
CoFixpoint zipw {A B C} (f : A -> B -> C) x y := {| hd := f (hd x) (hd y); tl := zipw f (tl x) (tl y) |}.
Fixpoint ptake {A} n (s : S A) := match n with 0 => [] | Datatypes.S n => hd s :: ptake n (tl s) end.
Definition t_zipw := ptake 5 (zipw pair (nats 0) (zipw Nat.mul (nats 1) (nats 2))).
