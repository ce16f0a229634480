(* feature: Axioms *)
(* no ocaml: an axiom that is not realised ends the program where it begins *)
Require Import List Arith. Import ListNotations.
Axiom T : Type. Axiom mk : nat -> T. Axiom out : T -> nat. Axiom F : Type -> Type. Axiom fm : forall A, A -> F A.
Definition many (n : nat) : list T := map mk (seq 0 n).
Definition t_len := length (many 0).
Definition pairT (x : T) : T * nat := (x, 1).
Inductive holder (A : Type) := H0 | HT (t : T) (h : holder A) | HF (f : F A).
Arguments H0 {A}.
Fixpoint hlen {A} (h : holder A) : nat := match h with H0 => 0 | HT _ _ h => S (hlen h) | HF _ _ => 1 end.
Definition t_hlen := hlen (@H0 nat).
Definition t_use := out (mk 3).
(* expect t_use fails mk *)
Axiom choice : forall A : Type, inhabited A -> A.
Definition lazy_axiom (b : bool) : nat := if b then 3 else choice nat (inhabits 0).
Definition t_lazy := lazy_axiom true.
Definition t_forced := lazy_axiom false.
(* expect t_forced fails choice *)
Axiom funext : forall (A B : Type) (f g : A -> B), (forall x, f x = g x) -> f = g.
Definition transported : nat := eq_rect (fun n => n + 0) (fun _ => nat) 5 (fun n => n) (funext _ _ _ _ (fun n => eq_sym (plus_n_O n))).
(* expect t_transported = 5 *)
Definition t_transported := transported.
Axiom ring : nat -> Prop. Axiom ring_ok : ring 3.
Definition sub : {n : nat | ring n} := exist _ 3 ring_ok.
Definition t_sub := proj1_sig sub.
Axiom decide : forall P : Prop, {P} + {~ P}.
Definition classical (n : nat) : nat := if decide (n = n) then 1 else 2.
Definition t_classical := classical 4.
(* expect t_classical fails decide *)
Definition t_unused := let x := mk 3 in 7.
