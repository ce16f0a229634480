(* feature: Coinductive types *)
Require Import List Arith. Import ListNotations.
(* inductive through coinductive and back *)
CoInductive stream (A : Type) := Cons (x : A) (s : stream A). Arguments Cons {A}.
Fixpoint take {A} n (s : stream A) := match n with 0 => [] | S n => match s with Cons x s => x :: take n s end end.
CoFixpoint smap {A B} (f : A -> B) (s : stream A) : stream B := match s with Cons x s => Cons (f x) (smap f s) end.
CoInductive comp : Type := Done (n : nat) | Step (l : list comp) (k : nat -> comp) (o : option comp).
CoFixpoint grow n : comp := if n <? 3 then Step [Done n; Done (S n)] (fun m => grow (n + m)) (Some (grow (S n))) else Done n.
Fixpoint eval f (c : comp) : nat := match f with 0 => 0 | S f => match c with Done n => n | Step l k o => list_sum (map (eval f) l) + eval f (k 2) + match o with Some c => eval f c | None => 0 end end end.
Definition t_comp := map (fun f => eval f (grow 0)) [1; 2; 3; 9].
CoInductive rose := Rose (x : nat) (kids : list rose).
CoFixpoint rgrow n : rose := Rose n ((fix go k := match k with 0 => [] | S k => Rose (n + k) [] :: go k end) n).
Definition t_rose := match rgrow 3 with Rose x kids => (x, map (fun k => match k with Rose x _ => x end) kids) end.
(* mutual coinductive, through each other *)
CoInductive proc := Send (n : nat) (p : proc) | Recv (f : nat -> proc) | Par (l : procs) with procs := PNil | PCons (p : proc) (l : procs).
CoFixpoint server n : proc := Recv (fun m => Send (n + m) (server m)).
CoFixpoint many n : procs := PCons (server n) (many (S n)).
Fixpoint play (inp : list nat) fuel (p : proc) : list nat := match fuel with 0 => [] | S fuel => match p with Send n p => n :: play inp fuel p | Recv f => match inp with [] => [] | x :: inp => play inp fuel (f x) end | Par PNil => [] | Par (PCons p _) => play inp fuel p end end.
Definition t_proc := (play [1; 2; 3] 20 (server 10), play [5] 20 (Par (many 7))).
(* negative coinductive: primitive projections *)
Set Primitive Projections.
CoInductive nstream (A : Type) := { hd : A; tl : nstream A }. Arguments hd {A}. Arguments tl {A}.
CoFixpoint nat_from n : nstream nat := {| hd := n; tl := nat_from (S n) |}.
CoFixpoint nzip {A B C} (f : A -> B -> C) (s : nstream A) (t : nstream B) : nstream C := {| hd := f (hd s) (hd t); tl := nzip f (tl s) (tl t) |}.
CoFixpoint fib (a b : nat) : nstream nat := {| hd := a; tl := fib b (a + b) |}.
Fixpoint nth {A} n (s : nstream A) := match n with 0 => hd s | S n => nth n (tl s) end.
Definition t_nth := (nth 5 (nat_from 3), nth 10 (nzip Nat.add (nat_from 0) (fib 0 1)), hd (tl (tl (fib 1 1)))).
CoInductive machine (I O : Type) := { out : O; next : I -> machine I O }. Arguments out {I O}. Arguments next {I O}.
CoFixpoint counter n : machine bool nat := {| out := n; next := fun b : bool => counter (if b then S n else pred n) |}.
CoFixpoint seqm {A B C} (f : machine A B) (g : machine B C) : machine A C := {| out := out g; next := fun a : A => seqm (next f a) (next g (out f)) |}.
Definition t_machine := out (fold_left (fun (m : machine bool nat) b => next m b) [true; true; false; true] (seqm (counter 5) ((cofix acc (n : nat) : machine nat nat := {| out := n; next := fun m => acc (n + m) |}) 0))).
Unset Primitive Projections.
(* cofix under match, in a let, mutual inside a function, and with a dependent state *)
Definition pick (b : bool) : stream nat := match b with true => cofix a := Cons 1 (cofix b := Cons 2 (Cons 3 b)) | false => (cofix c n := match n with 0 => Cons 0 (c 5) | S m => Cons n (c m) end) 2 end.
Definition t_pick := (take 6 (pick true), take 8 (pick false)).
Definition two (n : nat) : stream nat * stream bool := let s := cofix f (k : nat) : stream nat := Cons (k + n) (g k) with g (k : nat) : stream nat := Cons (k * n) (f (S k)) for f in (s 1, smap Nat.even (s 2)).
Definition t_two := (take 5 (fst (two 3)), take 5 (snd (two 4))).
CoFixpoint dep (b : bool) : (if b then nat else list nat) -> stream nat := match b return (if b then nat else list nat) -> stream nat with true => fun n => Cons n (dep false [n; n]) | false => fun l => Cons (length l) (dep true (list_sum l)) end.
Definition t_dep := take 6 (dep true 1).
(* laziness must not be lost: an infinite value in a branch that is not taken, in a pair, in a closure *)
CoFixpoint loop : stream nat := Cons 0 loop.
Definition t_lazy := (fst (1, smap S loop), (fun _ => 2) loop, match loop with Cons x _ => x end, if Nat.eqb 1 1 then 3 else match smap S loop with Cons x _ => x end).
(* indexed coinductive *)
CoInductive colist : bool -> Type := Nil b : colist b | CoC (n : nat) b (l : colist (negb b)) : colist b.
CoFixpoint alt b n : colist b := CoC n b (alt (negb b) (S n)).
Fixpoint ctake k {b} (l : colist b) : list (nat * bool) := match k, l with S k, CoC n b l => (n, b) :: ctake k l | _, _ => [] end.
Definition t_alt := ctake 4 (alt true 0).
