(** Serial histories: transactions run one after another by the specification.

    What is asked of the machine is that its transactions have such a history.  A transaction that only created
    cells can be placed in the middle of a history ([serial_more]): those after it do not notice. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic.
Import ListNotations.

(** A transaction that ended.  [since], [til]: the numbers of the versions of the heap that were in force when
    its last attempt began and when it ended. *)
Inductive result := Returned (v : nat) | Raised (e : nat).
Record entry := Entry { what : prog; res : result; made : cells; since : nat; til : nat }.

Definition does e h g :=
  match res e with
  | Returned v => exec (what e) h (Done v g) (made e)
  | Raised x => exec (what e) h (Threw x) (made e) /\ heq (sto (made e) h) g
  end.

Inductive serial : heap -> list entry -> heap -> Prop :=
| ser_nil h g : heq h g -> serial h [] g
| ser_cons e l h m g : does e h m -> serial m l g -> serial h (e :: l) g.

Lemma does_dom e h g : does e h g -> forall a, g a = None <-> h a = None /\ ~ In a (keys (made e)).
Proof.
  unfold does. destruct (res e); intros X a.
  - apply (exec_dom _ _ _ _ X a).
  - destruct X as [X E]. rewrite <- E. apply (exec_dom _ _ _ _ X a).
Qed.
Lemma serial_dom h l g : serial h l g -> forall a, g a = None ->
  h a = None /\ forall e, In e l -> ~ In a (keys (made e)).
Proof.
  induction 1 as [h g E|e l h m g D S IH]; intros a N.
  - rewrite E; split; auto.
  - destruct (IH a N) as [M K]. apply (does_dom _ _ _ D) in M. destruct M as [M M'].
    split; auto. intros e' [<-|I]; auto.
Qed.

Lemma serial_heq h l g : serial h l g -> forall g', heq g g' -> serial h l g'.
Proof. induction 1; intros; econstructor; eauto using heq_trans. Qed.
Lemma serial_app h l m r g : serial h l m -> serial m r g -> serial h (l ++ r) g.
Proof.
  intro S. revert r g. induction S as [h m E|e l h k m D S IH]; intros r g R; simpl.
  - destruct R as [h' g E'|e l h' k g D R].
    + constructor. eauto using heq_trans.
    + econstructor; [|exact R]. unfold does in *. destruct (res e).
      * eapply exec_heq; eauto using heq_sym.
      * destruct D as [X E']. split; [eapply exec_heq; eauto using heq_sym|].
        eauto using heq_trans, sto_heq.
  - econstructor; eauto.
Qed.

Lemma does_more e h g l : does e h g -> (forall a, In a (keys l) -> g a = None) -> does e (sto l h) (sto l g).
Proof.
  intros D F. pose proof (does_dom _ _ _ D) as DD. unfold does in *. destruct (res e).
  - apply (exec_frame _ _ _ _ l D); [discriminate|]. intros a I. apply DD; auto.
  - destruct D as [X E]. split.
    + apply (exec_frame _ _ _ _ l X); [discriminate|]. intros a I. apply DD; auto.
    + eapply heq_trans; [apply sto_comm | apply sto_heq; exact E].
      intros a I J. apply F, DD in J. tauto.
Qed.
Lemma serial_more h l g d : serial h l g -> (forall a, In a (keys d) -> g a = None) ->
  serial (sto d h) l (sto d g).
Proof.
  induction 1 as [h g E|e l h m g D S IH]; intros F.
  - constructor. now apply sto_heq.
  - econstructor; [apply does_more; [exact D|] | now apply IH].
    intros a I. apply (serial_dom _ _ _ S). auto.
Qed.

(** The promise on which the machine relies, about the specification alone: the programs that run keep an invariant
    of heaps, and on such heaps touch only cells that exist. *)
Record world := World {
  ok : prog -> Prop;
  good : heap -> Prop;
  good_heq : forall h g, heq h g -> good h -> good g;
  keeps : forall p h o d, ok p -> good h -> exec p h o d ->
    match o with Done _ g => good g | Threw _ => good (sto d h) | Blocked => True | Fault => False end }.

Lemma world_safe W p h : ok W p -> good W h -> safe p h.
Proof. intros O G d X. exact (keeps W _ _ _ _ O G X). Qed.
Lemma serial_good W h l g : serial h l g -> (forall e, In e l -> ok W (what e)) -> good W h -> good W g.
Proof.
  induction 1 as [h g E|e l h m g D S IH]; intros O G.
  - eapply good_heq; eauto.
  - apply IH; [intros; apply O; simpl; auto|]. assert (ok W (what e)) by (apply O; simpl; auto).
    unfold does in D. destruct (res e).
    + exact (keeps W _ _ _ _ H G D).
    + destruct D as [X E]. eapply good_heq; [exact E|]. exact (keeps W _ _ _ _ H G X).
Qed.
