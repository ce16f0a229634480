(* feature: Local and nested fixpoints *)
Require Import List Arith. Import ListNotations.
(* a fixpoint in a fixpoint with a dependent return *)
Inductive vec (A : Type) : nat -> Type := vnil : vec A 0 | vcons n (x : A) (v : vec A n) : vec A (S n). Arguments vnil {A}. Arguments vcons {A n}.
Fixpoint mat (n m : nat) : vec (vec nat m) n := match n with 0 => vnil | S n => vcons ((fix row (m : nat) : vec nat m := match m with 0 => vnil | S k => vcons (n * 10 + k) (row k) end) m) (mat n m) end.
Fixpoint to_list {A n} (v : vec A n) : list A := match v with vnil => [] | vcons x v => x :: to_list v end.
Definition t_mat := map to_list (to_list (mat 3 2)).
Fixpoint dep (n : nat) : (fix T n := match n with 0 => nat | S n => (nat * T n)%type end) n := match n with 0 => 9 | S n => (n, dep n) end.
Definition t_dep : nat * (nat * nat) := dep 2.
(* three deep, each capturing the others' variables *)
Definition cube (n : nat) := (fix f i acc := match i with 0 => acc | S i => (fix g j acc := match j with 0 => f i acc | S j => (fix h k acc := match k with 0 => g j acc | S k => h k (acc + i * j + k) end) n acc end) n acc end) n 0.
Definition t_cube := map cube [0; 1; 2; 4].
(* mutual local fixpoints, one of them returned as a value *)
Definition parity : nat -> bool * (nat -> bool) := fun n => let e := fix ev n := match n with 0 => true | S n => od n end with od n := match n with 0 => false | S n => ev n end for ev in (e n, e).
Definition t_parity := (fst (parity 7), snd (parity 0) 10).
(* the Ackermann function, a fixpoint whose result is a fixpoint, and one over functions *)
Fixpoint ack m := match m with 0 => S | S m => fix f n := match n with 0 => ack m 1 | S n => ack m (f n) end end.
Definition t_ack := ack 2 3.
Fixpoint nary (n : nat) (acc : list nat) : (fix T n := match n with 0 => list nat | S n => nat -> T n end) n := match n with 0 => rev acc | S n => fun x => nary n (x :: acc) end.
Definition t_nary := nary 4 [] 1 2 3 4.
Fixpoint compose_all (l : list (nat -> nat)) : nat -> nat := match l with [] => fun x => x | f :: l => fun x => f (compose_all l x) end.
Definition t_comp := compose_all [S; Nat.mul 3; fun x => x - 1] 5.
(* nested inductive through two containers with an inner fixpoint written out *)
Inductive rose := Node (n : nat) (l : list (list rose * option rose)).
Fixpoint size (r : rose) : nat := match r with Node n l => n + (fix go l := match l with [] => 0 | (rs, o) :: l => (fix go2 rs := match rs with [] => 0 | r :: rs => size r + go2 rs end) rs + match o with Some r => size r | None => 0 end + go l end) l end.
Fixpoint depth (r : rose) : nat := match r with Node _ l => S (fold_right (fun p m => Nat.max (Nat.max (fold_right (fun r m => Nat.max (depth r) m) 0 (fst p)) (match snd p with Some r => depth r | None => 0 end)) m) 0 l) end.
Definition r0 := Node 1 [([Node 2 []; Node 3 [([], Some (Node 4 []))]], None); ([], Some (Node 5 []))].
Definition t_rose := (size r0, depth r0).
(* fixpoints that return fixpoints' closures, stored in data *)
Definition table : list (nat -> nat) := map (fun k => fix f n := match n with 0 => k | S n => S (f n) end) [1; 2; 3].
Definition t_table := map (fun f => f 10) table.
(* structural recursion on the second argument with the first changing type *)
Fixpoint poly {A : Type} (x : A) (n : nat) : list nat := match n with 0 => [] | S n => n :: poly (x, x) n end.
Definition t_poly := poly true 4.
