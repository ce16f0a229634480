(** The example of docs/effects.md. *)
From Coq Require Import String.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition ask {E} `{consoleE -< E} (question : string) : itree E string :=
  print question ;;
  answer <- read_line ;;
  Ret (match answer with Some a => a | None => "nobody" end).

Definition main : itree consoleE unit :=
  name <- ask "Who is there?" ;;
  print ("Hello, " ++ name ++ "!").

Definition input := cons "Ada" nil.
Definition expected := fst (model_console 100 main input).
