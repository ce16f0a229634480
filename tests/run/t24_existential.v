(* feature: Existential packages *)
Require Import List Arith ZArith. Import ListNotations.
Inductive showable := Show (A : Type) (x : A) (f : A -> nat).
Arguments Show {A}.
Definition show s := match s with Show x f => f x end.
Definition t_show := map show [Show 3 S; Show true (fun b => if b then 10 else 20); Show [1; 2; 3] (@length nat); Show (2, Nat.mul) (fun p => match p with (x, f) => f x 100 end)].
Definition counter := {S : Type & S * (S -> S) * (S -> nat)}%type.
Definition c1 : counter := existT _ (nat : Type) (0, S, fun n => n).
Definition c2 : counter := existT _ (list unit : Type) ([], cons tt, @length unit).
Definition c3 : counter := existT _ (Z : Type) (0%Z, Z.succ, Z.to_nat).
Definition run (c : counter) k := match c with existT _ T (s, n, o) => o (Nat.iter k n s) end.
Definition t_run := map (fun c => run c 5) [c1; c2; c3].
Definition twice (c : counter) : counter := match c with existT _ T (s, n, o) => existT _ (T * T : Type)%type ((s, s), fun p => (n (snd p), fst p), fun p => o (fst p) + o (snd p)) end.
Definition t_twice := map (fun c => run (twice (twice c)) 7) [c1; c2; c3].
(* streams as existential state machines *)
Record machine (A : Type) := { st : Type; init : st; next : st -> option (A * st) }.
Arguments st {A}. Arguments init {A}. Arguments next {A}. Arguments Build_machine {A}.
Fixpoint take_from {A S} (f : S -> option (A * S)) k s : list A := match k with 0 => [] | S k => match f s with None => [] | Some (a, s) => a :: take_from f k s end end.
Definition take {A} k (m : machine A) := take_from (next m) k (init m).
Definition range a b := Build_machine nat a (fun n => if n <? b then Some (n, S n) else None).
Definition mmap {A B} (f : A -> B) (m : machine A) := Build_machine (st m) (init m) (fun s => match next m s with None => None | Some (a, s) => Some (f a, s) end).
Definition mzip {A B} (m : machine A) (n : machine B) := Build_machine (st m * st n) (init m, init n) (fun s => match next m (fst s), next n (snd s) with Some (a, x), Some (b, y) => Some ((a, b), (x, y)) | _, _ => None end).
Definition mapp {A} (m n : machine A) := Build_machine (st m + st n) (inl (init m)) (fun s =>
  let right y := match next n y with Some (a, y) => Some (a, inr y) | None => None end in
  match s with inl x => match next m x with Some (a, x) => Some (a, inl x) | None => right (init n) end | inr y => right y end).
Definition fibm := Build_machine (Z * Z) (0, 1)%Z (fun s => Some (fst s, (snd s, fst s + snd s)%Z)).
Definition t_take := (take 9 (range 3 6), take 4 (mzip (mmap Nat.even (range 0 10)) fibm), take 20 (mapp (range 0 3) (mapp (range 7 7) (range 9 12)))).
(* operations on a hidden type chosen at run time *)
Definition choose (b : bool) := if b then c1 else twice c2.
Definition t_choose := (run (choose true) 3, run (choose false) 3).
(* sigT with dependent second component, and a heterogeneous list *)
Definition het := list {A : Type & (A * (A -> A -> bool))%type}.
Definition selfeq (h : het) := map (fun x => match x with existT _ A (a, e) => e a a end) h.
Definition t_het := selfeq [existT _ (nat : Type) (1, Nat.eqb); existT _ (bool : Type) (true, fun a b => negb (Bool.eqb a b))].
Definition t_sigT : {b : bool & if b then nat else list nat} := existT _ false [3].
Definition t_sig2 := existT (fun n => (fix v n := match n with 0 => unit | S n => nat * v n end)%type n) 2 (5, (6, tt)).
Definition t_ex2 := let '(existT _ x (existT _ y z)) := existT (fun _ => {_ : nat & bool}) 1 (existT _ 2 true) in (x, y, z).
