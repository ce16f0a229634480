(** The variables of the environment. *)
From Coq Require Import String Ascii Bool.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Names.
Local Open Scope string_scope.
Set Implicit Arguments.

Variant environmentE : Type -> Type :=
| GetVariable (name : string) : environmentE (option string)     (** [None] where there is none *)
| SetVariable (name value : string) : environmentE bool          (** [false] where they are not [settable] *)
| UnsetVariable (name : string) : environmentE bool.             (** [false] where there was none *)

Grus Extract Effect environmentE =>
  [ "grus::environment::get(%a0)" "grus::environment::set(%a0, %a1)" "grus::environment::unset(%a0)" ]
  From "grus/effects/environment.hpp".

Definition get_variable {E} `{environmentE -< E} (name : string) : itree E (option string) := trigger (GetVariable name).
Definition set_variable {E} `{environmentE -< E} (name value : string) : itree E bool := trigger (SetVariable name value).
Definition unset_variable {E} `{environmentE -< E} (name : string) : itree E bool := trigger (UnsetVariable name).

Definition settable (name value : string) : bool :=
  negb ((name =? "") || occurs "=" name || has_nul name || has_nul value).

(** A model: the variables. *)
Definition variables := string -> option string.
Definition no_variables : variables := fun _ => None.

Definition model_environment {E} : environmentE ~> Monads.stateT variables (itree E) := fun _ e vs =>
  match e with
  | GetVariable n => Ret (vs, vs n)
  | SetVariable n v => Ret (if settable n v then (assign n (Some v) vs, true) else (vs, false))
  | UnsetVariable n => Ret (assign n None vs, match vs n with Some _ => true | None => false end)
  end.
