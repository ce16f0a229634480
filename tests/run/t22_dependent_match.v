(* feature: Dependent match returns *)
Require Import List Arith ZArith. Import ListNotations.
Definition ty (b : bool) : Type := if b then nat else list bool.
Definition val (b : bool) : ty b := match b with true => 3 | false => [true; false] end.
Definition t_val := (val true, val false).
Definition use (b : bool) : ty b -> nat := match b with true => S | false => @length bool end.
Definition t_use := (use true 4, use false [true], use _ (val true), use _ (val false)).
Definition map_ty (b : bool) (x : ty b) : ty b := match b return ty b -> ty b with true => fun n => n * 2 | false => fun l => true :: l end x.
Definition t_map := (map_ty true (map_ty true 5), map_ty false (map_ty false [])).
Inductive code := CN | CB | CL (c : code) | CP (a b : code) | CF (n : nat).
Fixpoint El c : Type := match c with CN => nat | CB => bool | CL c => list (El c) | CP a b => El a * El b | CF n => (fix go n := match n with 0 => unit | S n => bool * go n end) n end%type.
Fixpoint def c : El c := match c with CN => 1 | CB => true | CL c => [def c] | CP a b => (def a, def b)
 | CF n => (fix go n : El (CF n) := match n with 0 => tt | S n => (Nat.even n, go n) end) n end.
Definition t_def := (def (CP CN (CL (CP CB (CL CN)))), def (CF 3)).
Fixpoint sz c : El c -> nat := match c with CN => fun n => n | CB => fun b => if b then 1 else 0 | CL c => fun l => fold_right (fun x a => sz c x + a) 0 l | CP a b => fun p => sz a (fst p) + sz b (snd p) | CF n => fun _ => n end.
Definition t_sz := (sz (CL (CP CN CB)) [(3, true); (4, false)], sz (CF 2) (true, (true, tt))).
(* sums by index *)
Definition sum3 (n : nat) : Type := match n with 0 => nat | 1 => bool | _ => nat * nat end.
Definition mk3 n : sum3 n := match n with 0 => 5 | 1 => true | S (S k) => (k, S k) end.
Definition t_mk3 := (mk3 0, mk3 1, mk3 2, mk3 5).
(* convoy pattern, return clauses that mention several indices *)
Definition pred' n : (exists m, n = S m) + {n = 0} -> nat := fun _ => Nat.pred n.
Definition hd' {A} (l : list A) : length l <> 0 -> A := match l return length l <> 0 -> A with [] => fun h => False_rect _ (h eq_refl) | x :: _ => fun _ => x end.
Definition t_hd' := hd' [4; 5] (fun h => O_S _ (eq_sym h)).
Definition zmatch (z : Z) : match z with Z0 => unit | Zpos _ => nat | Zneg _ => bool end := match z with Z0 => tt | Zpos p => Pos.to_nat p | Zneg p => Pos.eqb p 3 end.
Definition t_z := (zmatch 0, zmatch 5, zmatch (-3), zmatch (-4)).
Fixpoint tuple (A : Type) n : Type := match n with 0 => unit | S n => A * tuple A n end.
Fixpoint replicate {A} n (x : A) : tuple A n := match n with 0 => tt | S n => (x, replicate n x) end.
Fixpoint tolist {A n} : tuple A n -> list A := match n with 0 => fun _ => [] | S n => fun t => fst t :: tolist (snd t) end.
Fixpoint tmap {A B} (f : A -> B) n : tuple A n -> tuple B n := match n with 0 => fun t => t | S n => fun t => (f (fst t), tmap f n (snd t)) end.
Definition t_tuple := (replicate 3 true, tolist (n := 3) (replicate 3 7), tmap S 2 (1, (2, tt))).
(* a motive that is itself computed by recursion *)
Fixpoint curried (ts : list bool) (R : Type) : Type := match ts with [] => R | b :: ts => ty b -> curried ts R end.
Fixpoint collect ts (acc : nat) : curried ts nat := match ts with [] => acc | b :: ts => fun x => collect ts (acc + use b x) end.
Definition t_collect := collect [true; false; true] 0 10 [true; true] 20.
(* match on a sigma *)
Definition sg := {b : bool & ty b}.
Definition sgl : list sg := [existT _ true 4; existT _ false [true]; existT ty false []].
Definition t_sgl := map (fun s : sg => match s with existT _ b x => use b x end) sgl.
