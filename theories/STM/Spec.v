(** The functional specification of software transactional memory.

    A transaction is one step from a heap to an outcome: it finishes with a value and a new heap, it blocks ([retry]), or it
    throws; a transaction that does not finish leaves nothing behind. Every other account of transactions in this library --
    events, threads, the machine of the C++ engine -- is measured against this page.

    The heap is a list of cells, so that equal heaps are equal without axioms. Cells hold words of any type [V]; a cell that
    was never made reads as [dflt], which makes every function total and every law unconditional. Harris, Marlow, Peyton
    Jones, Herlihy: Composable memory transactions, PPoPP 2005. *)
From Coq Require Import List Arith Lia.
Import ListNotations.
Set Implicit Arguments.

Section Spec.
  Context {V : Type} (dflt : V).

  (** * Heaps *)
  Definition heap := list V.
  Definition get (h : heap) (a : nat) : V := nth a h dflt.
  Fixpoint set (h : heap) (a : nat) (v : V) : heap :=
    match a, h with
    | 0, [] => [v]
    | 0, _ :: h => v :: h
    | S a, [] => dflt :: set [] a v
    | S a, x :: h => x :: set h a v
    end.

  Lemma get_set_same h a v : get (set h a v) a = v.
  Proof. revert h; induction a; destruct h; cbn; auto; apply IHa. Qed.
  Lemma get_nil a : get [] a = dflt.
  Proof. now destruct a. Qed.
  Lemma get_set_other h a b v : a <> b -> get (set h a v) b = get h b.
  Proof.
    revert h b; induction a; destruct h, b; cbn; intros; try congruence; try (now destruct b).
    - unfold get in IHa. rewrite IHa by congruence. apply get_nil.
    - apply IHa; congruence.
  Qed.
  Lemma set_set h a v w : set (set h a v) a w = set h a w.
  Proof. revert h; induction a; destruct h; cbn; congruence. Qed.
  Lemma set_comm h a b v w : a <> b -> set (set h a v) b w = set (set h b w) a v.
  Proof. revert h b; induction a; destruct h, b; cbn; intros; try congruence; f_equal; apply IHa; congruence. Qed.
  Lemma set_get h a : a < length h -> set h a (get h a) = h.
  Proof. revert h; induction a; destruct h; cbn; intros; try lia; auto. f_equal. apply IHa; lia. Qed.
  Lemma get_new_same h v : get (h ++ [v]) (length h) = v.
  Proof. unfold get. rewrite app_nth2, Nat.sub_diag by lia. reflexivity. Qed.
  Lemma get_new_other h v a : a < length h -> get (h ++ [v]) a = get h a.
  Proof. intros. unfold get. rewrite app_nth1 by assumption. reflexivity. Qed.

  (** * Transactions *)
  (** [V] is also what is thrown. *)
  Inductive out (A : Type) : Type := Done (a : A) (h : heap) | Blocked | Threw (e : V).
  Arguments Done {A} a h.
  Arguments Blocked {A}.
  Arguments Threw {A} e.

  Definition stm (A : Type) := heap -> out A.
  Definition ret {A} (a : A) : stm A := fun h => Done a h.
  Definition bind {A B} (m : stm A) (k : A -> stm B) : stm B := fun h =>
    match m h with Done a h' => k a h' | Blocked => Blocked | Threw e => Threw e end.
  Definition retry {A} : stm A := fun _ => Blocked.
  Definition throw {A} (e : V) : stm A := fun _ => Threw e.
  Definition orElse {A} (m n : stm A) : stm A := fun h => match m h with Blocked => n h | o => o end.
  Definition catch {A} (m : stm A) (k : V -> stm A) : stm A := fun h => match m h with Threw e => k e h | o => o end.
  Definition new (v : V) : stm nat := fun h => Done (length h) (h ++ [v]).
  Definition read (a : nat) : stm V := fun h => Done (get h a) h.
  Definition write (a : nat) (v : V) : stm unit := fun h => Done tt (set h a v).
  Definition check (b : bool) : stm unit := if b then ret tt else retry.

  (** * Laws *)
  Definition eqs {A} (m n : stm A) := forall h, m h = n h.
  Local Infix "==" := eqs (at level 70).
  Ltac law :=
    intros; intro; unfold bind, orElse, catch, retry, throw, ret, new, read, write, check in *;
    repeat (match goal with |- context [match ?x with _ => _ end] => destruct x eqn:?; try congruence end);
    auto; try congruence.

  Section Laws.
    Context {A B C : Type}.
    Implicit Types (m n p : stm A).

    Lemma bind_ret_l (a : A) (k : A -> stm B) : bind (ret a) k == k a.
    Proof. law. Qed.
    Lemma bind_ret_r m : bind m ret == m.
    Proof. law. Qed.
    Lemma bind_assoc m (k : A -> stm B) (l : B -> stm C) : bind (bind m k) l == bind m (fun x => bind (k x) l).
    Proof. law. Qed.

    Lemma retry_bind (k : A -> stm B) : bind retry k == retry.
    Proof. law. Qed.
    Lemma throw_bind e (k : A -> stm B) : bind (throw e) k == throw e.
    Proof. law. Qed.

    Lemma orElse_retry_l m : orElse retry m == m.
    Proof. law. Qed.
    Lemma orElse_retry_r m : orElse m retry == m.
    Proof. law. Qed.
    Lemma orElse_assoc m n p : orElse (orElse m n) p == orElse m (orElse n p).
    Proof. law. Qed.
    Lemma orElse_idem m : orElse m m == m.
    Proof. law. Qed.
    Lemma orElse_ret (a : A) m : orElse (ret a) m == ret a.
    Proof. law. Qed.
    Lemma orElse_throw e m : orElse (throw e) m == throw e.
    Proof. law. Qed.

    Lemma catch_throw e (k : V -> stm A) : catch (throw e) k == k e.
    Proof. law. Qed.
    Lemma catch_ret (a : A) k : catch (ret a) k == ret a.
    Proof. law. Qed.
    Lemma catch_retry (k : V -> stm A) : catch retry k == retry.
    Proof. law. Qed.
    Lemma catch_rethrow m : catch m throw == m.
    Proof. law. Qed.
    Lemma catch_assoc m k l : catch (catch m k) l == catch m (fun e => catch (k e) l).
    Proof. law. Qed.

    Lemma read_read a (k : V -> V -> stm A) :
      bind (read a) (fun x => bind (read a) (k x)) == bind (read a) (fun x => k x x).
    Proof. law. Qed.
    Lemma read_unused a m : bind (read a) (fun _ => m) == m.
    Proof. law. Qed.
    Lemma read_comm a b (k : V -> V -> stm A) :
      bind (read a) (fun x => bind (read b) (k x)) == bind (read b) (fun y => bind (read a) (fun x => k x y)).
    Proof. law. Qed.
    Lemma write_read a v (k : V -> stm A) :
      bind (write a v) (fun _ => bind (read a) k) == bind (write a v) (fun _ => k v).
    Proof. intro. unfold bind, write, read. now rewrite get_set_same. Qed.
    Lemma write_read_other a b v (k : V -> stm A) : a <> b ->
      bind (write a v) (fun _ => bind (read b) k) == bind (read b) (fun x => bind (write a v) (fun _ => k x)).
    Proof. intros ? ?. unfold bind, write, read. now rewrite get_set_other. Qed.
    Lemma write_write a v w : bind (write a v) (fun _ => write a w) == write a w.
    Proof. intro. unfold bind, write. now rewrite set_set. Qed.
    Lemma write_comm a b v w : a <> b ->
      bind (write a v) (fun _ => write b w) == bind (write b w) (fun _ => write a v).
    Proof. intros ? ?. unfold bind, write. now rewrite set_comm. Qed.
    Lemma new_read v (k : nat -> V -> stm A) :
      bind (new v) (fun a => bind (read a) (k a)) == bind (new v) (fun a => k a v).
    Proof. intro. unfold bind, new, read. now rewrite get_new_same. Qed.

    (** What a branch did is undone when it blocks or throws. *)
    Lemma orElse_write_undone a v m : orElse (bind (write a v) (fun _ => retry)) m == m.
    Proof. law. Qed.
    Lemma catch_write_undone a v e (k : V -> stm A) : catch (bind (write a v) (fun _ => throw e)) k == k e.
    Proof. law. Qed.
    Lemma orElse_new_undone v m : orElse (bind (new v) (fun _ => retry)) m == m.
    Proof. law. Qed.
    Lemma catch_new_undone v e (k : V -> stm A) : catch (bind (new v) (fun _ => throw e)) k == k e.
    Proof. law. Qed.

    Lemma check_true : check true == ret tt.
    Proof. law. Qed.
    Lemma check_false : check false == retry.
    Proof. law. Qed.
    Lemma check_and b c : bind (check b) (fun _ => check c) == check (andb b c).
    Proof. destruct b, c; intro; reflexivity. Qed.
  End Laws.
End Spec.

Arguments Done {V A} a h.
Arguments Blocked {V A}.
Arguments Threw {V A} e.
