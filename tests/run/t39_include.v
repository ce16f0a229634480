(* feature: Include *)
Require Import List Arith. Import ListNotations.
Module A. Definition x := 1. Definition f n := n + x. Inductive t := K (n : nat). End A.
Module B. Include A. Definition y := f 10. Definition k := K y. End B.
Definition t_b := (B.x, B.y, B.f 5, B.k).
Module Type EQ. Parameter t : Type. Parameter eqb : t -> t -> bool. End EQ.
Module EqNotations (E : EQ). Definition neqb x y := negb (E.eqb x y). Fixpoint mem x l := match l with [] => false | y :: l => (E.eqb x y || mem x l)%bool end. End EqNotations.
Module N <: EQ. Definition t := nat. Definition eqb := Nat.eqb. Include EqNotations. End N.
Definition t_n := (N.neqb 1 2, N.mem 3 [1; 3]).
Module Type FULL := EQ <+ EqNotations.
Module Use (F : FULL). Definition u x := (F.neqb x x, F.mem x [x]). End Use.
Module UN := Use N.
Definition t_use := UN.u 4.
Module Chain. Include B. Definition z := y + x. Module Sub. Include A. Definition w := f 3. End Sub. End Chain.
Definition t_chain := (Chain.z, Chain.Sub.w, Chain.Sub.K 1, Chain.K 2, Chain.k).
Module Type Base. Definition c := 7. Parameter d : nat. End Base.
Module Impl <: Base. Include Base with Definition d := 8. Definition e := c + d. End Impl.
Definition t_impl := (Impl.c, Impl.d, Impl.e).
Module F (E : EQ). Include E. Definition ne a b := negb (eqb a b). End F.
Module FN := F N.
Definition t_fn := FN.ne 3 4.
Module SelfInc. Definition a := 1. Include EqNotations N. Definition b := mem 1 [a]. End SelfInc.
Definition t_self := SelfInc.b.
