(* feature: Canonical structures *)
Require Import List Arith Bool. Import ListNotations.
Structure eqType := Pack { sort :> Type; eqop : sort -> sort -> bool }.
Arguments eqop {_}. Notation "x == y" := (eqop x y) (at level 70).
Canonical nat_eq := Pack nat Nat.eqb.
Canonical bool_eq := Pack bool Bool.eqb.
Canonical prod_eq (A B : eqType) := Pack (A * B) (fun p q => (fst p == fst q) && (snd p == snd q)).
Fixpoint leq (A : eqType) (a b : list A) := match a, b with [], [] => true | x :: a, y :: b => (x == y) && leq A a b | _, _ => false end.
Canonical list_eq (A : eqType) := Pack (list A) (leq A).
Definition t_eq := (1 == 1, (1, true) == (1, false), [(1, [true])] == [(1, [true])], [[2]] == []).
Fixpoint mem {A : eqType} (x : A) l := match l with [] => false | y :: l => (x == y) || mem x l end.
Definition t_mem := (mem (3, true) [(3, false); (3, true)], mem [1] [[2]]).
Fixpoint undup {A : eqType} (l : list A) := match l with [] => [] | x :: l => if mem x l then undup l else x :: undup l end.
Definition t_undup := (undup [1; 2; 1], undup [(1, true); (1, true)]).
(* packed classes with inheritance *)
Module Monoid.
  Structure type := Pk { car :> Type; op : car -> car -> car; e : car }.
End Monoid.
Notation monoid := Monoid.type.
Notation "x * y" := (Monoid.op _ x y) : m_scope.
Canonical nm := Monoid.Pk nat Nat.add 0.
Canonical lm A := Monoid.Pk (list A) (@app A) [].
Canonical pm (A B : monoid) := Monoid.Pk (prod (Monoid.car A) (Monoid.car B)) (fun p q => (Monoid.op _ (fst p) (fst q), Monoid.op _ (snd p) (snd q))) (Monoid.e A, Monoid.e B).
Definition mc {M : monoid} (l : list (Monoid.car M)) : Monoid.car M := fold_right (Monoid.op M) (Monoid.e M) l.
Definition t_mc := (mc [1; 2; 3], mc [(1, [true]); (2, [false])]).
Structure ring := { base : monoid; mul : Monoid.car base -> Monoid.car base -> Monoid.car base; one : Monoid.car base }.
Canonical nr := {| base := nm; mul := Nat.mul; one := 1 |}.
Definition dot {R : ring} (a b : list (Monoid.car (base R))) : Monoid.car (base R) := mc (map (fun p => mul R (fst p) (snd p)) (combine a b)).
Definition t_dot := dot (R := nr) [1; 2; 3] [4; 5; 6].
Fixpoint pw {R : ring} (x : Monoid.car (base R)) n : Monoid.car (base R) := match n with 0 => one R | S n => mul R x (pw x n) end.
Definition t_pw := pw (R := nr) 3 4.
(* structures as first-class values *)
Definition some_el (T : eqType) (x : T) (l : list T) := length (filter (eqop x) l).
Definition t_struct := (some_el nat_eq 3 [3; 4; 3], some_el (list_eq bool_eq) [] [[]; [true]]).
(* sub-structure: subtype with a canonical projection *)
Structure tuple n (A : Type) := Tup { tval :> list A; _ : length tval = n }.
Canonical nil_t A := Tup 0 A [] eq_refl.
Canonical cons_t n A x (t : tuple n A) := Tup (S n) A (x :: tval _ _ t) (f_equal S (match t as t return length (tval _ _ t) = n with Tup _ _ _ h => h end)).
Definition tlen {n A} (t : tuple n A) := n.
Definition t_tuple := (tlen (cons_t _ _ 1 (cons_t _ _ 2 (nil_t nat))), cons_t _ _ 1 (nil_t nat)).
