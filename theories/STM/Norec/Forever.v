(** Blocked for ever: when as many sleepers are counted as there are threads, all of them sleep, and always will.

    The counter lags: a signaller takes a thread off after it has signalled it.  That no thread is counted twice, and
    none in place of a signaller, is because a signaller holds the bucket's lock meanwhile, so that the thread cannot
    leave. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable Preserve Commit Safe Wait.
Import ListNotations.

(** Where a thread is that is registered for [a]. *)
Definition inside_for s L u a :=
  match at_ L u with
  | Entering _ | Inside => In a (keys (rs (ths s u)))
  | Leaving todo => In a todo
  | _ => False end.

Record counted s L : Prop := {
  k_reg : forall u a, In u (reg L a) -> inside_for s L u a;
  k_enter : forall u todo, at_ L u = Entering todo -> incl todo (keys (rs (ths s u)));
  k_left : forall u todo, at_ L u = Leaving todo -> sig L u = true /\ NoDup todo;
  k_give : forall w a todo u i, at_ L w = Waking (a :: todo) (Some (u, i)) ->
    i = ep L u /\ sig L u = true /\ In u (reg L a);
  k_wake : forall w k, at_ L w <> Waking [] (Some k);
  k_once : NoDup (map fst (asl L));
  k_token : forall u i, In (u, i) (asl L) -> i = ep L u /\
    (asleep L u \/ exists w a todo, at_ L w = Waking (a :: todo) (Some (u, i))) }.

(** A thread outside is neither registered nor counted. *)
Lemma outside_free s L t : counted s L -> at_ L t = Out ->
  (forall a, ~ In t (reg L a)) /\ (forall i, ~ In (t, i) (asl L)).
Proof.
  intros C P. assert (NR : forall a, ~ In t (reg L a)).
  { intros a I. apply (k_reg _ _ C) in I. unfold inside_for in I. now rewrite P in I. }
  split; auto. intros i I. destruct (k_token _ _ C t i I) as [_ [[_ [?|[? ?]]]|(w & a & todo & Q)]]; try congruence.
  apply (k_give _ _ C) in Q. now apply (NR a).
Qed.

(** A thread changes its place, to or from none where it signals; the machine may have moved with it. *)
Lemma counted_move s s' r g e c p t x : counted s (Lot r g e c p) -> (forall u, u <> t -> ths s' u = ths s u) ->
  (forall a, In t (r a) -> inside_for s' (Lot r g e c (set p t x)) t a) ->
  (forall todo, x = Entering todo -> incl todo (keys (rs (ths s' t)))) ->
  (forall todo, x = Leaving todo -> g t = true /\ NoDup todo) ->
  (forall todo k, x <> Waking todo (Some k)) -> (forall todo k, p t <> Waking todo (Some k)) ->
  (asleep (Lot r g e c p) t -> asleep (Lot r g e c (set p t x)) t) -> counted s' (Lot r g e c (set p t x)).
Proof.
  intros [R En Lf G Wk O T] Th X Ent Le NW NP As. constructor; simpl in *; auto.
  - intros u a I. destruct (Nat.eq_dec t u) as [<-|N]; auto. apply R in I. unfold inside_for in *. simpl in *.
    rewrite set_ne, Th; auto.
  - intros u todo. cases u t N; auto. rewrite Th by auto. auto.
  - intros u todo. cases u t N; auto.
  - intros w a todo u i. cases w t N; [intro E; now apply NW in E | eauto].
  - intros w k. cases w t N; auto.
  - intros u i I. destruct (T u i I) as [A [B|(w & a & todo & B)]]; split; auto.
    + left. destruct (Nat.eq_dec t u) as [<-|N]; auto. destruct B as [B B']. split; simpl in *; auto.
      now rewrite set_ne.
    + right. exists w, a, todo. cases w t N; auto. now apply NP in B.
Qed.

Lemma counted_start s r g e c p t todo : counted s (Lot r g e c p) -> p t = Out ->
  incl todo (keys (rs (ths s t))) ->
  counted s (Lot r (set g t false) (set e t (S (e t))) ((t, S (e t)) :: c) (set p t (Entering todo))).
Proof.
  intros C P I0. destruct (outside_free _ _ _ C P) as [NR NT]. destruct C as [R En Lf G Wk O T]. simpl in *.
  constructor; simpl.
  - intros u a I. apply R in I. unfold inside_for in *. simpl in *. cases u t N; auto. rewrite P in I. destruct I.
  - intros u td. cases u t N; auto. intro E. inversion E; subst. auto.
  - intros u td. cases u t N; [discriminate | auto].
  - intros w a td u i. cases w t N; [discriminate|]. intro E. destruct (G _ _ _ _ _ E) as (A & B & I).
    cases u t N'; auto. now apply NR in I.
  - intros w k. cases w t N; [discriminate | auto].
  - constructor; auto. intro I. apply in_map_iff in I. destruct I as ((u & i) & E & I). simpl in E. subst.
    now apply NT in I.
  - intros u i [E|I].
    + inversion E; subst. rewrite set_eq. split; auto. left. split; simpl; rewrite set_eq; eauto.
    + cases u t N; [now apply NT in I|]. destruct (T u i I) as [A [[B B']|(w & a & td & B)]]; split; auto.
      * left. split; simpl in *; rewrite set_ne; auto.
      * right. exists w, a, td. cases w t N'; auto. congruence.
Qed.

Lemma counted_enter s r g e c p t a todo : counted s (Lot r g e c p) -> p t = Entering (a :: todo) ->
  counted s (Lot (set r a (t :: r a)) g e c (set p t (Entering todo))).
Proof.
  intros [R En Lf G Wk O T] P. simpl in *. pose proof (En _ _ P) as I0. constructor; simpl; auto.
  - intros u b I. assert (J : In u (r b) \/ (u = t /\ a = b)).
    { unfold set in I. destruct (Nat.eqb_spec a b); auto. subst. destruct I; auto. }
    destruct J as [J|[-> <-]].
    + apply R in J. unfold inside_for in *. simpl in *. cases u t N; auto. now rewrite P in J.
    + unfold inside_for. simpl. rewrite set_eq. apply I0. left; auto.
  - intros u td. cases u t N; auto. intro E. inversion E; subst. intros b J. apply I0. right; auto.
  - intros u td. cases u t N; [discriminate | auto].
  - intros w b td u i. cases w t N; [discriminate|]. intro E. destruct (G _ _ _ _ _ E) as (A & B & I).
    repeat split; auto. unfold set. destruct (Nat.eqb_spec a b); [subst; right|]; auto.
  - intros w k. cases w t N; [discriminate | auto].
  - intros u i I. destruct (T u i I) as [A [[B B']|(w & b & td & B)]]; split; auto.
    + left. split; simpl in *; auto. cases u t N; eauto.
    + right. exists w, b, td. cases w t N; auto. congruence.
Qed.

Lemma counted_leave s r g e c p t a todo : counted s (Lot r g e c p) -> p t = Leaving (a :: todo) ->
  (forall w rest k, p w <> Waking (a :: rest) (Some k)) ->
  counted s (Lot (set r a (remove Nat.eq_dec t (r a))) g e c (set p t (Leaving todo))).
Proof.
  intros [R En Lf G Wk O T] P Q. simpl in *. destruct (Lf _ _ P) as [Sg Nd]. constructor; simpl; auto.
  - intros u b I. assert (J : In u (r b) /\ (a = b -> u <> t)).
    { unfold set in I. destruct (Nat.eqb_spec a b); [subst; apply in_remove in I; tauto | split; auto; congruence]. }
    destruct J as [J D]. apply R in J. unfold inside_for in *. simpl in *. cases u t N; auto. rewrite P in J.
    destruct J as [E|J]; auto. now destruct (D E).
  - intros u td. cases u t N; [discriminate | auto].
  - intros u td. cases u t N; auto. intro E. inversion E; subst. inversion Nd; auto.
  - intros w b td u i. cases w t N; [discriminate|]. intro E. destruct (G _ _ _ _ _ E) as (A & B & I).
    repeat split; auto. unfold set. destruct (Nat.eqb_spec a b); [subst; now apply Q in E | auto].
  - intros w k. cases w t N; [discriminate | auto].
  - intros u i I. destruct (T u i I) as [A [[B B']|(w & b & td & B)]]; split; auto.
    + left. split; simpl in *; auto. cases u t N; auto. rewrite P in B'. destruct B' as [?|[? ?]]; discriminate.
    + right. exists w, b, td. cases w t N; auto. congruence.
Qed.

Lemma counted_give s r g e c p t a todo u0 : counted s (Lot r g e c p) -> p t = Waking (a :: todo) None ->
  In u0 (r a) -> counted s (Lot r (set g u0 true) e c (set p t (Waking (a :: todo) (Some (u0, e u0))))).
Proof.
  intros [R En Lf G Wk O T] P J. simpl in *.
  assert (Sg : forall u, g u = true -> set g u0 true u = true).
  { intros u Gu. unfold set. now destruct (Nat.eqb u0 u). }
  constructor; simpl; auto.
  - intros u b I. apply R in I. unfold inside_for in *. simpl in *. cases u t N; auto. now rewrite P in I.
  - intros u td. cases u t N; [discriminate | auto].
  - intros u td. cases u t N; [discriminate|]. intro E. destruct (Lf _ _ E). auto.
  - intros w b td u i. cases w t N.
    + intro E. inversion E; subst. rewrite set_eq. auto.
    + intro E. destruct (G _ _ _ _ _ E) as (A & B & I). auto.
  - intros w k. cases w t N; [discriminate | auto].
  - intros u i I. destruct (T u i I) as [A B]. split; auto. destruct (Nat.eq_dec u0 u) as [<-|N].
    + right. exists t, a, todo. rewrite set_eq, A. auto.
    + destruct B as [[B B']|(w & b & td & B)].
      * left. split; simpl in *; [rewrite set_ne; auto|]. cases u t N'; auto.
        rewrite P in B'. destruct B' as [?|[? ?]]; discriminate.
      * right. exists w, b, td. cases w t N'; auto. congruence.
Qed.

Lemma remove_once k c : NoDup (map fst c) -> NoDup (map fst (remove pair_dec k c)).
Proof.
  induction c as [|x c IH]; simpl; auto. intro N. inversion N; subst. destruct (pair_dec k x); auto. simpl.
  constructor; auto. intro I. match goal with Q : ~ In _ _ |- _ => apply Q end. apply in_map_iff.
  apply in_map_iff in I. destruct I as (y & E & I). exists y.
  split; auto. now apply in_remove in I.
Qed.
Lemma counted_count s r g e c p t todo k : counted s (Lot r g e c p) -> p t = Waking todo (Some k) ->
  counted s (Lot r g e (remove pair_dec k c) (set p t (Waking todo None))).
Proof.
  intros [R En Lf G Wk O T] P. simpl in *. constructor; simpl; auto using remove_once.
  - intros u b I. apply R in I. unfold inside_for in *. simpl in *. cases u t N; auto. now rewrite P in I.
  - intros u td. cases u t N; [discriminate | auto].
  - intros u td. cases u t N; [discriminate | auto].
  - intros w b td u i. cases w t N; [discriminate | eauto].
  - intros w k'. cases w t N; [discriminate | auto].
  - intros u i I. apply in_remove in I. destruct I as [I D]. destruct (T u i I) as [A [[B B']|(w & b & td & B)]];
    split; auto.
    + left. split; simpl in *; auto. cases u t N; auto. rewrite P in B'. destruct B' as [?|[? ?]]; discriminate.
    + right. exists w, b, td. cases w t N; auto. congruence.
Qed.

Lemma counted_room t s L L' : counted s L -> room t s L L' -> counted s L'.
Proof.
  intros C S. destruct S.
  - apply counted_start; auto. intros a I. now apply nodup_In in I.
  - now apply counted_enter.
  - apply (counted_move s); simpl; auto; try congruence.
    + intros a I. apply (k_reg _ _ C) in I. unfold inside_for in *. simpl in *. rewrite set_eq.
      match goal with Q : p t = _ |- _ => rewrite Q in I end. now apply nodup_In.
    + intros todo E. inversion E. split; auto. apply NoDup_nodup.
    + intros [A _]. simpl in A. congruence.
  - now apply counted_leave.
  - apply (counted_move s); simpl; auto; try congruence.
    + destruct (outside_free _ _ _ C ltac:(eassumption)) as [NR _]. intros a I. now apply NR in I.
    + intros [_ [A|[? A]]]; simpl in A; congruence.
  - now apply counted_give.
  - now apply counted_count.
  - apply (counted_move s); simpl; auto; try congruence.
    + intros b I. apply (k_reg _ _ C) in I. unfold inside_for in I. simpl in I.
      match goal with Q : p t = _ |- _ => now rewrite Q in I end.
    + intros [_ [A|[? A]]]; simpl in A; congruence.
  - apply (counted_move s); simpl; auto; try congruence.
    + intros b I. apply (k_reg _ _ C) in I. unfold inside_for in I. simpl in I.
      match goal with Q : p t = _ |- _ => now rewrite Q in I end.
    + intros [_ [A|[? A]]]; simpl in A; congruence.
Qed.

Lemma counted_machine W t l s s' L L' : counted s L -> step W t l s s' -> admits t l s L L' -> counted s' L'.
Proof.
  intros C S A. assert (Ot : forall u, u <> t -> ths s' u = ths s u).
  { intros u N; destruct S; simpl; now rewrite set_ne by auto. }
  assert (Same : at_ L t = Out -> counted s' L).
  { intro P. destruct (outside_free _ _ _ C P) as [NR _]. destruct C as [R En Lf G Wk O T]. constructor; auto.
    - intros u a I. destruct (Nat.eq_dec u t) as [->|N]; [now apply NR in I|]. apply R in I. unfold inside_for in *.
      now rewrite Ot.
    - intros u td E. rewrite Ot; [auto | congruence]. }
  destruct L as [r g e c p], l; simpl in A; try (destruct A as [P ->]; now apply Same).
  - destruct A as (b & P & ->). unfold move. simpl. apply (counted_move s); auto.
    + intros a I. apply (k_reg _ _ C) in I. unfold inside_for in I. simpl in I. now rewrite P in I.
    + destruct b; discriminate.
    + destruct b; discriminate.
    + destruct b; discriminate.
    + congruence.
    + intros [_ [B|[? B]]]; simpl in B; congruence.
  - destruct A as [P ->]. unfold move. simpl. apply (counted_move s); auto; try discriminate; try congruence.
    + intros a I. apply (k_reg _ _ C) in I. unfold inside_for in *. simpl in *. rewrite P in I. rewrite set_eq.
      inversion S; subst. thread_was Was. simpl in *. rewrite set_eq. rewrite Was in I. exact I.
    + intros [B _]. split; simpl in *; auto. rewrite set_eq. auto.
  - destruct A as [P ->]. unfold move. simpl. apply (counted_move s); auto; try discriminate; try congruence.
    + intros a I. apply (k_reg _ _ C) in I. unfold inside_for in I. simpl in I. now rewrite P in I.
    + intros [_ [B|[? B]]]; simpl in B; congruence.
Qed.

Section Forever.
Variables (W : world) (h0 : heap).

Lemma counted_reach s L : wreach W h0 s L -> counted s L.
Proof.
  induction 1; eauto using counted_machine, counted_room.
  constructor; simpl; try discriminate; try tauto. constructor.
Qed.

(** [ts]: the threads of the process. *)
Theorem all_asleep s L ts : wreach W h0 s L -> NoDup ts -> (forall u, at_ L u <> Out -> In u ts) ->
  length (asl L) = length ts -> forall u, In u ts -> asleep L u.
Proof.
  intros R N All Len. apply counted_reach in R.
  assert (Pl : forall u a, In u (reg L a) -> at_ L u <> Out /\ forall td k, at_ L u <> Waking td k).
  { intros u a I. apply (k_reg _ _ R) in I. unfold inside_for in I. destruct (at_ L u); split; congruence || tauto. }
  assert (Tk : forall u, In u (map fst (asl L)) -> exists i, In (u, i) (asl L)).
  { intros u I. apply in_map_iff in I. destruct I as ((v & i) & <- & I). eauto. }
  assert (Sub : incl (map fst (asl L)) ts).
  { intros u I. destruct (Tk u I) as [i J]. apply All.
    destruct (k_token _ _ R u i J) as [_ [[_ [P|[? P]]]|(w & a & td & Q)]].
    - now rewrite P.
    - now rewrite P.
    - apply (k_give _ _ R) in Q. now apply (Pl u a). }
  assert (Inc : incl ts (map fst (asl L))).
  { apply NoDup_length_incl; [apply (k_once _ _ R) | rewrite map_length; lia | exact Sub]. }
  intros u I. destruct (Tk u (Inc u I)) as [i J]. destruct (k_token _ _ R u i J) as [_ [B|(w & a & td & Q)]]; auto.
  exfalso.
  assert (Iw : In w ts) by (apply All; congruence). destruct (Tk w (Inc w Iw)) as [j K].
  destruct (k_token _ _ R w j K) as [_ [[_ [P|[? P]]]|(w' & b & td' & Q')]]; try congruence.
  apply (k_give _ _ R) in Q'. destruct (Pl w b) as [_ F]; [tauto|]. now apply F in Q.
Qed.

(** Runs of the threads [ts]. *)
Inductive run_of (ts : list nat) : state -> lot -> state -> lot -> Prop :=
| ro_refl s L : run_of ts s L s L
| ro_step t l s s1 s2 L L1 L2 : In t ts -> step W t l s s1 -> admits t l s L L1 -> run_of ts s1 L1 s2 L2 ->
    run_of ts s L s2 L2
| ro_room t s s2 L L1 L2 : In t ts -> room t s L L1 -> run_of ts s L1 s2 L2 -> run_of ts s L s2 L2.

Lemma asleep_other L L' t x : at_ L' = set (at_ L) t x -> sig L' = sig L ->
  (x = Inside \/ exists todo, x = Entering todo) ->
  forall u, asleep L u -> asleep L' u.
Proof.
  intros P G X u [A B]. split; rewrite ?G; auto. rewrite P.
  destruct (Nat.eq_dec t u) as [<-|N]; [rewrite set_eq | rewrite set_ne]; auto.
Qed.

(** They sleep for ever: no transaction of theirs ends any more. *)
Theorem for_ever ts s L s' L' : run_of ts s L s' L' -> (forall u, In u ts -> asleep L u) ->
  (forall u, In u ts -> asleep L' u) /\ log s' = log s.
Proof.
  induction 1 as [s L|t l s s1 s2 L L1 L2 I S A R IH|t s s2 L L1 L2 I S R IH]; intros As; auto.
  - destruct (As t I) as [G P].
    assert (E : l = LSleep /\ L1 = move t Inside L).
    { destruct l; simpl in A; try (destruct A as [Q ->]; destruct P as [P|[? P]]; congruence); auto.
      - destruct A as (b & Q & _). destruct P as [P|[? P]]; congruence.
      - destruct A as [Q ->]. auto. }
    destruct E as [-> ->]. destruct IH as [IH1 IH2].
    + intros u J. eapply (asleep_other L _ t Inside); simpl; auto.
    + split; auto. rewrite IH2. inversion S; reflexivity.
  - destruct (As t I) as [G P]. apply IH. intros u J. specialize (As u J).
    destruct S; simpl in *; try (destruct P as [P|[? P]]; congruence).
    eapply (asleep_other (Lot r g e c p) _ t (Entering todo)); simpl; eauto.
Qed.
End Forever.
