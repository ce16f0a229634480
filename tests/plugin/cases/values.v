Require Import ZArith Uint63 PArray Floats String List Ascii Arith Lia Equalities. Import ListNotations.
Definition a1 := 3 + 4. Definition a2 := (-5)%Z. Definition a3 := [Some 3%positive; None]. Definition a4 := ("ab"%string, "c"%char).
Definition a5 := 7%uint63. Definition a6 := (1.5%float, (-0)%float, PrimFloat.nan, neg_infinity). Definition a7 := PArray.make 2 true.
Definition a8 : { x : nat | x = 3 } := exist _ 3 eq_refl. Definition a9 := @existT Type (fun x => x) nat 3.
Definition b1 := fun x : nat => x. Definition b2 := [fun x : nat => x]. Definition b3 : 1 = 1 := eq_refl. Definition b4 := nat.
Definition b5 := Nat.eq_dec 3 4. Definition b6 := tt. Definition b7 := true.
Inductive tree (A : Type) := leaf | node (l : tree A) (x : A) (h : x = x) (r : tree A).
Arguments leaf {A}. Arguments node {A}.
Definition c1 := node leaf 3 eq_refl leaf.
Module M. Inductive c := R | G. Record p := { x : nat; y : c }. Definition d := {| x := 2; y := G |}. End M.
Module F (X : Equalities.DecidableTypeFull). Definition e := 3. End F.
Module Type T. Definition ee := 3. End T.
Module A := F Nat.
Module I. Include T. Definition zz := 3. End I.
Module N := M.
CoInductive s := C : nat -> s -> s. CoFixpoint z := C 0 z. Definition zz := z.
Definition n0 : N.c := N.R.
Inductive vec (A : Type) : nat -> Type := vnil : vec A 0 | vcons n : A -> vec A n -> vec A (S n).
Definition v1 := vcons _ _ 5 (vnil nat).
Lemma opq : nat. exact 3. Qed.
Definition unary := 5000.
Definition er : { x : nat & { y : nat | x < y } }. exists 3, 5. lia. Defined.
