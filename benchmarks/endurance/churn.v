(** Work that makes and drops values of every kind. [turn] takes what is kept between turns and a number to go by; the
    kept maps and lists are changed a little each time, so that old cells and new ones mix. *)
From Coq Require Import List ZArith String Ascii FMapAVL OrderedTypeEx.
Import ListNotations.
Open Scope Z_scope.

Module Map := FMapAVL.Make Z_as_OT.

Definition next (x : Z) : Z := (x * 1103515245 + 12345) mod 1073741824.
Definition mix (a b : Z) : Z := (a * 31 + b) mod 16777216.

(** Maps: [n] insertions and as many removals among [width] keys. *)
Fixpoint updates (n : nat) (width x : Z) (m : Map.t (list Z)) : Map.t (list Z) :=
  match n with
  | O => m
  | S n =>
      let y := next x in
      let k := y / 64 mod width in
      let old := match Map.find k m with Some l => l | None => [] end in
      updates n width y (Map.remove (y / 4096 mod width) (Map.add k (firstn 5 (y :: old)) m))
  end.
Definition sum_of_map (m : Map.t (list Z)) : Z := Map.fold (fun k l a => mix (mix a k) (fold_left mix l 0)) m 0.

(** Lists: made, mapped, filtered, reversed, folded. *)
Fixpoint numbers (n : nat) (x : Z) : list Z := match n with O => [] | S n => x :: numbers n (next x) end.
Definition lists (x : Z) : Z :=
  fold_left mix (rev_append (filter Z.even (map (fun y => y / 64) (numbers 3000 x))) []) 0.

(** Closures: a chain of them, applied. *)
Fixpoint chain (l : list Z) : Z -> Z :=
  match l with [] => fun y => y | x :: l => let rest := chain l in fun y => rest (mix x y) end.
Definition closures (x : Z) : Z :=
  fold_left (fun a f => f a) (map (fun n => chain (numbers n x)) (seq 0 60)) x.

(** Big numbers. *)
Fixpoint power (n : nat) (x : Z) : Z := match n with O => 1 | S n => x * power n x end.
Definition big (x : Z) : Z :=
  fold_left (fun a n => (a * power n (x + 3) + Z.of_nat n) mod 1000000000000000000000000000057) (seq 0 60) 1 mod 16777216.

(** Strings, taken apart and put together. *)
Fixpoint digits (n : nat) (x : Z) : string :=
  match n with O => EmptyString | S n => String (ascii_of_nat (48 + Z.to_nat (x mod 10))) (digits n (x / 10)) end.
Fixpoint value (s : string) : Z :=
  match s with EmptyString => 0 | String c s => mix (value s) (Z.of_nat (nat_of_ascii c)) end.
Definition strings (x : Z) : Z := value (String.concat ", " (map (digits 8) (numbers 100 x))).

(** Streams: lazy cells, forced. *)
CoInductive stream := Cons (x : Z) (s : stream).
CoFixpoint from (x : Z) : stream := Cons x (from (next x)).
CoFixpoint zip (s t : stream) : stream := match s, t with Cons x s, Cons y t => Cons (mix x y) (zip s t) end.
Fixpoint sum_of (n : nat) (s : stream) (a : Z) : Z :=
  match n with O => a | S n => match s with Cons x s => sum_of n s (mix a x) end end.
Definition streams (x : Z) : Z := sum_of 1000 (zip (from x) (zip (from (x + 1)) (from (x + 2)))) 0.

Record kept := Kept { table : Map.t (list Z); queue : list (list Z); checksum : Z }.
Definition start : kept := Kept (updates (Z.to_nat 50000) 50000 1 (Map.empty _)) (map (fun n => numbers n 1) (seq 0 200)) 0.

Definition turn (k : kept) (x : Z) : kept :=
  let table := updates 100 50000 x (table k) in
  let queue := firstn 200 (numbers 100 x :: queue k) in
  let small := sum_of_map (updates 200 100 x (Map.empty _)) in
  Kept table queue
       (fold_left mix [small; lists x; closures x; big x; strings x; streams x] (checksum k)).
Definition summary (k : kept) : Z := mix (mix (sum_of_map (table k)) (fold_left mix (List.concat (queue k)) 0)) (checksum k).
