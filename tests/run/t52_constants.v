(* feature: Top-level constants *)
Require Import List ZArith. Import ListNotations.
(* chains, sharing, and functions of constants *)
Definition c0 := 1%Z. Definition c1 := (c0 + c0)%Z. Definition c2 := (c1 * c1 + c0)%Z. Definition c3 := (c2 * c2 * c1)%Z.
Definition t_chain := [c0; c1; c2; c3].
Fixpoint big (n : nat) : Z := match n with 0%nat => 1 | S n => 3 * big n + 1 end.
Definition table := map big (seq 0 50).
Definition t_last := last table 0%Z.
Definition t_sum := fold_left Z.add table 0%Z.
Definition fs := map (fun n => Z.add (big n)) (seq 0 5).
Definition t_fs := map (fun f => f 1%Z) fs.
Definition pick (b : bool) := if b then t_last else 0%Z.
Definition t_pick := (pick true =? t_last, pick false)%Z.
(* polymorphic constants, partial instantiation *)
Definition none {A} : option A := None.
Definition empties {A B} : list A * list B := ([], []).
Definition t_none := (@none nat, @none bool, @empties nat bool).
Definition polyfun {A} : list A -> nat := @length A.
Definition t_poly := (polyfun [1], polyfun [true; false]).
(* a constant whose value is another constant, a tuple of functions, a type *)
Definition alias := t_sum. Definition alias2 := alias.
Definition t_alias := Z.eqb alias2 t_sum.
Definition ops := (Z.add, Z.mul, (fun x => x - 1)%Z).
Definition t_ops := let '(a, m, d) := ops in a (m 3%Z 4%Z) (d 10%Z).
Definition ty := list nat.
Definition t_ty : ty := [1; 2].
Definition t_nodead := snd (fun _ : unit => Nat.pow 2 100, 3).
Definition ignored := (fun (_ : unit) => Nat.pow 2 100).
Definition t_ignored := length [ignored; ignored].
Let local := 5.
Definition t_local := local + 1.
