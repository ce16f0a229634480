(** A concurrent hash map: a fixed number of buckets, each a transactional variable, so that threads that use different
    buckets do not meet. Each operation is proved to do what the same operation of a sequential map does.

      grus run examples/stm/HashMap.v main *)
From Coq Require Import List Arith Lia PArith NArith String Ascii FMapPositive.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Threads.
Import ListNotations ITreeNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope list_scope.
Local Open Scope itree_scope.

Section HashMap.
  Context {V : Type} `{Storable V}.

  Definition bucket : Set := TVar (list (string * V)).
  Record table : Type := { size : N; buckets : PositiveMap.t bucket }.

  Fixpoint hash_from (h : N) (k : string) : N :=
    match k with EmptyString => h | String c k => hash_from ((33 * h + N_of_ascii c) mod 4294967296) k end.
  Definition index (t : table) (k : string) : positive := N.succ_pos (hash_from 5381 k mod size t).

  Fixpoint new_buckets (n : nat) (i : positive) (m : PositiveMap.t bucket) : STM (PositiveMap.t bucket) :=
    match n with 0 => Ret m | S n => b <- newTVar [] ;; new_buckets n (Pos.succ i) (PositiveMap.add i b m) end.
  Definition new_table (n : nat) : STM table :=
    m <- new_buckets n 1 (PositiveMap.empty _) ;; Ret {| size := N.of_nat n; buckets := m |}.

  (** Association lists. *)
  Fixpoint assoc (k : string) (l : list (string * V)) : option V :=
    match l with [] => None | (k', v) :: l => if String.eqb k k' then Some v else assoc k l end.
  Fixpoint without (k : string) (l : list (string * V)) : list (string * V) :=
    match l with [] => [] | (k', v) :: l => if String.eqb k k' then without k l else (k', v) :: without k l end.

  (** A table has all its buckets; a key without one is never found. *)
  Definition find (t : table) (k : string) : STM (option V) :=
    match PositiveMap.find (index t k) (buckets t) with
    | Some b => l <- readTVar b ;; Ret (assoc k l)
    | None => Ret None
    end.
  Definition update (t : table) (k : string) (f : list (string * V) -> list (string * V)) : STM unit :=
    match PositiveMap.find (index t k) (buckets t) with Some b => modifyTVar b f | None => Ret tt end.
  Definition insert (t : table) (k : string) (v : V) : STM unit := update t k (fun l => (k, v) :: without k l).
  Definition remove (t : table) (k : string) : STM unit := update t k (without k).

  (** * It is a map *)
  (** What a heap says of a key. *)
  Definition lookup (t : table) (h : heap) (k : string) : option V :=
    match PositiveMap.find (index t k) (buckets t) with Some b => assoc k (hread b h) | None => None end.
  (** All buckets are there, and are different variables. *)
  Definition proper (t : table) : Prop :=
    (forall k, PositiveMap.find (index t k) (buckets t) <> None) /\
    (forall i j b c, PositiveMap.find i (buckets t) = Some b -> PositiveMap.find j (buckets t) = Some c -> loc b = loc c -> i = j).

  (** Buckets [1 … i - 1] are there, and no two are the same variable. *)
  Definition filled (i : positive) (m : PositiveMap.t bucket) (h : heap) : Prop :=
    (forall j, (j < i)%positive -> PositiveMap.find j m <> None) /\
    (forall j b, PositiveMap.find j m = Some b -> loc b < List.length h) /\
    (forall j j' b c, PositiveMap.find j m = Some b -> PositiveMap.find j' m = Some c -> loc b = loc c -> j = j').
  Lemma filled_add i m h : filled i m h -> filled (Pos.succ i) (PositiveMap.add i (hfresh h) m) (hnew ([] : list (string * V)) h).
  Proof.
    intros (All & Old & Different). unfold hnew. repeat split; intros j.
    - intros L. destruct (Pos.eqb_spec j i) as [->|N]; [now rewrite PositiveMap.gss|].
      rewrite PositiveMap.gso by exact N. apply All. lia.
    - intros b. rewrite app_length. cbn. destruct (Pos.eqb_spec j i) as [->|N].
      + rewrite PositiveMap.gss. intros [= <-]. cbn. lia.
      + rewrite PositiveMap.gso by exact N. intros E. apply Old in E. lia.
    - intros j' b c. destruct (Pos.eqb_spec j i) as [->|N], (Pos.eqb_spec j' i) as [->|N'];
        rewrite ?PositiveMap.gss, ?PositiveMap.gso by assumption; auto.
      + intros [= <-] E; apply Old in E. cbn. lia.
      + intros E [= <-]; apply Old in E. cbn. lia.
      + apply Different.
  Qed.
  Lemma new_buckets_ok n : forall i m h (Q : PositiveMap.t bucket -> heap -> Prop), filled i m h ->
    (forall m' h', filled (Pos.of_nat (Pos.to_nat i + n)) m' h' -> Q m' h') -> wp (new_buckets n i m) Q h.
  Proof.
    induction n as [|n IH]; intros i m h Q F HQ; cbn; wp.
    - apply HQ. now rewrite Nat.add_0_r, Pos2Nat.id.
    - apply IH; [now apply filled_add|]. intros m' h'. rewrite Pos2Nat.inj_succ, Nat.add_succ_comm. apply HQ.
  Qed.
  Theorem new_table_ok n h : n <> 0 -> wp (new_table n) (fun t _ => proper t) h.
  Proof.
    intros N. unfold new_table. wp. apply new_buckets_ok.
    - repeat split; intros j; rewrite ?PositiveMap.gempty; try discriminate. lia.
    - intros m h' (All & _ & Different). wp. split; [|exact Different]. intros k. cbn. apply All.
      unfold index; cbn. pose proof (N.mod_lt (hash_from 5381 k) (N.of_nat n)). lia.
  Qed.

  Lemma assoc_without k k' l : assoc k' (without k l) = if String.eqb k' k then None else assoc k' l.
  Proof.
    induction l as [|[j v] l IH]; cbn; [now destruct (String.eqb k' k)|].
    destruct (String.eqb_spec k j) as [<-|N]; [|cbn]; rewrite IH; destruct (String.eqb_spec k' k) as [->|N']; auto.
    destruct (String.eqb_spec k j); [contradiction | reflexivity].
  Qed.

  Lemma lookup_update t k f h k' : proper t ->
    match PositiveMap.find (index t k) (buckets t) with
    | Some b =>
      lookup t (hwrite b (f (hread b h)) h) k' =
      if Pos.eqb (index t k') (index t k) then assoc k' (f (hread b h)) else lookup t h k'
    | None => False
    end.
  Proof.
    intros [All Different]. destruct (PositiveMap.find (index t k) (buckets t)) as [b|] eqn:Hb; [|exact (All _ Hb)].
    unfold lookup. destruct (Pos.eqb_spec (index t k') (index t k)) as [->|N].
    - now rewrite Hb, hread_hwrite.
    - destruct (PositiveMap.find (index t k') (buckets t)) as [c|] eqn:Hc; [|reflexivity].
      rewrite hread_hwrite_other; [reflexivity|]. intros E; apply N. exact (Different _ _ _ _ Hc Hb E).
  Qed.

  Theorem find_ok t k (Q : option V -> heap -> Prop) h : Q (lookup t h k) h -> wp (find t k) Q h.
  Proof. intros HQ. unfold find, lookup in *. destruct (PositiveMap.find _ _); wp; exact HQ. Qed.

  Theorem insert_ok t k v (Q : unit -> heap -> Prop) h : proper t ->
    (forall h', (forall k', lookup t h' k' = if String.eqb k' k then Some v else lookup t h k') -> Q tt h') ->
    wp (insert t k v) Q h.
  Proof.
    intros P HQ. unfold insert, update.
    pose proof (lookup_update t k (fun l => (k, v) :: without k l) h) as U.
    destruct (PositiveMap.find (index t k) (buckets t)) as [b|] eqn:Hb; [|destruct (U k P)]. wp. apply HQ.
    intros k'. rewrite (U k' P). cbn. rewrite assoc_without.
    destruct (String.eqb_spec k' k) as [->|N]; [now rewrite Pos.eqb_refl|].
    unfold lookup. destruct (Pos.eqb_spec (index t k') (index t k)) as [->|]; [now rewrite Hb | reflexivity].
  Qed.

  Theorem remove_ok t k (Q : unit -> heap -> Prop) h : proper t ->
    (forall h', (forall k', lookup t h' k' = if String.eqb k' k then None else lookup t h k') -> Q tt h') ->
    wp (remove t k) Q h.
  Proof.
    intros P HQ. unfold remove, update. pose proof (lookup_update t k (without k) h) as U.
    destruct (PositiveMap.find (index t k) (buckets t)) as [b|] eqn:Hb; [|destruct (U k P)]. wp. apply HQ.
    intros k'. rewrite (U k' P), assoc_without.
    destruct (String.eqb_spec k' k) as [->|N]; [now rewrite Pos.eqb_refl|].
    unfold lookup. destruct (Pos.eqb_spec (index t k') (index t k)) as [->|]; [now rewrite Hb | reflexivity].
  Qed.
End HashMap.
Arguments table V : clear implicits.

(** * A program: threads that count words in one table *)
Definition prog := itree (threadE +' consoleE).

Definition count_word (t : table nat) (w : string) : STM unit :=
  n <- find t w ;; insert t w (S (match n with Some n => n | None => 0 end)).
Fixpoint count_words (t : table nat) (l : list string) : prog unit :=
  match l with [] => Ret tt | w :: l => atomically (count_word t w) ;; count_words t l end.

Definition words : list string := ["to"; "be"; "or"; "not"; "to"; "be"; "that"; "is"; "the"; "question"].
Definition rounds (t : table nat) : itree (threadE +' consoleE) nat := ITree.times 100 (count_words t words) ;; Ret 0.
Definition main : prog unit :=
  t <- atomically (new_table 16) ;;
  _ <- parallel_map (fun _ => rounds t) [1; 2; 3; 4] ;;
  atomically (remove t "that") ;;
  (fix report (l : list string) : prog unit :=
    match l with
    | [] => Ret tt
    | w :: l => n <- atomically (find t w) ;; print (w ++ " " ++ match n with Some n => show_nat n | None => "-" end)%string ;; report l
    end) ["to"; "be"; "or"; "that"; "question"; "answer"].

(** What [main] reads and prints, in every schedule. *)
Definition input : list string := [].
Definition expected : list string := ["to 800"; "be 800"; "or 400"; "that -"; "question 400"; "answer -"].
