(** The write log undoes: going back to a mark gives the log that was marked.

    A frame of [Local] saves the whole log.  The engine notes two lengths (write_log::here) and keeps, for each entry
    overwritten since, its place and the word before; going back (write_log::roll_back) restores these, the newest
    first, and cuts off what was added. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic Local.
Import ListNotations.

Record wlog := Log { entries : cells; undo : list (nat * nat) }.   (* newest first: place, word before *)

Fixpoint place_of (l : cells) a : option nat :=
  match l with [] => None | (b, _) :: r => if Nat.eqb b a then Some 0 else option_map S (place_of r a) end.
Fixpoint set_at (l : cells) i v : cells :=
  match l, i with
  | [], _ => []
  | (a, _) :: r, 0 => (a, v) :: r
  | c :: r, S i => c :: set_at r i v end.
Definition word_at (l : cells) i := snd (nth i l (0, 0)).

Definition write w a v :=
  match place_of (entries w) a with
  | Some i => Log (set_at (entries w) i v) ((i, word_at (entries w) i) :: undo w)
  | None => Log (entries w ++ [(a, v)]) (undo w) end.
Definition restore (u : list (nat * nat)) l := fold_left (fun l c => set_at l (fst c) (snd c)) u l.
Definition mark w := (length (entries w), length (undo w)).
Definition roll_back w (m : nat * nat) :=
  let k := length (undo w) - snd m in
  Log (firstn (fst m) (restore (firstn k (undo w)) (entries w))) (skipn k (undo w)).

(** The log is the one of [Local]. *)
Theorem write_put w a v : entries (write w a v) = put (entries w) a v.
Proof.
  unfold write. destruct w as [l u]. simpl. induction l as [|[b x] l IH]; simpl; auto.
  destruct (Nat.eqb_spec b a); simpl; auto. destruct (place_of l a); simpl in *; now rewrite <- IH.
Qed.

(** What can happen to a log after a mark: writes, and inner parts that are undone. *)
Inductive later (w : wlog) : wlog -> Prop :=
| la_same : later w w
| la_write w' a v : later w w' -> later w (write w' a v)
| la_back w1 w2 : later w w1 -> later w1 w2 -> later w (roll_back w2 (mark w1)).

Lemma set_at_length l : forall i v, length (set_at l i v) = length l.
Proof. induction l as [|[a x] l IH]; intros [|i] v; simpl; auto. Qed.
Lemma set_at_firstn m : forall l i v, firstn m (set_at l i v) = set_at (firstn m l) i v.
Proof.
  induction m as [|m IH]; intros [|[a x] l] [|i] v; simpl; auto. now rewrite IH.
Qed.
Lemma restore_firstn m u : forall l, firstn m (restore u l) = restore u (firstn m l).
Proof. induction u as [|c u IH]; intro l; simpl; auto. now rewrite IH, set_at_firstn. Qed.
Lemma set_at_back l : forall i v, set_at (set_at l i v) i (word_at l i) = l.
Proof. induction l as [|[a x] l IH]; intros [|i] v; simpl; auto. f_equal. apply IH. Qed.

Definition goes_back w w' := exists u, undo w' = u ++ undo w /\ length (entries w) <= length (entries w') /\
  restore u (firstn (length (entries w)) (entries w')) = entries w.

Lemma goes_back_restores w w' : goes_back w w' -> roll_back w' (mark w) = w.
Proof.
  intros (u & E & _ & R). unfold roll_back, mark. simpl. rewrite E, app_length.
  replace (length u + length (undo w) - length (undo w)) with (length u + 0) by lia.
  rewrite firstn_app_2, skipn_app, Nat.add_0_r, skipn_all, Nat.sub_diag. simpl.
  now rewrite app_nil_r, restore_firstn, R; destruct w.
Qed.

Lemma write_goes_back w w' a v : goes_back w w' -> goes_back w (write w' a v).
Proof.
  intros (u & E & L & R). unfold write. destruct (place_of (entries w') a) as [i|]; simpl.
  - exists ((i, word_at (entries w') i) :: u). simpl. rewrite E, set_at_length. repeat split; auto.
    now rewrite <- set_at_firstn, set_at_back.
  - exists u. simpl. rewrite app_length, firstn_app. repeat split; auto; [lia|].
    replace (length (entries w) - length (entries w')) with 0 by lia. simpl. now rewrite app_nil_r.
Qed.

Lemma later_goes_back w w' : later w w' -> goes_back w w'.
Proof.
  induction 1 as [w|w w' a v L IH|w w1 w2 L1 IH1 L2 IH2].
  - exists []. simpl. now rewrite firstn_all.
  - now apply write_goes_back.
  - now rewrite (goes_back_restores _ _ IH2).
Qed.

Theorem roll_back_restores w w' : later w w' -> roll_back w' (mark w) = w.
Proof. intro L. apply goes_back_restores. now apply later_goes_back. Qed.
