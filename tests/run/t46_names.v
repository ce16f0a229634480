(* feature: Names: unicode, notations *)
Require Import List Arith Utf8. Import ListNotations.
Definition été := 3.
Definition α := été + 1.
Definition α' := α + 1.
Definition α'' (α : nat) := α' * α.
Definition t_greek := (été, α, α', α'' 2).
Inductive ℕ := Ø | Σ (n : ℕ).
Fixpoint val (n : ℕ) := match n with Ø => 0 | Σ n => S (val n) end.
Definition t_val := (val (Σ (Σ Ø)), Σ Ø).
Definition 数 := 7.
Definition t_cjk := 数 + 数.
Record réc := { châmp : nat; champ : nat; ch_mp : bool }.
Definition t_rec := {| châmp := 1; champ := 2; ch_mp := true |}.
Definition x₁ := 1. Definition x₂ := x₁ + x₁. Definition x1 := 10. Definition x_1 := 100.
Definition t_sub := x₁ + x₂ + x1 + x_1.
Notation "⟦ x ⟧" := (val x).
Notation "x ⊕ y" := (x + y) (at level 50, left associativity).
Notation "'let∘' x '⇐' m 'in' k" := (match m with Some x => k | None => None end) (at level 200, x name).
Definition t_not := (⟦ Σ (Σ (Σ Ø)) ⟧ ⊕ 4, let∘ x ⇐ Some 3 in let∘ y ⇐ Some 4 in Some (x ⊕ y)).
Definition rev' := @rev nat. Definition rev'' := @rev bool. Definition rev_' := 1. Definition rev'_ := 2.
Definition t_primes := (rev' [1; 2], rev'' [true; false], rev_', rev'_).
Definition f' (f' f'' f : nat) := f' + 10 * f'' + 100 * f.
Definition t_params := f' 1 2 3.
Inductive op := Plus' | Plus | plus' | PLUS | _plus.
Definition t_ops := [Plus'; Plus; plus'; PLUS; _plus].
Definition __ := 5. Definition ___ := 6. Definition _x := 7. Definition __x := 8. Definition _X := 9. Definition x_ := 10. Definition x__y := 11.
Definition t_under := [__; ___; _x; __x; _X; x_; x__y].
Module Δ. Definition δ := 1. Module Δ. Definition δ := 2. End Δ. End Δ.
Definition t_delta := (Δ.δ, Δ.Δ.δ).
Notation "[< a , .. , b >]" := (cons a .. (cons b nil) ..).
Definition t_rnot := [< 1 , 2 , 3 >].
Definition λ_term := fun 𝓍 : nat => 𝓍 * 𝓍.
Definition t_lambda := λ_term 5.
Definition ﬁ := 1. Definition ñ := 2. Definition ß := 3. Definition ÿ := 4.
Definition t_odd := ﬁ + ñ * 10 + ß * 100 + ÿ * 1000.
Definition a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on := 3.
Definition t_long := a_very_long_name_that_goes_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on_and_on + 1.
