(** Random numbers. *)
From Coq Require Import NArith List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
Import ListNotations.
Set Implicit Arguments.

Variant randomE : Type -> Type :=
| Below (bound : N) : randomE N        (** less than the bound, each alike; 0 where that is 0 *)
| Seed (seed : N) : randomE unit.      (** from here on the numbers follow from the seed *)

Grus Extract Effect randomE => [ "grus::random::below(%a0)" "grus::random::seed(%a0)" ] From "grus/effects/random.hpp".

Definition below {E} `{randomE -< E} (bound : N) : itree E N := trigger (Below bound).
Definition seed {E} `{randomE -< E} (s : N) : itree E unit := trigger (Seed s).

(** A model: the numbers come from a list, which a seed does not change, and are made to fit. *)
Definition model_random {E} : randomE ~> Monads.stateT (list N) (itree E) := fun _ e l =>
  match e with
  | Below bound => match l with n :: l => Ret (l, if N.eqb bound 0 then 0%N else N.modulo n bound) | [] => Ret ([], 0%N) end
  | Seed _ => Ret (l, tt)
  end.
