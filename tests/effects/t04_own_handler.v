(** A handler of one's own becomes part of the loop that it handles; the console that is left is run. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition stars (n : nat) : string := String.concat "" (repeat "*" n).

Variant logE : Type -> Type := Log (level : nat) (line : string) : logE unit.
Definition handle : logE ~> itree consoleE := fun _ e => match e with Log n line => print (stars n) ;; print line end.

Definition program : itree logE nat :=
  ITree.iter (fun i => if Nat.leb 3 i then Ret (inr i) else trigger (Log i "step") ;; Ret (inl (S i))) 0.
Definition main : itree consoleE unit :=
  n <- interp handle program ;; print (stars n) ;;
  l <- read_line ;; match l with Some s => print s | None => Ret tt end.

Definition input : list string := ["line"].
Definition expected := fst (model_console 1000 main input).
