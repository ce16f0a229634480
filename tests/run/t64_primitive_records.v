(* feature: Primitive projections *)
Require Import List Arith. Import ListNotations.
Set Primitive Projections.
Record pt (A : Type) := Pt { px : A; py : A }. Arguments Pt {A}. Arguments px {A}. Arguments py {A}.
Definition eta {A} (p : pt A) : pt A := {| px := px p; py := py p |}.
Lemma eta_ok A (p : pt A) : eta p = p. Proof. reflexivity. Qed.
Definition t_eta := eta (Pt 1 2).
Record nested_out := { out : nat }.
Record nested := { a : pt nat; b : pt (pt bool); f : pt nat -> nested_out }.
Definition n0 := {| a := Pt 1 2; b := Pt (Pt true false) (Pt false false); f := fun p => {| out := px p + py p |} |}.
Definition t_n0 := (px (a n0), py (px (b n0)), out (f n0 (a n0))).
(* eta makes these convertible, so casts through them must be the identity *)
Definition through (p : pt nat) (P : pt nat -> Type) (x : P (Pt (px p) (py p))) : P p := x.
Definition t_through := through (Pt 3 4) (fun p => if Nat.eqb (px p) 3 then nat else bool) 5.
(* unit-like and empty primitive records, records with let fields and dependent fields *)
Record one := One {}.
Definition t_one := let x := One in 3.
Record lets := { base : nat; twice := base + base; rest : list nat; count := length rest + twice }.
Definition l0 := {| base := 4; rest := [1; 2] |}.
Definition t_lets := (twice l0, count l0).
Record dep := { b0 : bool; v : if b0 then nat else list nat; w : forall n : nat, if b0 then nat else bool }.
Definition use (d : dep) : nat := (if b0 d as x return (if x then nat else list nat) -> (nat -> if x then nat else bool) -> nat then fun v w => v + w 1 else fun v w => length v + (if w 2 then 10 else 20)) (v d) (w d).
Definition t_dep := (use {| b0 := true; v := 5; w := S |}, use {| b0 := false; v := [1]; w := Nat.even |}).
(* projections as functions, of projections, under fixpoints and over recursive records *)
Definition t_map := map px [Pt 1 2; Pt 3 4] ++ map (fun p => py (eta p)) [Pt 5 6].
Inductive tree := { val : nat; kids : list tree }.
Fixpoint sum (t : tree) : nat := val t + list_sum (map sum (kids t)).
Definition t_sum := sum {| val := 1; kids := [{| val := 2; kids := [] |}; {| val := 3; kids := [{| val := 4; kids := [] |}] |}] |}.
Record class := { carrier : Type; op : carrier -> carrier -> carrier; zero : carrier; conv : carrier -> nat }.
Definition big (c : class) (l : list (carrier c)) : nat := conv c (fold_right (op c) (zero c) l).
Definition t_class := (big {| carrier := nat; op := Nat.add; zero := 0; conv := fun n => n |} [1; 2; 3], big {| carrier := pt nat; op := fun p q => Pt (px p + px q) (py p * py q); zero := Pt 0 1; conv := fun p => px p * 100 + py p |} [Pt 1 2; Pt 3 4]).
Unset Primitive Projections.
