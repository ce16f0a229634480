(** What a TVar may hold: types with a code.

    A heap of values of any types cannot compare those types without axioms; it can compare codes. [Storable A] says how a
    value of [A] is coded, so that programs speak of [A] alone. Types that are not listed here get an instance by
    [storable_via], data types with recursion through [term]. *)
From Coq Require Import List Arith NArith ZArith Ascii String Eqdep_dec.
Set Implicit Arguments.

(** Trees with numbers at the nodes: any first-order data. *)
Inductive term : Set := Node (label : nat) (children : list term).

Inductive code : Set :=
| Cunit | Cbool | Cnat | CN | CZ | Cascii | Cstring | Cterm
| Coption (c : code) | Clist (c : code) | Cprod (c d : code) | Csum (c d : code).
Fixpoint el (c : code) : Set :=
  match c with
  | Cunit => unit | Cbool => bool | Cnat => nat | CN => N | CZ => Z | Cascii => ascii | Cstring => string | Cterm => term
  | Coption c => option (el c) | Clist c => list (el c) | Cprod c d => el c * el d | Csum c d => el c + el d
  end.
Fixpoint default (c : code) : el c :=
  match c return el c with
  | Cunit => tt | Cbool => false | Cnat => 0 | CN => 0%N | CZ => 0%Z | Cascii => zero | Cstring => EmptyString
  | Cterm => Node 0 nil | Coption c => None | Clist c => nil | Cprod c d => (default c, default d)
  | Csum c d => inl (default c)
  end.
Definition code_dec (c d : code) : {c = d} + {c <> d}.
Proof. decide equality. Defined.

(** A value with its code. *)
Definition packed : Set := {c : code & el c}.
Definition pack {c} (x : el c) : packed := existT _ c x.
Definition unpack (c : code) (p : packed) : option (el c) :=
  match p with existT _ d x => match code_dec d c with left e => Some (eq_rect d el x c e) | right _ => None end end.
Lemma unpack_pack c (x : el c) : unpack c (pack x) = Some x.
Proof.
  unfold unpack, pack. destruct (code_dec c c) as [e|n]; [|congruence].
  now rewrite (UIP_dec code_dec e eq_refl).
Qed.
Lemma unpack_inv c p x : unpack c p = Some x -> p = pack x.
Proof.
  destruct p as [d y]. unfold unpack. destruct (code_dec d c) as [e|]; [|discriminate]. subst; intros [= <-]. reflexivity.
Qed.

Class Storable (A : Type) : Type := {
  encoding : code;
  encode : A -> el encoding;
  decode : el encoding -> A;
  decode_encode a : decode (encode a) = a }.
Arguments encoding A {_}.

Definition storable_via {A B} `{Storable B} (f : A -> B) (g : B -> A) (gf : forall a, g (f a) = a) : Storable A.
Proof.
  refine {| encode a := encode (f a); decode x := g (decode x) |}.
  intros. now rewrite decode_encode.
Defined.

(** A transactional variable: where in the heap it is. [A] is only in its type. *)
Record TVar (A : Type) : Set := mkTVar { loc : nat }.
Arguments mkTVar {A} loc.
Arguments loc {A} _.

Section Instances.
  Context {A B : Type} `{Storable A} `{Storable B}.
  Definition itself (c : code) : Storable (el c) :=
    {| encoding := c; encode x := x; decode x := x; decode_encode _ := eq_refl |}.
  #[global] Instance Storable_unit : Storable unit := itself Cunit.
  #[global] Instance Storable_bool : Storable bool := itself Cbool.
  #[global] Instance Storable_nat : Storable nat := itself Cnat.
  #[global] Instance Storable_N : Storable N := itself CN.
  #[global] Instance Storable_Z : Storable Z := itself CZ.
  #[global] Instance Storable_ascii : Storable ascii := itself Cascii.
  #[global] Instance Storable_string : Storable string := itself Cstring.
  #[global] Instance Storable_term : Storable term := itself Cterm.

  #[global] Instance Storable_option : Storable (option A).
  Proof.
    refine {| encoding := Coption (encoding A); encode := option_map encode; decode := option_map decode |}.
    intros [a|]; cbn; now rewrite ?decode_encode.
  Defined.
  #[global] Instance Storable_list : Storable (list A).
  Proof.
    refine {| encoding := Clist (encoding A); encode := map encode; decode := map decode |}.
    induction a; cbn; rewrite ?decode_encode; congruence.
  Defined.
  #[global] Instance Storable_prod : Storable (A * B).
  Proof.
    refine {| encoding := Cprod (encoding A) (encoding B);
              encode p := (encode (fst p), encode (snd p)); decode p := (decode (fst p), decode (snd p)) |}.
    intros []; cbn; now rewrite !decode_encode.
  Defined.
  #[global] Instance Storable_sum : Storable (A + B).
  Proof.
    refine {| encoding := Csum (encoding A) (encoding B);
              encode p := match p with inl a => inl (encode a) | inr b => inr (encode b) end;
              decode p := match p with inl a => inl (decode a) | inr b => inr (decode b) end |}.
    intros []; cbn; now rewrite !decode_encode.
  Defined.
  #[global] Instance Storable_TVar {T : Type} : Storable (TVar T) :=
    storable_via (@loc T) (@mkTVar T) (fun v => match v with mkTVar _ => eq_refl end).
End Instances.
