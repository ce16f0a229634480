(** Transactions as programs, and what they mean.

    A transaction is an interaction tree over [stmE]. Its meaning is one step of the functional specification (Spec.v):
    [runs t h o] says that [t], started in the heap [h], comes to the outcome [o]. A transaction that does not come to an
    outcome, because it loops, never takes effect. *)
From Coq Require Import List Arith Lia.
From Grus.ITree Require Import Basics Core Sum Eq Eutt.
From Grus.STM Require Export Storable.
From Grus.STM Require Spec.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

(** Branches are trees in events: what they did is undone as a whole. *)
Inductive stmE : Type -> Type :=
| NewTVar (c : code) (x : el c) : stmE nat
| ReadTVar (c : code) (a : nat) : stmE (el c)
| WriteTVar (c : code) (a : nat) (x : el c) : stmE unit
| Retry : stmE void
| ThrowSTM (e : packed) : stmE void
| OrElse (X : Type) (t u : itree stmE X) : stmE X
| CatchSTM (X : Type) (t : itree stmE X) (c : code) (k : el c -> itree stmE X) : stmE X.
Arguments OrElse {X} t u.
Arguments CatchSTM {X} t c k.

Definition STM : Type -> Type := itree stmE.

(** * What programs use *)
Definition newTVar {A} `{Storable A} (a : A) : STM (TVar A) :=
  l <- ITree.trigger (NewTVar _ (encode a)) ;; Ret (mkTVar l).
Definition readTVar {A} `{Storable A} (v : TVar A) : STM A :=
  x <- ITree.trigger (ReadTVar (encoding A) (loc v)) ;; Ret (decode x).
Definition writeTVar {A} `{Storable A} (v : TVar A) (a : A) : STM unit :=
  ITree.trigger (WriteTVar _ (loc v) (encode a)).
Definition modifyTVar {A} `{Storable A} (v : TVar A) (f : A -> A) : STM unit := a <- readTVar v ;; writeTVar v (f a).
Definition retry {X} : STM X := Vis Retry (fun x : void => match x with end).
Definition orElse {X} (t u : STM X) : STM X := ITree.trigger (OrElse t u).
Definition check (b : bool) : STM unit := if b then Ret tt else retry.
(** Any value with a code may be thrown; a handler catches those of its type. That is the code, which is said once more
    for who runs the program. *)
Definition throw_as {A} `{Storable A} {X} (c : code) (a : A) : STM X :=
  Vis (ThrowSTM (pack (encode a))) (fun x : void => match x with end).
Definition catch_as {A} `{Storable A} {X} (c : code) (t : STM X) (k : A -> STM X) : STM X :=
  ITree.trigger (CatchSTM t (encoding A) (fun x => k (decode x))).
Definition throwSTM {A} `{Storable A} {X} (a : A) : STM X := throw_as (encoding A) a.
Definition catchSTM {A} `{Storable A} {X} (t : STM X) (k : A -> STM X) : STM X := catch_as (encoding A) t k.

(** * Heaps *)
Definition heap : Type := Spec.heap (V := packed).
Definition out : Type -> Type := Spec.out (V := packed).
Notation Done := Spec.Done.
Notation Blocked := Spec.Blocked.
Notation Threw := Spec.Threw.
Notation more := Spec.more.
Definition empty_cell : packed := pack (c := Cunit) tt.
Definition made : Type := Spec.made (V := packed).
Definition put : made -> heap -> heap := Spec.put empty_cell.

(** A cell that does not hold a [c] reads as the default; [newTVar] never gives such a variable. *)
Definition lookup (c : code) (h : heap) (a : nat) : el c :=
  match unpack c (Spec.get empty_cell h a) with Some x => x | None => default c end.
Definition hread {A} `{Storable A} (v : TVar A) (h : heap) : A := decode (lookup _ h (loc v)).
Definition hwrite {A} `{Storable A} (v : TVar A) (a : A) (h : heap) : heap :=
  Spec.set empty_cell h (loc v) (pack (encode a)).
(** The next variable, and the heap with it. *)
Definition hfresh {A} (h : heap) : TVar A := mkTVar (length h).
Definition hnew {A} `{Storable A} (a : A) (h : heap) : heap := (h ++ [pack (encode a)])%list.
Definition hmade {A} `{Storable A} (a : A) (h : heap) : made := [(length h, pack (encode a))].

Lemma put_app d e h : put (d ++ e) h = put e (put d h).
Proof. apply Spec.put_app. Qed.

Section Heap.
  Context {A B : Type} `{Storable A} `{Storable B}.
  Lemma hread_hwrite (v : TVar A) a h : hread v (hwrite v a h) = a.
  Proof. unfold hread, hwrite, lookup. rewrite Spec.get_set_same, unpack_pack. apply decode_encode. Qed.
  Lemma hread_hwrite_other (v : TVar A) (w : TVar B) b h : loc v <> loc w -> hread v (hwrite w b h) = hread v h.
  Proof. intros. unfold hread, hwrite, lookup. rewrite Spec.get_set_other; auto. Qed.
  Lemma hread_hnew a h : hread (hfresh h) (hnew a h) = a.
  Proof. unfold hread, hnew, lookup; cbn [hfresh loc]. rewrite Spec.get_new_same, unpack_pack. apply decode_encode. Qed.
  Lemma hread_hnew_other (v : TVar A) (b : B) h : loc v < length h -> hread v (hnew b h) = hread v h.
  Proof. intros. unfold hread, hnew, lookup. rewrite Spec.get_new_other; auto. Qed.
  Lemma put_hmade a h : put (hmade a h) h = hnew a h.
  Proof. apply Spec.set_length. Qed.
  Lemma hwrite_hwrite (v : TVar A) a a' h : hwrite v a' (hwrite v a h) = hwrite v a' h.
  Proof. apply Spec.set_set. Qed.
  Lemma hwrite_comm (v : TVar A) (w : TVar B) a b h : loc v <> loc w -> hwrite w b (hwrite v a h) = hwrite v a (hwrite w b h).
  Proof. apply Spec.set_comm. Qed.
End Heap.

(** * Meaning *)
Fixpoint eval (n : nat) {X} (o : itree' stmE X) (h : heap) : option (out X) :=
  match n with
  | 0 => None
  | S n =>
    match o with
    | RetF x => Some (Done x h [])
    | TauF t => eval n (observe t) h
    | VisF e k =>
      match
        match e in stmE Y return option (out Y) with
        | NewTVar c x => Some (Spec.new (pack x) h)
        | ReadTVar c a => Some (Done (lookup c h a) h [])
        | WriteTVar c a x => Some (Spec.write empty_cell a (pack x) h)
        | Retry => Some Blocked
        | ThrowSTM e => Some (Threw e [])
        | OrElse t u => match eval n (observe t) h with Some Blocked => eval n (observe u) h | r => r end
        | CatchSTM t c k => match eval n (observe t) h with
          | Some (Threw e d) => match unpack c e with
            | Some x => option_map (more d) (eval n (observe (k x)) (put d h))
            | None => Some (Threw e d)
            end
          | r => r
          end
        end
      with
      | Some (Done y h' d) => option_map (more d) (eval n (observe (k y)) h')
      | Some Blocked => Some Blocked
      | Some (Threw e d) => Some (Threw e d)
      | None => None
      end
    end
  end.

Definition runs {X} (t : STM X) (h : heap) (o : out X) : Prop := exists n, eval n (observe t) h = Some o.

Lemma eval_mono n : forall m X (o : itree' stmE X) h r, n <= m -> eval n o h = Some r -> eval m o h = Some r.
Proof.
  induction n as [|n IH]; intros m X o h r L; [discriminate|]. destruct m as [|m]; [lia|].
  assert (forall X (o : itree' stmE X) h r, eval n o h = Some r -> eval m o h = Some r) as M by (intros; eapply IH; eauto; lia).
  assert (forall X Y (f : out X -> out Y) (o : itree' stmE X) h r,
    option_map f (eval n o h) = Some r -> option_map f (eval m o h) = Some r) as M'.
  { intros X' Y' f o' h' r' H. destruct (eval n o' h') as [r1|] eqn:E; [|discriminate]. now rewrite (M _ _ _ _ E). }
  clear IH. destruct o as [x|t|Y e k]; cbn; [auto | apply M |].
  destruct e as [c x|c a|c a x| |e|Y t u|Y t c k']; try solve [cbn; auto | cbn; apply M'].
  - destruct (eval n (observe t) h) as [[y h' d| |e d]|] eqn:Ht; try discriminate; rewrite (M _ _ _ _ Ht); auto; try apply M'.
    destruct (eval n (observe u) h) as [[y h' d| |e d]|] eqn:Hu; try discriminate; rewrite (M _ _ _ _ Hu); auto; apply M'.
  - destruct (eval n (observe t) h) as [[y h' d| |e d]|] eqn:Ht; try discriminate; rewrite (M _ _ _ _ Ht); auto; try apply M'.
    destruct (unpack c e) as [x|]; auto.
    destruct (eval n (observe (k' x)) (put d h)) as [r'|] eqn:Hu; try discriminate; rewrite (M _ _ _ _ Hu); cbn.
    destruct r'; cbn; auto; apply M'.
Qed.
Theorem runs_det {X} (t : STM X) h o o' : runs t h o -> runs t h o' -> o = o'.
Proof.
  intros [n Hn] [m Hm]. apply eval_mono with (m := n + m) in Hn, Hm; try lia. congruence.
Qed.
