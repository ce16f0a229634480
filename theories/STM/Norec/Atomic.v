(** What a transaction means: one step on a heap.

    The programs are a free monad over the operations of STM, first order: a word stands for a value and for the
    name of a cell alike.  [exec p h o d] says that [p], run alone on the heap [h], can end with the outcome [o] having
    created the cells [d] (newest first, with their initial values).  The relation is a function but for the names
    of new cells: any name that is not in use will do.  [run] is the function that takes the next free name.

    A cell that was created is never taken back, not even by [orElse] or an exception: the exception may carry
    its name.  What is taken back is every write, so that such a cell holds its initial value (as in Harris, Marlow,
    Peyton Jones, Herlihy, "Composable memory transactions", 2005).

    Touching a cell that does not exist is a [Fault].  Typed programs cannot; here it is an outcome, so that
    theorems can ask for its absence. *)
From Coq Require Import List Arith Lia Bool.
Import ListNotations.

(** ** Heaps and lists of cells *)
Definition heap := nat -> option nat.
Definition cells := list (nat * nat).
Definition keys (l : cells) := map fst l.
Definition upd (h : heap) a v : heap := fun b => if Nat.eqb a b then Some v else h b.
Definition sto (l : cells) (h : heap) : heap := fold_right (fun c h => upd h (fst c) (snd c)) h l.
Definition heq (h g : heap) := forall a, h a = g a.
Fixpoint find (l : cells) a : option nat :=
  match l with [] => None | (b, v) :: r => if Nat.eqb b a then Some v else find r a end.

(** ** Programs and outcomes *)
Inductive prog :=
| Ret (v : nat) | Read (a : nat) | Write (a v : nat) | New (v : nat)
| Retry | Throw (e : nat)
| Bind (p : prog) (k : nat -> prog)
| OrElse (p q : prog)
| Catch (p : prog) (k : nat -> prog).

Inductive out := Done (v : nat) (h : heap) | Blocked | Threw (e : nat) | Fault.
Definition is_done o := match o with Done _ _ => true | _ => false end.
Definition is_blocked o := match o with Blocked => true | _ => false end.
Definition is_threw o := match o with Threw _ => true | _ => false end.

Inductive exec : prog -> heap -> out -> cells -> Prop :=
| x_ret v h g : heq h g -> exec (Ret v) h (Done v g) []
| x_read a h v g : h a = Some v -> heq h g -> exec (Read a) h (Done v g) []
| x_read_fault a h : h a = None -> exec (Read a) h Fault []
| x_write a v h g : h a <> None -> heq (upd h a v) g -> exec (Write a v) h (Done 0 g) []
| x_write_fault a v h : h a = None -> exec (Write a v) h Fault []
| x_new a v h g : h a = None -> heq (upd h a v) g -> exec (New v) h (Done a g) [(a, v)]
| x_retry h : exec Retry h Blocked []
| x_throw e h : exec (Throw e) h (Threw e) []
| x_bind p k h v g d o e : exec p h (Done v g) d -> exec (k v) g o e -> exec (Bind p k) h o (e ++ d)
| x_bind_end p k h o d : exec p h o d -> is_done o = false -> exec (Bind p k) h o d
| x_left p q h o d : exec p h o d -> is_blocked o = false -> exec (OrElse p q) h o d
| x_right p q h d o e : exec p h Blocked d -> exec q (sto d h) o e -> exec (OrElse p q) h o (e ++ d)
| x_catch_end p k h o d : exec p h o d -> is_threw o = false -> exec (Catch p k) h o d
| x_catch p k h x d o e : exec p h (Threw x) d -> exec (k x) (sto d h) o e -> exec (Catch p k) h o (e ++ d).

Definition safe p h := forall d, ~ exec p h Fault d.

(** ** Facts about heaps *)
Lemma heq_refl h : heq h h. Proof. intro; reflexivity. Qed.
Lemma heq_sym h g : heq h g -> heq g h. Proof. intros E a; auto. Qed.
Lemma heq_trans h g k : heq h g -> heq g k -> heq h k. Proof. intros E F a; now rewrite E. Qed.
#[export] Hint Resolve heq_refl : core.

Lemma upd_same h a v : upd h a v a = Some v. Proof. unfold upd; now rewrite Nat.eqb_refl. Qed.
Lemma upd_other h a v b : a <> b -> upd h a v b = h b.
Proof. unfold upd; intro; destruct (Nat.eqb_spec a b); congruence. Qed.
Lemma upd_heq h g a v : heq h g -> heq (upd h a v) (upd g a v).
Proof. intros E b; unfold upd; now destruct (Nat.eqb a b). Qed.

Lemma sto_find l h a : sto l h a = match find l a with Some v => Some v | None => h a end.
Proof. induction l as [|[b v] l IH]; simpl; auto. unfold upd at 1; simpl. now destruct (Nat.eqb b a). Qed.
Lemma sto_app l r h : sto (l ++ r) h = sto l (sto r h). Proof. apply fold_right_app. Qed.
Lemma sto_heq l h g : heq h g -> heq (sto l h) (sto l g).
Proof. intros E a; rewrite !sto_find, E; reflexivity. Qed.
Lemma find_none l a : find l a = None <-> ~ In a (keys l).
Proof.
  induction l as [|[b v] l IH]; simpl; [tauto|]. destruct (Nat.eqb_spec b a); [|tauto].
  split; [discriminate | tauto].
Qed.
Lemma find_in l a v : find l a = Some v -> In a (keys l).
Proof. intro F. destruct (in_dec Nat.eq_dec a (keys l)) as [|N]; auto. apply find_none in N; congruence. Qed.
Lemma find_pair l a v : find l a = Some v -> In (a, v) l.
Proof.
  induction l as [|[b w] l IH]; simpl; [discriminate|]. destruct (Nat.eqb_spec b a); [|auto].
  intro E; inversion E; subst; auto.
Qed.
Lemma in_keys l a v : In (a, v) l -> In a (keys l). Proof. apply (in_map fst). Qed.
Lemma sto_other l h a : ~ In a (keys l) -> sto l h a = h a.
Proof. intro N; apply find_none in N; now rewrite sto_find, N. Qed.
Lemma sto_none l h a : sto l h a = None <-> ~ In a (keys l) /\ h a = None.
Proof. rewrite sto_find, <- find_none. destruct (find l a); intuition congruence. Qed.
Lemma sto_comm l r h : (forall a, In a (keys l) -> ~ In a (keys r)) -> heq (sto l (sto r h)) (sto r (sto l h)).
Proof.
  intros D a; rewrite !sto_find. destruct (find l a) eqn:L, (find r a) eqn:R; auto.
  elim (D a); eauto using find_in.
Qed.

(** Extension: more cells, the old ones unchanged. *)
Definition hext (h g : heap) := forall a v, h a = Some v -> g a = Some v.
Lemma hext_sto l h g : hext h g -> hext (sto l h) (sto l g).
Proof. intros E a v; rewrite !sto_find; destruct (find l a); auto. Qed.
Lemma hext_fresh l h : (forall a, In a (keys l) -> h a = None) -> hext h (sto l h).
Proof. intros F a v E. rewrite sto_other; auto. intro I; specialize (F a I); congruence. Qed.

(** ** Facts about [exec] *)
Lemma exec_heq p h o d : exec p h o d -> forall g, heq h g -> exec p g o d.
Proof.
  induction 1; intros g' E; try (econstructor; eauto using heq_trans, heq_sym, sto_heq; fail).
  - constructor; [now rewrite <- E | eauto using heq_trans, heq_sym].
  - constructor; now rewrite <- E.
  - constructor; [now rewrite <- E | eauto using heq_trans, heq_sym, upd_heq].
  - constructor; now rewrite <- E.
  - constructor; [now rewrite <- E | eauto using heq_trans, heq_sym, upd_heq].
Qed.

(** The heap after an end: an exception keeps the new cells, with their initial values. *)
Definition after o d h : heap := match o with Done _ g => g | _ => sto d h end.

Lemma keys_app l r : keys (l ++ r) = keys l ++ keys r. Proof. apply map_app. Qed.
Lemma after_app o d e h a : after o (e ++ d) h a = None <-> after o e (sto d h) a = None.
Proof. destruct o; simpl; rewrite ?sto_app; tauto. Qed.
Lemma exec_dom p h o d : exec p h o d -> forall a, after o d h a = None <-> h a = None /\ ~ In a (keys d).
Proof.
  induction 1; simpl in *; intro b; auto; try tauto;
    try match goal with E : heq _ _ |- _ => rewrite <- E end; try tauto.
  - unfold upd. destruct (Nat.eqb_spec a b); [subst|]; intuition congruence.
  - unfold upd. destruct (Nat.eqb_spec a b); intuition congruence.
  - specialize (IHexec1 b). specialize (IHexec2 b). rewrite keys_app, in_app_iff.
    transitivity (after o e g b = None); [|tauto].
    destruct o; simpl; rewrite ?sto_app, ?sto_none, ?IHexec1; tauto.
  - rewrite after_app, IHexec2, sto_none, keys_app, in_app_iff; tauto.
  - rewrite after_app, IHexec2, sto_none, keys_app, in_app_iff; tauto.
Qed.

(** New cells are new. *)
Lemma exec_fresh p h o d : exec p h o d -> forall a, In a (keys d) -> h a = None.
Proof.
  induction 1; simpl; intros b I; try tauto; eauto.
  - destruct I as [<-|[]]; auto.
  - rewrite keys_app, in_app_iff in I. destruct I as [I|I]; auto.
    apply IHexec2 in I. now apply (exec_dom _ _ _ _ H) in I.
  - rewrite keys_app, in_app_iff in I. destruct I as [I|I]; auto. apply IHexec2 in I. now apply sto_none in I.
  - rewrite keys_app, in_app_iff in I. destruct I as [I|I]; auto. apply IHexec2 in I. now apply sto_none in I.
Qed.

(** Frame: a transaction does not notice cells that it neither had nor created. *)
Definition more l o := match o with Done v h => Done v (sto l h) | _ => o end.
Lemma exec_frame p h o d l : exec p h o d -> o <> Fault ->
  (forall a, In a (keys l) -> h a = None /\ ~ In a (keys d)) -> exec p (sto l h) (more l o) d.
Proof.
  intros X NF. revert NF. induction X; intros NF F; simpl in *; try congruence.
  - constructor. now apply sto_heq.
  - constructor; [|now apply sto_heq]. rewrite sto_other; auto. intro I; apply F in I; intuition congruence.
  - assert (~ In a (keys l)) by (intro I; apply F in I; tauto).
    constructor; [now rewrite sto_other|]. eapply heq_trans; [|apply sto_heq; eassumption].
    apply (sto_comm [(a, v)] l). intros b [<-|[]]; auto.
  - assert (~ In a (keys l)) by (intro I; apply F in I; simpl in I; tauto).
    constructor; [now rewrite sto_other|]. eapply heq_trans; [|apply sto_heq; eassumption].
    apply (sto_comm [(a, v)] l). intros b [<-|[]]; auto.
  - constructor.
  - constructor.
  - assert (G : forall a, In a (keys l) -> h a = None /\ ~ In a (keys d) /\ ~ In a (keys e))
      by (intros b I; apply F in I; rewrite keys_app, in_app_iff in I; tauto).
    econstructor; [apply IHX1; [discriminate | firstorder] | apply IHX2; auto].
    intros b I; split; [apply (exec_dom _ _ _ _ X1) | ]; apply G in I; tauto.
  - apply x_bind_end; [|now destruct o]. auto.
  - apply x_left; [|now destruct o]. auto.
  - assert (G : forall a, In a (keys l) -> h a = None /\ ~ In a (keys d) /\ ~ In a (keys e))
      by (intros b I; apply F in I; rewrite keys_app, in_app_iff in I; tauto).
    eapply x_right; [apply IHX1; [discriminate | firstorder] | ].
    eapply exec_heq; [apply IHX2; auto | apply sto_comm; firstorder].
    intros b I; split; [apply sto_none | ]; apply G in I; tauto.
  - apply x_catch_end; [|now destruct o]. auto.
  - assert (G : forall a, In a (keys l) -> h a = None /\ ~ In a (keys d) /\ ~ In a (keys e))
      by (intros b I; apply F in I; rewrite keys_app, in_app_iff in I; tauto).
    eapply x_catch; [apply IHX1; [discriminate | firstorder] | ].
    eapply exec_heq; [apply IHX2; auto | apply sto_comm; firstorder].
    intros b I; split; [apply sto_none | ]; apply G in I; tauto.
Qed.
