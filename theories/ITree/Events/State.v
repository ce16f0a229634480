(** State: reading and replacing a value. *)
From Grus.ITree Require Import Basics Category Core Sum Interp.
Import Monads.
Local Open Scope itree_scope.

Definition interp_state {E M : Type -> Type} {S : Type} {FM : Functor M} {MM : Monad M} {IM : MonadIter M}
  (h : E ~> stateT S M) : itree E ~> stateT S M := interp h.
Arguments interp_state {E M S FM MM IM} h [T].

Section State.
  Variable S : Type.
  Variant stateE : Type -> Type :=
  | Get : stateE S
  | Put : S -> stateE unit.

  Definition get {E} `{stateE -< E} : itree E S := trigger Get.
  Definition put {E} `{stateE -< E} (s : S) : itree E unit := trigger (Put s).

  Definition h_state {E} : stateE ~> stateT S (itree E) := fun _ e s =>
    match e with Get => Ret (s, s) | Put s' => Ret (s', tt) end.
  (** Events that are not about the state pass through. *)
  Definition pure_state {E : Type -> Type} : E ~> stateT S (itree E) := fun _ e s => Vis e (fun x => Ret (s, x)).

  Definition run_state {E} : itree (stateE +' E) ~> stateT S (itree E) := interp_state (case_ h_state pure_state).
End State.
Arguments get {S E _}.
Arguments put {S E _} s.
Arguments pure_state {S E} T _ _.
Arguments run_state {S E} [T] _ _.
