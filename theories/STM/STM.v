(** Software transactional memory: programs, their meaning, their laws, threads and the rule of invariants.

    A program imports this file beside [Grus.ITree.ITree]. *)
From Grus.STM Require Export Storable Core Rules Laws Meets Threads Invariant Channel Future.
