(** Only trees that are looked at are data: what runs is as fast as without them. A loop that runs, a scheduler that takes
    programs in turns, and a function that is used in both ways. *)
From Coq Require Import String List ZArith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Variant yieldE : Type -> Type := Yield : yieldE unit.
Definition thread := itree (yieldE +' consoleE) unit.

Definition say {E} `{consoleE -< E} (s : string) : itree E unit := print ("* " ++ s).

Definition twice_said (s : string) : thread := say s ;; trigger Yield ;; say s.

(* Looks at threads, runs what they do. *)
Fixpoint turns (fuel : nat) (l : list thread) : itree consoleE nat :=
  match fuel, l with
  | 0, _ => Ret (List.length l)
  | _, [] => Ret 0
  | S n, (t :: l)%list =>
    match observe t with
    | RetF _ => turns n l
    | TauF t => turns n (l ++ [t])
    | VisF e k =>
      match e with
      | inl1 y =>
        match y in yieldE X return (X -> thread) -> itree consoleE nat with Yield => fun k => turns n (l ++ [k tt]) end k
      | inr1 c => x <- ITree.trigger c ;; turns n (k x :: l)
      end
    end
  end%list.

Definition sum_to (n : Z) : itree consoleE Z :=
  ITree.iter (fun '(i, s) =>
    if (n <? i)%Z then Ret (inr s)
    else if (i mod 100 =? 0)%Z then say (show_Z i) ;; Ret (inl (i + 1, s + i)%Z)
    else Ret (inl (i + 1, s + i)%Z)) (1, 0)%Z.

Definition main : itree consoleE unit :=
  s <- sum_to 250 ;;
  say (show_Z s) ;;
  left <- turns 100 [twice_said "a"; twice_said "b"; say "c"] ;;
  say (show_nat left).

Definition input : list string := [].
Definition expected := fst (model_console 10000 main input).
(* trees *)
(* runs: sum_to say_Subevent_refl *)
