(** Programs and theorems in one import, with the names and rewrite rules of coq-itree's tutorial. *)
From Grus.ITree Require Export ITree ITreeFacts.
Export ITreeNotations.

Lemma bind_ret {E R S} (r : R) (k : R -> itree E S) : ITree.bind (Ret r) k ≈ k r.
Proof. rewrite bind_ret_l. reflexivity. Qed.
Lemma eutt_ret {E R} (r s : R) : (Ret r : itree E R) ≈ Ret s <-> r = s.
Proof. split; [apply eutt_inv_Ret | intros ->; reflexivity]. Qed.
#[global] Hint Rewrite @tau_eutt @interp_recursive_call @interp_mrecursive : itree.
