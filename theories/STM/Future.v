(** Futures: values that another thread computes, and lists that are computed by a thread for each element. *)
From Coq Require Import List.
From Grus.ITree Require Import Basics Core Sum.
From Grus.STM Require Import Core Threads.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

Definition future (A : Type) : Set := TVar (option A).

Section Futures.
  Context {E : Type -> Type} `{threadE -< E} {A : Type} `{Storable A}.

  (** Starts a thread that computes [t]. *)
  Definition spawn (t : itree E A) : itree E (future A) :=
    f <- atomically (newTVar None) ;;
    fork (a <- t ;; atomically (writeTVar f (Some a))) ;;
    Ret f.
  (** For use in a larger transaction: the value, once it is there. *)
  Definition readFuture (f : future A) : STM A :=
    o <- readTVar f ;; match o with Some a => Ret a | None => retry end.
  (** Waits for the value. A thread that ends by an exception has none. *)
  Definition await (f : future A) : itree E A := atomically (readFuture f).

  Fixpoint spawn_all {X} (g : X -> itree E A) (l : list X) : itree E (list (future A)) :=
    match l with [] => Ret [] | x :: l => f <- spawn (g x) ;; fs <- spawn_all g l ;; Ret (f :: fs) end.
  Fixpoint await_all (fs : list (future A)) : itree E (list A) :=
    match fs with [] => Ret [] | f :: fs => a <- await f ;; l <- await_all fs ;; Ret (a :: l) end.
  (** The results of [g], in the order of the list. *)
  Definition parallel_map {X} (g : X -> itree E A) (l : list X) : itree E (list A) :=
    fs <- spawn_all g l ;; await_all fs.
End Futures.
