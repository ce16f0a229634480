(** What the system has by name. A name can be bytes up to a NUL. *)
From Coq Require Import String Ascii Bool.

Fixpoint occurs (c : ascii) (s : string) : bool :=
  match s with EmptyString => false | String d s => (d =? c)%char || occurs c s end.
Definition has_nul : string -> bool := occurs zero.

(** A model of what has names: [None] where there is nothing. *)
Definition assign (name : string) (value : option string) (m : string -> option string) : string -> option string :=
  fun n => if String.eqb n name then value else m n.

Lemma assign_same n v m : assign n v m n = v.
Proof. unfold assign. now rewrite String.eqb_refl. Qed.
Lemma assign_other n k v m : k <> n -> assign n v m k = m k.
Proof. intros H%String.eqb_neq. unfold assign. now rewrite H. Qed.
