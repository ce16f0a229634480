(** Two accounts on the engine: in every schedule of any number of threads, every audit sees the total.

    All that is proved here by hand is about the specification: what transfers keep, and what an audit returns. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Machine Reachable Safe.
Import ListNotations.

(** Cells 0 and 1 are the accounts. *)
Definition transfer a b n :=
  Bind (Read a) (fun x => Bind (Read b) (fun y =>
  if x <? n then Retry else Bind (Write a (x - n)) (fun _ => Write b (y + n)))).
Definition audit := Bind (Read 0) (fun x => Bind (Read 1) (fun y => Ret (x + y))).

Lemma read_inv a k h o d v : exec (Bind (Read a) k) h o d -> h a = Some v ->
  exists g e, heq h g /\ exec (k v) g o e.
Proof.
  intros X E. inversion X; subst; clear X.
  - match goal with R : exec (Read a) _ _ _ |- _ => inversion R; subst; clear R end.
    replace v with v0 by congruence. eauto.
  - match goal with R : exec (Read a) _ _ _ |- _ => inversion R; subst; clear R end; [discriminate | congruence].
Qed.
Lemma write_inv a u h o d : exec (Write a u) h o d -> h a <> None -> exists g, o = Done 0 g /\ heq (upd h a u) g.
Proof. intros X E. inversion X; subst; [eauto | congruence]. Qed.
Lemma bind_write_inv a u k h o d : exec (Bind (Write a u) k) h o d -> h a <> None ->
  exists g e, heq (upd h a u) g /\ exec (k 0) g o e.
Proof.
  intros X E. inversion X; subst; clear X;
    match goal with R : exec (Write a u) _ _ _ |- _ => apply write_inv in R as (g' & Q & Eg); auto end.
  - inversion Q; subst. eauto.
  - subst. discriminate.
Qed.

Section Bank.
Variable total : nat.
Definition sums (h : heap) := exists x y, h 0 = Some x /\ h 1 = Some y /\ x + y = total.
Definition teller p := p = audit \/ exists n, p = transfer 0 1 n \/ p = transfer 1 0 n.

Lemma sums_heq h g : heq h g -> sums h -> sums g.
Proof. intros E (x & y & A & B & C). exists x, y. now rewrite <- !E. Qed.

Lemma audit_returns h o d : sums h -> exec audit h o d -> exists g, o = Done total g /\ heq h g.
Proof.
  intros (x & y & A & B & C) X. apply (read_inv _ _ _ _ _ x) in X as (g & e & E & X); auto.
  apply (read_inv _ _ _ _ _ y) in X as (g' & e' & E' & X); [|now rewrite <- E].
  inversion X; subst. eexists; split; eauto using heq_trans.
Qed.

Lemma transfer_moves a b n h o d x y : h a = Some x -> h b = Some y -> a <> b -> exec (transfer a b n) h o d ->
  o = Blocked \/ exists g m, o = Done 0 g /\ m <= x /\ g a = Some (x - m) /\ g b = Some (y + m).
Proof.
  intros A B N X. apply (read_inv _ _ _ _ _ x) in X as (g & e & E & X); auto.
  apply (read_inv _ _ _ _ _ y) in X as (g1 & e1 & E1 & X); [|now rewrite <- E].
  destruct (Nat.ltb_spec x n); [inversion X; auto|]. right.
  apply bind_write_inv in X as (g2 & e2 & E2 & X); [|rewrite <- E1, <- E; congruence].
  apply write_inv in X as (g3 & -> & E3).
  - exists g3, n. repeat split; auto; rewrite <- E3.
    + rewrite upd_other, <- E2 by auto. apply upd_same.
    + apply upd_same.
  - rewrite <- E2, upd_other, <- E1, <- E by auto. congruence.
Qed.

Lemma teller_keeps p h o d : teller p -> sums h -> exec p h o d ->
  match o with Done _ g => sums g | Threw _ => sums (sto d h) | Blocked => True | Fault => False end.
Proof.
  intros T S X. pose proof S as (x & y & A & B & C). destruct T as [->|[n [->| ->]]].
  - destruct (audit_returns _ _ _ S X) as (g & -> & E). exact (sums_heq _ _ E S).
  - destruct (transfer_moves _ _ _ _ _ _ x y A B (Nat.neq_0_succ 0) X) as [->|(g & m & -> & L & G & G')]; auto.
    exists (x - m), (y + m). repeat split; auto; lia.
  - destruct (transfer_moves _ _ _ _ _ _ y x B A (Nat.neq_succ_0 0) X) as [->|(g & m & -> & L & G & G')]; auto.
    exists (x + m), (y - m). repeat split; auto; lia.
Qed.
Definition bank := World teller sums sums_heq teller_keeps.

Theorem audits h0 s e : reach bank h0 s -> In e (log s) -> what e = audit -> res e = Returned total.
Proof.
  intros R I E. destruct (results_explained _ _ _ _ R I) as (h & g & G & D). unfold does in D. rewrite E in D.
  destruct (res e); [|destruct D as [D _]]; apply audit_returns in D as (g' & D & _); auto; congruence.
Qed.
(** … and so it is in memory, whenever nobody is writing. *)
Theorem balance h0 s x y : reach bank h0 s -> ~ writing s -> mem s 0 = x -> mem s 1 = y -> x + y = total.
Proof.
  intros R N <- <-. destruct (serialisable _ _ _ R) as (h & _ & (x & y & A & B & C) & M).
  now rewrite (M N _ _ A), (M N _ _ B).
Qed.
End Bank.

Print Assumptions audits.
Print Assumptions balance.
