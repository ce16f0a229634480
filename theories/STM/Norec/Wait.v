(** The waiting room: threads that found nothing to do ([retry]) sleep until a cell that they have read changes.

    A layer over the machine: its own steps, and conditions on the machine's.  A thread registers while it holds the
    sequence lock, so nothing it has read changes meanwhile; a committer asks, while it holds the lock, whether anybody
    sleeps, and signals after it has published.

    [asl] is the engine's counter of sleepers, as the list of those it counts (the engine keeps the length).  Each
    sleep of a thread is counted under its own number [ep], a ghost: the signaller takes it off later, when the thread
    may be asleep again.  A bucket's lock makes looking through a cell's entries one step ([w_next]), and a thread that
    leaves waits while a signal is being given there ([w_leave]). *)
From Coq Require Import List Arith Lia Bool.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable Preserve Commit Safe.
Import ListNotations.

Inductive place :=
| Out
| Entering (todo : list nat)   (* holds the sequence lock; has declared itself; cells yet to register for *)
| Inside                           (* asleep, or signalled *)
| Leaving (todo : list nat)    (* takes its entries back *)
| Looked (somebody : bool)     (* a committer, before it publishes *)
| Waking (todo : list nat) (count : option (nat * nat)).   (* signals; who is to be taken off the counter *)

Record lot := Lot {
  reg : nat -> list nat;       (* the threads registered for a cell *)
  sig : nat -> bool;           (* a thread's signal *)
  ep : nat -> nat; asl : list (nat * nat); at_ : nat -> place }.

Definition pair_dec : forall x y : nat * nat, {x = y} + {x <> y}.
Proof. decide equality; apply Nat.eq_dec. Defined.
Definition cells_read x := nodup Nat.eq_dec (keys (rs x)).

(** Steps of the waiting room alone. *)
Inductive room (t : nat) (s : state) : lot -> lot -> Prop :=
| w_start r g e c p : ph (ths s t) = Park -> p t = Out ->
    room t s (Lot r g e c p) (Lot r (set g t false) (set e t (S (e t))) ((t, S (e t)) :: c)
                                (set p t (Entering (cells_read (ths s t)))))
| w_enter r g e c p a todo : p t = Entering (a :: todo) ->
    room t s (Lot r g e c p) (Lot (set r a (t :: r a)) g e c (set p t (Entering todo)))
| w_signalled r g e c p : p t = Inside -> g t = true ->
    room t s (Lot r g e c p) (Lot r g e c (set p t (Leaving (cells_read (ths s t)))))
| w_leave r g e c p a todo : p t = Leaving (a :: todo) -> (forall w rest k, p w <> Waking (a :: rest) (Some k)) ->
    room t s (Lot r g e c p) (Lot (set r a (remove Nat.eq_dec t (r a))) g e c (set p t (Leaving todo)))
| w_look r g e c p : ph (ths s t) = Wb [] -> p t = Out ->
    room t s (Lot r g e c p) (Lot r g e c (set p t (Looked (match c with [] => false | _ => true end))))
| w_give r g e c p a todo u : p t = Waking (a :: todo) None -> In u (r a) -> g u = false ->
    room t s (Lot r g e c p) (Lot r (set g u true) e c (set p t (Waking (a :: todo) (Some (u, e u)))))
| w_count r g e c p todo k : p t = Waking todo (Some k) ->
    room t s (Lot r g e c p) (Lot r g e (remove pair_dec k c) (set p t (Waking todo None)))
| w_next r g e c p a todo : p t = Waking (a :: todo) None -> (forall u, In u (r a) -> g u = true) ->
    room t s (Lot r g e c p) (Lot r g e c (set p t (Waking todo None)))
| w_done r g e c p : p t = Waking [] None ->
    room t s (Lot r g e c p) (Lot r g e c (set p t Out)).

Definition move t x L := Lot (reg L) (sig L) (ep L) (asl L) (set (at_ L) t x).

(** What a step of the machine requires of the waiting room and does to it. *)
Definition admits t l (s : state) L L' :=
  match l with
  | LSleep => at_ L t = Entering [] /\ L' = move t Inside L
  | LWake => at_ L t = Leaving [] /\ L' = move t Out L
  | LPublish => exists b, at_ L t = Looked b /\
      L' = move t (if b then Waking (keys (ws (cf (ths s t)))) None else Out) L
  | _ => at_ L t = Out /\ L' = L
  end.

Inductive wreach (W : world) (h0 : heap) : state -> lot -> Prop :=
| wr_start s g : start W h0 s -> wreach W h0 s (Lot (fun _ => []) g (fun _ => 0) [] (fun _ => Out))
| wr_step s L t l s' L' : wreach W h0 s L -> step W t l s s' -> admits t l s L L' -> wreach W h0 s' L'
| wr_room s L t L' : wreach W h0 s L -> room t s L L' -> wreach W h0 s L'.

Lemma wreach_reach W h0 s L : wreach W h0 s L -> reach W h0 s.
Proof. induction 1; eauto using r_start, r_step. Qed.

(** ** The invariant *)
Definition asleep L u := sig L u = false /\ (at_ L u = Inside \/ exists todo, at_ L u = Entering todo).
(** Somebody is on the way to look for the sleepers of [a]. *)
Definition coming L a := exists w todo k, at_ L w = Waking todo k /\ In a todo.

Definition room_inv s L u :=
  let x := ths s u in
  (asleep L u -> In (u, ep L u) (asl L)) /\
  match at_ L u with
  | Out => True
  | Entering todo => ph x = Park /\ forall a, In a (keys (rs x)) -> In a todo \/ In u (reg L a)
  | Inside => ph x = Sleep /\ (forall a, In a (keys (rs x)) -> In u (reg L a)) /\
      (sig L u = false -> forall a v, In (a, v) (rs x) ->
         sto (ns (cf x)) (hist s (ver s)) a = Some v \/ coming L a)
  | Leaving _ => ph x = Sleep
  | Looked b => ph x = Wb [] /\ (b = false -> forall w, ~ asleep L w)
  | Waking _ k => ph x = Idle /\
      forall w i, k = Some (w, i) -> i <= ep L w /\ (i = ep L w -> sig L w = true)
  end.

Lemma coming_set r g e c p t x a r' g' e' c' : coming (Lot r g e c p) a ->
  (forall todo k, p t = Waking todo k -> exists todo' k', x = Waking todo' k' /\ (In a todo -> In a todo')) ->
  coming (Lot r' g' e' c' (set p t x)) a.
Proof.
  intros (w & todo & k & P & I) F. simpl in *. destruct (Nat.eq_dec t w) as [<-|N].
  - destruct (F _ _ P) as (todo' & k' & -> & M). exists t, todo', k'. simpl. rewrite set_eq. auto.
  - exists w, todo, k. simpl. rewrite set_ne; auto.
Qed.

Section Room.
Context {W : world} {h0 : heap}.
Notation inv := (inv W h0).

(** ** Steps of the room *)
Lemma keep_start t s r g e c p : inv s -> (forall u, room_inv s (Lot r g e c p) u) ->
  ph (ths s t) = Park -> p t = Out ->
  forall u, room_inv s (Lot r (set g t false) (set e t (S (e t))) ((t, S (e t)) :: c)
                         (set p t (Entering (cells_read (ths s t))))) u.
Proof.
  intros I R P O u. specialize (R u). destruct R as [A R]. unfold room_inv, asleep in *. simpl in *.
  destruct (Nat.eq_dec t u) as [<-|N].
  - rewrite !set_eq. split; auto. split; auto. intros a J. left. now apply nodup_In.
  - rewrite !(set_ne _ t) by auto. split; [intro J; right; auto|]. destruct (p u) eqn:E; auto.
    + destruct R as (R1 & R2 & R3). repeat split; auto. intros G a v J. destruct (R3 G a v J) as [|C]; auto. right.
      eapply coming_set; eauto. congruence.
    + destruct R as (R1 & R2). split; auto. intros B w (G & Q).
      assert (Ht : own (ths s t) = true).
      { pose proof (i_phase _ _ _ I t) as PI. unfold phase_inv in PI. rewrite P in PI. tauto. }
      assert (t = u) by (apply (owner_alone _ t u I Ht); eapply wb_own; eauto). congruence.
    + destruct R as (R1 & R2). split; auto. intros w i K. destruct (R2 w i K) as (L & S).
      destruct (Nat.eq_dec t w) as [<-|Nw]; [rewrite !set_eq; split; lia | rewrite !set_ne by auto; auto].
Qed.

(** What the other steps leave the other threads. *)
Lemma room_other s L L' u : room_inv s L u -> at_ L' u = at_ L u ->
  (forall w, ep L' w = ep L w) -> (forall w, sig L' w = false -> sig L w = false) ->
  (asleep L' u -> In (u, ep L u) (asl L) -> In (u, ep L u) (asl L')) ->
  (forall a, In u (reg L a) -> In u (reg L' a)) ->
  (forall a, sig L' u = false -> In u (reg L a) -> coming L a -> coming L' a) ->
  (forall w, asleep L' w -> asleep L w) -> room_inv s L' u.
Proof.
  intros [A R] P E G C Rg Co As. unfold room_inv. rewrite P, !E. split; [auto|]. destruct (at_ L u); auto.
  - destruct R as (R1 & R2). split; auto. intros a J. destruct (R2 a J); auto.
  - destruct R as (R1 & R2 & R3). repeat split; auto. intros F a v J.
    destruct (R3 (G _ F) a v J); auto. right. apply Co; auto. apply R2. eapply in_keys; eauto.
  - destruct R as (R1 & R2). split; auto. intros B w J. eapply R2; eauto.
  - destruct R as (R1 & R2). split; auto. intros w i K. destruct (R2 w i K) as (L1 & L2). rewrite E. split; auto.
    intro Q. specialize (L2 Q). destruct (sig L' w) eqn:F; auto. apply G in F. congruence.
Qed.

Ltac other R := eapply room_other; [exact R | simpl; try (now rewrite set_ne by auto); auto ..].
(** The sleepers are the same when the thread that steps is none before and after. *)
Lemma asleep_set r g e c p t x r' c' w : asleep (Lot r' g e c' (set p t x)) w ->
  (x = Inside \/ (exists todo, x = Entering todo) -> p t = Inside \/ exists todo, p t = Entering todo) ->
  asleep (Lot r g e c p) w.
Proof.
  intros [G P] F. split; auto. simpl in *. destruct (Nat.eq_dec t w) as [<-|N].
  - rewrite set_eq in P. auto.
  - now rewrite set_ne in P by auto.
Qed.

Lemma keep_enter t s r g e c p a todo : (forall u, room_inv s (Lot r g e c p) u) -> p t = Entering (a :: todo) ->
  forall u, room_inv s (Lot (set r a (t :: r a)) g e c (set p t (Entering todo))) u.
Proof.
  intros R P u. specialize (R u).
  assert (As : forall w, asleep (Lot (set r a (t :: r a)) g e c (set p t (Entering todo))) w ->
                    asleep (Lot r g e c p) w)
    by (intros w J; eapply asleep_set; [exact J | intros _; right; eauto]).
  assert (Rg : forall b w, In w (r b) -> In w (set r a (t :: r a) b)).
  { intros b w J. unfold set. destruct (Nat.eqb_spec a b); [subst; right|]; auto. }
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split; [intro J; apply A; auto|]. simpl in *. rewrite set_eq. rewrite P in R.
    destruct R as (R1 & R2). split; auto. intros b J. destruct (R2 b J) as [[<-|?]|?]; auto.
    right. rewrite set_eq. left; auto.
  - other R. intros b _ _ C. eapply coming_set; eauto. congruence.
Qed.

Lemma keep_signalled t s r g e c p : (forall u, room_inv s (Lot r g e c p) u) -> p t = Inside -> g t = true ->
  forall u, room_inv s (Lot r g e c (set p t (Leaving (cells_read (ths s t))))) u.
Proof.
  intros R P G u. specialize (R u).
  assert (As : forall w, asleep (Lot r g e c (set p t (Leaving (cells_read (ths s t))))) w -> asleep (Lot r g e c p) w)
    by (intros w J; eapply asleep_set; [exact J | rewrite P; auto]).
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split; [intro J; apply A; auto|]. simpl in *. rewrite set_eq. rewrite P in R. tauto.
  - other R. intros b _ _ C. eapply coming_set; eauto. congruence.
Qed.

Lemma keep_leave t s r g e c p a todo : (forall u, room_inv s (Lot r g e c p) u) -> p t = Leaving (a :: todo) ->
  forall u, room_inv s (Lot (set r a (remove Nat.eq_dec t (r a))) g e c (set p t (Leaving todo))) u.
Proof.
  intros R P u. specialize (R u).
  assert (As : forall w, asleep (Lot (set r a (remove Nat.eq_dec t (r a))) g e c (set p t (Leaving todo))) w ->
                    asleep (Lot r g e c p) w)
    by (intros w J; eapply asleep_set; [exact J | intros [?|[? ?]]; discriminate]).
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split; [intro J; apply A; auto|]. simpl in *. rewrite set_eq. rewrite P in R. tauto.
  - other R.
    + intros b J. unfold set. destruct (Nat.eqb_spec a b); [subst; apply in_in_remove; auto | auto].
    + intros b _ _ C. eapply coming_set; eauto. congruence.
Qed.

Lemma keep_look t s r g e c p : (forall u, room_inv s (Lot r g e c p) u) -> ph (ths s t) = Wb [] -> p t = Out ->
  forall u, room_inv s (Lot r g e c (set p t (Looked (match c with [] => false | _ => true end)))) u.
Proof.
  intros R Q P u. pose proof R as R0. specialize (R u).
  assert (As : forall b w, asleep (Lot r g e c (set p t (Looked b))) w -> asleep (Lot r g e c p) w)
    by (intros b w J; eapply asleep_set; [exact J | intros [?|[? ?]]; discriminate]).
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split; [intro J; apply A; eauto|]. simpl in *. rewrite set_eq. split; auto.
    intros B w J. apply As in J. apply (proj1 (R0 w)) in J. simpl in J. destruct c; [auto | discriminate].
  - other R; eauto. intros b _ _ C. eapply coming_set; eauto. congruence.
Qed.

Lemma keep_give t s r g e c p a todo u0 : (forall u, room_inv s (Lot r g e c p) u) ->
  p t = Waking (a :: todo) None -> In u0 (r a) ->
  forall u, room_inv s (Lot r (set g u0 true) e c (set p t (Waking (a :: todo) (Some (u0, e u0))))) u.
Proof.
  intros R P J0 u. specialize (R u).
  assert (Gs : forall w, set g u0 true w = false -> g w = false).
  { intros w. unfold set. destruct (Nat.eqb u0 w); [discriminate | auto]. }
  assert (As : forall w, asleep (Lot r (set g u0 true) e c (set p t (Waking (a :: todo) (Some (u0, e u0))))) w ->
                    asleep (Lot r g e c p) w).
  { intros w [G J]. apply (asleep_set r g e c p t (Waking (a :: todo) (Some (u0, e u0))) r c w);
      [split; [apply Gs; exact G | exact J] | intros [?|[? ?]]; discriminate]. }
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split; [intro J; apply A; auto|]. simpl in *. rewrite set_eq. rewrite P in R.
    split; [tauto|]. intros w i K. inversion K; subst. rewrite set_eq. auto.
  - other R. intros b _ _ C. eapply coming_set; eauto. intros td k Q. rewrite P in Q. inversion Q; subst. eauto.
Qed.

Lemma keep_count t s r g e c p todo k : (forall u, room_inv s (Lot r g e c p) u) -> p t = Waking todo (Some k) ->
  forall u, room_inv s (Lot r g e (remove pair_dec k c) (set p t (Waking todo None))) u.
Proof.
  intros R P u. pose proof (R t) as Rt. specialize (R u).
  assert (As : forall w, asleep (Lot r g e (remove pair_dec k c) (set p t (Waking todo None))) w ->
                    asleep (Lot r g e c p) w)
    by (intros w J; eapply asleep_set; [exact J | intros [?|[? ?]]; discriminate]).
  assert (K : forall w, asleep (Lot r g e c p) w -> (w, e w) <> k).
  { intros w [G _] <-. destruct Rt as [_ Rt]. simpl in Rt. rewrite P in Rt.
    destruct (proj2 Rt w (e w) eq_refl) as [_ F]. simpl in *. rewrite F in G; [discriminate | auto]. }
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split.
    + intro J. simpl. apply in_in_remove; [apply K; auto | apply A; auto].
    + simpl in *. rewrite set_eq. rewrite P in R. split; [tauto | discriminate].
  - other R.
    + intros J C. apply in_in_remove; auto.
    + intros b _ _ C. eapply coming_set; eauto. intros td k' Q. rewrite P in Q. inversion Q; subst. eauto.
Qed.

Lemma keep_next t s r g e c p a todo : (forall u, room_inv s (Lot r g e c p) u) ->
  p t = Waking (a :: todo) None -> (forall u, In u (r a) -> g u = true) ->
  forall u, room_inv s (Lot r g e c (set p t (Waking todo None))) u.
Proof.
  intros R P G u. specialize (R u).
  assert (As : forall w, asleep (Lot r g e c (set p t (Waking todo None))) w -> asleep (Lot r g e c p) w)
    by (intros w J; eapply asleep_set; [exact J | intros [?|[? ?]]; discriminate]).
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split; [intro J; apply A; auto|]. simpl in *. rewrite set_eq. rewrite P in R.
    split; [tauto | discriminate].
  - other R. intros b F J C. destruct (Nat.eq_dec a b) as [<-|Nb]; [apply G in J; congruence|].
    eapply coming_set; eauto. intros td k Q. rewrite P in Q. inversion Q; subst. exists todo, None. split; auto.
    intros [?|?]; tauto.
Qed.

Lemma keep_done t s r g e c p : (forall u, room_inv s (Lot r g e c p) u) -> p t = Waking [] None ->
  forall u, room_inv s (Lot r g e c (set p t Out)) u.
Proof.
  intros R P u. specialize (R u).
  assert (As : forall w, asleep (Lot r g e c (set p t Out)) w -> asleep (Lot r g e c p) w)
    by (intros w J; eapply asleep_set; [exact J | intros [?|[? ?]]; discriminate]).
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct R as [A R]. split; [intro J; apply A; auto|]. simpl in *. now rewrite set_eq.
  - other R. intros b _ _ (w & td & k & Q & J). exists w, td, k. simpl in *. rewrite set_ne; auto.
    intros <-. rewrite P in Q. inversion Q; subst. destruct J.
Qed.

Lemma keep_room t s L L' : inv s -> (forall u, room_inv s L u) -> room t s L L' -> forall u, room_inv s L' u.
Proof.
  intros I R S. destruct S;
    eauto using keep_start, keep_enter, keep_signalled, keep_leave, keep_look, keep_give, keep_count, keep_next,
    keep_done.
Qed.

(** ** Steps of the machine *)
(** What a step of another thread does to the heap in force: only a new version changes a cell, and one it wrote. *)
Lemma step_heap t l s s' : inv s -> step W t l s s' ->
  (forall u, u <> t -> ths s' u = ths s u) /\
  (forall a v, hist s (ver s) a = Some v -> hist s' (ver s') a = Some v \/
     l = LPublish /\ In a (keys (ws (cf (ths s t))))).
Proof.
  intros I S. pose proof (i_news _ _ _ I t) as [_ NI].
  assert (Fr : forall d a v, d = ns (cf (ths s t)) -> hist s (ver s) a = Some v -> sto d (hist s (ver s)) a = Some v).
  { intros d a v -> E. rewrite sto_other; auto. intro J. apply in_map_iff in J. destruct J as ((b & x) & <- & J).
    apply NI in J. destruct J as (_ & J & _). simpl in *. congruence. }
  destruct S; try thread_was Was; (split; [intros u N; simpl; rewrite set_ne; auto | simpl; auto]).
  - intros a x E. left. unfold give. destruct (s <=? n); auto. apply Fr; auto. simpl. now rewrite Was.
  - intros a x E. rewrite set_eq, Was. simpl. destruct (in_dec Nat.eq_dec a (keys w)) as [|N]; auto.
    left. rewrite sto_other by auto. apply Fr; auto. simpl. now rewrite Was.
Qed.

(** The machine moves, another thread's place in the room stays. *)
Lemma room_machine s s' L L' t u : room_inv s L u -> ths s' u = ths s u -> u <> t ->
  at_ L' u = at_ L u -> reg L' = reg L -> sig L' = sig L -> ep L' = ep L -> asl L' = asl L ->
  (forall w, asleep L' w -> asleep L w) -> (forall a, coming L a -> coming L' a) ->
  (asleep L u -> at_ L u = Inside ->
     forall a v, hist s (ver s) a = Some v -> hist s' (ver s') a = Some v \/ coming L' a) ->
  room_inv s' L' u.
Proof.
  intros [A R] T N P Er Es Ee Ea As Co Hh. unfold room_inv. rewrite T, Er, Es, Ee, Ea, P.
  split; [auto|]. destruct (at_ L u) eqn:Q; auto.
  - destruct R as (R1 & R2 & R3). repeat split; auto. intros G a v J. destruct (R3 G a v J) as [E|C]; auto.
    rewrite sto_find in *. destruct (find _ a); auto. apply Hh; auto. split; auto.
  - destruct R as (R1 & R2). split; auto. intros B w J. apply As in J. exact (R2 B w J).
Qed.

(** A step that finds its thread outside leaves it there. *)
Lemma keep_outside t l s s' L : inv s -> step W t l s s' -> (forall u, room_inv s L u) ->
  at_ L t = Out -> l <> LPublish -> forall u, room_inv s' L u.
Proof.
  intros I S R P NP u. destruct (step_heap _ _ _ _ I S) as [T Hh]. destruct (Nat.eq_dec t u) as [<-|N].
  - destruct (R t) as [A _]. split; auto. now rewrite P.
  - apply (room_machine s s' L L t u); auto. intros _ _ a v E. destruct (Hh a v E) as [|[? _]]; tauto.
Qed.

Lemma coming_move L t x a : coming L a ->
  (forall todo k, at_ L t = Waking todo k -> exists todo' k', x = Waking todo' k' /\ (In a todo -> In a todo')) ->
  coming (move t x L) a.
Proof. destruct L. apply coming_set. Qed.
Lemma asleep_move L t x w : asleep (move t x L) w ->
  (x = Inside \/ (exists todo, x = Entering todo) -> at_ L t = Inside \/ exists todo, at_ L t = Entering todo) ->
  asleep L w.
Proof. destruct L. apply asleep_set. Qed.

Lemma keep_fall_asleep t s s' L : inv s -> step W t LSleep s s' -> (forall u, room_inv s L u) ->
  at_ L t = Entering [] -> forall u, room_inv s' (move t Inside L) u.
Proof.
  intros I S R P u. destruct (step_heap _ _ _ _ I S) as [T Hh].
  assert (As : forall w, asleep (move t Inside L) w -> asleep L w)
    by (intros w J; eapply asleep_move; [exact J | eauto]).
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct (R t) as [A Rt]. split; [intro J; apply A; auto|]. rewrite P in Rt. destruct Rt as (R1 & R2).
    pose proof (i_phase _ _ _ I t) as PI. inversion S; subst. thread_was Was. simpl in *. rewrite !set_eq. simpl.
    unfold phase_inv, base in PI. simpl in *. rewrite Was in *. simpl in *. split; auto. split.
    + intros a J. destruct (R2 a J); tauto.
    + intros _ a v J. left. destruct PI as ((_ & _ & _ & PI) & _ & <- & _). now apply PI.
  - apply (room_machine s s' L _ t u); auto.
    + simpl. now rewrite set_ne by auto.
    + intros a C. eapply coming_move; eauto. congruence.
    + intros _ _ a v E. destruct (Hh a v E) as [|[? _]]; [auto | discriminate].
Qed.

Lemma keep_awake t s s' L : inv s -> step W t LWake s s' -> (forall u, room_inv s L u) ->
  at_ L t = Leaving [] -> forall u, room_inv s' (move t Out L) u.
Proof.
  intros I S R P u. destruct (step_heap _ _ _ _ I S) as [T Hh].
  assert (As : forall w, asleep (move t Out L) w -> asleep L w)
    by (intros w J; eapply asleep_move; [exact J | intros [?|[? ?]]; discriminate]).
  destruct (Nat.eq_dec t u) as [<-|N].
  - destruct (R t) as [A Rt]. split; [intro J; apply A; auto|]. simpl. now rewrite set_eq.
  - apply (room_machine s s' L _ t u); auto.
    + simpl. now rewrite set_ne by auto.
    + intros a C. eapply coming_move; eauto. congruence.
    + intros _ _ a v E. destruct (Hh a v E) as [|[? _]]; [auto | discriminate].
Qed.

(** The heart of the matter: a committer that saw no sleeper was right, and one that saw some will signal. *)
Lemma keep_published t s s' L b : inv s -> step W t LPublish s s' -> (forall u, room_inv s L u) ->
  at_ L t = Looked b ->
  forall u, room_inv s' (move t (if b then Waking (keys (ws (cf (ths s t)))) None else Out) L) u.
Proof.
  intros I S R P u. destruct (step_heap _ _ _ _ I S) as [T Hh].
  set (x := if b then _ else _).
  assert (As : forall w, asleep (move t x L) w -> asleep L w).
  { intros w J; eapply asleep_move; [exact J|]. unfold x. destruct b; intros [?|[? ?]]; discriminate. }
  destruct (R t) as [A Rt]. rewrite P in Rt. destruct Rt as (R1 & R2).
  destruct (Nat.eq_dec t u) as [<-|N].
  - split; [intro J; apply A; auto|]. simpl. rewrite set_eq. inversion S; subst. simpl. rewrite set_eq. unfold x.
    destruct b; simpl; auto. split; [auto | discriminate].
  - apply (room_machine s s' L _ t u); auto.
    + simpl. now rewrite set_ne by auto.
    + intros a C. eapply coming_move; eauto. congruence.
    + intros Su _ a v E. destruct (Hh a v E) as [|[_ J]]; auto. right. unfold x.
      destruct b; [|destruct (R2 eq_refl u Su)]. exists t, (keys (ws (cf (ths s t)))), None. simpl.
      now rewrite set_eq.
Qed.

Lemma keep_machine t l s s' L L' : inv s -> step W t l s s' -> admits t l s L L' ->
  (forall u, room_inv s L u) -> forall u, room_inv s' L' u.
Proof.
  intros I S A R. destruct l; simpl in A;
    try (destruct A as [P ->]; eapply keep_outside; eauto; discriminate).
  - destruct A as (b & P & ->). eapply keep_published; eauto.
  - destruct A as (P & ->). eapply keep_fall_asleep; eauto.
  - destruct A as (P & ->). eapply keep_awake; eauto.
Qed.
End Room.

Section Theorems.
Variables (W : world) (h0 : heap).

Theorem room_reach s L : wreach W h0 s L -> forall u, room_inv s L u.
Proof.
  induction 1 as [s g S|s L t l s' L' R IH S A|s L t L' R IH S].
  - intro u. split; simpl; auto. intros [_ [?|[? ?]]]; discriminate.
  - eapply keep_machine; eauto. eapply inv_reach, wreach_reach; eauto.
  - eapply keep_room; eauto. eapply inv_reach, wreach_reach; eauto.
Qed.

(** No wake-up is lost.  A thread sleeps, and no signal has reached it: then either the heap NOW in force still holds
    all it has read, and the specification still blocks there; or another thread is about to signal those that wait
    for a cell it has read, and it is registered for that cell. *)
Theorem no_lost_wakeup s L u : wreach W h0 s L -> at_ L u = Inside -> sig L u = false ->
  (agrees (rs (ths s u)) (sto (ns (cf (ths s u))) (hist s (ver s))) /\
   exec (prg (ths s u)) (hist s (ver s)) Blocked (ns (cf (ths s u)))) \/
  exists a w todo k, at_ L w = Waking todo k /\ In a todo /\ In u (reg L a).
Proof.
  intros R P G. pose proof (room_reach _ _ R u) as [_ Ru]. rewrite P in Ru. destruct Ru as (R1 & R2 & R3).
  apply wreach_reach in R. apply inv_reach in R. specialize (R3 G).
  assert (D : forall l, (forall a v, In (a, v) l -> In (a, v) (rs (ths s u))) ->
    agrees l (sto (ns (cf (ths s u))) (hist s (ver s))) \/ exists a, In a (keys (rs (ths s u))) /\ coming L a).
  { induction l as [|[a v] l IH]; intro F; [left; intros a v []|].
    destruct (R3 a v (F a v (or_introl eq_refl))) as [E|C].
    - destruct IH as [A|A]; [intros; apply F; right; auto | left | auto].
      intros b w [Q|J]; [inversion Q; subst; auto | auto].
    - right. exists a. split; auto. eapply in_keys, F. left; eauto. }
  destruct (D (rs (ths s u))) as [A|(a & J & w & todo & k & Q & M)]; auto.
  - left. split; auto. pose proof (i_phase _ _ _ R u) as Ph. unfold phase_inv in Ph. rewrite R1 in Ph.
    destruct Ph as ((O & _ & T & _) & _ & C & K). destruct (cf (ths s u)) as [c f w n] eqn:E. simpl in *. subst.
    eapply trace_blocked; eauto.
    + pose proof (i_news _ _ _ R u) as [ND NI]. rewrite E in *. split; auto. intros a J. apply in_map_iff in J.
      destruct J as ((b & v) & <- & J). now apply NI in J.
    + eapply world_safe; eauto. eapply chain_good; [apply (i_chain _ _ _ R) | auto].
  - right. exists a, w, todo, k. auto.
Qed.

(** Neither the one who signals nor the one who was signalled waits for anybody. *)
Theorem waker_moves s L w todo k : at_ L w = Waking todo k -> exists L', room w s L L'.
Proof.
  destruct L as [r g e c p]. simpl. intro P. destruct k as [k|]; [eexists; now apply (w_count _ _ _ _ _ _ _ todo k)|].
  destruct todo as [|a todo]; [eexists; now apply w_done|].
  destruct (forallb g (r a)) eqn:F.
  - eexists. eapply w_next; eauto. now apply forallb_forall.
  - assert (E : existsb (fun u => negb (g u)) (r a) = true).
    { clear - F. induction (r a) as [|u l IH]; simpl in *; [discriminate|]. destruct (g u); simpl in *; auto. }
    apply existsb_exists in E. destruct E as (u & J & E). eexists. eapply w_give; eauto. now destruct (g u).
Qed.
Theorem signalled_moves s L u : at_ L u = Inside -> sig L u = true -> exists L', room u s L L'.
Proof. destruct L as [r g e c p]. simpl. intros P G. eexists. now apply w_signalled. Qed.
End Theorems.
