From Grus.Mapping Require Import Loader.
From Coq Require Import List Uint63 PArray Floats String Wf_nat.
Record pt := mkpt { px : nat; py : bool; pf : px = px }.
Definition swap p := mkpt (px p) (negb (py p)) eq_refl.
Record single := mks { sv : nat }.
Definition bump s := mks (S (sv s)).
Inductive tree A := Leaf | Node (l : tree A) (x : A) (H : x = x) (r : tree A).
Inductive ev := E0 | ES (o : od) with od := OS (e : ev).
Fixpoint evn e := match e with E0 => 0 | ES o => S (odn o) end
with odn o := match o with OS e => S (evn e) end.
CoInductive stream A := Cons (hd : A) (tl : stream A).
CoFixpoint from n : stream nat := Cons nat n (from (S n)).
Inductive six := A | B | C | D | E | F.
Definition is_f x := match x with F => true | _ => false end.
Definition lit := (5%uint63, 2.5%float, PArray.make 3%uint63 true, "a"%string).
Axiom unknown_function : nat -> nat.
Definition uses_axiom := unknown_function 3.
Definition nested_case (o : option nat) : nat -> nat := match o with Some n => fun m => n | None => fun m => m end.
Grus Dump "b.core" swap bump tree evn from is_f lit uses_axiom nested_case.
Grus Dump "wf.core" Coq.Init.Wf.Fix Coq.Arith.Wf_nat.gt_wf_rec.
