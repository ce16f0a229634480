(** Threads: programs that fork and run transactions, as a choice tree over their schedules.

    [sched] keeps the threads and the heap; between actions it chooses a thread ([Br]) and runs it up to its next action: an
    event of [E], a fork, a transaction. A transaction is silent and then one [Step]; one that blocks is [Stuck], so that the
    choice of that thread is not there; one that loops has no step either. An exception that no one catches ends its thread. *)
From Coq Require Import List Arith Lia Fin.
From Grus.ITree Require Import Basics Core Sum.
From Grus.CTree Require Import Core Bisim Bind.
From Grus.STM Require Import Core.
Import ListNotations CTreeConstructors.
Set Implicit Arguments.

(** * A transaction as a tree: one value, when there is an outcome *)
Section Transact.
  Context {E C : Type -> Type} {X : Type}.
  (** Looks for the outcome with more and more fuel. *)
  CoFixpoint search (n : nat) (t : STM X) (h : heap) : ctree E C (out X) :=
    match eval n (observe t) h with Some o => Ret o | None => Guard (search (S (n + n)) t h) end.
  Definition transact : STM X -> heap -> ctree E C (out X) := search 32.

  Lemma cobserve_search n t h : cobserve (search n t h) =
    match eval n (observe t) h with Some o => CRetF o | None => CGuardF (search (S (n + n)) t h) end.
  Proof. unfold cobserve; cbn. destruct (eval n (observe t) h); reflexivity. Qed.
  Lemma search_sound l o u : trans l o u -> forall n t h, o = cobserve (search n t h) ->
    exists r, l = lval r /\ u = Stuck /\ runs t h r.
  Proof.
    induction 1; intros n s h Hs; rewrite cobserve_search in Hs; destruct (eval n (observe s) h) eqn:He; try discriminate.
    - injection Hs as ->. do 2 eexists; [reflexivity|]. split; [reflexivity|]. exists n; exact He.
    - injection Hs as ->. eapply IHtrans; reflexivity.
  Qed.
  Lemma search_complete d : forall n m t h r, m <= d + n -> eval m (observe t) h = Some r -> step (lval r) (search n t h) Stuck.
  Proof.
    induction d; intros n m t h r L He; rewrite cobserve_search.
    - rewrite (@eval_mono m n _ _ h r L He). constructor.
    - destruct (eval n (observe t) h) as [r'|] eqn:Hn.
      + assert (r' = r) as -> by (eapply runs_det; eexists; eassumption). constructor.
      + constructor. apply IHd with (m := m); [lia|assumption].
  Qed.
  (** An atomic block is one step of the functional specification. *)
  Theorem step_transact l t h u : step l (transact t h) u <-> exists r, l = lval r /\ u = Stuck /\ runs t h r.
  Proof.
    split; [intros H; exact (search_sound H 32 t h eq_refl)|].
    intros (r & -> & -> & [m Hm]). apply (@search_complete m 32 m); [lia | exact Hm].
  Qed.
End Transact.

(** * Threads *)
Variant threadE : Type -> Type :=
| Fork : threadE bool
| Exit : threadE void
| Atomically (X : Type) (t : STM X) : threadE X.
Arguments Atomically {X} t.

Definition atomically {E} `{threadE -< E} {X} (t : STM X) : itree E X := trigger (Atomically t).
(** [Fork] answers in both threads; this is the way to use it. *)
Definition fork {E} `{threadE -< E} (t : itree E unit) : itree E unit :=
  ITree.bind (trigger Fork) (fun b : bool =>
    if b then ITree.bind t (fun _ => vis Exit (fun v : void => match v with end)) else go (RetF tt)).

Fixpoint pick {A} (l : list A) : Fin.t (length l) -> A * list A :=
  match l with
  | [] => fun i => Fin.case0 (fun _ => A * list A)%type i
  | x :: l => fun i => Fin.caseS' i (fun _ => A * list A)%type (x, l) (fun j => let (y, r) := pick l j in (y, x :: r))
  end.
Lemma pick_forall {A} (Q : A -> Prop) l i : Forall Q l -> Q (fst (pick l i)) /\ Forall Q (snd (pick l i)).
Proof.
  induction l as [|x l IH]; [apply (Fin.case0 (fun i => _ -> Q (fst (pick [] i)) /\ _) i)|].
  intros H; inversion H; subst.
  apply (Fin.caseS' i (fun i => Q (fst (pick (x :: l) i)) /\ Forall Q (snd (pick (x :: l) i)))); cbn; auto.
  intros j. destruct (IH j H3) as [? ?]. destruct (pick l j); cbn in *; auto.
Qed.

Section Sched.
  Context {E : Type -> Type}.
  Definition thread : Type := itree (threadE +' E) unit.

  (** The thread that runs, if one was chosen; the others; the heap. *)
  CoFixpoint sched (focus : option thread) (pool : list thread) (h : heap) : ctree E finC unit :=
    match focus with
    | None => match pool with
      | [] => Ret tt
      | _ => Br (FinC (length pool)) (fun i => sched (Some (fst (pick pool i))) (snd (pick pool i)) h)
      end
    | Some t => match observe t with
      | RetF _ => Guard (sched None pool h)
      | TauF t => Guard (sched (Some t) pool h)
      | VisF (inr1 e) k => Vis e (fun x => sched None (k x :: pool) h)
      | VisF (inl1 e) k => match e in threadE Y return (Y -> thread) -> ctree E finC unit with
        | Fork => fun k => Step (sched None (k true :: k false :: pool) h)
        | Exit => fun _ => Guard (sched None pool h)
        | Atomically s => fun k => CTree.bind (transact s h) (fun o => match o with
          | Done x h' => Step (sched None (k x :: pool) h')
          | Blocked => Stuck
          | Threw _ => Step (sched None pool h)
          end)
        end k
      end
    end.
  (** All that a program may do. *)
  Definition behaviours (main : thread) : ctree E finC unit := sched None [main] [].

  Lemma cobserve_sched focus pool h : cobserve (sched focus pool h) = match focus with
    | None => match pool with
      | [] => CRetF tt
      | _ => CBrF (FinC (length pool)) (fun i => sched (Some (fst (pick pool i))) (snd (pick pool i)) h)
      end
    | Some t => match observe t with
      | RetF _ => CGuardF (sched None pool h)
      | TauF t => CGuardF (sched (Some t) pool h)
      | VisF (inr1 e) k => CVisF e (fun x => sched None (k x :: pool) h)
      | VisF (inl1 e) k => match e in threadE Y return (Y -> thread) -> _ with
        | Fork => fun k => CStepF (sched None (k true :: k false :: pool) h)
        | Exit => fun _ => CGuardF (sched None pool h)
        | Atomically s => fun k => cobserve (CTree.bind (transact s h) (fun o => match o with
          | Done x h' => Step (sched None (k x :: pool) h')
          | Blocked => Stuck
          | Threw _ => Step (sched None pool h)
          end))
        end k
      end
    end.
  Proof.
    unfold cobserve; cbn. destruct focus as [s|]; [|destruct pool; reflexivity].
    destruct (observe s) as [| |X [[| |]|] k]; try reflexivity.
  Qed.
End Sched.

(** An atomic block, among other threads, is one step: its effect on the heap and the rest of its thread, all at once. *)
Theorem step_atomically {E X} (s : STM X) k (t : thread (E := E)) pool h l u : observe t = VisF (inl1 (Atomically s)) k ->
  step l (sched (Some t) pool h) u <->
  l = ltau /\ ((exists x h', runs s h (Done x h') /\ u = sched None (k x :: pool) h') \/
               (exists e, runs s h (Threw e) /\ u = sched None pool h)).
Proof.
  intros Ht. rewrite cobserve_sched, Ht. split.
  - intros D. apply step_bind_inv in D as [(l0 & v & L & D & _)|(o & v & D & K)];
      apply step_transact in D as (r & E1 & _ & R); subst.
    + apply same_label_inv in L as [].
    + assert (r = o) as -> by congruence. destruct o as [x h'| |e]; apply trans_inv in K; cbn in K; [|contradiction|];
        destruct K as [-> ->]; split; eauto 6.
  - intros [-> [(x & h' & R & ->)|(e & R & ->)]]; (eapply step_bind_r; [apply step_transact; eauto|]); cbn; constructor.
Qed.
(** It has no step when it blocks, or has no outcome. *)
Corollary stuck_atomically {E X} (s : STM X) k (t : thread (E := E)) pool h l u : observe t = VisF (inl1 (Atomically s)) k ->
  runs s h Blocked -> ~ step l (sched (Some t) pool h) u.
Proof.
  intros Ht B D. apply (step_atomically _ _ _ _ _ Ht) in D as [_ [(x & h' & R & _)|(e & R & _)]];
    pose proof (runs_det B R); discriminate.
Qed.
