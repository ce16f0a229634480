(** Exceptions, readers, writers, renamed events and handlers of one's own, in each other, without trees. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations Monads.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition stars (n : nat) : string := String.concat "" (repeat "*" n).

Section exceptions.
  Context {E : Type -> Type} `{exceptE string -< E} `{consoleE -< E}.
  Definition risky (n : nat) : itree E nat :=
    print "risky" ;; if Nat.leb n 3 then Ret n else throw "too big".
  Fixpoint sum (l : list nat) : itree E nat :=
    match l with [] => Ret 0 | n :: l => a <- risky n ;; b <- sum l ;; Ret (a + b) end.
End exceptions.

Definition guarded (l : list nat) : itree (exceptE string +' consoleE) nat :=
  try_catch (n <- sum l ;; print "fine" ;; Ret n) (fun e => print e ;; if Nat.leb (length l) 2 then Ret 1 else throw "again").

Definition report (r : string + nat) : itree consoleE unit :=
  match r with inl e => print ("error: " ++ e) | inr n => print (stars n) end.

Definition exceptions : itree consoleE unit :=
  a <- (run_except (guarded [1; 2; 3]) : itree consoleE (string + nat)) ;; report a ;;
  b <- (run_except (guarded [1; 5]) : itree consoleE (string + nat)) ;; report b ;;
  c <- (run_except (guarded [1; 7; 2]) : itree consoleE (string + nat)) ;; report c.

(* The state stays when an exception passes, or it does not. *)
Definition steps : itree (exceptE string +' stateE nat +' consoleE) unit :=
  put 4 ;; n <- get ;; print (stars n) ;; sum [1; n] ;; put 9.
Definition steps' : itree (stateE nat +' exceptE string +' consoleE) unit := put 4 ;; throw (X := unit) "lost" ;; put 9.
Definition both : itree consoleE unit :=
  p <- run_state (run_except steps : itree _ (string + unit)) 1 ;;
  print (stars (fst p)) ;; match snd p with inl e => print e | inr _ => print "done" end ;;
  q <- (run_except (run_state steps' 1) : itree _ (string + nat * unit)) ;;
  match q with inl e => print e | inr p => print (stars (fst p)) end.

Definition told (n : nat) : itree (writerE string +' readerE nat +' consoleE) nat :=
  tell "start" ;; k <- ask ;; print (stars k) ;; tell (stars (k + n)) ;; k' <- ask ;; Ret (k + k').
Definition readers (n : nat) : itree consoleE unit :=
  w <- run_reader (S n) (run_writer_list (told n)) ;;
  ITree.iter (fun l : list string => match l with [] => Ret (inr tt) | s :: l => print s ;; Ret (inl l) end) (fst w) ;;
  print (stars (snd w)).

(* A handler over values, events that become others, and those of a handler handled. *)
Variant logE : Type -> Type := Log (line : string) : logE unit | Level : logE nat.
Variant outE : Type -> Type := Out (line : string) : outE unit.
Definition logged : itree (logE +' consoleE) unit := n <- trigger Level ;; trigger (Log (stars n)) ;; print "between" ;; trigger (Log "end").
Definition with_prefix (p : string) (n : nat) : itree (logE +' consoleE) ~> itree (outE +' consoleE) :=
  interp (fun T (e : (logE +' consoleE) T) =>
    match e with
    | inl1 e => match e in logE X return itree (outE +' consoleE) X with
                | Log s => trigger (Out (p ++ s))
                | Level => Ret n
                end
    | inr1 e => trigger e
    end).
Definition to_console : outE +' consoleE ~> consoleE := fun _ e =>
  match e with inl1 e => match e with Out s => Print s end | inr1 e => e end.
Definition own : itree consoleE unit :=
  translate to_console (with_prefix "> " 2 _ logged) ;; translate to_console (with_prefix "# " 3 _ logged).

Definition main : itree consoleE unit := exceptions ;; both ;; readers 2 ;; own.

Definition input : list string := [].
Definition expected := fst (model_console 1000 main input).
(* no trees *)
