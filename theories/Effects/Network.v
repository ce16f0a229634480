(** The network: TCP connections on the loopback interface. *)
From Coq Require Import String NArith List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** What a program has of a socket; the number is of the model only. C++ closes a socket when nobody has it any more. *)
Record listener := mkListener { listener_number : nat }.
Record connection := mkConnection { connection_number : nat }.

Variant netE : Type -> Type :=
| Listen (port : N) : netE (option listener)             (** [None] where the port cannot be had; 0 is any that is free *)
| LocalPort (l : listener) : netE N
| Accept (l : listener) : netE connection                (** waits for the next one *)
| Recv (c : connection) : netE (option string)           (** waits for at least a byte; [None] when the other side has ended *)
| Send (c : connection) (s : string) : netE bool         (** all of it; [false] when the other side has gone *)
| Close (c : connection) : netE unit.

Grus Extract Inductive listener => "grus::network::listener" [ "grus::network::listener(%a0)" ] From "grus/effects/network.hpp".
Grus Extract Inductive connection => "grus::network::connection" [ "grus::network::connection(%a0)" ] From "grus/effects/network.hpp".
Grus Extract Effect netE => [
  "grus::network::listen(%a0)" "grus::network::local_port(%a0)" "grus::network::accept(%a0)"
  "grus::network::recv(%a0)" "grus::network::send(%a0, %a1)" "grus::network::close(%a0)" ] From "grus/effects/network.hpp".

Section Network.
  Context {E : Type -> Type} `{netE -< E}.
  Definition listen (port : N) : itree E (option listener) := trigger (Listen port).
  Definition local_port (l : listener) : itree E N := trigger (LocalPort l).
  Definition accept (l : listener) : itree E connection := trigger (Accept l).
  Definition recv (c : connection) : itree E (option string) := trigger (Recv c).
  Definition send_all (c : connection) (s : string) : itree E bool := trigger (Send c s).
  Definition close (c : connection) : itree E unit := trigger (Close c).
End Network.

(** A model of one connection, number 0: the pieces that come, and what has been sent. *)
Definition model_connection {E} : netE ~> Monads.stateT (list string * string) (itree E) := fun _ e s =>
  match e with
  | Listen _ => Ret (s, Some (mkListener 0))
  | LocalPort _ => Ret (s, 0%N)
  | Accept _ => Ret (s, mkConnection 0)
  | Recv _ => match fst s with
    | piece :: pieces => Ret ((pieces, snd s), Some piece)
    | [] => Ret (s, None)
    end
  | Send _ text => Ret ((fst s, (snd s ++ text)%string), true)
  | Close _ => Ret (s, tt)
  end.
