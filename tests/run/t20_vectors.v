(* feature: Vectors and Fin *)
(* no ocaml: Coq extracts Vector.eq_dec to an ill-typed program *)
Require Import List Vector Fin Arith. Import ListNotations VectorNotations.
Open Scope vector_scope.
Definition v : Vector.t nat 4 := [3; 1; 4; 1].
Definition t_v := v.
Definition t_hd := (hd v, hd (tl v), last v).
Definition t_map := (map S v, map2 Nat.add v (shiftin 9 (tl v))).
Definition dotp {n} (a b : Vector.t nat n) := fold_right2 (fun a b c => a * b + c) 0 n a b.
Definition t_fold := (fold_left Nat.add 0 v, fold_right Nat.mul v 1, dotp v v).
Definition t_app := v ++ (map (Nat.mul 2) v).
Definition t_nth := (nth v F1, nth v (FS (FS F1)), nth_order v (p := 3) (le_n 4)).
Definition t_const := const true 3.
Definition t_tolist := (to_list v, to_list (of_list (to_list v))).
Definition t_replace := replace v (FS F1) 9.
Definition t_shift := (shiftin 7 v, shiftout v, shiftrepeat v).
Definition t_take := take 2 (le_S _ _ (le_S _ _ (le_n 2))) v.
Definition t_split := splitat 2 (v : Vector.t nat (2 + 2)).
Definition t_nested := map (fun n => const n 2) v.
Fixpoint zip {A B n} : Vector.t A n -> Vector.t B n -> Vector.t (A * B) n :=
  match n with 0 => fun _ _ => [] | S n => fun v w => (hd v, hd w) :: zip (tl v) (tl w) end.
Definition t_zip := zip v (map Nat.even v).
Definition dot {n} (a b : Vector.t nat n) := fold_left Nat.add 0 (map2 Nat.mul a b).
Definition matmul {n m p} (a : Vector.t (Vector.t nat m) n) (b : Vector.t (Vector.t nat m) p) := map (fun r => map (dot r) b) a.
Definition t_matmul := matmul [[1; 2; 3]; [4; 5; 6]] [[1; 0; 1]; [0; 1; 0]].
Fixpoint transpose {A m n} : Vector.t (Vector.t A n) m -> Vector.t (Vector.t A m) n := match m with 0 => fun _ => const [] n | S m => fun v => map2 (fun x r => x :: r) (hd v) (transpose (tl v)) end.
Definition t_transpose := transpose [[1; 2; 3]; [4; 5; 6]].
(* Fin *)
Definition f3 : Fin.t 5 := FS (FS (FS F1)).
Definition t_fin := (f3, proj1_sig (to_nat f3)).
Definition t_ofnat := (of_nat_lt (p := 2) (n := 4) (le_S _ _ (le_n 3)), match of_nat 7 4 with inleft f => proj1_sig (to_nat f) | inright _ => 99 end).
Fixpoint all n : list (Fin.t n) := match n with 0 => Datatypes.nil | S n => Datatypes.cons F1 (List.map FS (all n)) end.
Definition t_all := all 3.
Definition t_lookup := List.map (nth v) (all 4).
Definition t_L := (L 2 f3, R 2 f3).
Definition t_eqb := (Fin.eqb f3 f3, Fin.eqb f3 (FS (@F1 3))).
Definition fcase {n} (f : Fin.t (S n)) : option (Fin.t n) := caseS' f (fun _ => option (Fin.t n)) None Some.
Definition t_fcase := (fcase f3, fcase (@F1 3)).
Definition t_rect2 := Vector.rect2 (fun n (_ _ : Vector.t nat n) => nat) 0 (fun n a b r x y => x + y + 10 * r) v v.
Definition t_eqdec := if Vector.eq_dec nat Nat.eqb Nat.eqb_eq 4 v v then 1 else 0.
Fixpoint tabulate {A} n : (Fin.t n -> A) -> Vector.t A n := match n with 0 => fun _ => [] | S n => fun f => f F1 :: tabulate n (fun i => f (FS i)) end.
Definition t_tabulate := tabulate 4 (fun i => nth v i * proj1_sig (to_nat i)).
