(* feature: Primitive arrays *)
(* no ocaml: extraction writes an application of the type of arrays that is not OCaml *)
Require Import List PArray Uint63.
Definition t_lit := [| 1%uint63; 2%uint63; 3%uint63 | 0%uint63 |].
Import ListNotations.
Open Scope uint63_scope. Open Scope array_scope.
Definition a := make 4 0.
Definition b := a.[1 <- 5].
Definition c := b.[2 <- 7].
Definition t_make := make 3 true.
Definition t_a := a.
Definition sub1 := a.[1].
Definition t_get := (a.[1], b.[1], c.[1], c.[2], b.[2], c.[100], c.[3]).
Definition t_persist := (let d := c.[0 <- 1] in let e := c.[0 <- 2] in (d.[0], e.[0], c.[0], d.[1], e.[2])).
Definition t_arrays := (a, b, c).
Definition t_len := (length a, length (make 0 1), default c, default (make 5 9)).
Definition t_nested := let m := make 2 (make 2 0) in let m := m.[0 <- m.[0].[1 <- 3]] in (m, m.[1].[1], m.[0].[1]).
Definition t_oob := (b.[4 <- 9], b.[max_int]).
Definition t_copy := let d := copy c in let e := d.[0 <- 8] in (d, e, c).
Fixpoint fill (n : nat) (i : int) (m : array int) := match n with O => m | S n => fill n (i + 1) m.[i <- i * i] end.
Definition t_fill := fill 6 0 (make 6 0).
Fixpoint sum (n : nat) (i acc : int) (m : array int) := match n with O => acc | S n => sum n (i + 1) (acc + m.[i]) m end.
Definition t_sum := sum 1000 0 0 (fill 1000 0 (make 1000 0)).
Definition t_fun := let f := make 2 (fun x : int => x + 1) in let f := f.[1 <- fun x => x * 10] in (f.[0] 5, f.[1] 5, f.[7] 1).
Definition t_poly := (make 2 [true], (make 2 (1, true)).[0 <- (2, false)], make 1 (Some a)).
(* many versions of one array *)
Definition versions := (fix go n i m := match n with O => [] | S n => let m' := m.[i <- i + 10] in m :: go n (i + 1) m' end) 4%nat 0 a.
Definition t_versions := versions.
Definition t_sieve := let m := make 30 true in
  let cross := fix cross (n : nat) (i k : int) (m : array bool) := match n with O => m | S n => if k <? 30 then cross n i (k + i) m.[k <- false] else m end in
  let m := fold_left (fun (m : array bool) i => if m.[i] then cross 30%nat i (i * i) m else m) [2; 3; 5] m in
  filter (fun i => m.[i]) (map (fun n => of_Z (BinInt.Z.of_nat n)) (seq 2 28)).
Definition t_maxlen := PArray.max_length <=? 4194303.
Definition t_arrarr := (make 2 t_lit).[0 <- make 1 7].
(* a version that is used up, and one that is not *)
Definition swap (m : array int) (i j : int) := m.[i <- m.[j]].[j <- m.[i]].
Definition t_swap := let m := swap a 0 2 in let n := swap m 0 1 in (m, n, a, n.[0], swap (swap c 0 1) 1 0).
