(** A transaction seen from inside: what one thread does with its own log, given the words that it reads.

    The configuration has the code to run, a stack of frames, the buffered writes and the cells created.  [orElse]
    and [catch] push a frame that remembers the writes made so far (the engine: the mark of an undo log); taking
    the other branch restores them.  The reads of an abandoned branch stay in the read set: the decision to take the
    other branch rests on them.

    [adequate]: if all words read agree with ONE heap, then whatever the rest of the transaction can do on that heap,
    the whole transaction can do by the specification. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic.
Import ListNotations.

Inductive frame := FBind (k : nat -> prog) | FOr (w : cells) (q : prog) | FCatch (w : cells) (k : nat -> prog).
Record conf := Conf { code : prog; stk : list frame; ws : cells; ns : cells }.
Definition init p := Conf p [] [] [].

(** The write set holds a cell once. *)
Fixpoint put (l : cells) a v : cells :=
  match l with [] => [(a, v)] | (b, w) :: r => if Nat.eqb b a then (b, v) :: r else (b, w) :: put r a v end.

(** Steps that touch no shared memory. *)
Inductive local : conf -> conf -> Prop :=
| l_bind p k f w n : local (Conf (Bind p k) f w n) (Conf p (FBind k :: f) w n)
| l_or p q f w n : local (Conf (OrElse p q) f w n) (Conf p (FOr w q :: f) w n)
| l_catch p k f w n : local (Conf (Catch p k) f w n) (Conf p (FCatch w k :: f) w n)
| l_ret_bind v k f w n : local (Conf (Ret v) (FBind k :: f) w n) (Conf (k v) f w n)
| l_ret_or v u q f w n : local (Conf (Ret v) (FOr u q :: f) w n) (Conf (Ret v) f w n)
| l_ret_catch v u k f w n : local (Conf (Ret v) (FCatch u k :: f) w n) (Conf (Ret v) f w n)
| l_retry_bind k f w n : local (Conf Retry (FBind k :: f) w n) (Conf Retry f w n)
| l_retry_or u q f w n : local (Conf Retry (FOr u q :: f) w n) (Conf q f u n)
| l_retry_catch u k f w n : local (Conf Retry (FCatch u k :: f) w n) (Conf Retry f w n)
| l_throw_bind e k f w n : local (Conf (Throw e) (FBind k :: f) w n) (Conf (Throw e) f w n)
| l_throw_or e u q f w n : local (Conf (Throw e) (FOr u q :: f) w n) (Conf (Throw e) f w n)
| l_throw_catch e u k f w n : local (Conf (Throw e) (FCatch u k :: f) w n) (Conf (k e) f u n)
| l_write a v f w n : local (Conf (Write a v) f w n) (Conf (Ret 0) f (put w a v) n)
| l_read_own a v f w n : find w a = Some v -> local (Conf (Read a) f w n) (Conf (Ret v) f w n).

(** How a transaction [p] can have come to a configuration, having read [rs]. *)
Inductive trace (p : prog) : cells -> conf -> Prop :=
| t_init : trace p [] (init p)
| t_local rs c c' : trace p rs c -> local c c' -> trace p rs c'
| t_read rs a v f w n : trace p rs (Conf (Read a) f w n) -> find w a = None ->
    trace p ((a, v) :: rs) (Conf (Ret v) f w n)
| t_new rs a v f w n : trace p rs (Conf (New v) f w n) -> ~ In a (keys rs) ->
    trace p rs (Conf (Ret a) f w ((a, v) :: n)).

Definition agrees (rs : cells) (h : heap) := forall a v, In (a, v) rs -> h a = Some v.
Definition fresh (n : cells) (h : heap) := NoDup (keys n) /\ forall a, In a (keys n) -> h a = None.

(** ** What the rest of a transaction can do, on the heap [h] of its snapshot and its new cells *)
Definition passes f o :=
  match f with FBind _ => is_done o | FOr _ _ => is_blocked o | FCatch _ _ => is_threw o end = false.
Inductive fin : list frame -> heap -> out -> out -> cells -> Prop :=
| f_nil h o : fin [] h o o []
| f_bind k f h v g o1 d1 o d : exec (k v) g o1 d1 -> fin f (sto d1 h) o1 o d ->
    fin (FBind k :: f) h (Done v g) o (d ++ d1)
| f_or w q f h o1 d1 o d : exec q (sto w h) o1 d1 -> fin f (sto d1 h) o1 o d ->
    fin (FOr w q :: f) h Blocked o (d ++ d1)
| f_catch w k f h e o1 d1 o d : exec (k e) (sto w h) o1 d1 -> fin f (sto d1 h) o1 o d ->
    fin (FCatch w k :: f) h (Threw e) o (d ++ d1)
| f_pass x f h o1 o d : passes x o1 -> fin f h o1 o d -> fin (x :: f) h o1 o d.

Definition rest c h o d :=
  exists o1 d1 d2, exec (code c) (sto (ws c) h) o1 d1 /\ fin (stk c) (sto d1 h) o1 o d2 /\ d = d2 ++ d1.

(** Buffered writes are to cells that exist. *)
Definition within (l : cells) (h : heap) := forall a, In a (keys l) -> h a <> None.
Definition saved f := match f with FBind _ => [] | FOr w _ => w | FCatch w _ => w end.
Definition inside c h := within (ws c) h /\ Forall (fun f => within (saved f) h) (stk c).

Lemma sto_put l a v h : heq (upd (sto l h) a v) (sto (put l a v) h).
Proof.
  induction l as [|[b w] l IH]; intro c; simpl; auto. destruct (Nat.eqb_spec b a); simpl.
  - subst. unfold upd; now destruct (Nat.eqb a c).
  - rewrite <- (upd_heq _ _ b w IH c). unfold upd. destruct (Nat.eqb_spec a c), (Nat.eqb_spec b c); congruence.
Qed.
Lemma keys_put l a v b : In b (keys (put l a v)) -> a = b \/ In b (keys l).
Proof.
  induction l as [|[c w] l IH]; simpl; [tauto|]. destruct (Nat.eqb_spec c a); simpl; subst; tauto.
Qed.
Lemma within_ext l h g : within l h -> hext h g -> within l g.
Proof. intros W E a I. destruct (h a) eqn:H; [|elim (W a I H)]. rewrite (E _ _ H); discriminate. Qed.
Lemma inside_ext c h g : inside c h -> hext h g -> inside c g.
Proof.
  intros [W F] E. split; [exact (within_ext _ _ _ W E)|].
  eapply Forall_impl; [|exact F]. intros f I. exact (within_ext _ _ _ I E).
Qed.
Lemma within_sto l h a : within l h -> sto l h a = None <-> h a = None.
Proof. intro W. rewrite sto_none. specialize (W a). tauto. Qed.

Lemma exec_fault_rest c h : exec (code c) (sto (ws c) h) Fault [] -> rest c h Fault [].
Proof.
  intro X. exists Fault, [], []. split; auto. split; auto. simpl.
  induction (stk c) as [|f l IH]; constructor; auto. now destruct f.
Qed.

Lemma inside_local c c' h : local c c' -> (forall d, ~ rest c h Fault d) -> inside c h -> inside c' h.
Proof.
  intros L S [W F]. destruct L; split; simpl in *; auto; try (inversion F; auto; fail);
    try (constructor; auto; intros ? []; fail); try (intros ? []; fail).
  intros b I. apply keys_put in I. destruct I as [<-|I]; auto.
  intro N. apply (S []), exec_fault_rest. constructor. simpl. now apply within_sto.
Qed.

Ltac rest_of R := destruct R as (o1 & d1 & d2 & X & Fi & ->); simpl in *.
Ltac gives := do 3 eexists; split; [|split]; simpl.

(** A local step forgets no behaviour. *)
Lemma rest_local c c' h o d :
  local c c' -> (forall e, ~ rest c h Fault e) -> inside c h -> rest c' h o d -> rest c h o d.
Proof.
  intros L S [W F] R. destruct L; rest_of R.
  - inversion Fi; subst; unfold passes in *.
    + gives; [econstructor; eauto | rewrite sto_app; eauto | now rewrite app_assoc].
    + gives; [apply x_bind_end; eauto | eauto | auto].
  - inversion Fi; subst; unfold passes in *.
    + gives;
        [eapply x_right; [exact X|]; eapply exec_heq; [eassumption|] | rewrite sto_app; eauto | now rewrite app_assoc].
      apply sto_comm. intros a I J. apply (W a I), (within_sto w h a W). exact (exec_fresh _ _ _ _ X a J).
    + gives; [apply x_left; eauto | eauto | auto].
  - inversion Fi; subst; unfold passes in *.
    + gives;
        [eapply x_catch; [exact X|]; eapply exec_heq; [eassumption|] | rewrite sto_app; eauto | now rewrite app_assoc].
      apply sto_comm. intros a I J. apply (W a I), (within_sto w h a W). exact (exec_fresh _ _ _ _ X a J).
    + gives; [apply x_catch_end; eauto | eauto | auto].
  - gives; [constructor; apply heq_refl | econstructor; eauto | now rewrite app_nil_r].
  - inversion X; subst. gives; [exact X | apply f_pass; [reflexivity | exact Fi] | auto].
  - inversion X; subst. gives; [exact X | apply f_pass; [reflexivity | exact Fi] | auto].
  - inversion X; subst. gives; [exact X | apply f_pass; [reflexivity | exact Fi] | auto].
  - gives; [constructor | econstructor; eauto | now rewrite app_nil_r].
  - inversion X; subst. gives; [exact X | apply f_pass; [reflexivity | exact Fi] | auto].
  - inversion X; subst. gives; [exact X | apply f_pass; [reflexivity | exact Fi] | auto].
  - inversion X; subst. gives; [exact X | apply f_pass; [reflexivity | exact Fi] | auto].
  - gives; [constructor | econstructor; eauto | now rewrite app_nil_r].
  - inversion X; subst. gives; [constructor; [|eapply heq_trans; [apply sto_put | eassumption]] | exact Fi | auto].
    intro N. apply (S []), exec_fault_rest. now constructor.
  - inversion X; subst. gives; [apply x_read; [rewrite sto_find, H; reflexivity | eassumption] | exact Fi | auto].
Qed.

Lemma sto_snoc_other w a v h : ~ In a (keys w) -> heq (upd (sto w h) a v) (sto w (upd h a v)).
Proof. intro N. apply (sto_comm [(a, v)] w). intros b [<-|[]]; auto. Qed.

Lemma rest_read a v f w n h o d : find w a = None -> h a = Some v ->
  rest (Conf (Ret v) f w n) h o d -> rest (Conf (Read a) f w n) h o d.
Proof.
  intros N E R. rest_of R. inversion X; subst.
  gives; [apply x_read; [rewrite sto_find, N; exact E | eassumption] | exact Fi | auto].
Qed.

Lemma rest_new a v f w n m h o d : h a = None -> within w h ->
  rest (Conf (Ret a) f w m) (upd h a v) o d -> rest (Conf (New v) f w n) h o (d ++ [(a, v)]).
Proof.
  intros N W R. rest_of R. inversion X; subst. rewrite app_nil_r. gives; [constructor | exact Fi | auto].
  - now apply within_sto.
  - eapply heq_trans; [apply sto_snoc_other; intro I; exact (W a I N)|]. auto.
Qed.

(** The main lemma of this file. *)
Theorem adequate p rs c : trace p rs c -> forall h,
  agrees rs (sto (ns c) h) -> fresh (ns c) h -> safe p h ->
  inside c (sto (ns c) h) /\ forall o d, rest c (sto (ns c) h) o d -> exec p h o (d ++ ns c).
Proof.
  induction 1 as [|rs c c' T IH L|rs a v f w n T IH N|rs a v f w n T IH N]; intros h A Fr S.
  - split; [split; [intros a []|constructor]|]. intros o d R. rest_of R. inversion Fi; subst. simpl.
    now rewrite app_nil_r.
  - assert (E : ns c' = ns c) by (destruct L; auto). rewrite E in *. destruct (IH h A Fr S) as [In R].
    assert (NF : forall e, ~ rest c (sto (ns c) h) Fault e) by (intros e X; apply R in X; eapply S; eauto).
    split; [eapply inside_local; eauto|]. intros o d X. apply R. eapply rest_local; eauto.
  - simpl in *. destruct (IH h) as [In R]; auto. { intros b u I. apply A. simpl; auto. }
    split; auto. intros o d X. apply R. eapply rest_read; eauto. apply A. simpl; auto.
  - simpl in *. destruct Fr as [ND Fr]. inversion ND; subst.
    assert (Ha : sto n h a = None) by (apply sto_none; split; [auto | apply Fr; left; reflexivity]).
    destruct (IH h) as [In R]; auto; [ | split; [auto | intros; apply Fr; right; auto] | ].
    + intros b u I. rewrite <- (A b u I), upd_other; auto. intros <-. apply in_keys in I; auto.
    + split.
      * apply (inside_ext _ (sto n h)); [exact In|]. apply (hext_fresh [(a, v)]). intros b [<-|[]]; auto.
      * intros o d X. change ((a, v) :: n) with ([(a, v)] ++ n). rewrite app_assoc. apply R.
        eapply rest_new; eauto. apply In.
Qed.

(** The write set names a cell once, also where a frame saved it. *)
Definition once c := NoDup (keys (ws c)) /\ Forall (fun f => NoDup (keys (saved f))) (stk c).
Lemma once_put l a v : NoDup (keys l) -> NoDup (keys (put l a v)).
Proof.
  induction l as [|[b w] l IH]; simpl; intro N; [repeat constructor; auto|]. inversion N; subst.
  destruct (Nat.eqb_spec b a); simpl; constructor; auto. intro I. apply keys_put in I. intuition.
Qed.
Lemma trace_once p rs c : trace p rs c -> once c.
Proof.
  induction 1 as [|rs c c' T [N F] L| |]; auto.
  - split; constructor.
  - destruct L; split; simpl in *; auto; try (inversion F; auto; fail);
      try (constructor; auto; constructor; fail). now apply once_put.
Qed.
Lemma once_find l a v : NoDup (keys l) -> In (a, v) l -> find l a = Some v.
Proof.
  induction l as [|[b w] l IH]; simpl; intros N I; [tauto|]. inversion N; subst.
  destruct I as [E|I]; [inversion E; subst; now rewrite Nat.eqb_refl|].
  destruct (Nat.eqb_spec b a); [subst; apply in_keys in I; tauto | auto].
Qed.

(** ** Ends *)
Section Ends.
Variables (p : prog) (rs w n : cells) (h : heap).
Hypotheses (A : agrees rs (sto n h)) (F : fresh n h) (S : safe p h).

Lemma trace_done v : trace p rs (Conf (Ret v) [] w n) -> exec p h (Done v (sto w (sto n h))) n.
Proof. intro T. apply (adequate _ _ _ T h A F S) with (d := []). gives; [constructor; auto | constructor | auto]. Qed.
Lemma trace_threw e : trace p rs (Conf (Throw e) [] w n) -> exec p h (Threw e) n.
Proof. intro T. apply (adequate _ _ _ T h A F S) with (d := []). gives; [constructor | constructor | auto]. Qed.
Lemma trace_blocked : trace p rs (Conf Retry [] w n) -> exec p h Blocked n.
Proof. intro T. apply (adequate _ _ _ T h A F S) with (d := []). gives; [constructor | constructor | auto]. Qed.

(** The next access is to a cell that exists. *)
Lemma trace_read a f : trace p rs (Conf (Read a) f w n) -> find w a = None -> sto n h a <> None.
Proof.
  intros T N E. apply (S ([] ++ n)). apply (adequate _ _ _ T h A F S).
  apply exec_fault_rest. constructor. simpl. now rewrite sto_find, N.
Qed.
End Ends.
