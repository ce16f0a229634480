(** Theorems about interaction trees. *)
From Grus.ITree Require Export Basics Category Core Eq Eutt InterpFacts RecursionFacts HandlerFacts.
