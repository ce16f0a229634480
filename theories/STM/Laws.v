(** The algebra of transactions.

    [t == u] when both come to the same outcomes from every heap; a part of a transaction may be replaced by an equal one.
    The laws are those of the specification (Spec.v), now for programs: typed variables, typed exceptions, loops. *)
From Coq Require Import List Arith Morphisms RelationClasses Setoid.
From Grus.ITree Require Import Basics Core Eq Eutt.
From Grus.STM Require Import Core Rules.
Import ITreeNotations.
Local Open Scope itree_scope.
Set Implicit Arguments.

Definition eq_stm {X} (t u : STM X) : Prop := forall h o, runs t h o <-> runs u h o.
Module Import STMNotations.
  Infix "==" := eq_stm (at level 70) : type_scope.
End STMNotations.

#[global] Instance Equivalence_eq_stm {X} : Equivalence (@eq_stm X).
Proof.
  split; [intros t h o; reflexivity | intros t u H h o; symmetry; apply H |].
  intros t u v H H' h o. rewrite (H h o). apply H'.
Qed.
#[global] Instance eutt_sub_eq_stm {X} : subrelation (eutt eq) (@eq_stm X).
Proof. intros t u H h o. rewrite H. reflexivity. Qed.
#[global] Instance eq_itree_sub_eq_stm {X} : subrelation (eq_itree eq) (@eq_stm X).
Proof. intros t u H. apply eutt_sub_eq_stm. rewrite H. reflexivity. Qed.

(** * Proofs by running both sides *)
Ltac run_hyp := repeat match goal with
  | u : unit |- _ => destruct u
  | H : ?o = ?o' |- _ => is_var o; match type of o with out _ => subst o | Spec.out _ => subst o end
  | H : Done _ _ = _ |- _ => inversion H; clear H; subst
  | H : Blocked = _ |- _ => inversion H; clear H
  | H : Threw _ = _ |- _ => inversion H; clear H; subst
  | H : runs (Ret _) _ _ |- _ => apply runs_ret in H
  | H : runs retry _ _ |- _ => apply runs_retry in H
  | H : runs (check _) _ _ |- _ => apply runs_check in H; cbn iota in H
  | H : runs (throwSTM _) _ _ |- _ => apply runs_throwSTM in H
  | H : runs (newTVar _) _ _ |- _ => apply runs_newTVar in H
  | H : runs (readTVar _) _ _ |- _ => apply runs_readTVar in H
  | H : runs (writeTVar _ _) _ _ |- _ => apply runs_writeTVar in H
  | H : runs (modifyTVar _ _) _ _ |- _ => apply runs_modifyTVar in H
  | H : runs (ITree.bind _ _) _ _ |- _ => apply runs_bind in H as ([? ?| |?] & ? & ?); cbn [continue] in *
  | H : runs (orElse _ _) _ _ |- _ => apply runs_orElse in H as ([? ?| |?] & ? & ?)
  | H : runs (catchSTM _ _) _ _ |- _ => apply runs_catchSTM in H as ([? ?| |?] & ? & ?)
  | H : context [unpack ?c (pack _)] |- _ => rewrite unpack_pack in H
  | H : context [decode (encode _)] |- _ => rewrite decode_encode in H
  | H : context [hread ?v (hwrite ?v _ _)] |- _ => rewrite hread_hwrite in H
  | H : context [hread (hfresh _) (hnew _ _)] |- _ => rewrite hread_hnew in H
  | N : loc ?v <> loc ?w, H : context [hread ?w (hwrite ?v _ _)] |- _ => rewrite hread_hwrite_other in H by auto
  | H : unpack ?c ?e = _, K : context [unpack ?c ?e] |- _ => rewrite H in K
  | H : None = Some _ |- _ => discriminate
  | H : Some _ = None |- _ => discriminate
  | H : Some _ = Some _ |- _ => injection H as <-
  | H : context [match unpack ?c ?e with _ => _ end] |- _ => destruct (unpack c e) as [?|] eqn:?
  end.
Ltac run_goal := first [eassumption | reflexivity | match goal with
  | |- runs (Ret _) _ _ => apply runs_ret
  | |- runs retry _ _ => apply runs_retry
  | |- runs (check _) _ _ => apply runs_check
  | |- runs (throwSTM _) _ _ => apply runs_throwSTM
  | |- runs (newTVar _) _ _ => apply runs_newTVar
  | |- runs (readTVar _) _ _ => apply runs_readTVar
  | |- runs (writeTVar _ _) _ _ => apply runs_writeTVar
  | |- runs (modifyTVar _ _) _ _ => apply runs_modifyTVar
  | |- runs (ITree.bind _ _) _ _ => apply runs_bind; eexists; split; [run_goal | cbn [continue]]
  | |- runs (orElse _ _) _ _ => apply runs_orElse; eexists; split; [run_goal | cbn iota]
  | |- runs (catchSTM _ _) _ _ => apply runs_catchSTM; eexists; split; [run_goal | cbn iota]
  | |- context [unpack ?c (pack _)] => rewrite unpack_pack
  | |- context [decode (encode _)] => rewrite decode_encode
  | H : unpack ?c ?e = _ |- context [unpack ?c ?e] => rewrite H
  | |- context [hread ?v (hwrite ?v _ _)] => rewrite hread_hwrite
  | |- context [hread (hfresh _) (hnew _ _)] => rewrite hread_hnew
  | |- context [hwrite ?v _ (hwrite ?v _ _)] => rewrite hwrite_hwrite
  | N : loc ?v <> loc ?w |- context [hread ?w (hwrite ?v _ _)] => rewrite hread_hwrite_other by auto
  | N : loc ?v <> loc ?w |- context [hwrite ?w _ (hwrite ?v _ _)] => rewrite (hwrite_comm v w) by auto
  end; run_goal].
Ltac stm_law := intros; intros h o; split; intros R; run_hyp; run_goal.

Section Monad.
  Context {X Y Z : Type}.
  Implicit Types (t : STM X) (k : X -> STM Y) (l : Y -> STM Z).
  Lemma stm_ret_bind (x : X) k : Ret x >>= k == k x.
  Proof. rewrite bind_ret_l. reflexivity. Qed.
  Lemma stm_bind_ret t : t >>= (fun x => Ret x) == t.
  Proof. rewrite bind_ret_r. reflexivity. Qed.
  Lemma stm_bind_bind t k l : t >>= k >>= l == t >>= (fun x => k x >>= l).
  Proof. rewrite bind_bind. reflexivity. Qed.
  Lemma retry_bind k : retry >>= k == retry.
  Proof. stm_law. Qed.
  Lemma throw_bind {A} `{Storable A} (a : A) k : throwSTM a >>= k == throwSTM a.
  Proof. stm_law. Qed.

  #[global] Instance eq_stm_bind : Proper (eq_stm ==> pointwise_relation _ eq_stm ==> eq_stm) (@ITree.bind stmE X Y).
  Proof.
    enough (forall t u k (l : X -> STM Y) h o, t == u -> (forall x, k x == l x) -> runs (t >>= k) h o -> runs (u >>= l) h o) as K.
    { intros t u Ht k l Hk h o; split; apply K; auto; intros; symmetry; [apply Ht | apply Hk]. }
    intros t u k l h o Ht Hk R. apply runs_bind in R as (o1 & R & C). apply Ht in R. apply runs_bind. exists o1.
    split; [assumption|]. destruct o1; cbn in *; auto. apply Hk, C.
  Qed.
End Monad.

Section OrElse.
  Context {X : Type}.
  Implicit Types (t u v : STM X).
  Lemma orElse_retry_l t : orElse retry t == t.
  Proof. stm_law. Qed.
  Lemma orElse_retry_r t : orElse t retry == t.
  Proof. intros h o; split; intros R; [run_hyp; assumption|]. destruct o; run_goal. Qed.
  Lemma orElse_assoc t u v : orElse (orElse t u) v == orElse t (orElse u v).
  Proof. stm_law. Qed.
  Lemma orElse_idem t : orElse t t == t.
  Proof. intros h o; split; intros R; [run_hyp; assumption|]. destruct o; run_goal. Qed.
  Lemma orElse_ret (x : X) t : orElse (Ret x) t == Ret x.
  Proof. stm_law. Qed.
  Lemma orElse_throw {A} `{Storable A} (a : A) t : orElse (throwSTM a) t == throwSTM a.
  Proof. stm_law. Qed.
  (** What the left branch wrote or made is undone. *)
  Lemma orElse_undone {Y} (u : STM Y) t : (forall h, exists y h', runs u h (Done y h')) -> orElse (u ;; retry) t == t.
  Proof.
    intros Hu h o. destruct (Hu h) as (y & h' & D). split; intros R; [run_hyp; try assumption | run_goal].
    pose proof (runs_det D H). discriminate.
  Qed.
  Lemma orElse_write_undone {A} `{Storable A} (v : TVar A) a t : orElse (writeTVar v a ;; retry) t == t.
  Proof. stm_law. Qed.
  Lemma orElse_new_undone {A} `{Storable A} (a : A) t : orElse (newTVar a ;; retry) t == t.
  Proof. stm_law. Qed.
  Lemma orElse_check b t u : orElse (check b ;; t) u == if b then orElse t u else u.
  Proof. destruct b; cbn iota; stm_law. Qed.
  #[global] Instance eq_stm_orElse : Proper (eq_stm ==> eq_stm ==> eq_stm) (@orElse X).
  Proof.
    enough (forall t t' u u' h o, t == t' -> u == u' -> runs (orElse t u) h o -> runs (orElse t' u') h o) as K.
    { intros t t' Ht u u' Hu h o; split; apply K; auto; symmetry; assumption. }
    intros t t' u u' h o Ht Hu R. apply runs_orElse in R as (o1 & R & C). apply Ht in R. apply runs_orElse. exists o1.
    split; [assumption|]. destruct o1; auto. apply Hu, C.
  Qed.
End OrElse.

Section Catch.
  Context {A X : Type} `{Storable A}.
  Implicit Types (t u : STM X) (k l : A -> STM X).
  Lemma catch_throw (a : A) k : catchSTM (throwSTM a) k == k a.
  Proof. stm_law. Qed.
  Lemma catch_ret (x : X) k : catchSTM (Ret x) k == Ret x.
  Proof. stm_law. Qed.
  Lemma catch_retry k : catchSTM retry k == retry.
  Proof. stm_law. Qed.
  Lemma catch_assoc t k l : catchSTM (catchSTM t k) l == catchSTM t (fun a => catchSTM (k a) l).
  Proof. stm_law. Qed.
  (** A handler of another type does not see the exception. *)
  Lemma catch_other {B} `{Storable B} (b : B) k : encoding A <> encoding B -> catchSTM (throwSTM b) k == throwSTM b.
  Proof.
    intros N. assert (unpack (encoding A) (pack (encode b)) = None) as U.
    { unfold unpack, pack. destruct (code_dec (encoding B) (encoding A)); congruence. }
    stm_law.
  Qed.
  Lemma catch_write_undone {B} `{Storable B} (v : TVar B) b (a : A) k : catchSTM (writeTVar v b ;; throwSTM a) k == k a.
  Proof. stm_law. Qed.
  Lemma catch_new_undone {B} `{Storable B} (b : B) (a : A) k : catchSTM (newTVar b ;; throwSTM a) k == k a.
  Proof. stm_law. Qed.
  #[global] Instance eq_stm_catch : Proper (eq_stm ==> pointwise_relation _ eq_stm ==> eq_stm) (@catchSTM A _ X).
  Proof.
    enough (forall t u k l h o, t == u -> (forall a, k a == l a) -> runs (catchSTM t k) h o -> runs (catchSTM u l) h o) as K.
    { intros t u Ht k l Hk h o; split; apply K; auto; intros; symmetry; [apply Ht | apply Hk]. }
    intros t u k l h o Ht Hk R. apply runs_catchSTM in R as (o1 & R & C). apply Ht in R. apply runs_catchSTM. exists o1.
    split; [assumption|]. destruct o1; auto. destruct (unpack _ e); auto. apply Hk, C.
  Qed.
End Catch.
(** Rethrowing is doing nothing, where an exception is its code. *)
Lemma catch_rethrow {A X} `{Storable A} (t : STM X) : (forall x : el (encoding A), encode (decode x) = x) ->
  catchSTM t (fun a : A => throwSTM a) == t.
Proof.
  intros ED h o; split; intros R.
  - run_hyp; try assumption. rewrite ED. rewrite <- (unpack_inv _ _ Heqo0). assumption.
  - apply runs_catchSTM. exists o. split; [assumption|]. destruct o; auto.
    destruct (unpack _ e) eqn:U; auto. apply runs_throwSTM. rewrite ED. now rewrite (unpack_inv _ _ U).
Qed.

Section Variables.
  Context {A B X : Type} `{Storable A} `{Storable B}.
  Implicit Types (v : TVar A) (w : TVar B) (a : A) (b : B).
  Lemma read_read v (k : A -> A -> STM X) : (x <- readTVar v ;; y <- readTVar v ;; k x y) == (x <- readTVar v ;; k x x).
  Proof. intros h o; split; intros R; apply runs_bind in R as (o1 & R & C); run_hyp; cbn [continue] in *; run_hyp; run_goal. Qed.
  Lemma read_unused v (t : STM X) : (readTVar v ;; t) == t.
  Proof. stm_law. Qed.
  Lemma read_comm v w (k : A -> B -> STM X) :
    (x <- readTVar v ;; y <- readTVar w ;; k x y) == (y <- readTVar w ;; x <- readTVar v ;; k x y).
  Proof. stm_law. Qed.
  Lemma write_read v a (k : A -> STM X) : (writeTVar v a ;; x <- readTVar v ;; k x) == (writeTVar v a ;; k a).
  Proof. stm_law. Qed.
  Lemma write_read_other v w a (k : B -> STM X) : loc v <> loc w ->
    (writeTVar v a ;; y <- readTVar w ;; k y) == (y <- readTVar w ;; writeTVar v a ;; k y).
  Proof. stm_law. Qed.
  Lemma write_write v a a' : (writeTVar v a ;; writeTVar v a') == writeTVar v a'.
  Proof. stm_law. Qed.
  Lemma write_comm v w a b : loc v <> loc w ->
    (writeTVar v a ;; writeTVar w b) == (writeTVar w b ;; writeTVar v a).
  Proof. stm_law. Qed.
  Lemma new_read a (k : TVar A -> A -> STM X) : (v <- newTVar a ;; x <- readTVar v ;; k v x) == (v <- newTVar a ;; k v a).
  Proof. stm_law. Qed.
  Lemma modify_modify v (f g : A -> A) : (modifyTVar v f ;; modifyTVar v g) == modifyTVar v (fun x => g (f x)).
  Proof. stm_law. Qed.
  Lemma check_check (b c : bool) : (check b ;; check c) == check (andb b c).
  Proof. destruct b, c; cbn [andb]; stm_law. Qed.
End Variables.
