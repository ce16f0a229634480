(** The process: its arguments, and its end. *)
From Coq Require Import String List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
Set Implicit Arguments.

Variant processE : Type -> Type :=
| Arguments : processE (list string)      (** without the program's name *)
| Exit (code : nat) : processE void.

Grus Extract Effect processE => [ "grus::process::arguments()" "grus::process::exit(%a0)" ] From "grus/effects/process.hpp".

Definition arguments {E} `{processE -< E} : itree E (list string) := trigger Arguments.
Definition exit {E A} `{processE -< E} (code : nat) : itree E A :=
  Vis (subevent _ (Exit code)) (fun v : void => match v with end).

(** A model: the arguments are given, an exit ends the program with its code. *)
Definition model_process {E} (given : list string) : processE ~> Monads.eitherT nat (itree E) := fun _ e =>
  match e with Arguments => Ret (inr given) | Exit code => Ret (inl code) end.
