(** Counting words with the map of RedBlack.v. What is proved: [count_words] counts ([count_words_correct]), its report
    is sorted ([report_sorted]), and the tree stays balanced ([count_words_balanced]). *)
From Coq Require Import List NArith Arith Ascii String Sorting.Sorted.
From RbTree Require Import RedBlack.
Import ListNotations.

(** * Programs *)

(** How often each word was seen. *)
Definition counts := tree string N.

Definition no_words : counts := Leaf.

(** One more [word]. *)
Definition count_word (word : string) (seen : counts) : counts :=
  update String.compare word (fun old => match old with Some n => N.succ n | None => 1%N end) seen.

(** How often [word] was seen. *)
Definition count_of (word : string) (seen : counts) : N :=
  match find String.compare word seen with
  | Some n => n
  | None => 0%N
  end.

Fixpoint count_words (words : list string) (seen : counts) : counts :=
  match words with
  | [] => seen
  | word :: rest => count_words rest (count_word word seen)
  end.

(** The words, sorted, each with its count. *)
Definition report (seen : counts) : list (string * N) := elements seen.

(** A value to look at with [grus eval]. *)
Definition sample : list (string * N) :=
  report (count_words ["the"; "cat"; "the"; "mat"; "the"; "cat"]%string no_words).

(** * Proofs *)

(** ** Strings are totally ordered *)

Lemma string_compare_refl s : String.compare s s = Eq.
Proof. induction s as [|a s IH]; simpl; [|unfold Ascii.compare; rewrite N.compare_refl]; trivial. Qed.

Lemma string_compare_spec s t :
  CompareSpec (s = t) (lt String.compare s t) (lt String.compare t s) (String.compare s t).
Proof.
  unfold lt; rewrite (String.compare_antisym t s); destruct (String.compare s t) eqn:E; constructor; trivial.
  now apply String.compare_eq_iff.
Qed.

Lemma string_lt_irrefl s : ~ lt String.compare s s.
Proof. unfold lt; rewrite string_compare_refl; discriminate. Qed.

Lemma ascii_compare_eq a b : Ascii.compare a b = Eq -> a = b.
Proof.
  unfold Ascii.compare; intros E; apply N.compare_eq in E.
  rewrite <- (ascii_N_embedding a), E; apply ascii_N_embedding.
Qed.

Lemma ascii_compare_refl a : Ascii.compare a a = Eq.
Proof. apply N.compare_refl. Qed.

Lemma ascii_lt_trans a b c : Ascii.compare a b = Lt -> Ascii.compare b c = Lt -> Ascii.compare a c = Lt.
Proof. unfold Ascii.compare; rewrite !N.compare_lt_iff; apply N.lt_trans. Qed.

Lemma string_lt_trans s t u :
  lt String.compare s t -> lt String.compare t u -> lt String.compare s u.
Proof.
  unfold lt; revert t u; induction s as [|a s IH]; intros [|b t] [|c u]; simpl; try easy.
  destruct (Ascii.compare a b) eqn:AB, (Ascii.compare b c) eqn:BC; try easy; intros H1 H2;
    try (apply ascii_compare_eq in AB; subst); try (apply ascii_compare_eq in BC; subst).
  - rewrite ascii_compare_refl; eauto.
  - now rewrite BC.
  - now rewrite AB.
  - now rewrite (ascii_lt_trans _ _ _ AB BC).
Qed.

(** ** It counts *)

Lemma count_word_ordered word seen :
  ordered String.compare seen -> ordered String.compare (count_word word seen).
Proof. intros O; apply update_ordered; eauto using string_compare_spec, string_lt_trans. Qed.

Lemma count_of_count_word word w seen : ordered String.compare seen ->
  count_of w (count_word word seen) = ((if string_dec word w then 1 else 0) + count_of w seen)%N.
Proof.
  intros O; unfold count_of, count_word; destruct (string_dec word w) as [->|D].
  - rewrite find_update_same; eauto using string_compare_spec, string_lt_trans, string_lt_irrefl.
    destruct (find String.compare w seen); [symmetry; apply N.add_1_l|reflexivity].
  - rewrite find_update_other; eauto using string_compare_spec, string_lt_trans, string_lt_irrefl.
Qed.

Lemma count_words_add words w seen : ordered String.compare seen ->
  count_of w (count_words words seen) = (N.of_nat (count_occ string_dec words w) + count_of w seen)%N.
Proof.
  revert seen; induction words as [|word rest IH]; intros seen O; [reflexivity|].
  simpl count_words; rewrite IH, count_of_count_word by auto using count_word_ordered.
  simpl count_occ; destruct (string_dec word w).
  - rewrite Nnat.Nat2N.inj_succ, <- N.add_1_r, N.add_assoc; reflexivity.
  - reflexivity.
Qed.

Theorem count_words_correct words w :
  count_of w (count_words words no_words) = N.of_nat (count_occ string_dec words w).
Proof. rewrite count_words_add by exact I; apply N.add_0_r. Qed.

Theorem count_words_ordered words : ordered String.compare (count_words words no_words).
Proof.
  assert (ordered String.compare no_words) as O by exact I; revert O; generalize no_words.
  induction words; simpl; auto using count_word_ordered.
Qed.

Theorem report_sorted words :
  StronglySorted (fun p q => lt String.compare (fst p) (fst q)) (report (count_words words no_words)).
Proof. apply elements_sorted; eauto using count_words_ordered, string_lt_trans. Qed.

Theorem count_words_balanced words : exists n, balanced (count_words words no_words) Red n.
Proof.
  assert (exists n, balanced no_words Red n) as B by (exists 0; constructor); revert B; generalize no_words.
  induction words as [|word rest IH]; simpl; [trivial|]; intros seen [n B].
  apply IH; exact (update_balanced String.compare word _ seen n B).
Qed.

Print Assumptions count_words_correct.
Print Assumptions report_sorted.
Print Assumptions count_words_balanced.
