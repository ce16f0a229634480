(** The console: lines in, lines out. *)
From Coq Require Import String List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
Import ListNotations.
Set Implicit Arguments.

Variant consoleE : Type -> Type :=
| Print (line : string) : consoleE unit          (** writes a line *)
| ReadLine : consoleE (option string).           (** the next line, without its end; [None] after the last *)

Grus Extract Effect consoleE => [ "grus::console::print(%a0)" "grus::console::read_line()" ] From "grus/effects/console.hpp".

Definition print {E} `{consoleE -< E} (line : string) : itree E unit := trigger (Print line).
Definition read_line {E} `{consoleE -< E} : itree E (option string) := trigger ReadLine.

(** A model: what a program prints on an input, and its result if it has one within so many steps. *)
Fixpoint model_console {R} (steps : nat) (t : itree consoleE R) (input : list string) : list string * option R :=
  match steps with
  | 0 => ([], None)
  | S steps =>
    match observe t with
    | RetF r => ([], Some r)
    | TauF t => model_console steps t input
    | VisF e k =>
      match e in consoleE X return (X -> itree consoleE R) -> list string * option R with
      | Print line => fun k => let (out, r) := model_console steps (k tt) input in (line :: out, r)
      | ReadLine => fun k =>
        match input with
        | [] => model_console steps (k None) []
        | line :: input => model_console steps (k (Some line)) input
        end
      end k
    end
  end.
