(** What can be a name for the system: bytes up to a NUL. *)
From Coq Require Import String Ascii Bool.

Fixpoint occurs (c : ascii) (s : string) : bool :=
  match s with EmptyString => false | String d s => (d =? c)%char || occurs c s end.
Definition has_nul : string -> bool := occurs zero.
