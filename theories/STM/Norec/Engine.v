(** The whole engine: the machine with its waiting room and its gate.

    What was proved of the machine, of the room and of the gate holds of the whole, because each sees a run of its own
    ([machine_of], [room_of], [gate_of]).  What is new here is that the three together never get stuck on each
    other: whoever is waited for can go on. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local Machine Reachable Preserve Commit Safe Wait Progress.
Import ListNotations.

Section Engine.
Variables (W : world) (h0 : heap) (limit : nat).

Inductive engine_step (t : nat) : state * lot * gate -> state * lot * gate -> Prop :=
| en_machine l s s' L L' g g' : step W t l s s' -> admits t l s L L' -> lets limit t s l g g' ->
    engine_step t (s, L, g) (s', L', g')
| en_room s L L' g : room t s L L' -> engine_step t (s, L, g) (s, L', g)
| en_turn s L g g' : turn limit t s g g' -> engine_step t (s, L, g) (s, L, g').

Inductive engine : state * lot * gate -> Prop :=
| en_start s signals : start W h0 s ->
    engine (s, Lot (fun _ => []) signals (fun _ => 0) [] (fun _ => Out),
               Gate 0 0 (fun _ => 0) (fun _ => Free) (fun _ => 0) (fun _ _ => 0))
| en_step x t y : engine x -> engine_step t x y -> engine y.

Lemma parts x : engine x -> wreach W h0 (fst (fst x)) (snd (fst x)) /\ greach limit W h0 (fst (fst x)) (snd x).
Proof.
  induction 1 as [s g S|x t y E [IH1 IH2] S]; simpl; [split; constructor; auto|].
  destruct S; simpl in *; split; auto.
  - eapply wr_step; eauto.
  - eapply gr_step; eauto.
  - eapply wr_room; eauto.
  - eapply gr_turn; eauto.
Qed.
Corollary room_of s L g : engine (s, L, g) -> wreach W h0 s L. Proof. intro E. apply (parts _ E). Qed.
Corollary gate_of s L g : engine (s, L, g) -> greach limit W h0 s g. Proof. intro E. apply (parts _ E). Qed.
Corollary machine_of s L g : engine (s, L, g) -> reach W h0 s.
Proof. intro E. eapply wreach_reach, room_of; eauto. Qed.

Definition moves t x := exists y, engine_step t x y.

(** Where a thread that holds the lock or is idle can be in the other layers. *)
Lemma place_of s L g t : engine (s, L, g) -> match ph (ths s t) with
  | Run => at_ L t = Out
  | Wb [] => at_ L t = Out \/ exists b, at_ L t = Looked b
  | Wb _ => at_ L t = Out
  | Park => at_ L t = Out \/ exists todo, at_ L t = Entering todo
  | Idle => at_ L t = Out \/ exists todo k, at_ L t = Waking todo k
  | _ => True end.
Proof.
  intro E. destruct (room_reach _ _ _ _ (room_of _ _ _ E) t) as [_ R].
  destruct (ph (ths s t)) as [| | | |[|]| |]; auto; destruct (at_ L t); eauto; exfalso; intuition discriminate.
Qed.
Lemma pass_of s L g t : engine (s, L, g) -> ph (ths s t) <> Idle -> (forall k, pl g t <> Handing k) -> common (pl g t).
Proof.
  intros E P N. destruct (tries_reach _ _ _ _ _ (gate_of _ _ _ E) t) as (_ & K & _).
  destruct (pl g t); simpl; auto; [destruct (K k eq_refl); tauto | now destruct (N k)].
Qed.

(** Whoever holds the lock can go on. *)
Theorem holder_goes_on s L g t : engine (s, L, g) -> lck s = Some t -> moves t (s, L, g).
Proof.
  intros E Lk. pose proof (machine_of _ _ _ E) as R. pose proof (place_of _ _ _ t E) as Pl.
  assert (Own : own (ths s t) = true) by (apply (i_own _ _ _ (inv_reach _ R)); auto).
  assert (NI : ph (ths s t) <> Idle /\ ph (ths s t) <> Sleep).
  { pose proof (i_phase _ _ _ (inv_reach _ R) t) as P. unfold phase_inv in P.
    split; intro Q; rewrite Q in P; intuition congruence. }
  destruct NI as [NI NS].
  destruct g as [d v f p y w].
  assert (Ha : (exists k, p t = Handing k) \/ common (p t)).
  { pose proof (pass_of _ _ _ t E NI) as C. simpl in C. destruct (p t); eauto; right; apply C; discriminate. }
  destruct Ha as [[k Ha]|C]; [eexists; apply en_turn; now apply (g_hand _ _ _ _ _ _ _ _ _ k)|].
  destruct (holder_moves W h0 s t R Lk) as (l & s' & S).
  destruct L as [r sg e c a]; simpl in Pl.
  assert (Room : (exists L', room t s (Lot r sg e c a) L') \/ exists L', admits t l s (Lot r sg e c a) L').
  { destruct S; try thread_was Was; simpl in *; try (rewrite Was in *; simpl in * ); try congruence;
      try (right; eexists; split; [|reflexivity]; solve [auto | congruence]).
    - destruct Pl as [Pl|[b' Pl]]; [left; eexists; apply w_look; auto; simpl; now rewrite Was|].
      right. eexists. exists b'. split; [exact Pl | reflexivity].
    - destruct Pl as [Pl|[[|x todo] Pl]].
      + left. eexists. apply w_start; auto. simpl. now rewrite Was.
      + right. eexists. split; [exact Pl | reflexivity].
      + left. eexists. eapply w_enter; eauto. }
  destruct Room as [[L' Rm]|[L' A]]; [eexists; now apply en_room; eauto|].
  assert (Ga : exists g', lets limit t s l (Gate d v f p y w) g').
  { destruct S; simpl in *; try congruence; eexists; first [now apply a_park_own | constructor; assumption]. }
  destruct Ga as [g' Ga]. eexists. eapply en_machine; eauto.
Qed.

(** Whoever has the turn can go on when the lock is free. *)
Theorem turn_goes_on s L g t q : engine (s, L, g) -> ok W q -> lck s = None ->
  pl g t = Ticket (serving g) \/ pl g t = Handing (serving g) -> moves t (s, L, g).
Proof.
  intros E O Lk [P|P].
  - destruct (tries_reach _ _ _ _ _ (gate_of _ _ _ E) t) as (_ & K & _). destruct (K _ P) as [I _].
    pose proof (place_of _ _ _ t E) as Pl. rewrite I in Pl. destruct Pl as [Pl|(todo & k & Pl)].
    + destruct s as [m k n l T H B], g as [d v f p y w]. simpl in *. subst. eexists.
      eapply (en_machine t (LSerial q)); [now apply s_serial | simpl; auto | now apply a_serial].
    + destruct (waker_moves s L t todo k Pl) as [L' S]. eexists. apply en_room; eauto.
  - destruct g as [d v f p y w]. eexists. apply en_turn. simpl in P. eapply g_hand; eauto.
Qed.

(** A sleeper that was signalled, and whoever signals, can go on. *)
Theorem woken_goes_on s L g t : at_ L t = Inside -> sig L t = true -> moves t (s, L, g).
Proof. intros P G. destruct (signalled_moves s L t P G) as [L' S]. eexists. apply en_room; eauto. Qed.
Theorem waker_goes_on s L g t todo k : at_ L t = Waking todo k -> moves t (s, L, g).
Proof. intro P. destruct (waker_moves s L t todo k P) as [L' S]. eexists. apply en_room; eauto. Qed.
End Engine.
