(** Progress: a transaction ends after a bounded number of attempts.

    A layer over the machine: the serial mode.  A transaction that has failed [limit] times draws a ticket, waits for
    its turn and for the sequence lock, and then runs while it holds the lock.  Before they take the lock the others
    look at the tickets drawn and let them go first; one that has looked already may still be faster, once.

    - [attempts_bound]: at most [limit] + 1 attempts until a transaction ends or goes to sleep; the serial one cannot
      fail ([serial_never_fails]).
    - [overtaken_once]: while a thread waits with its ticket, every other thread takes the lock at most once.
    - [turn_comes]: as long as tickets are out, the thread whose turn it is waits for the lock only, or is just handing
      on the turn; and whoever holds the lock can go on ([holder_moves]).
    - [conflict_is_commit]: a word compared in a validation differs only if another transaction has committed since. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable Preserve Commit Safe.
Import ListNotations.

Inductive pass :=
| Free
| Seen (d : nat)       (* wants the lock; waits for the tickets before [d] *)
| Passed               (* may take the lock *)
| Ticket (k : nat)     (* waits for its turn *)
| Handing (k : nat).   (* has the lock; about to hand on the turn *)

(** [tries] and [won] are ghosts: attempts since the transaction began or was woken; how often each other thread took
    the lock since a thread drew its ticket. *)
Record gate := Gate {
  drawn : nat; serving : nat; fails : nat -> nat; pl : nat -> pass;
  tries : nat -> nat; won : nat -> nat -> nat }.

Definition count t (w : nat -> nat -> nat) : nat -> nat -> nat := fun u v => if Nat.eqb t v then S (w u v) else w u v.
Definition plus (f : nat -> nat) t := set f t (S (f t)).

Section Gate.
Variable limit : nat.

(** Steps of the gate alone. *)
Inductive turn (t : nat) (s : state) : gate -> gate -> Prop :=
| g_draw d v f p y w : ph (ths s t) = Idle -> limit <= f t -> p t = Free ->
    turn t s (Gate d v f p y w) (Gate (S d) v f (set p t (Ticket d)) y (set w t (fun _ => 0)))
| g_look d v f p y w : ph (ths s t) = Run -> own (ths s t) = false -> p t = Free \/ (exists i, p t = Seen i) ->
    turn t s (Gate d v f p y w) (Gate d v f (set p t (Seen d)) y w)
| g_pass d v f p y w i : p t = Seen i -> i <= v ->
    turn t s (Gate d v f p y w) (Gate d v f (set p t Passed) y w)
| g_hand d v f p y w k : p t = Handing k ->
    turn t s (Gate d v f p y w) (Gate d (S k) f (set p t Free) y w).

Definition common (x : pass) := match x with Free | Seen _ | Passed => True | _ => False end.

(** What a step of the machine requires of the gate and does to it. *)
Inductive lets (t : nat) (s : state) : label -> gate -> gate -> Prop :=
| a_begin q d v f p y w : p t = Free -> f t < limit ->
    lets t s (LBegin q) (Gate d v f p y w) (Gate d v f p (plus y t) w)
| a_serial q d v f p y w : p t = Ticket v ->
    lets t s (LSerial q) (Gate d v f p y w) (Gate d v f (set p t (Handing v)) (plus y t) (count t w))
| a_abort d v f p y w : common (p t) ->
    lets t s LAbort (Gate d v f p y w) (Gate d v (plus f t) (set p t Free) y w)
| a_in d v f p y w : common (p t) -> lets t s LIn (Gate d v f p y w) (Gate d v f p y w)
| a_lock d v f p y w : p t = Passed -> own (ths s t) = false ->
    lets t s LLock (Gate d v f p y w) (Gate d v f (set p t Free) y (count t w))
| a_park d v f p y w : p t = Passed -> own (ths s t) = false ->
    lets t s LPark (Gate d v f p y w) (Gate d v f (set p t Free) y (count t w))
| a_park_own d v f p y w : common (p t) -> own (ths s t) = true ->
    lets t s LPark (Gate d v f p y w) (Gate d v f p y w)
| a_sleep d v f p y w : common (p t) -> lets t s LSleep (Gate d v f p y w) (Gate d v f p y w)
| a_wake d v f p y w : common (p t) ->
    lets t s LWake (Gate d v f p y w) (Gate d v (set f t 0) (set p t Free) (set y t 0) w)
| a_end d v f p y w : common (p t) ->
    lets t s LEnd (Gate d v f p y w) (Gate d v (set f t 0) (set p t Free) (set y t 0) w)
| a_publish d v f p y w : common (p t) ->
    lets t s LPublish (Gate d v f p y w) (Gate d v (set f t 0) (set p t Free) (set y t 0) w).

Inductive greach (W : world) (h0 : heap) : state -> gate -> Prop :=
| gr_start s : start W h0 s ->
    greach W h0 s (Gate 0 0 (fun _ => 0) (fun _ => Free) (fun _ => 0) (fun _ _ => 0))
| gr_step s g t l s' g' : greach W h0 s g -> step W t l s s' -> lets t s l g g' -> greach W h0 s' g'
| gr_turn s g t g' : greach W h0 s g -> turn t s g g' -> greach W h0 s g'.

Lemma greach_reach W h0 s g : greach W h0 s g -> reach W h0 s.
Proof. induction 1; eauto using r_start, r_step. Qed.

(** ** Tickets *)
Definition number x := match x with Ticket k | Handing k => Some k | _ => None end.
(** [u] cannot take the lock before ticket [k] has had its turn. *)
Definition behind k x := match x with Passed => False | Seen d => k < d | Ticket j => k < j | _ => True end.

Record tickets g : Prop := {
  t_le : serving g <= drawn g;
  t_range : forall t k, number (pl g t) = Some k -> serving g <= k < drawn g;
  t_hand : forall t k, pl g t = Handing k -> serving g = k;
  t_diff : forall t u k, number (pl g t) = Some k -> number (pl g u) = Some k -> t = u;
  t_out : forall k, serving g <= k < drawn g -> exists t, number (pl g t) = Some k;
  t_won : forall t k u, pl g t = Ticket k -> t <> u -> won g t u = 0 \/ (won g t u = 1 /\ behind k (pl g u)) }.

(** Changes of one thread's pass that neither draw nor use up a ticket. *)
Lemma tickets_pass d v f p y w t x f' y' : tickets (Gate d v f p y w) ->
  number (p t) = None -> number x = None -> (forall k, v <= k < d -> behind k (p t) -> behind k x) ->
  tickets (Gate d v f' (set p t x) y' w).
Proof.
  intros [Le R H D O Wn] P X B. simpl in *. constructor; simpl.
  - exact Le.
  - intros u k. cases u t N; [congruence | apply R].
  - intros u k. cases u t N; [intros ->; discriminate | apply H].
  - intros u u' k. cases u t N; [congruence|]. cases u' t N'; [congruence | apply D].
  - intros k L. destruct (O k L) as [u E]. exists u. rewrite set_ne; auto. congruence.
  - intros u k u'. cases u t N; [intros ->; discriminate|]. intros E M. destruct (Wn u k u' E M) as [|[Q Bh]]; auto.
    right. split; auto. cases u' t N'; auto. apply B; auto. apply (R u). now rewrite E.
Qed.

(** Taking the lock. *)
Lemma tickets_lock d v f p y w t f' y' : tickets (Gate d v f p y w) -> p t = Passed ->
  tickets (Gate d v f' (set p t Free) y' (count t w)).
Proof.
  intros T P. pose proof (t_won _ T) as Wn. simpl in Wn.
  assert (T' : tickets (Gate d v f' (set p t Free) y' w)).
  { apply (tickets_pass _ _ f p y); [exact T | now rewrite P | reflexivity | simpl; auto]. }
  destruct T' as [Le R H D O _]. constructor; auto. simpl. intros u k u' E M. unfold count.
  cases u t N; [discriminate|]. destruct (Nat.eqb_spec t u') as [<-|N'].
  - rewrite set_eq. right. destruct (Wn u k t E M) as [->|[_ Bh]]; [split; simpl; auto|]. rewrite P in Bh. destruct Bh.
  - rewrite set_ne by auto. apply Wn; auto.
Qed.

Lemma tickets_serial d v f p y w t f' y' : tickets (Gate d v f p y w) -> p t = Ticket v ->
  tickets (Gate d v f' (set p t (Handing v)) y' (count t w)).
Proof.
  intros [Le R H D O Wn] P. simpl in *. assert (Nt : number (p t) = Some v) by now rewrite P. constructor; simpl.
  - exact Le.
  - intros u k. cases u t N; [|apply R]. intro E; inversion E; subst. now apply (R t).
  - intros u k. cases u t N; [|apply H]. congruence.
  - intros u u' k. cases u t N; cases u' t N'; auto; simpl; intros E E'; [| |eapply D; eauto].
    + inversion E; subst. eapply D; eauto.
    + inversion E'; subst. eapply D; eauto.
  - intros k L. destruct (O k L) as [u E]. exists u. cases u t N; auto. rewrite P in E. exact E.
  - intros u k u' . cases u t N; [discriminate|]. intros E M. unfold count. destruct (Nat.eqb_spec t u') as [<-|N'].
    + rewrite set_eq. right. simpl. split; auto. destruct (Wn u k t E M) as [->|[_ Bh]]; auto.
      rewrite P in Bh. simpl in Bh. destruct (R u k); [now rewrite E|]. lia.
    + rewrite set_ne by auto. apply Wn; auto.
Qed.

Lemma tickets_draw d v f p y w t f' y' : tickets (Gate d v f p y w) -> p t = Free ->
  tickets (Gate (S d) v f' (set p t (Ticket d)) y' (set w t (fun _ => 0))).
Proof.
  intros [Le R H D O Wn] P. simpl in *. constructor; simpl.
  - lia.
  - intros u k. cases u t N; intro E; [inversion E; subst; lia|]. apply R in E. lia.
  - intros u k. cases u t N; [discriminate | apply H].
  - assert (B : forall u k, number (p u) = Some k -> k <> d) by (intros u k E; apply R in E; lia).
    intros u u' k. cases u t N; cases u' t N'; auto; simpl; intros E E'; [| |eapply D; eauto].
    + inversion E; subst. now apply B in E'.
    + inversion E'; subst. now apply B in E.
  - intros k L. destruct (Nat.eq_dec k d) as [->|]; [exists t; now rewrite set_eq|].
    destruct (O k) as [u E]; [lia|]. exists u. rewrite set_ne; auto. intros <-. rewrite P in E. discriminate.
  - intros u k u'. cases u t N; [auto|]. intros E M. destruct (Wn u k u' E M) as [|[Q Bh]]; auto. right. split; auto.
    cases u' t N'; auto. simpl. apply (R u). now rewrite E.
Qed.

Lemma tickets_hand d v f p y w t k f' y' : tickets (Gate d v f p y w) -> p t = Handing k ->
  tickets (Gate d (S k) f' (set p t Free) y' w).
Proof.
  intros [Le R H D O Wn] P. simpl in *. assert (Nt : number (p t) = Some k) by now rewrite P.
  pose proof (H t k P) as ->. pose proof (R t k Nt) as L. constructor; simpl.
  - lia.
  - intros u j. cases u t N; [discriminate|]. intro E. assert (j <> k) by (intros ->; apply N; eapply D; eauto).
    apply R in E. lia.
  - intros u j. cases u t N; [discriminate|]. intro E. exfalso. apply N. apply (D t u k); auto.
    rewrite E. simpl. f_equal. symmetry. eauto.
  - intros u u' j. cases u t N; [discriminate|]. cases u' t N'; [discriminate | apply D].
  - intros j Lj. destruct (O j) as [u E]; [lia|]. exists u. rewrite set_ne; auto. intros <-. rewrite Nt in E.
    inversion E. lia.
  - intros u j u'. cases u t N; [discriminate|]. intros E M. destruct (Wn u j u' E M) as [|[Q Bh]]; auto.
    right. split; auto. cases u' t N'; simpl; auto.
Qed.

Lemma tickets_turn t s g g' : tickets g -> turn t s g g' -> tickets g'.
Proof.
  intros T S. destruct S as [|d v f p y w _ _ PF| |].
  - now apply (tickets_draw _ _ f p y).
  - apply (tickets_pass _ _ f p y); auto; [destruct PF as [->|[i ->]]; reflexivity | intros k L _; simpl; lia].
  - apply (tickets_pass _ _ f p y); auto; [now rewrite H | rewrite H; simpl; lia].
  - eapply tickets_hand; eauto.
Qed.

Lemma common_number x : common x -> number x = None. Proof. now destruct x. Qed.
Lemma tickets_free d v f p y w t f' y' : tickets (Gate d v f p y w) -> common (p t) ->
  tickets (Gate d v f' (set p t Free) y' w).
Proof. intros T C. apply (tickets_pass _ _ f p y); simpl; auto using common_number. Qed.
Lemma tickets_same d v f p y w f' y' : tickets (Gate d v f p y w) -> tickets (Gate d v f' p y' w).
Proof. now intros []. Qed.

Lemma tickets_step t s l g g' : tickets g -> lets t s l g g' -> tickets g'.
Proof.
  intros T S. destruct S;
    first [ exact (tickets_same _ _ _ _ _ _ _ _ T) | exact (tickets_lock _ _ _ _ _ _ _ _ _ T H)
          | exact (tickets_serial _ _ _ _ _ _ _ _ _ T H) | exact (tickets_free _ _ _ _ _ _ _ _ _ T H) ].
Qed.

Lemma tickets_reach W h0 s g : greach W h0 s g -> tickets g.
Proof.
  induction 1; [|eapply tickets_step; eauto | eapply tickets_turn; eauto].
  constructor; simpl; try discriminate; lia.
Qed.

(** While a thread waits with its ticket, every other thread takes the lock at most once. *)
Theorem overtaken_once W h0 s g t k u : greach W h0 s g -> pl g t = Ticket k -> t <> u -> won g t u <= 1.
Proof. intros R P N. destruct (t_won _ (tickets_reach _ _ _ _ R) t k u P N) as [->|[-> _]]; lia. Qed.

(** The turn is somebody's. *)
Theorem turn_comes W h0 s g : greach W h0 s g -> serving g < drawn g ->
  exists t, pl g t = Ticket (serving g) \/ pl g t = Handing (serving g).
Proof.
  intros R L. destruct (t_out _ (tickets_reach _ _ _ _ R) (serving g)) as [t E]; [lia|]. exists t.
  destruct (pl g t); inversion E; auto.
Qed.

(** ** Attempts *)
Definition tries_inv s g t :=
  fails g t <= limit /\
  (forall k, pl g t = Ticket k -> ph (ths s t) = Idle /\ fails g t = limit) /\
  match ph (ths s t) with
  | Idle => tries g t = fails g t
  | Run | Chk _ _ | Val _ _ => tries g t = S (fails g t) /\ (fails g t = limit -> own (ths s t) = true)
  | _ => tries g t = S (fails g t)
  end.

Lemma tries_other s g s' g' t : tries_inv s g t -> ths s' t = ths s t ->
  fails g' t = fails g t -> pl g' t = pl g t -> tries g' t = tries g t -> tries_inv s' g' t.
Proof. unfold tries_inv. now intros T -> -> -> ->. Qed.

Lemma step_other W t l s s' u : step W t l s s' -> u <> t -> ths s' u = ths s u.
Proof. intros S N. destruct S; simpl; now rewrite set_ne by auto. Qed.
Lemma lets_other t s l g g' u : lets t s l g g' -> u <> t ->
  fails g' u = fails g u /\ pl g' u = pl g u /\ tries g' u = tries g u.
Proof. intros S N. destruct S; simpl; unfold plus; rewrite ?set_ne by auto; auto. Qed.
Lemma turn_other t s g g' u : turn t s g g' -> u <> t ->
  fails g' u = fails g u /\ pl g' u = pl g u /\ tries g' u = tries g u.
Proof. intros S N. destruct S; simpl; rewrite ?set_ne by auto; auto. Qed.

Lemma tries_turn t s g g' : tries_inv s g t -> turn t s g g' -> tries_inv s g' t.
Proof.
  intros (L & K & M) S. destruct S; unfold tries_inv; simpl in *; rewrite set_eq; (split; [auto|]); (split; [|auto]).
  - intros k _. split; auto. lia.
  - discriminate.
  - discriminate.
  - discriminate.
Qed.

Lemma tries_step W t s l s' g g' : tries_inv s g t -> step W t l s s' -> lets t s l g g' -> tries_inv s' g' t.
Proof.
  intros (L & K & M) S A. unfold tries_inv.
  destruct S; inversion A; subst; simpl in *; unfold plus; rewrite ?set_eq in *;
    try match goal with E : _ = Th _ _ _ _ _ _ _ |- _ => rewrite E in *; simpl in * end;
    try match goal with E : ph _ = _ |- _ => rewrite E in *; simpl in * end;
    repeat match goal with E : _ \/ _ |- _ => destruct E | E : exists _, _ |- _ => destruct E end; subst; simpl in *;
    repeat match goal with E : _ /\ _ |- _ => destruct E end.
  all: split; [|split]; [try lia | intros j Q; try discriminate; try congruence | try tauto; try lia].
  all: try match goal with C : common _, Q : _ = Ticket _ |- _ => rewrite Q in C; destruct C end.
  all: try (destruct (Nat.eq_dec (f t) limit); [intuition discriminate | lia]).
  all: split; try lia; try tauto.
  all: intros; exfalso; lia.
Qed.

Theorem tries_reach W h0 s g : greach W h0 s g -> forall t, tries_inv s g t.
Proof.
  induction 1 as [s S|s g t l s' g' R IH S A|s g t g' R IH S]; intro u.
  - destruct S. unfold tries_inv; simpl. split; [lia|]. split; [discriminate | auto].
  - destruct (Nat.eq_dec u t) as [->|N]; [eapply tries_step; eauto|].
    destruct (lets_other _ _ _ _ _ _ A N) as (E1 & E2 & E3). eapply tries_other; eauto. eapply step_other; eauto.
  - destruct (Nat.eq_dec u t) as [->|N]; [eapply tries_turn; eauto|].
    destruct (turn_other _ _ _ _ _ S N) as (E1 & E2 & E3). eapply tries_other; eauto.
Qed.

(** Attempts since the transaction began or was last woken. *)
Theorem attempts_bound W h0 s g t : greach W h0 s g -> tries g t <= S limit.
Proof.
  intro R. destruct (tries_reach _ _ _ _ R t) as (L & _ & M). destruct (ph (ths s t)); lia.
Qed.

(** The last attempt holds the lock and does not fail. *)
Theorem serial_never_fails W h0 s g t s' : greach W h0 s g -> fails g t = limit -> ~ step W t LAbort s s'.
Proof.
  intros R F S. destruct (tries_reach _ _ _ _ R t) as (_ & _ & M). inversion S; subst; simpl in *.
  match goal with E : _ = Th _ _ _ _ _ _ _ |- _ => rewrite E in M; simpl in M end.
  repeat match goal with E : _ \/ _ |- _ => destruct E | E : exists _, _ |- _ => destruct E end;
    subst; simpl in M; intuition discriminate.
Qed.
End Gate.

(** ** Nobody waits for one who cannot go on *)
Section Moves.
Variables (W : world) (h0 : heap).

Theorem holder_moves s t : reach W h0 s -> lck s = Some t -> exists l s', step W t l s s'.
Proof.
  intros R L. apply inv_reach in R. apply (i_own _ _ _ R) in L. pose proof (i_phase _ _ _ R t) as P.
  destruct s as [m k n l T H B]. unfold phase_inv in P. simpl in *.
  destruct (T t) as [p b o sn r c x] eqn:E. simpl in *. subst o. destruct x; try (exfalso; intuition discriminate).
  - destruct c as [q f w d]. destruct q.
    + destruct f as [|[] f]; [do 2 eexists; eapply s_lock_own; eauto | ..];
        do 2 eexists; eapply s_local; eauto; constructor.
    + destruct (find w a) eqn:F; [|do 2 eexists; eapply s_read_own; eauto].
      do 2 eexists; eapply s_local; [eauto | apply l_read_own; exact F].
    + do 2 eexists; eapply s_local; eauto; constructor.
    + do 2 eexists; eapply s_new; eauto.
    + destruct f as [|[] f]; [do 2 eexists; eapply s_park_own; eauto | ..];
        do 2 eexists; eapply s_local; eauto; constructor.
    + destruct f as [|[] f]; [do 2 eexists; eapply s_end; eauto; constructor | ..];
        do 2 eexists; eapply s_local; eauto; constructor.
    + do 2 eexists; eapply s_local; eauto; constructor.
    + do 2 eexists; eapply s_local; eauto; constructor.
    + do 2 eexists; eapply s_local; eauto; constructor.
  - destruct todo as [|[a v] todo]; [|do 2 eexists; eapply s_wb; eauto].
    destruct P as (_ & _ & _ & (v & C & K) & _). destruct c as [q f w d]. simpl in *. subst.
    do 2 eexists; eapply s_publish; eauto.
  - do 2 eexists; eapply s_sleep; eauto.
Qed.

(** A transaction fails because another one has committed, or is about to. *)
Theorem conflict_is_commit s t n a v todo : reach W h0 s -> ph (ths s t) = Val n ((a, v) :: todo) ->
  mem s a <> v -> snap (ths s t) < ver s \/ writing s.
Proof.
  intros R P D. apply inv_reach in R. pose proof (i_phase _ _ _ R t) as Q. unfold phase_inv in Q. rewrite P in Q.
  destruct Q as ((O & L & T & A) & _ & _ & J & _). destruct (i_mem _ _ _ R) as [|M]; auto.
  destruct (Nat.eq_dec (snap (ths s t)) (ver s)) as [E|]; [|left; lia]. destruct D. rewrite E in A.
  eapply mem_known; eauto; [rewrite P; discriminate | apply A, J; left; auto].
Qed.
End Moves.
