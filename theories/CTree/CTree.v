(** Choice trees: programs, bisimulation, laws, and interaction trees as choice trees. *)
From Grus.CTree Require Export Core Bisim Bind Embed.
