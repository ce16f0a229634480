(** What the server does with a command: a transaction on the hash map, proved to do what the command says of a map. *)
From Coq Require Import List Arith NArith String Ascii.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Threads.
From Stm Require Import HashMap.
From KV Require Import Protocol.
Import ListNotations ITreeNotations.
Local Open Scope string_scope.
Local Open Scope list_scope.
Local Open Scope itree_scope.

Inductive command :=
| Ping (message : option string)
| Set_ (key value : string)
| Get (key : string)
| Del (keys : list string)
| Shutdown
| Unknown (name : string).

Definition upper (c : ascii) : ascii :=
  let n := N_of_ascii c in if andb (N.leb 97 n) (N.leb n 122) then ascii_of_N (n - 32) else c.
Fixpoint uppercase (s : string) : string := match s with "" => "" | String c s => String (upper c) (uppercase s) end.

Definition command_of (request : list string) : command :=
  match request with
  | [] => Unknown ""
  | name :: arguments =>
    match uppercase name, arguments with
    | "PING", [] => Ping None
    | "PING", [message] => Ping (Some message)
    | "SET", [key; value] => Set_ key value
    | "GET", [key] => Get key
    | "DEL", keys => Del keys
    | "SHUTDOWN", _ => Shutdown
    | _, _ => Unknown name
    end
  end.

(** * On a map *)
Definition contents : Type := string -> option string.
Definition replace (m : contents) (key : string) (v : option string) : contents := fun k => if String.eqb k key then v else m k.
Fixpoint delete (keys : list string) (m : contents) : contents * N :=
  match keys with
  | [] => (m, 0%N)
  | k :: keys =>
    match m k with
    | Some _ => let (m, n) := delete keys (replace m k None) in (m, N.succ n)
    | None => delete keys m
    end
  end.
(** The map afterwards, and the reply. *)
Definition sequential (c : command) (m : contents) : contents * string :=
  match c with
  | Ping None => (m, simple "PONG")
  | Ping (Some message) => (m, print_bulk message)
  | Set_ key v => (replace m key (Some v), simple "OK")
  | Get key => (m, optional (m key))
  | Del keys => let (m, n) := delete keys m in (m, integer n)
  | Shutdown => (m, simple "OK")
  | Unknown name => (m, error ("unknown command or wrong number of arguments: " ++ name)%string)
  end.

(** * On the hash map *)
Fixpoint delete_all (t : table string) (keys : list string) : STM N :=
  match keys with
  | [] => Ret 0%N
  | k :: keys =>
    o <- find t k ;;
    match o with
    | Some _ => remove t k ;; n <- delete_all t keys ;; Ret (N.succ n)
    | None => delete_all t keys
    end
  end.
Definition respond (t : table string) (c : command) : STM string :=
  match c with
  | Ping None => Ret (simple "PONG")
  | Ping (Some message) => Ret (print_bulk message)
  | Set_ key v => insert t key v ;; Ret (simple "OK")
  | Get key => o <- find t key ;; Ret (optional o)
  | Del keys => n <- delete_all t keys ;; Ret (integer n)
  | Shutdown => Ret (simple "OK")
  | Unknown name => Ret (error ("unknown command or wrong number of arguments: " ++ name)%string)
  end.

(** * They agree *)
Definition same (m m' : contents) : Prop := forall k, m k = m' k.

Lemma replace_same m m' k v : same m m' -> same (replace m k v) (replace m' k v).
Proof. intros S j. unfold replace. now destruct (String.eqb j k). Qed.
Lemma delete_same keys : forall m m', same m m' ->
  same (fst (delete keys m)) (fst (delete keys m')) /\ snd (delete keys m) = snd (delete keys m').
Proof.
  induction keys as [|k keys IH]; intros m m' S; cbn; [auto|]. rewrite <- (S k). destruct (m k); [|auto].
  pose proof (IH _ _ (@replace_same m m' k None S)) as E.
  destruct (delete keys (replace m k None)), (delete keys (replace m' k None)). cbn in *. destruct E as [E ->]. auto.
Qed.

Lemma delete_all_ok t keys : proper t -> forall h,
  wp (delete_all t keys) (fun n h' => same (lookup t h') (fst (delete keys (lookup t h))) /\ n = snd (delete keys (lookup t h))) h.
Proof.
  intros P. induction keys as [|k keys IH]; intros h; cbn; wp; [split; [intros j|]; reflexivity|].
  apply find_ok. destruct (lookup t h k) as [v|]; [|apply IH]. apply wp_bind, remove_ok; [exact P|]. intros h1 E.
  apply wp_bind. eapply wp_mono; [|apply IH]. intros n h2 [S ->]. wp.
  assert (same (lookup t h1) (replace (lookup t h) k None)) as S1 by exact E.
  apply (delete_same keys) in S1 as [S1 S2].
  destruct (delete keys (lookup t h1)), (delete keys (replace (lookup t h) k None)). cbn in *. subst.
  split; [|reflexivity]. intros j. now rewrite (S j).
Qed.

(** A command is one step, to the map and with the reply that the sequential command gives. *)
Theorem respond_ok t c h : proper t ->
  wp (respond t c) (fun reply h' =>
    same (lookup t h') (fst (sequential c (lookup t h))) /\ reply = snd (sequential c (lookup t h))) h.
Proof.
  intros P. destruct c as [[message|]|key v|key|keys| |name]; cbn; wp; try (split; [intros k|]; reflexivity).
  - apply insert_ok; [exact P|]. intros h' E. wp. split; [exact E | reflexivity].
  - apply find_ok. wp. split; [intros k|]; reflexivity.
  - eapply wp_mono; [|apply delete_all_ok, P]. intros n h' [S ->]. wp.
    destruct (delete keys (lookup t h)). auto.
Qed.
