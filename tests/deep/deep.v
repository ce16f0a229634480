(* feature: Recursion 10^7 deep *)
(* What is expected is proved below for all depths: vm_compute has not the stack for this one. *)
Require Import List Arith NArith Lia Streams.
Definition depth : nat := N.to_nat 10000000.

(* directly, not in tail position *)
Fixpoint count (n : nat) : nat := match n with O => O | S n => S (count n) end.
Lemma count_ok n : count n = n.
Proof. induction n; simpl; congruence. Qed.
Definition t_count := Nat.eqb (count depth) depth.
(* expect t_count = true *)
Lemma t_count_ok : t_count = true.
Proof. unfold t_count. rewrite count_ok. apply Nat.eqb_refl. Qed.

(* in tail position *)
Fixpoint onto (n acc : nat) : nat := match n with O => acc | S n => onto n (S acc) end.
Lemma onto_ok n : forall acc, onto n acc = n + acc.
Proof. induction n; intros; simpl; [reflexivity | rewrite IHn; lia]. Qed.
Definition t_onto := Nat.eqb (onto depth 5) (depth + 5).
(* expect t_onto = true *)
Lemma t_onto_ok : t_onto = true.
Proof. unfold t_onto. rewrite onto_ok. apply Nat.eqb_refl. Qed.

(* mutually, in tail position and not *)
Fixpoint left n := match n with O => O | S n => S (right n) end
with right n := match n with O => O | S n => S (left n) end.
Lemma left_right n : left n = n /\ right n = n.
Proof. induction n; simpl; [auto | destruct IHn; split; congruence]. Qed.
Definition t_mutual := Nat.eqb (left depth) depth.
(* expect t_mutual = true *)
Lemma t_mutual_ok : t_mutual = true.
Proof. unfold t_mutual. rewrite (proj1 (left_right depth)). apply Nat.eqb_refl. Qed.

Fixpoint ping n (acc : nat) := match n with O => acc | S n => pong n (S acc) end
with pong n acc := match n with O => acc | S n => ping n (S acc) end.
Lemma ping_pong n : forall acc, ping n acc = n + acc /\ pong n acc = n + acc.
Proof.
  induction n as [|n IH]; intros; simpl; [auto|].
  destruct (IH (S acc)) as [-> ->]. lia.
Qed.
Definition t_ping := Nat.eqb (ping depth 0) (depth + 0).
(* expect t_ping = true *)
Lemma t_ping_ok : t_ping = true.
Proof. unfold t_ping. rewrite (proj1 (ping_pong depth 0)). apply Nat.eqb_refl. Qed.

(* continuations, each calling the one before *)
Fixpoint cps (n : nat) (k : nat -> nat) : nat := match n with O => k O | S n => cps n (fun r => k (S r)) end.
Lemma cps_ok n : forall k, cps n k = k n.
Proof. induction n; intros; simpl; [reflexivity | apply IHn]. Qed.
Definition t_cps := Nat.eqb (cps depth (fun x => x)) depth.
(* expect t_cps = true *)
Lemma t_cps_ok : t_cps = true.
Proof. unfold t_cps. rewrite cps_ok. apply Nat.eqb_refl. Qed.

(* deep data, made, walked and freed: a list, a tree that leans to the left, a stream *)
Definition t_list := Nat.eqb (length (repeat tt depth)) depth.
(* expect t_list = true *)
Lemma t_list_ok : t_list = true.
Proof. unfold t_list. rewrite repeat_length. apply Nat.eqb_refl. Qed.

Inductive tree := Leaf | Node (l : tree) (r : tree).
Fixpoint lean (n : nat) (t : tree) : tree := match n with O => t | S n => lean n (Node t Leaf) end.
Fixpoint height (t : tree) : nat := match t with Leaf => O | Node l _ => S (height l) end.
Lemma lean_ok n : forall t, height (lean n t) = n + height t.
Proof. induction n; intros; simpl; [reflexivity | rewrite IHn; simpl; lia]. Qed.
Definition t_tree := Nat.eqb (height (lean depth Leaf)) (depth + height Leaf).
(* expect t_tree = true *)
Lemma t_tree_ok : t_tree = true.
Proof. unfold t_tree. rewrite lean_ok. apply Nat.eqb_refl. Qed.

CoFixpoint from (n : nat) : Stream nat := Cons n (from (S n)).
Lemma from_ok n : forall m, Str_nth n (from m) = n + m.
Proof.
  unfold Str_nth. induction n; intros; simpl; [reflexivity | rewrite IHn; lia].
Qed.
Definition t_stream := Nat.eqb (Str_nth depth (from 0)) (depth + 0).
(* expect t_stream = true *)
Lemma t_stream_ok : t_stream = true.
Proof. unfold t_stream. rewrite from_ok. apply Nat.eqb_refl. Qed.
