(** The merge sort of the standard library on pseudo-random numbers. *)
(* sizes: full 200000, quick 10000, count 3000, vm 20000 *)
From Coq Require Import List ZArith Orders Mergesort.
Import ListNotations.
Open Scope Z_scope.

Module ZOrder <: TotalLeBool.
  Definition t := Z.
  Definition leb := Z.leb.
  Theorem leb_total : forall x y, leb x y = true \/ leb y x = true.
  Proof. intros x y; unfold leb; rewrite !Z.leb_le; apply Z.le_ge_cases. Qed.
End ZOrder.
Module Import ZSort := Sort ZOrder.

Fixpoint random (n : nat) (seed : Z) : list Z :=
  match n with
  | O => []
  | S n => seed :: random n ((seed * 1103515245 + 12345) mod 1073741824)
  end.

Definition run (n : nat) : Z := fold_left (fun a x => (a * 31 + x) mod 16777216) (sort (random n 42)) 0.
