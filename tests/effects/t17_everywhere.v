(** Handlers in loops, in recursive functions and given as arguments; a program that calls itself by events, with state and
    exceptions. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations Monads.
Local Open Scope string_scope.
Local Open Scope itree_scope.
Definition stars (n : nat) : string := String.concat "" (repeat "*" n).
Notation E := (stateE nat +' exceptE string +' consoleE).
(* What is caught is part of the loop. *)
Definition step (i : nat) : itree (exceptE string +' stateE nat +' consoleE) (nat + nat) :=
  try_catch (s <- get ;; if Nat.leb 6 s then throw "six" else put (s + i) ;; print (stars s) ;; Ret (inl (S i)))
            (fun e => print e ;; s <- get ;; if Nat.leb 9 s then throw "end" else put (S s) ;; Ret (inl i)).
Definition loop : itree (exceptE string +' stateE nat +' consoleE) nat := ITree.iter step 1.
(* Each round has a state of its own. *)
Fixpoint again (n : nat) (s : nat) : itree consoleE nat :=
  match n with
  | 0 => Ret s
  | S n => p <- run_state (x <- get ;; (if Nat.even x then put (x + 1) else put (x + 2)) ;; print (stars x)) s ;; again n (fst p)
  end.
(* The handler is an argument, over a value that is known later. *)
Variant askE : Type -> Type := Ask (n : nat) : askE nat | Tell_ (n : nat) : askE unit.
Definition run_with (h : askE ~> itree consoleE) (n : nat) : itree consoleE nat :=
  interp h (a <- trigger (Ask n) ;; trigger (Tell_ a) ;; b <- trigger (Ask (a + 1)) ;; Ret (a + b)).
Definition h1 (k : nat) : askE ~> itree consoleE := fun _ e => match e with Ask n => print "ask" ;; Ret (n + k) | Tell_ n => print (stars n) end.
Definition h2 : askE ~> itree consoleE := fun _ e => match e with Ask n => Ret (2 * n) | Tell_ n => print "tell" end.
Variant D : Type -> Type := F (n : nat) : D nat | G (l : list nat) : D nat.
Definition body : D ~> itree (D +' E) := fun _ d => match d with
  | F 0 => s <- get ;; put (S s) ;; Ret s
  | F (S n) => a <- trigger (G [n; n]) ;; if Nat.leb 20 a then throw "big" else Ret (S a)
  | G [] => Ret 0
  | G (n :: l) => a <- trigger (F n) ;; b <- trigger (G l) ;; print (stars a) ;; Ret (a + b)
  end.
Definition rr (n : nat) : itree consoleE (string + nat * nat) := run_except (run_state (mrec body (F n)) 1).
Definition show (r : string + nat * nat) : itree consoleE unit := match r with inl e => print e | inr p => print (stars (fst p)) ;; print (stars (snd p)) end.
CoFixpoint walk (n : nat) : itree (stateE nat +' consoleE) nat :=
  match n with 0 => x <- get ;; Ret (x + 1) | S n => Tau (walk n) end.
Definition main : itree consoleE unit :=
  p <- run_state (run_except loop : itree _ (string + nat)) 1 ;; print (stars (fst p)) ;;
  match snd p with inl e => print e | inr n => print (stars n) end ;;
  a <- again 3 1 ;; print (stars a) ;;
  b <- run_with (h1 2) 1 ;; print (stars b) ;; c <- run_with h2 3 ;; print (stars c) ;;
  k <- read_line ;; d <- run_with (h1 (match k with Some s => String.length s | None => 0 end)) 1 ;; print (stars d) ;;
  r <- rr 2 ;; show r ;; r <- rr 4 ;; show r ;;
  w <- run_state (walk 3) 2 ;; print (stars (snd w)).
Definition input : list string := ["four"].
Definition expected := fst (model_console 5000 main input).
(* no trees *)
