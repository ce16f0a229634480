(** A key-value server: `PING`, `SET`, `GET` and `DEL` as Redis has them, for any number of clients at a time.

      grus build Server.v main -o out --exe main && out/main 6400 &
      redis-cli -p 6400 set greeting hello *)
From Coq Require Import List Arith NArith String.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Network Process Threads.
From Stm Require Import HashMap.
From KV Require Import Protocol Store.
Import ListNotations ITreeNotations.
Local Open Scope string_scope.
Local Open Scope list_scope.
Local Open Scope itree_scope.

Notation system := (threadE +' netE +' processE +' consoleE).
Notation prog := (itree system).

(** Nobody may send more than this without a whole request in it. *)
Definition longest_request : nat := N.to_nat 16777216.

(** Replies are sent together, in the order of the requests. *)
Fixpoint replies (t : table string) (requests : list (list string)) : prog string :=
  match requests with
  | [] => Ret ""
  | r :: requests =>
    let c := command_of r in
    reply <- atomically (respond t c) ;;
    match c with Shutdown => exit 0 | _ => Ret tt end ;;
    more <- replies t requests ;;
    Ret (reply ++ more)%string
  end.

Definition session (t : table string) (c : connection) : prog unit :=
  ITree.iter (fun before =>
    piece <- recv c ;;
    match piece with
    | None => close c ;; Ret (inr tt)
    | Some piece =>
      let text := (before ++ piece)%string in
      let '(rs, rest, wrong) := requests (String.length text) text in
      answer <- replies t rs ;;
      sent <- send_all c answer ;;
      if orb wrong (Nat.ltb longest_request (String.length rest)) then
        _ <- send_all c (error "Protocol error") ;; close c ;; Ret (inr tt)
      else if sent then Ret (inl rest)
      else close c ;; Ret (inr tt)
    end) "".

Definition serve (l : listener) (t : table string) : prog unit := ITree.forever (c <- accept l ;; fork (session t c)).

Definition port_of (arguments : list string) : N :=
  match arguments with
  | [p] => match read_N p with Some n => n | None => 6379 end
  | _ => 6379
  end%N.

Definition main : prog unit :=
  args <- arguments ;;
  l <- listen (port_of args) ;;
  match l with
  | None => print "cannot listen" ;; exit 1
  | Some l =>
    t <- atomically (new_table 4096) ;;
    n <- local_port l ;;
    print ("listening on port " ++ show_N n)%string ;;
    serve l t
  end.
