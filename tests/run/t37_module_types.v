(* feature: Module types and opacity *)
Require Import List Arith ZArith. Import ListNotations.
Module Type STACK.
  Parameter t : Type -> Type.
  Parameter empty : forall {A}, t A.
  Parameter push : forall {A}, A -> t A -> t A.
  Parameter pop : forall {A}, t A -> option (A * t A).
End STACK.
(* transparent ascription keeps definitions: values are reducible *)
Module ListStack <: STACK.
  Definition t := list. Definition empty {A} := @nil A. Definition push {A} (x : A) l := x :: l.
  Definition pop {A} (l : list A) := match l with [] => None | x :: l => Some (x, l) end.
End ListStack.
Module FunStack <: STACK.
  Inductive t' (A : Type) := E | P (k : unit -> A * t' A). Definition t := t'.
  Definition empty {A} := E A. Definition push {A} (x : A) s := P A (fun _ => (x, s)).
  Definition pop {A} (s : t A) := match s with E _ => None | P _ k => Some (k tt) end.
End FunStack.
Module Use (S : STACK).
  Definition of {A} (l : list A) := fold_right S.push S.empty l.
  Fixpoint drain {A} n (s : S.t A) := match n with 0 => [] | Datatypes.S n => match S.pop s with None => [] | Some (x, s) => x :: drain n s end end.
  Definition go := drain 5 (S.push 9 (of [1; 2; 3])).
End Use.
Module U1 := Use ListStack. Module U2 := Use FunStack.
Definition t_go := (U1.go, U2.go, U1.of [true], U2.drain 1 (U2.of [true; false])).
(* with Definition, with Module *)
Module Type MON. Parameter t : Type. Parameter e : t. Parameter op : t -> t -> t. End MON.
Module Type NATMON := MON with Definition t := nat.
Module Sum <: NATMON. Definition t := nat. Definition e := 0. Definition op := Nat.add. End Sum.
Module Fold (M : NATMON). Definition f := fold_right M.op M.e. Definition t_ex := f [1; 2; 3; 4]. End Fold.
Module FS := Fold Sum.
Module Mul <: NATMON. Definition t := nat. Definition e := 1. Definition op := Nat.mul. End Mul.
Module FM := Fold Mul.
Definition t_fold := (FS.f [5; 6], FM.f [5; 6]).
Module Type PAIR. Declare Module A : MON. Declare Module B : MON. Parameter conv : A.t -> B.t. End PAIR.
Module NZ <: PAIR. Module A := Sum. Module B. Definition t := Z. Definition e := 1%Z. Definition op := Z.mul. End B. Definition conv := Z.of_nat. End NZ.
Module Conv (P : PAIR with Definition A.t := nat). Definition run (l : list nat) := P.B.op (P.conv (fold_right P.A.op P.A.e l)) P.B.e. End Conv.
Module CNZ := Conv NZ.
Definition t_conv := CNZ.run [3; 4].
(* parameters with Definitions and Axioms, and Inline *)
Module Type ORD. Parameter Inline t : Type. Parameter leb : t -> t -> bool. Definition geb x y := leb y x. Axiom total : forall x y, leb x y = true \/ leb y x = true. End ORD.
Module NatO <: ORD. Definition t := nat. Definition leb := Nat.leb. Definition geb x y := leb y x. Lemma total x y : leb x y = true \/ leb y x = true. Proof. destruct (Nat.le_ge_cases x y); [left|right]; apply Nat.leb_le; auto. Qed. End NatO.
Module Sort (O : ORD). Fixpoint ins (x : O.t) l := match l with [] => [x] | y :: r => if O.leb x y then x :: l else y :: ins x r end. Definition sort := fold_right ins []. Definition max x y := if O.geb x y then x else y. End Sort.
Module SN := Sort NatO.
Definition t_sort := (SN.sort [3; 1; 2; 5; 4], SN.max 3 7).
(* opaque ascription: vm_compute sees the parameter as stuck only on sealed terms; used here where a proof, not a value, is sealed *)
Module Type PROOF. Parameter p : forall n, n <= n. End PROOF.
Module Pf : PROOF. Definition p := le_n. End Pf.
Definition t_pf := proj1_sig (exist (fun n => n <= 3) 3 (Pf.p 3)).
