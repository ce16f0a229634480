(** Handlers form a category with coproducts and a loop, up to [≈]. *)
From Coq Require Import RelationClasses Morphisms Setoid.
From Grus.ITree Require Import Basics Category Core Sum Eq Eutt Interp Recursion Handler InterpFacts RecursionFacts.
Import CatNotations.
Local Open Scope cat_scope.

Section Laws.
  Context {E F G H : Type -> Type}.
  Lemma handler_id_l (f : Handler E F) : id_ E >>> f ⩯ f.
  Proof. intros T e. apply interp_trigger. Qed.
  Lemma handler_id_r (f : Handler E F) : f >>> id_ F ⩯ f.
  Proof. intros T e. apply interp_trigger_h. Qed.
  Lemma handler_assoc (f : Handler E F) (g : Handler F G) (h : Handler G H) : (f >>> g) >>> h ⩯ f >>> (g >>> h).
  Proof. intros T e. unfold cat, Cat_Handler, Handler.cat. rewrite interp_interp. reflexivity. Qed.
  #[global] Instance handler_cat : Proper (eq2 ==> eq2 ==> eq2) (@cat _ Handler _ E F G).
  Proof. intros f f' Hf g g' Hg T e. apply eutt_interp'; [exact Hg | apply Hf]. Qed.

  Lemma handler_case_inl (f : Handler E G) (g : Handler F G) : inl_ >>> case_ f g ⩯ f.
  Proof. intros T e. apply interp_trigger with (h := Handler.case_ f g). Qed.
  Lemma handler_case_inr (f : Handler E G) (g : Handler F G) : inr_ >>> case_ f g ⩯ g.
  Proof. intros T e. apply interp_trigger with (h := Handler.case_ f g). Qed.
  Lemma handler_case_universal (f : Handler E G) (g : Handler F G) (h : Handler (E +' F) G) :
    inl_ >>> h ⩯ f -> inr_ >>> h ⩯ g -> h ⩯ case_ f g.
  Proof.
    intros Hf Hg T [e|e]; [rewrite <- (Hf T e) | rewrite <- (Hg T e)]; symmetry; apply interp_trigger.
  Qed.
  #[global] Instance handler_case : Proper (eq2 ==> eq2 ==> eq2) (@case_ _ Handler sum1 _ E F G).
  Proof. intros f f' Hf g g' Hg T [e|e]; [apply Hf | apply Hg]. Qed.

  (** A recursive definition is its body with the definition for the calls. *)
  Lemma handler_iter_unfold (f : Handler E (E +' F)) : iter f ⩯ f >>> case_ (iter f) (id_ F).
  Proof. intros T e. apply mrec_as_interp. Qed.
  #[global] Instance handler_iter : Proper (eq2 ==> eq2) (@iter _ Handler sum1 _ E F).
  Proof. intros f f' Hf T e. apply eutt_mrec. exact Hf. Qed.
End Laws.
