(** The machine: threads that run transactions over one shared memory, one memory access a step.

    One sequence lock guards all cells.  Its word is even and holds the version when it is free, odd while a thread
    holds it; here: [lck] and [ver].  A step that needs the word to have a given value (a load that is compared, a
    compare-and-swap) has that as its guard.  A transaction buffers its writes, keeps the words it read, and after every
    read checks that the version is the one of its snapshot; if it is not, it compares all words read with
    memory and, when the version did not move meanwhile, takes that version as its new snapshot.

    The fields after [ths] are ghosts, for the proof only: no guard looks at them.  [hist n] is the heap of version
    [n], [blk n] the transactions that ended in it: first the writer that made it, then those that wrote nothing and
    are explained by it.  A transaction without writes leaves its new cells to its version and all later ones.

    The waiting room (what happens between [LSleep] and [LWake]) and the order in which threads take the lock are
    layers on top: Wait.v, Progress.v. *)
From Coq Require Import List Arith Lia.
From Grus.STM.Norec Require Import Atomic History Local.
Import ListNotations.

Inductive phase :=
| Idle
| Run                       (* about to do what the code says *)
| Chk (a v : nat)           (* has loaded [v] from [a], about to look at the version *)
| Val (n : nat) (todo : cells)   (* comparing the words read with memory, for the version [n] *)
| Wb (todo : cells)         (* holds the lock, writing back *)
| Park                      (* holds the lock, registering as a waiter *)
| Sleep.                    (* registered *)

(** [born]: the version when the attempt began; [own]: holds the lock. *)
Record thread := Th { prg : prog; born : nat; own : bool; snap : nat; rs : cells; cf : conf; ph : phase }.
Definition idle := Th (Ret 0) 0 false 0 [] (init (Ret 0)) Idle.

Record state := St {
  mem : nat -> nat; nxt : nat; ver : nat; lck : option nat; ths : nat -> thread;
  hist : nat -> heap; blk : nat -> list entry }.

Definition set {A} (f : nat -> A) t x := fun u => if Nat.eqb t u then x else f u.

(** A transaction that ends without writing: at version [n], with the new cells [d]. *)
Definition give n d (H : nat -> heap) : nat -> heap := fun m => if n <=? m then sto d (H m) else H m.
Definition note n e (B : nat -> list entry) : nat -> list entry := set B n (B n ++ [e]).

(** How code ends. *)
Inductive ends : prog -> result -> Prop :=
| e_ret v : ends (Ret v) (Returned v)
| e_throw e : ends (Throw e) (Raised e).

Inductive label := LBegin (p : prog) | LSerial (p : prog) | LAbort | LIn | LLock | LPublish | LEnd
                 | LPark | LSleep | LWake.

Definition frees (b : bool) (l : option nat) := if b then None else l.

Section Step.
Variable W : world.
Variable t : nat.

Inductive step : label -> state -> state -> Prop :=
(* begin: the version was seen free *)
| s_begin p m k n T H B : ph (T t) = Idle -> ok W p ->
    step (LBegin p) (St m k n None T H B)
      (St m k n None (set T t (Th p n false n [] (init p) Run)) H B)
(* begin after too many failures: with the lock *)
| s_serial p m k n T H B : ph (T t) = Idle -> ok W p ->
    step (LSerial p) (St m k n None T H B)
      (St m k n (Some t) (set T t (Th p n true n [] (init p) Run)) H B)
| s_local m k n l T H B p b o s r c c' : T t = Th p b o s r c Run -> local c c' ->
    step LIn (St m k n l T H B) (St m k n l (set T t (Th p b o s r c' Run)) H B)
(* newTVar: the allocator's next cell, initialised before anyone knows it *)
| s_new m k n l T H B p b o s r v f w d : T t = Th p b o s r (Conf (New v) f w d) Run ->
    step LIn (St m k n l T H B)
      (St (set m k v) (S k) n l (set T t (Th p b o s r (Conf (Ret k) f w ((k, v) :: d)) Run)) H B)
(* read, holding the lock *)
| s_read_own m k n l T H B p b s r a f w d : T t = Th p b true s r (Conf (Read a) f w d) Run -> find w a = None ->
    step LIn (St m k n l T H B)
      (St m k n l (set T t (Th p b true s ((a, m a) :: r) (Conf (Ret (m a)) f w d) Run)) H B)
(* read: load, then look at the version *)
| s_load m k n l T H B p b s r a f w d : T t = Th p b false s r (Conf (Read a) f w d) Run -> find w a = None ->
    step LIn (St m k n l T H B)
      (St m k n l (set T t (Th p b false s r (Conf (Read a) f w d) (Chk a (m a)))) H B)
| s_same m k n T H B p b r a v f w d : T t = Th p b false n r (Conf (Read a) f w d) (Chk a v) ->
    step LIn (St m k n None T H B)
      (St m k n None (set T t (Th p b false n ((a, v) :: r) (Conf (Ret v) f w d) Run)) H B)
(* the version moved, or the lock could not be taken: validate for the version seen now *)
| s_val m k n T H B p b s r c x : T t = Th p b false s r c x -> x = Run \/ (exists a v, x = Chk a v) ->
    step LIn (St m k n None T H B)
      (St m k n None (set T t (Th p b false s r c (Val n r))) H B)
| s_val_one m k n l T H B p b s r c i a todo : T t = Th p b false s r c (Val i ((a, m a) :: todo)) ->
    step LIn (St m k n l T H B)
      (St m k n l (set T t (Th p b false s r c (Val i todo))) H B)
| s_val_done m k n T H B p b s r c : T t = Th p b false s r c (Val n []) ->
    step LIn (St m k n None T H B)
      (St m k n None (set T t (Th p b false n r c Run)) H B)
(* give up: a word differs, or for any other reason *)
| s_abort m k n l T H B p b s r c x : T t = Th p b false s r c x ->
    x = Run \/ (exists a v, x = Chk a v) \/ (exists i todo, x = Val i todo) ->
    step LAbort (St m k n l T H B) (St m k n l (set T t idle) H B)
(* commit without writes, or an exception: nothing to do in memory *)
| s_end m k n l T H B p b o s r w d y q : T t = Th p b o s r (Conf q [] w d) Run -> ends q y ->
    w = [] \/ (exists e, q = Throw e) ->
    step LEnd (St m k n l T H B)
      (St m k n (frees o l) (set T t idle) (give s d H) (note s (Entry p y d b n) B))
(* commit: take the lock if the version is still the snapshot's, write back, publish the next version *)
| s_lock m k n T H B p b r v w d : T t = Th p b false n r (Conf (Ret v) [] w d) Run ->
    step LLock (St m k n None T H B)
      (St m k n (Some t) (set T t (Th p b true n r (Conf (Ret v) [] w d) (Wb w))) H B)
| s_lock_own m k n l T H B p b s r v w d : T t = Th p b true s r (Conf (Ret v) [] w d) Run ->
    step LIn (St m k n l T H B)
      (St m k n l (set T t (Th p b true s r (Conf (Ret v) [] w d) (Wb w))) H B)
| s_wb m k n l T H B p b s r c a v todo : T t = Th p b true s r c (Wb ((a, v) :: todo)) ->
    step LIn (St m k n l T H B)
      (St (set m a v) k n l (set T t (Th p b true s r c (Wb todo))) H B)
| s_publish m k n l T H B p b s r v w d : T t = Th p b true s r (Conf (Ret v) [] w d) (Wb []) ->
    step LPublish (St m k n l T H B)
      (St m k (S n) None (set T t idle)
        (set H (S n) (sto w (sto d (H n)))) (set B (S n) [Entry p (Returned v) d b (S n)]))
(* retry: take the lock as a commit does, register, release it without a new version, sleep *)
| s_park m k n T H B p b r w d : T t = Th p b false n r (Conf Retry [] w d) Run ->
    step LPark (St m k n None T H B)
      (St m k n (Some t) (set T t (Th p b true n r (Conf Retry [] w d) Park)) H B)
| s_park_own m k n l T H B p b s r w d : T t = Th p b true s r (Conf Retry [] w d) Run ->
    step LPark (St m k n l T H B)
      (St m k n l (set T t (Th p b true s r (Conf Retry [] w d) Park)) H B)
| s_sleep m k n l T H B p b s r c : T t = Th p b true s r c Park ->
    step LSleep (St m k n l T H B) (St m k n None (set T t (Th p b false s r c Sleep)) H B)
(* woken: begin anew *)
| s_wake m k n l T H B : ph (T t) = Sleep ->
    step LWake (St m k n l T H B) (St m k n l (set T t idle) H B).
End Step.

(** Names the premise that says what the thread was. *)
Ltac thread_was E := match goal with Q : _ = Th _ _ _ _ _ _ _ |- _ => rename Q into E end.

(** A start: a heap and a memory that holds it. *)
Inductive start (W : world) (h : heap) : state -> Prop :=
| start_at m k : (forall a v, h a = Some v -> m a = v) -> (forall a, h a <> None -> a < k) -> good W h ->
    start W h (St m k 0 None (fun _ => idle) (fun _ => h) (fun _ => [])).
Inductive reach (W : world) (h : heap) : state -> Prop :=
| r_start s : start W h s -> reach W h s
| r_step s t l s' : reach W h s -> step W t l s s' -> reach W h s'.
