(* feature: Modules and nested modules *)
Require Import List Arith. Import ListNotations.
Module M.
  Definition x := 3.
  Module N.
    Definition x := x + 1.
    Inductive t := A | B (n : nat).
    Module Deep. Definition x := x * 10. Definition f v := match v with A => x | B n => n + x end. Definition t_indeep := f (B 1). End Deep.
    Definition t_inn := [A; B x].
  End N.
  Inductive t := A (m : N.t) | C.
  Definition y := N.x + N.Deep.x + x.
  Definition t_inm := (A (N.B 2), y).
End M.
Definition t_x := (M.x, M.N.x, M.N.Deep.x, M.y).
Definition t_val := [M.A M.N.A; M.C; M.A (M.N.B 5)].
Module Alias := M.N.
Definition t_alias := (Alias.B 3, Alias.Deep.f Alias.A).
Module Import I. Definition z := 8. Fixpoint fact n := match n with 0 => 1 | S n => S n * fact n end. End I.
Definition t_import := z + fact 4.
Module Export E. Module F. Definition w := 9. End F. End E.
Definition t_export := F.w.
(* same names in different modules *)
Module P1. Inductive t := K (n : nat). Definition mk := K 1. Record r := { a : nat; b : t }. End P1.
Module P2. Inductive t := K (b : bool) | L. Definition mk := K true. Record r := { a : t; b : P1.t }. End P2.
Definition t_same := (P1.mk, P2.mk, {| P1.a := 1; P1.b := P1.mk |}, {| P2.a := P2.L; P2.b := P1.K 7 |}).
(* module named as a type inside, and as a constant *)
Module rose. Inductive rose := R (l : list rose). Fixpoint size r := match r with R l => S (list_sum (map size l)) end. End rose.
Definition t_rose := rose.size (rose.R [rose.R []; rose.R [rose.R []]]).
Module list. Definition list := 5. Definition nat := list. End list.
Definition t_list := list.nat + list.list.
Module t. Definition t := true. Module t. Definition t := 3. Module t. Definition t := [1]. End t. End t. End t.
Definition t_t := (t.t, t.t.t, t.t.t.t).
(* mutual use through sections in modules *)
Module S. Section s. Variable k : nat. Definition add n := n + k. End s. Definition add5 := add 5. End S.
Definition t_sec := S.add5 (S.add 1 2).
Module Empty. End Empty.
