(** A finite map as a red-black tree (Okasaki 1998), with proofs that it is a map, sorted, and balanced.

    What is proved, for any total order [compare]:
    - [find_update_same], [find_update_other]: looking up gives what was put in;
    - [elements_sorted], [elements_find]: the elements are in order, and are what looking up finds;
    - [update_balanced], [balanced_height]: no path is more than twice as long as another. *)
From Coq Require Import List Arith Lia Sorting.Sorted.
Import ListNotations.

Inductive color := Red | Black.

(** A search tree: smaller keys left, larger keys right. *)
Inductive tree (K V : Type) :=
| Leaf
| Node (paint : color) (left : tree K V) (key : K) (value : V) (right : tree K V).
Arguments Leaf {K V}.
Arguments Node {K V}.

(** * Programs *)

Section Programs.
Context {K V : Type} (compare : K -> K -> comparison).

(** The value of a key. *)
Fixpoint find (k : K) (t : tree K V) : option V :=
  match t with
  | Leaf => None
  | Node _ l k' v r =>
      match compare k k' with
      | Lt => find k l
      | Eq => Some v
      | Gt => find k r
      end
  end.

(** A node whose left subtree may have two red nodes in a row. *)
Definition balance_left (c : color) (l : tree K V) (k : K) (v : V) (r : tree K V) : tree K V :=
  match c with
  | Red => Node Red l k v r
  | Black =>
      match l with
      | Node Red (Node Red a x vx b) y vy m => Node Red (Node Black a x vx b) y vy (Node Black m k v r)
      | Node Red a x vx (Node Red b y vy m) => Node Red (Node Black a x vx b) y vy (Node Black m k v r)
      | _ => Node Black l k v r
      end
  end.

(** A node whose right subtree may have two red nodes in a row. *)
Definition balance_right (c : color) (l : tree K V) (k : K) (v : V) (r : tree K V) : tree K V :=
  match c with
  | Red => Node Red l k v r
  | Black =>
      match r with
      | Node Red (Node Red a x vx b) y vy m => Node Red (Node Black l k v a) x vx (Node Black b y vy m)
      | Node Red a x vx (Node Red b y vy m) => Node Red (Node Black l k v a) x vx (Node Black b y vy m)
      | _ => Node Black l k v r
      end
  end.

(** [update], but the root may be red with a red child. *)
Fixpoint update_below (k : K) (f : option V -> V) (t : tree K V) : tree K V :=
  match t with
  | Leaf => Node Red Leaf k (f None) Leaf
  | Node c l k' v r =>
      match compare k k' with
      | Lt => balance_left c (update_below k f l) k' v r
      | Eq => Node c l k (f (Some v)) r
      | Gt => balance_right c l k' v (update_below k f r)
      end
  end.

Definition blacken (t : tree K V) : tree K V :=
  match t with
  | Leaf => Leaf
  | Node _ l k v r => Node Black l k v r
  end.

(** Give [k] the value [f old], [old] being the one it has. *)
Definition update (k : K) (f : option V -> V) (t : tree K V) : tree K V := blacken (update_below k f t).

Definition insert (k : K) (v : V) (t : tree K V) : tree K V := update k (fun _ => v) t.

Fixpoint elements_onto (t : tree K V) (rest : list (K * V)) : list (K * V) :=
  match t with
  | Leaf => rest
  | Node _ l k v r => elements_onto l ((k, v) :: elements_onto r rest)
  end.

(** Keys and values, in the order of the keys. *)
Definition elements (t : tree K V) : list (K * V) := elements_onto t [].
End Programs.

(** * Proofs *)

Section Proofs.
Context {K V : Type} (compare : K -> K -> comparison).

Definition lt (x y : K) : Prop := compare x y = Lt.

Hypothesis compare_spec : forall x y, CompareSpec (x = y) (lt x y) (lt y x) (compare x y).
Hypothesis lt_trans : forall x y z, lt x y -> lt y z -> lt x z.
Hypothesis lt_irrefl : forall x, ~ lt x x.

(** Closes a goal in which the keys contradict each other. *)
Local Ltac order := exfalso; subst; eapply lt_irrefl; eauto using lt_trans.

(** Goes through the outcomes of every comparison in the goal. *)
Local Ltac compare_all :=
  repeat match goal with
  | |- context [compare ?x ?y] => destruct (compare_spec x y); subst
  end.

(** ** Order *)

Fixpoint all (P : K -> Prop) (t : tree K V) : Prop :=
  match t with
  | Leaf => True
  | Node _ l k _ r => all P l /\ P k /\ all P r
  end.

Fixpoint ordered (t : tree K V) : Prop :=
  match t with
  | Leaf => True
  | Node _ l k _ r => ordered l /\ ordered r /\ all (fun x => lt x k) l /\ all (fun x => lt k x) r
  end.

Lemma all_impl (P Q : K -> Prop) t : (forall x, P x -> Q x) -> all P t -> all Q t.
Proof. intros PQ; induction t; simpl; intuition. Qed.

Lemma all_lt_trans x y t : lt y x -> all (fun z => lt z y) t -> all (fun z => lt z x) t.
Proof. intros L; apply all_impl; eauto using lt_trans. Qed.

Lemma all_gt_trans x y t : lt x y -> all (fun z => lt y z) t -> all (fun z => lt x z) t.
Proof. intros L; apply all_impl; eauto using lt_trans. Qed.

Local Ltac cases_of t := destruct t as [|[] [|[] ? ? ? ?] ? ? [|[] ? ? ? ?]].

Lemma balance_left_all P c l k v r :
  all P (balance_left c l k v r) <-> all P (Node c l k v r).
Proof. destruct c; [reflexivity|]; cases_of l; simpl; intuition. Qed.

Lemma balance_right_all P c l k v r :
  all P (balance_right c l k v r) <-> all P (Node c l k v r).
Proof. destruct c; [reflexivity|]; cases_of r; simpl; intuition. Qed.

Lemma balance_left_ordered c l k v r : ordered (Node c l k v r) -> ordered (balance_left c l k v r).
Proof.
  destruct c; [trivial|]; cases_of l; simpl; intuition eauto using lt_trans, all_lt_trans, all_gt_trans.
Qed.

Lemma balance_right_ordered c l k v r : ordered (Node c l k v r) -> ordered (balance_right c l k v r).
Proof.
  destruct c; [trivial|]; cases_of r; simpl; intuition eauto using lt_trans, all_lt_trans, all_gt_trans.
Qed.

Lemma update_below_all (P : K -> Prop) k f t : P k -> all P t -> all P (update_below compare k f t).
Proof.
  intros Pk; induction t as [|c l IHl k' v r IHr]; simpl; [intuition|].
  destruct (compare_spec k k').
  - simpl; intuition.
  - rewrite balance_left_all; simpl; intuition.
  - rewrite balance_right_all; simpl; intuition.
Qed.

Lemma update_below_ordered k f t : ordered t -> ordered (update_below compare k f t).
Proof.
  induction t as [|c l IHl k' v r IHr]; simpl; [intuition|].
  intros (Ol & Or & Al & Ar); destruct (compare_spec k k') as [E|L|G].
  - subst; simpl; intuition.
  - apply balance_left_ordered; simpl; intuition; apply update_below_all; auto.
  - apply balance_right_ordered; simpl; intuition; apply update_below_all; auto.
Qed.

Theorem update_ordered k f t : ordered t -> ordered (update compare k f t).
Proof.
  intros O; apply (update_below_ordered k f) in O; unfold update.
  destruct (update_below compare k f t); simpl in *; intuition.
Qed.

(** ** It is a map *)

Lemma find_balance_left x c l k v r :
  ordered (Node c l k v r) -> find compare x (balance_left c l k v r) = find compare x (Node c l k v r).
Proof.
  destruct c; [trivial|]; cases_of l; simpl; intuition; compare_all; trivial; order.
Qed.

Lemma find_balance_right x c l k v r :
  ordered (Node c l k v r) -> find compare x (balance_right c l k v r) = find compare x (Node c l k v r).
Proof.
  destruct c; [trivial|]; cases_of r; simpl; intuition; compare_all; trivial; order.
Qed.

Lemma find_update_below x k f t : ordered t ->
  find compare x (update_below compare k f t) =
  match compare x k with Eq => Some (f (find compare k t)) | _ => find compare x t end.
Proof.
  induction t as [|c l IHl k' v r IHr]; simpl.
  - intros _; compare_all; trivial; order.
  - intros (Ol & Or & Al & Ar); destruct (compare_spec k k') as [E|L|G].
    + subst; simpl; compare_all; trivial; order.
    + rewrite find_balance_left; [simpl; rewrite (IHl Ol); compare_all; trivial; order|].
      simpl; intuition; [apply update_below_ordered|apply update_below_all]; auto.
    + rewrite find_balance_right; [simpl; rewrite (IHr Or); compare_all; trivial; order|].
      simpl; intuition; [apply update_below_ordered|apply update_below_all]; auto.
Qed.

Lemma find_blacken x (t : tree K V) : find compare x (blacken t) = find compare x t.
Proof. destruct t; reflexivity. Qed.

Theorem find_update_same k f t : ordered t ->
  find compare k (update compare k f t) = Some (f (find compare k t)).
Proof.
  intros O; unfold update; rewrite find_blacken, find_update_below by assumption.
  compare_all; trivial; order.
Qed.

Theorem find_update_other x k f t : ordered t -> x <> k ->
  find compare x (update compare k f t) = find compare x t.
Proof.
  intros O D; unfold update; rewrite find_blacken, find_update_below by assumption.
  compare_all; trivial; contradiction.
Qed.

(** ** Elements *)

Lemma elements_onto_app (t : tree K V) rest : elements_onto t rest = elements t ++ rest.
Proof.
  unfold elements; revert rest; induction t as [|c l IHl k v r IHr]; intros rest; [reflexivity|]; simpl.
  rewrite IHl, (IHl (_ :: elements_onto r [])), (IHr rest), <- app_assoc; reflexivity.
Qed.

Lemma elements_node c l k v (r : tree K V) : elements (Node c l k v r) = elements l ++ (k, v) :: elements r.
Proof. unfold elements; simpl; apply elements_onto_app. Qed.

Lemma all_elements P (t : tree K V) : all P t -> forall k v, In (k, v) (elements t) -> P k.
Proof.
  induction t as [|c l IHl k' v' r IHr]; intros A k v I; [destruct I|].
  rewrite elements_node, in_app_iff in I; simpl in *; destruct A as (Al & Pk & Ar).
  destruct I as [I|[I|I]]; [eauto|congruence|eauto].
Qed.

Theorem elements_find t : ordered t -> forall k v, In (k, v) (elements t) <-> find compare k t = Some v.
Proof.
  induction t as [|c l IHl k' v' r IHr]; intros O k v; [simpl; intuition discriminate|].
  rewrite elements_node, in_app_iff; simpl in *; destruct O as (Ol & Or & Al & Ar).
  pose proof (all_elements _ _ Al k v); pose proof (all_elements _ _ Ar k v); simpl in *.
  specialize (IHl Ol k v); specialize (IHr Or k v); destruct (compare_spec k k') as [E|L|G].
  - subst; split; [intros [I|[I|I]]|intros [= ->]; auto]; try congruence; order.
  - rewrite <- IHl; split; [intros [I|[[= <- <-]|I]]|auto]; trivial; order.
  - rewrite <- IHr; split; [intros [I|[[= <- <-]|I]]|auto]; trivial; order.
Qed.

Lemma sorted_app (R : K * V -> K * V -> Prop) xs ys :
  StronglySorted R xs -> StronglySorted R ys -> (forall x y, In x xs -> In y ys -> R x y) ->
  StronglySorted R (xs ++ ys).
Proof.
  induction 1 as [|x xs S IH F]; simpl; [trivial|]; intros Sy C; constructor.
  - apply IH; intuition.
  - rewrite Forall_app; split; [trivial|]; rewrite Forall_forall; auto.
Qed.

Theorem elements_sorted t : ordered t -> StronglySorted (fun p q => lt (fst p) (fst q)) (elements t).
Proof.
  induction t as [|c l IHl k v r IHr]; intros O; [constructor|].
  rewrite elements_node; simpl in O; destruct O as (Ol & Or & Al & Ar).
  apply sorted_app; auto.
  - constructor; auto; rewrite Forall_forall; intros [k' v'] I; exact (all_elements _ _ Ar _ _ I).
  - intros [k1 v1] [k2 v2] I1 I2; apply (all_elements _ _ Al) in I1; simpl.
    destruct I2 as [[= <- <-]|I2]; [trivial|].
    exact (lt_trans _ _ _ I1 (all_elements _ _ Ar _ _ I2)).
Qed.

(** ** Balance *)

(** [t] has [n] black nodes on every path, and no red node under a red one; [c] is the colour above it. *)
Inductive balanced : tree K V -> color -> nat -> Prop :=
| balanced_leaf c : balanced Leaf c 0
| balanced_red l k v r n : balanced l Red n -> balanced r Red n -> balanced (Node Red l k v r) Black n
| balanced_black c l k v r n : balanced l Black n -> balanced r Black n -> balanced (Node Black l k v r) c (S n).
Local Hint Constructors balanced : core.

(** The same, but the root may be red with a red child. *)
Definition nearly_balanced (t : tree K V) (n : nat) : Prop :=
  match t with
  | Leaf => n = 0
  | Node Red l _ _ r => (balanced l Red n /\ balanced r Black n) \/ (balanced l Black n /\ balanced r Red n)
  | Node Black _ _ _ _ => balanced t Red n
  end.

Local Ltac invert :=
  repeat match goal with
  | H : balanced Leaf _ _ |- _ => inversion H; clear H; subst
  | H : balanced (Node _ _ _ _ _) _ _ |- _ => inversion H; clear H; subst
  end.

Lemma balanced_weaken t n : balanced t Red n -> balanced t Black n.
Proof. destruct t as [|[]]; intros B; invert; auto. Qed.
Local Hint Resolve balanced_weaken : core.

Lemma balance_left_balanced l k v r n : nearly_balanced l n -> balanced r Black n ->
  balanced (balance_left Black l k v r) Black (S n).
Proof.
  cases_of l; simpl; intros L R; intuition; subst; invert; auto 7.
Qed.

Lemma balance_right_balanced l k v r n : balanced l Black n -> nearly_balanced r n ->
  balanced (balance_right Black l k v r) Black (S n).
Proof.
  cases_of r; simpl; intros L R; intuition; subst; invert; auto 7.
Qed.

Lemma nearly t n : balanced t Black n -> nearly_balanced t n.
Proof. destruct t as [|[]]; simpl; intros B; invert; auto. Qed.
Local Hint Resolve nearly balance_left_balanced balance_right_balanced : core.

Lemma update_below_balanced k f t n :
  (balanced t Black n -> nearly_balanced (update_below compare k f t) n) /\
  (balanced t Red n -> balanced (update_below compare k f t) Black n).
Proof.
  revert n; induction t as [|c l IHl k' v r IHr]; intros n; simpl.
  - split; intros B; invert; simpl; auto.
  - split; intros B; invert; destruct (compare k k');
      match goal with
      | _ : balanced l _ ?m |- _ => destruct (IHl m), (IHr m); clear IHl IHr
      end; auto 6; simpl; auto 6.
Qed.

Theorem update_balanced k f t n : balanced t Red n -> exists m, balanced (update compare k f t) Red m.
Proof.
  intros B; apply (update_below_balanced k f) in B; unfold update.
  destruct (update_below compare k f t); invert; simpl; eauto.
Qed.

Fixpoint height (t : tree K V) : nat :=
  match t with
  | Leaf => 0
  | Node _ l _ _ r => S (max (height l) (height r))
  end.

Fixpoint shortest (t : tree K V) : nat :=
  match t with
  | Leaf => 0
  | Node _ l _ _ r => S (min (shortest l) (shortest r))
  end.

(** The longest path is at most twice as long as the shortest. *)
Theorem balanced_height t n : balanced t Red n -> height t <= 2 * shortest t.
Proof.
  enough (forall c, balanced t c n ->
            n <= shortest t /\ height t <= match c with Red => 2 * n | Black => 2 * n + 1 end) as H.
  { intros B; specialize (H Red B); simpl in H; lia. }
  induction 1 as [c|l k v r n _ IHl _ IHr|c l k v r n _ IHl _ IHr]; simpl in *; try destruct c; lia.
Qed.
End Proofs.
