(** Interpretation: a handler of single events becomes a function on programs. *)
From Grus.ITree Require Import Basics Core Sum.
Set Implicit Arguments.

(** Renames events; keeps the shape of the tree. *)
Definition translate {E F : Type -> Type} (h : E ~> F) : itree E ~> itree F := fun R =>
  cofix translate t := match observe t with
    | RetF x => Ret x
    | TauF t => Tau (translate t)
    | VisF e k => Vis (h _ e) (fun x => translate (k x))
    end.
Arguments translate {E F} & h [T] _ : rename.

(** A handler into any monad with a loop. *)
Definition interp {E M : Type -> Type} {FM : Functor M} {MM : Monad M} {IM : MonadIter M} (h : E ~> M) : itree E ~> M :=
  fun R => iter (fun t : itree E R => match observe t with
    | RetF r => ret (inr r)
    | TauF t => ret (inl t)
    | VisF e k => fmap (fun x => inl (k x)) (h _ e)
    end).
Arguments interp {E M FM MM IM} & h [T] _ : rename.
