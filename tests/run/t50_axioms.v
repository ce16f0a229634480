(* feature: Axioms *)
(* no ocaml: OCaml evaluates constants, and with them axioms, when the program starts *)
(* expect t_reached fails secret *)
(* expect t_reached2 fails secret *)
(* expect t_reached3 fails Oracle.ask *)
Require Import List Arith ClassicalDescription FunctionalExtensionality. Import ListNotations.
Axiom secret : nat.
Parameter oracle : nat -> bool.
Axiom T : Type.
Axiom t0 : T.
Axiom prf : 1 = 1.
Module Type O. Parameter ask : nat -> nat. End O.
Module Oracle. Parameter ask : nat -> nat. End Oracle.
(* unreached, must not fail *)
Definition choose (b : bool) := if b then secret else 3.
Definition t_unreached := choose false.
Definition t_lazyarg := (fun (b : bool) (f : unit -> nat) => if b then f tt else 5) false (fun _ => secret).
Definition f n := if n =? 1000 then oracle n else true.
Definition t_map := map f [1; 2; 3].
Definition t_reached := secret + 1.
Definition t_reached2 := choose true.
Definition t_reached3 := Oracle.ask 4.
(* a polymorphic client over an opaque type *)
Definition len (l : list T) := length l.
Definition t_opaque := len [].
(* axioms of Prop are erased *)
Lemma ext : (fun x : nat => x + 0) = (fun x => x). Proof. extensionality x. auto. Qed.
Definition usext (h : (fun x : nat => x + 0) = (fun x => x)) n := n + 2.
Definition t_ext := usext ext 4.
Definition t_sig := exist (fun n => n = n) 3 (match prf with eq_refl => eq_refl end).
