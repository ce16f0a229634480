(** The console: lines in, lines out. *)
From Coq Require Import String List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
Import ListNotations.

Variant consoleE : Type -> Type :=
| Print (line : string) : consoleE unit          (** writes a line *)
| ReadLine : consoleE (option string).           (** the next line, without its end; [None] after the last *)

Grus Extract Effect consoleE => [ "grus::console::print(%a0)" "grus::console::read_line()" ] From "grus/effects/console.hpp".

Definition print {E} `{consoleE -< E} (line : string) : itree E unit := trigger (Print line).
Definition read_line {E} `{consoleE -< E} : itree E (option string) := trigger ReadLine.
