(** Channels: queues between threads, as transactions.

    Sending never waits; receiving waits while there is nothing. A channel is two lists, so that both take constant time in the
    mean, and means one, [contents]: what is received is what was sent first. *)
From Coq Require Import List.
From Grus.ITree Require Import Basics Core.
From Grus.STM Require Import Core Rules Laws Invariant.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** Receivers take from [outgoing]; [incoming] is in reverse. *)
Record channel (A : Type) : Set := mkChannel { outgoing : TVar (list A); incoming : TVar (list A) }.
Arguments mkChannel {A} outgoing incoming.

Section Channels.
  Context {A : Type} `{Storable A}.

  Definition newChannel : STM (channel A) := o <- newTVar [] ;; i <- newTVar [] ;; Ret (mkChannel o i).
  Definition send (c : channel A) (a : A) : STM unit := modifyTVar (incoming c) (cons a).
  Definition receive (c : channel A) : STM A :=
    o <- readTVar (outgoing c) ;;
    match o with
    | a :: o => writeTVar (outgoing c) o ;; Ret a
    | [] =>
      i <- readTVar (incoming c) ;;
      match rev i with
      | a :: o => writeTVar (outgoing c) o ;; writeTVar (incoming c) [] ;; Ret a
      | [] => retry
      end
    end.
  (** Does not wait. *)
  Definition tryReceive (c : channel A) : STM (option A) := orElse (a <- receive c ;; Ret (Some a)) (Ret None).

  (** * Meaning *)
  Definition contents (c : channel A) (h : heap) : list A := hread (outgoing c) h ++ rev (hread (incoming c) h).
  Definition proper (c : channel A) : Prop := loc (outgoing c) <> loc (incoming c).

  Ltac look := rewrite ?hread_hwrite, ?hread_hwrite_other, ?hread_hwrite by (assumption || now apply not_eq_sym).
  Lemma wp_send c a (Q : unit -> heap -> Prop) h : proper c ->
    (forall h', contents c h' = contents c h ++ [a] -> Q tt h') -> wp (send c a) Q h.
  Proof.
    intros P HQ. apply wp_modifyTVar, HQ. unfold contents. look. cbn [rev]. now rewrite app_assoc.
  Qed.
  Lemma wp_receive c (Q : A -> heap -> Prop) h : proper c ->
    (forall a h', contents c h = a :: contents c h' -> Q a h') -> wp (receive c) Q h.
  Proof.
    intros P HQ. unfold receive. wp. destruct (hread (outgoing c) h) as [|a o] eqn:Ho; wp.
    - destruct (rev (hread (incoming c) h)) as [|a o] eqn:Hi; wp. apply HQ. unfold contents at 1. rewrite Ho, Hi.
      unfold contents. look. cbn. now rewrite app_nil_r.
    - apply HQ. unfold contents. rewrite Ho. look. reflexivity.
  Qed.
End Channels.
