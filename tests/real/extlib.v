(* feature: coq-ext-lib monads *)
(* Each section imports what it needs: with all imported, ExtLib's instance search does not end. *)
Require Import List String Arith. Import ListNotations.
From ExtLib Require Import Structures.Monads Data.Monads.StateMonad.
Import MonadNotation. Local Open Scope monad_scope.
Definition tick : state nat nat := n <- get ;; put (S n) ;; ret n.
From ExtLib Require Import Structures.Traversable Data.List Structures.Functor.
Definition t_state := runState (mapT (fun x : bool => n <- tick ;; ret (x, n)) [true; false; true]) 5.
Definition t_modify := runState (modify (Nat.mul 3) ;; a <- gets S ;; put 1 ;; ret a) 4.
From ExtLib Require Import Data.Monads.OptionMonad Data.Option.
#[local] Existing Instances Monad_stateT Monad_option MonadState_stateT MonadT_stateT.
Definition tickT : stateT nat option nat := n <- get ;; _ <- (if Nat.ltb n 3 then put (S n) else lift None : stateT nat option unit) ;; ret n.
Definition t_stateT := (runStateT (a <- tickT ;; b <- tickT ;; ret (a, b)) 0, runStateT (a <- tickT ;; b <- tickT ;; ret (a, b)) 2).
Definition t_option := (mapT (fun x => if Nat.eqb x 0 then None else Some (10 / x)) [1; 2; 5], mapT (fun x => if Nat.eqb x 0 then None else Some (10 / x)) [1; 0]).
Definition t_list := (fmap S [1; 2], fmap (fun x => (x, x)) (Some true)).
From ExtLib Require Import Data.Monads.IdentityMonad Data.Monads.EitherMonad.
Definition safe_div (a b : nat) : string + nat := if Nat.eqb b 0 then raise "div by zero"%string else ret (a / b).
Definition t_either := (safe_div 10 2, (x <- safe_div 10 0 ;; ret (S x) : string + nat), catch (safe_div 1 0) (fun e => ret (String.length e))).
Definition M := eitherT string (state nat).
Definition stepM (k : nat) : M nat := n <- lift get ;; (if Nat.eqb n k then raise "stop"%string else lift (put (S n))) ;; ret (n * k).
Definition t_eitherT := map (fun s => runState (unEitherT (a <- stepM 3 ;; b <- stepM 5 ;; c <- stepM 4 ;; ret [a; b; c])) s) [0; 2; 3].
From ExtLib Require Import Data.Monads.ReaderMonad.
Definition t_reader := runReader (a <- ask ;; b <- local S ask ;; ret (a + b)) 5.
From ExtLib Require Import Core.RelDec Data.Nat Programming.Show Data.String.
Definition t_reldec := (rel_dec 3 3, rel_dec "a"%string "b"%string).
Definition t_show := (to_string (T := nat) 42, to_string (T := bool) true).
