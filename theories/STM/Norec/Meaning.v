(** The engine's specification and the functional one (Grus.STM.Spec) agree.

    A program of the engine is put together from the operations of the functional specification ([mean]); heaps are
    lists there, and names are positions.  Where no cell is created, what [exec] allows is what [mean] gives
    ([exec_mean]), and so for whole histories of the engine.  Where cells are, it is so for the names that the function
    [run] takes, as long as a branch that retries creates none ([run_mean]): such a cell stays here and goes there. *)
From Coq Require Import List Arith Lia.
From Grus.STM Require Spec.
From Grus.STM.Norec Require Import Atomic Functional History Machine Reachable Safe.
Import ListNotations.
Module F := Grus.STM.Spec.

Fixpoint mean (p : prog) : F.stm (V := nat) nat :=
  match p with
  | Ret v => F.ret v
  | Read a => F.read 0 a
  | Write a v => F.bind (F.write 0 a v) (fun _ => F.ret 0)
  | New v => F.new v
  | Retry => F.retry
  | Throw e => F.throw e
  | Bind p k => F.bind (mean p) (fun v => mean (k v))
  | OrElse p q => F.orElse (mean p) (mean q)
  | Catch p k => F.catch 0 (mean p) (fun x => mean (k x))
  end.

(** The same heap. *)
Definition shows (l : F.heap (V := nat)) (h : heap) := forall a, h a = nth_error l a.
Definition agree (o : out) (r : F.out (V := nat) nat) :=
  match o, r with
  | Done v h, F.Done w l d => v = w /\ shows l h /\ d = []
  | Blocked, F.Blocked => True
  | Threw e, F.Threw x d => e = x /\ d = []
  | Fault, _ => True
  | _, _ => False end.

Lemma shows_heq l h g : shows l h -> heq h g -> shows l g. Proof. intros S E a. now rewrite <- E. Qed.
Lemma shows_get l h a v : shows l h -> h a = Some v -> F.get 0 l a = v.
Proof. intros S E. rewrite (S a) in E. now apply nth_error_nth. Qed.
Lemma nth_error_set l : forall a b v, a < length l ->
  nth_error (F.set 0 l a v) b = if Nat.eqb a b then Some v else nth_error l b.
Proof.
  induction l as [|x l IH]; intros a b v L; simpl in L; [lia|]. destruct a, b; simpl; auto. apply IH. lia.
Qed.
Lemma shows_set l h a v : shows l h -> h a <> None -> shows (F.set 0 l a v) (upd h a v).
Proof.
  intros S N b. rewrite (S a) in N. apply nth_error_Some in N. rewrite nth_error_set by auto. unfold upd.
  now destruct (Nat.eqb a b).
Qed.

(** Uses an induction hypothesis on the list [l]. *)
Ltac meant IH l Sh :=
  specialize (IH eq_refl l Sh); simpl in IH; destruct (mean _ l) eqn:?; simpl in *; try contradiction.
Theorem exec_mean p h o : exec p h o [] -> forall l, shows l h -> agree o (mean p l).
Proof.
  intro X. remember [] as nil eqn:N. revert N.
  induction X; intros N l Sh; subst; simpl; auto; unfold F.bind, F.orElse, F.catch in *.
  - repeat split. eauto using shows_heq.
  - repeat split; [symmetry; eauto using shows_get | eauto using shows_heq].
  - repeat split. eauto using shows_heq, shows_set.
  - discriminate.
  - apply app_eq_nil in N. destruct N as [-> ->]. meant IHX1 l Sh.
    destruct IHX1 as (<- & Sh' & ->). rewrite F.more_nil. auto.
  - specialize (IHX eq_refl l Sh). destruct o; try discriminate; simpl in *; destruct (mean p l); tauto.
  - specialize (IHX eq_refl l Sh). destruct o; try discriminate; simpl in *; destruct (mean p l); tauto.
  - apply app_eq_nil in N. destruct N as [-> ->]. meant IHX1 l Sh. auto.
  - specialize (IHX eq_refl l Sh). destruct o; try discriminate; simpl in *; destruct (mean p l); tauto.
  - apply app_eq_nil in N. destruct N as [-> ->]. meant IHX1 l Sh. destruct IHX1 as [<- ->].
    rewrite F.more_nil. simpl. auto.
Qed.

(** A serial history, by the functional specification. *)
Fixpoint history (log : list entry) (l : F.heap (V := nat)) (l' : F.heap) : Prop :=
  match log with
  | [] => l' = l
  | e :: log =>
      match mean (what e) l, res e with
      | F.Done v m _, Returned w => v = w /\ history log m l'
      | F.Threw x d, Raised y => x = y /\ history log (F.put 0 d l) l'
      | _, _ => False end
  end.

(** What [Safe.serialisable] gives is one, when its transactions created no cells. *)
Theorem serial_history h log g : serial h log g -> (forall e, In e log -> made e = []) ->
  forall l, shows l h -> exists l', history log l l' /\ shows l' g.
Proof.
  induction 1 as [h g E|e log h m g D S IH]; intros N l Sh; simpl; [eauto using shows_heq|].
  assert (Ne : made e = []) by (apply N; left; auto). unfold does in D. rewrite Ne in D.
  assert (N' : forall x, In x log -> made x = []) by (intros; apply N; right; auto). destruct (res e).
  - pose proof (exec_mean _ _ _ D l Sh) as A. destruct (mean (what e) l); simpl in A; try contradiction.
    destruct A as (-> & Sm & _). destruct (IH N' _ Sm) as (l' & Hl & Sl). eauto.
  - destruct D as [X E]. pose proof (exec_mean _ _ _ X l Sh) as A.
    destruct (mean (what e) l); simpl in A; try contradiction.
    destruct A as [-> ->].
    destruct (IH N' l) as (l' & Hl & Sl); [eauto using shows_heq|]. eauto.
Qed.

(** The engine, by the functional specification. *)
Corollary serialisable_by_meaning W h0 s l : reach W h0 s -> (forall e, In e (log s) -> made e = []) -> shows l h0 ->
  exists l', history (log s) l l' /\ (~ writing s -> forall a v, nth_error l' a = Some v -> mem s a = v).
Proof.
  intros R N Sh. destruct (serialisable _ _ _ R) as (h & S & _ & M).
  destruct (serial_history _ _ _ S N l Sh) as (l' & H & Sl).
  exists l'. split; auto. intros Nw a v E. apply (M Nw). now rewrite (Sl a).
Qed.

(** ** With new cells *)
(** Names are handed out in order. *)
Lemma run_names p : forall h n o d, run p h n = (o, d) -> keys d = rev (seq n (length d)).
Proof.
  assert (App : forall n d e, keys d = rev (seq n (length d)) -> keys e = rev (seq (length d + n) (length e)) ->
    keys (e ++ d) = rev (seq n (length (e ++ d)))).
  { intros n d e D E. rewrite keys_app, D, E, app_length, (Nat.add_comm (length e)), seq_app, rev_app_distr.
    now rewrite (Nat.add_comm n). }
  induction p as [v|a|a v|v| |e|p IHp k IHk|p IHp q IHq|p IHp k IHk]; simpl; intros h n o d E;
    try (inversion E; reflexivity).
  - destruct (run p h n) as [[v g| |x|] d1] eqn:E1; try (inversion E; subst; eauto; fail).
    destruct (run (k v) g (length d1 + n)) as [o2 d2] eqn:E2. inversion E; subst. eauto.
  - destruct (run p h n) as [[v g| |x|] d1] eqn:E1; try (inversion E; subst; eauto; fail).
    destruct (run q (sto d1 h) (length d1 + n)) as [o2 d2] eqn:E2. inversion E; subst. eauto.
  - destruct (run p h n) as [[v g| |x|] d1] eqn:E1; try (inversion E; subst; eauto; fail).
    destruct (run (k x) (sto d1 h) (length d1 + n)) as [o2 d2] eqn:E2. inversion E; subst. eauto.
Qed.

Lemma shows_new l h v : shows l h -> shows (l ++ [v]) (upd h (length l) v).
Proof.
  intros S b. unfold upd. destruct (Nat.eqb_spec (length l) b) as [<-|N].
  - rewrite nth_error_app2, Nat.sub_diag by lia. reflexivity.
  - rewrite (S b). destruct (le_lt_dec (length l) b).
    + assert (nth_error l b = None) by (apply nth_error_None; lia).
      assert (nth_error (l ++ [v]) b = None) by (apply nth_error_None; rewrite app_length; simpl; lia). congruence.
    + now rewrite nth_error_app1.
Qed.
Lemma shows_put d l h : keys d = rev (seq (length l) (length d)) -> shows l h ->
  shows (F.put 0 (rev d) l) (sto d h) /\ length (F.put 0 (rev d) l) = length d + length l.
Proof.
  intros K Sh. induction d as [|[a v] d IH]; [simpl; auto|]. simpl length in *.
  rewrite seq_S, rev_app_distr in K. simpl in K. injection K as -> K. destruct (IH K) as [S L].
  simpl rev. rewrite F.put_app. unfold F.put at 1 3. simpl.
  replace (length l + length d) with (length (F.put 0 (rev d) l)) by lia. rewrite F.set_length. split.
  - now apply shows_new.
  - rewrite app_length. simpl. lia.
Qed.

Lemma set_length_in l : forall a v, a < length l -> length (F.set 0 l a v) = length l.
Proof. induction l as [|x l IH]; intros [|a] v L; simpl in *; auto; try lia. rewrite IH; lia. Qed.

(** Branches that retry create nothing. *)
Fixpoint tidy (p : prog) (h : heap) (n : nat) : Prop :=
  match p with
  | Bind p k => tidy p h n /\ match run p h n with (Done v g, d) => tidy (k v) g (length d + n) | _ => True end
  | OrElse p q => tidy p h n /\ match run p h n with (Blocked, d) => d = [] /\ tidy q h n | _ => True end
  | Catch p k =>
      tidy p h n /\ match run p h n with (Threw x, d) => tidy (k x) (sto d h) (length d + n) | _ => True end
  | _ => True
  end.

Definition alike (r : out * cells) (m : F.out (V := nat) nat) (l : F.heap (V := nat)) :=
  match r, m with
  | (Done v g, d), F.Done w k e => v = w /\ e = rev d /\ shows k g /\ length k = length d + length l
  | (Blocked, _), F.Blocked => True
  | (Threw x, d), F.Threw y e => x = y /\ e = rev d
  | (Fault, _), _ => True
  | _, _ => False
  end.

Theorem run_mean p : forall h l, shows l h -> tidy p h (length l) -> alike (run p h (length l)) (mean p l) l.
Proof.
  assert (More : forall o e d1 m l l1, alike (o, e) m l1 -> length l1 = length d1 + length l ->
    alike (o, e ++ d1) (F.more (rev d1) m) l).
  { intros o e d1 m l l1 A L. destruct o, m; simpl in *; try tauto; rewrite rev_app_distr, ?app_length.
    - destruct A as (-> & -> & S & L'). repeat split; auto. lia.
    - destruct A as (-> & ->). auto. }
  induction p as [v|a|a v|v| |e|p IHp k IHk|p IHp q IHq|p IHp k IHk]; simpl; intros h l Sh Ti;
    unfold F.bind, F.orElse, F.catch; auto.
  - destruct (h a) eqn:E; simpl; auto. split; [symmetry; eauto using shows_get | auto].
  - destruct (h a) eqn:E; simpl; auto. assert (N : h a <> None) by congruence. repeat split.
    + now apply shows_set.
    + now apply set_length_in, nth_error_Some; rewrite <- (Sh a).
  - repeat split; [now apply shows_new | rewrite app_length; simpl; lia].
  - destruct Ti as [T1 T2]. specialize (IHp h l Sh T1). destruct (run p h (length l)) as [[v g| |x|] d] eqn:E;
      destruct (mean p l) as [w m e| |y e]; simpl in IHp; try contradiction; simpl; auto.
    destruct IHp as (<- & -> & S & L). rewrite <- L in T2. specialize (IHk v g m S T2). rewrite L in IHk.
    destruct (run (k v) g (length d + length l)) as [o2 d2]. eapply More; eauto.
  - destruct Ti as [T1 T2]. specialize (IHp h l Sh T1). destruct (run p h (length l)) as [[v g| |x|] d] eqn:E;
      destruct (mean p l) as [w m e| |y e]; simpl in IHp; try contradiction; simpl; auto.
    destruct T2 as [-> T2]. specialize (IHq h l Sh T2). simpl. destruct (run q h (length l)). now rewrite app_nil_r.
  - destruct Ti as [T1 T2]. specialize (IHp h l Sh T1). destruct (run p h (length l)) as [[v g| |x|] d] eqn:E;
      destruct (mean p l) as [w m e| |y e]; simpl in IHp; try contradiction; simpl; auto.
    destruct IHp as (<- & ->). destruct (shows_put d l h (run_names _ _ _ _ _ E) Sh) as [S L].
    rewrite <- L in T2. specialize (IHk x _ _ S T2). rewrite L in IHk.
    destruct (run (k x) (sto d h) (length d + length l)) as [o2 d2]. eapply More; eauto.
Qed.
