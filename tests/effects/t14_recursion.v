(** Recursion as an effect becomes recursion: factorial, Fibonacci and Ackermann, two functions that call each other, and
    one written in place over a value; with effects, and under handlers. *)
From Coq Require Import String List Arith ZArith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition stars (n : nat) : string := String.concat "" (repeat "*" n).

Definition fact_body (x : nat) : itree (callE nat nat +' consoleE) nat :=
  match x with
  | 0 => print "zero" ;; Ret 1
  | S m => y <- call m ;; print (stars x) ;; Ret (x * y)
  end.
Definition factorial : nat -> itree consoleE nat := rec fact_body.

Definition fib (n : nat) : itree consoleE nat :=
  (rec-fix fib n :=
    match n with
    | 0 => Ret 0
    | S 0 => Ret 1
    | S (S m) => a <- fib (S m) ;; b <- fib m ;; Ret (a + b)
    end) n.

Definition ackermann : nat * nat -> itree consoleE nat := rec (fun mn : nat * nat =>
  let (m, n) := mn in
  match m, n with
  | 0, _ => Ret (S n)
  | S m, 0 => call (m, 1)
  | S m', S n => k <- call (m, n) ;; call (m', k)
  end).

Variant parityE : Type -> Type :=
| Even (n : Z) : parityE bool
| Odd (n : Z) : parityE bool.
Definition parity : parityE ~> itree (parityE +' consoleE) := fun _ e =>
  match e with
  | Even n => if Z.eqb n 0 then Ret true else trigger (Odd (n - 1)%Z)
  | Odd n => if Z.eqb n 0 then Ret false else trigger (Even (n - 1)%Z)
  end.

(* It calls itself with the state of its handler. *)
Definition visit : list nat -> itree (stateE nat +' consoleE) unit :=
  rec-fix visit l :=
    match l with
    | [] => Ret tt
    | n :: l => visit l ;; s <- get ;; put (s + n) ;; print (stars s)
    end.

(* Over a value of the function around it. *)
Definition down (by_ : Z) (n : Z) : itree consoleE Z :=
  (rec-fix down n := if (n <=? 0)%Z then print "down" ;; Ret n else down (n - by_)%Z) n.

Definition work (n : Z) : itree consoleE unit :=
  f <- factorial 3 ;; print (stars f) ;;
  f <- fib 6 ;; print (stars f) ;;
  a <- ackermann (2, 2) ;; print (stars a) ;;
  b <- mrec parity (Even n) ;; print (if b : bool then "even" else "odd") ;;
  s <- run_state (visit [3; 2; 1]) 1 ;; print (stars (fst s)) ;;
  d <- down 2 n ;; print (if Z.eqb d 0 then "zero" else "below").
Definition main : itree consoleE unit := work 1000001%Z.

Definition input : list string := [].
(* What is printed depends on the parity only. *)
Definition expected := fst (model_console 10000 (work 11%Z) input).
(* no trees *)
