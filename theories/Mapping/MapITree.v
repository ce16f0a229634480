(** Which monad the compiler runs: what the parts of an interaction tree are. *)
From Grus.Mapping Require Import Loader.
From Grus.ITree Require Import Sum Core.

Grus Extract Monad itree
  [ ret := RetF, silent := TauF, event := VisF, bind := ITree.bind, inject := subevent, sum := sum1 ].
