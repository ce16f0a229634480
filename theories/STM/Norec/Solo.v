(** The holder of the lock finishes: by its own steps alone it comes to release it.

    Programs are finite, and a transaction that holds the lock is never sent back.  So the serial mode bounds not only
    the number of attempts; and every state with a free lock can run any program to its end ([serial_ends]), which
    also shows that the machine's guards are not empty promises. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable Preserve Commit Safe.
Import ListNotations.

Section Solo.
Variables (W : world) (t : nat).

Inductive solo : state -> state -> Prop :=
| solo_refl s : solo s s
| solo_step s l s' s'' : step W t l s s' -> solo s' s'' -> solo s s''.
Lemma solo_trans s s' s'' : solo s s' -> solo s' s'' -> solo s s''.
Proof. induction 1; eauto using solo_step. Qed.
Lemma solo_reach h0 s s' : solo s s' -> reach W h0 s -> reach W h0 s'.
Proof. induction 1; eauto using r_step. Qed.

Definition final p := match p with Ret _ | Retry | Throw _ => True | _ => False end.
(** The thread is in its attempt, holding the lock, with the stack [f]. *)
Definition at_code s q b n p f := exists r w d, ths s t = Th q b true n r (Conf p f w d) Run.

Lemma one_local s q b n r p f w d p' f' w' : ths s t = Th q b true n r (Conf p f w d) Run ->
  local (Conf p f w d) (Conf p' f' w' d) -> exists s', solo s s' /\ at_code s' q b n p' f'.
Proof.
  intros E L. destruct s as [m k v l T H B]. simpl in E.
  eexists. split; [eapply solo_step; [eapply s_local; eauto | constructor]|].
  exists r, w', d. simpl. now rewrite set_eq.
Qed.

(** Takes the local step that leads to the code [p] and the stack [f], and names what is then so. *)
Ltac step_to A p f s S A' :=
  let r := fresh "r" in let w := fresh "w" in let d := fresh "d" in let E := fresh "E" in
  let X := fresh "X" in
  destruct A as (r & w & d & E);
  match type of E with ths ?s0 _ = Th ?q0 ?b0 true ?n0 _ _ _ =>
    assert (X : exists s', solo s0 s' /\ at_code s' q0 b0 n0 p f) by (eapply one_local; [exact E | constructor]);
    destruct X as (s & S & A')
  end.
Ltac done := repeat split; auto; repeat (eapply solo_trans; [eassumption|]); apply solo_refl.

Lemma runs_code p : forall s q b n f, at_code s q b n p f ->
  exists s' p', solo s s' /\ at_code s' q b n p' f /\ final p'.
Proof.
  induction p as [v|a|a v|v| |e|p IHp k IHk|p IHp q' IHq|p IHp k IHk]; intros s q b n f A;
    try (exists s; eexists; split; [constructor | split; [exact A | exact I]]).
  - destruct A as (r & w & d & E). destruct (find w a) as [v|] eqn:F.
    + destruct (one_local _ _ _ _ _ _ _ _ _ (Ret v) f w E) as (s' & S & A'); [now apply l_read_own|].
      exists s', (Ret v). done.
    + destruct s as [m k x l T H B]. simpl in E.
      eexists. exists (Ret (m a)). split; [eapply solo_step; [eapply s_read_own; eauto | constructor]|].
      split; [|exact I]. do 3 eexists. simpl. now rewrite set_eq.
  - step_to A (Ret 0) f s' S1 A'. exists s', (Ret 0). done.
  - destruct A as (r & w & d & E). destruct s as [m k x l T H B]. simpl in E.
    eexists. exists (Ret k). split; [eapply solo_step; [eapply s_new; eauto | constructor]|].
    split; [|exact I]. do 3 eexists. simpl. now rewrite set_eq.
  - step_to A p (FBind k :: f) s1 S1 A1. destruct (IHp _ _ _ _ _ A1) as (s2 & p2 & S2 & A2 & F2).
    destruct p2; try destruct F2.
    + step_to A2 (k v) f s3 S3 A3. destruct (IHk v _ _ _ _ _ A3) as (s4 & p4 & S4 & A4 & F4). exists s4, p4. done.
    + step_to A2 Retry f s3 S3 A3. exists s3, Retry. done.
    + step_to A2 (Throw e) f s3 S3 A3. exists s3, (Throw e). done.
  - destruct A as (r & w & d & E).
    destruct (one_local _ _ _ _ _ _ _ _ _ p (FOr w q' :: f) w E) as (s1 & S1 & A1); [constructor|].
    destruct (IHp _ _ _ _ _ A1) as (s2 & p2 & S2 & A2 & F2). destruct p2; try destruct F2.
    + step_to A2 (Ret v) f s3 S3 A3. exists s3, (Ret v). done.
    + step_to A2 q' f s3 S3 A3. destruct (IHq _ _ _ _ _ A3) as (s4 & p4 & S4 & A4 & F4). exists s4, p4. done.
    + step_to A2 (Throw e) f s3 S3 A3. exists s3, (Throw e). done.
  - destruct A as (r & w & d & E).
    destruct (one_local _ _ _ _ _ _ _ _ _ p (FCatch w k :: f) w E) as (s1 & S1 & A1); [constructor|].
    destruct (IHp _ _ _ _ _ A1) as (s2 & p2 & S2 & A2 & F2). destruct p2; try destruct F2.
    + step_to A2 (Ret v) f s3 S3 A3. exists s3, (Ret v). done.
    + step_to A2 Retry f s3 S3 A3. exists s3, Retry. done.
    + step_to A2 (k e) f s3 S3 A3. destruct (IHk e _ _ _ _ _ A3) as (s4 & p4 & S4 & A4 & F4). exists s4, p4. done.
Qed.

(** Frames are popped until the whole transaction is at its end. *)
Lemma runs_out f : forall p s q b n, at_code s q b n p f ->
  exists s' p', solo s s' /\ at_code s' q b n p' [] /\ final p'.
Proof.
  induction f as [|x f IH]; intros p s q b n A; destruct (runs_code _ _ _ _ _ _ A) as (s1 & p1 & S1 & A1 & F1).
  - exists s1, p1. done.
  - assert (N : exists p2 s2, solo s1 s2 /\ at_code s2 q b n p2 f).
    { destruct p1; try destruct F1; destruct x.
      - step_to A1 (k v) f s2 S2 A2; eauto.
      - step_to A1 (Ret v) f s2 S2 A2; eauto.
      - step_to A1 (Ret v) f s2 S2 A2; eauto.
      - step_to A1 Retry f s2 S2 A2; eauto.
      - step_to A1 q0 f s2 S2 A2; eauto.
      - step_to A1 Retry f s2 S2 A2; eauto.
      - step_to A1 (Throw e) f s2 S2 A2; eauto.
      - step_to A1 (Throw e) f s2 S2 A2; eauto.
      - step_to A1 (k e) f s2 S2 A2; eauto. }
    destruct N as (p2 & s2 & S2 & A2). destruct (IH _ _ _ _ _ A2) as (s3 & p3 & S3 & A3 & F3). exists s3, p3. done.
Qed.

Lemma writes_back todo : forall s q b n r v w d, ths s t = Th q b true n r (Conf (Ret v) [] w d) (Wb todo) ->
  exists s', solo s s' /\ lck s' = None.
Proof.
  induction todo as [|[a x] todo IH]; intros s q b n r v w d E; destruct s as [m k y l T H B]; simpl in E.
  - eexists. split; [eapply solo_step; [eapply s_publish; eauto | constructor] | reflexivity].
  - edestruct (IH (St (Machine.set m a x) k y l (set T t (Th q b true n r (Conf (Ret v) [] w d) (Wb todo))) H B))
      as (s' & S & L); [simpl; now rewrite set_eq|].
    exists s'. split; auto. eapply solo_step; [eapply s_wb; eauto | exact S].
Qed.

Lemma parks s q b n r c : ths s t = Th q b true n r c Park -> exists s', solo s s' /\ lck s' = None.
Proof.
  intro E. destruct s as [m k y l T H B]. simpl in E.
  eexists. split; [eapply solo_step; [eapply s_sleep; eauto | constructor] | reflexivity].
Qed.

Lemma serial_ends s q b n p f : at_code s q b n p f -> exists s', solo s s' /\ lck s' = None.
Proof.
  intro A. destruct (runs_out _ _ _ _ _ _ A) as (s1 & p1 & S1 & (r & w & d & E) & F1).
  destruct s1 as [m k y l T H B]. simpl in E. destruct p1; try destruct F1.
  - edestruct (writes_back w (St m k y l (set T t (Th q b true n r (Conf (Ret v) [] w d) (Wb w))) H B))
      as (s' & S & L); [simpl; now rewrite set_eq|].
    exists s'. split; auto. eapply solo_trans; [exact S1|]. eapply solo_step; [eapply s_lock_own; eauto | exact S].
  - edestruct (parks (St m k y l (set T t (Th q b true n r (Conf Retry [] w d) Park)) H B))
      as (s' & S & L); [simpl; now rewrite set_eq|].
    exists s'. split; auto. eapply solo_trans; [exact S1|]. eapply solo_step; [eapply s_park_own; eauto | exact S].
  - eexists. split; [eapply solo_trans; [exact S1|]; eapply solo_step;
      [eapply s_end; eauto; constructor | constructor] | reflexivity].
Qed.
End Solo.

(** Whoever holds the lock comes to release it, by its own steps alone. *)
Theorem holder_finishes W h0 s t : reach W h0 s -> lck s = Some t -> exists s', solo W t s s' /\ lck s' = None.
Proof.
  intros R L. apply inv_reach in R. apply (i_own _ _ _ R) in L. pose proof (i_phase _ _ _ R t) as P.
  unfold phase_inv in P. destruct (ths s t) as [q b o n r c x] eqn:E. simpl in *. subst o.
  destruct x; try (exfalso; intuition discriminate).
  - destruct c as [p f w d]. eapply serial_ends. exists r, w, d. exact E.
  - destruct P as (_ & _ & _ & (v & C & K) & _). destruct c as [p f w d]. simpl in *. subst.
    eapply writes_back; eauto.
  - eapply parks; eauto.
Qed.

(** From every state with a free lock, an idle thread can run any program to its end. *)
Theorem any_program_ends W h0 s t p : reach W h0 s -> lck s = None -> ph (ths s t) = Idle -> ok W p ->
  exists s1 s2, step W t (LSerial p) s s1 /\ solo W t s1 s2 /\ lck s2 = None.
Proof.
  intros R L P O. destruct s as [m k n l T H B]. simpl in *. subst.
  pose proof (s_serial W t p m k n T H B P O) as S. eexists.
  destruct (holder_finishes W h0 _ t (r_step _ _ _ _ _ _ R S) eq_refl) as (s2 & S2 & L2).
  exists s2. eauto.
Qed.
