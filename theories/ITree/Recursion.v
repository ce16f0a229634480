(** Recursion as an effect: a recursive call is an event, and [mrec] ties the knot. *)
From Grus.ITree Require Import Basics Core Sum.
Import ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** [D] lists mutually recursive functions: an event is a call, its answer the result. *)
Definition interp_mrec {D E : Type -> Type} (ctx : D ~> itree (D +' E)) : itree (D +' E) ~> itree E := fun R =>
  ITree.iter (fun t : itree (D +' E) R => match observe t with
    | RetF r => Ret (inr r)
    | TauF t => Ret (inl t)
    | VisF (inl1 d) k => Ret (inl (ctx _ d >>= k))
    | VisF (inr1 e) k => Vis e (fun x => Ret (inl (k x)))
    end).
Arguments interp_mrec {D E} & ctx [T] _ : rename.

Definition mrec {D E : Type -> Type} (ctx : D ~> itree (D +' E)) : D ~> itree E :=
  fun R d => interp_mrec ctx (ctx _ d).
Arguments mrec {D E} & ctx [T] _ : rename.

Definition trigger_inl1 {D E : Type -> Type} : D ~> itree (D +' E) := fun _ d => ITree.trigger (inl1 d).
Arguments trigger_inl1 {D E} [T] _ : rename.

Definition mrec_fix {D E : Type -> Type} (ctx : (D ~> itree (D +' E)) -> (D ~> itree (D +' E))) : D ~> itree E :=
  mrec (ctx trigger_inl1).
Arguments mrec_fix {D E} &.
Notation "'mrec-fix' f d := g" := (let D := _ in mrec_fix (D := D) (fun (f : forall T, D T -> _) T (d : D T) => g))
  (at level 200, f name, d pattern).

(** One function from [A] to [B]. *)
Inductive callE (A B : Type) : Type -> Type := Call : A -> callE A B B.
Arguments Call {A B} _.

Definition calling' {A B} {F : Type -> Type} (f : A -> itree F B) : callE A B ~> itree F :=
  fun _ e => match e with Call a => f a end.

Definition rec {E : Type -> Type} {A B : Type} (body : A -> itree (callE A B +' E) B) : A -> itree E B :=
  fun a => mrec (calling' body) (Call a).
Arguments rec {E A B} &.

Definition call {E A B} (a : A) : itree (callE A B +' E) B := ITree.trigger (inl1 (Call a)).

Definition rec_fix {E : Type -> Type} {A B : Type}
  (body : (A -> itree (callE A B +' E) B) -> (A -> itree (callE A B +' E) B)) : A -> itree E B := rec (body call).
Arguments rec_fix {E A B} &.
Notation "'rec-fix' f a := g" := (rec_fix (fun f a => g)) (at level 200, f name, a pattern).
