(* feature: coq-ext-lib monads *)
From ExtLib Require Import Structures.Monads Structures.Traversable Structures.Functor Structures.Monoid Data.Monads.StateMonad Data.Monads.OptionMonad Data.Monads.EitherMonad Data.Monads.ReaderMonad Data.Monads.IdentityMonad Data.List Data.Option Programming.Show Data.String Core.RelDec.
Require Import List String Arith. Import ListNotations MonadNotation FunctorNotation.
Open Scope monad_scope. Open Scope string_scope.
Definition tick : state nat nat := n <- get ;; put (S n) ;; ret n.
Definition t_state := runState (mapT (fun x : bool => n <- tick ;; ret (x, n)) [true; false; true]) 5.
Definition tickT : stateT nat option nat := n <- get ;; (if Nat.ltb n 3 then put (S n) else lift None) ;; ret n.
Definition t_stateT := (runStateT (a <- tickT ;; b <- tickT ;; ret (a, b)) 0, runStateT (a <- tickT ;; b <- tickT ;; ret (a, b)) 2).
Definition safe_div (a b : nat) : sum string nat := if Nat.eqb b 0 then raise "div by zero" else ret (a / b).
Definition t_either := (safe_div 10 2, x <- safe_div 10 0 ;; ret (S x), catch (safe_div 1 0) (fun e => ret (String.length e))).
Definition M := eitherT string (stateT nat ident).
Definition stepM (k : nat) : M nat := n <- get ;; (if Nat.eqb n k then raise "stop" else put (S n)) ;; ret (n * k).
Definition t_eitherT := map (fun s => unIdent (runStateT (unEitherT (a <- stepM 3 ;; b <- stepM 5 ;; c <- stepM 4 ;; ret [a; b; c])) s)) [0; 2; 3].
Definition t_reader := runReader (a <- ask ;; b <- local S ask ;; ret (a + b)) 5.
Definition t_list := (x <- [1; 2; 3] ;; y <- [x; x * 10] ;; ret (x, y))%monad.
Definition t_option := (mapT (fun x => if Nat.eqb x 0 then None else Some (10 / x)) [1; 2; 5], mapT (fun x => if Nat.eqb x 0 then None else Some (10 / x)) [1; 0]).
Definition t_show := (to_string (show 42), to_string (show "hi")).
Definition t_reldec := (rel_dec 3 3, rel_dec "a" "b").
