(** Time. *)
From Coq Require Import ZArith.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
Set Implicit Arguments.

Variant clockE : Type -> Type :=
| Now : clockE Z                       (** nanoseconds since 1970, as the system has them *)
| Elapsed : clockE Z                   (** nanoseconds by a clock that is never set, from some start *)
| Sleep (nanoseconds : Z) : clockE unit.

Grus Extract Effect clockE => [ "grus::clock::now()" "grus::clock::elapsed()" "grus::clock::sleep(%a0)" ]
  From "grus/effects/clock.hpp".

Definition now {E} `{clockE -< E} : itree E Z := trigger Now.
Definition elapsed {E} `{clockE -< E} : itree E Z := trigger Elapsed.
Definition sleep {E} `{clockE -< E} (nanoseconds : Z) : itree E unit := trigger (Sleep nanoseconds).

(** A model, in which only sleeping takes time. *)
Definition model_clock {E} : clockE ~> Monads.stateT Z (itree E) := fun _ e t =>
  match e with Now => Ret (t, t) | Elapsed => Ret (t, t) | Sleep n => Ret (Z.add t (Z.max 0 n), tt) end.
