(* feature: Monad transformers *)
Require Import List Arith ZArith String. Import ListNotations.
Class Monad (M : Type -> Type) := { ret : forall {A}, A -> M A; bind : forall {A B}, M A -> (A -> M B) -> M B }.
Notation "x <- m ;; k" := (bind m (fun x => k)) (at level 61, m at next level, right associativity).
Notation "m ;;; k" := (bind m (fun _ => k)) (at level 61, right associativity).
Class MonadTrans (T : (Type -> Type) -> Type -> Type) := lift : forall {M} `{Monad M} {A}, M A -> T M A.
Class MonadState (S : Type) (M : Type -> Type) := { get : M S; put : S -> M unit }.
Class MonadExc (E : Type) (M : Type -> Type) := { raise : forall {A}, E -> M A; catch : forall {A}, M A -> (E -> M A) -> M A }.
Record stateT (S : Type) (M : Type -> Type) (A : Type) := mkS { runS : S -> M (A * S)%type }.
Arguments mkS {S M A}. Arguments runS {S M A}.
Definition exceptT E (M : Type -> Type) A := M (E + A)%type.
Record readerT (R : Type) (M : Type -> Type) (A : Type) := mkR { runR : R -> M A }. Arguments mkR {R M A}. Arguments runR {R M A}.
Definition optionT (M : Type -> Type) A := M (option A).
Definition id (A : Type) := A.
#[export] Instance mid : Monad id := { ret A x := x; bind A B m f := f m }.
#[export] Instance mopt : Monad option := { ret := @Some; bind A B m f := match m with Some a => f a | None => None end }.
#[export] Instance mlist : Monad list := { ret A x := [x]; bind A B m f := flat_map f m }.
Section T.
  Context {M : Type -> Type} {mm : Monad M}.
  #[export] Instance mst S : Monad (stateT S M) := { ret A x := mkS (fun s => ret (x, s)); bind A B m f := mkS (fun s => p <- runS m s ;; runS (f (fst p)) (snd p)) }.
  #[export] Instance met E : Monad (exceptT E M) := { ret A x := ret (M := M) (inr x); bind A B m f := bind (M := M) m (fun r => match r with inl e => ret (inl e) | inr a => f a end) }.
  #[export] Instance mrt R : Monad (readerT R M) := { ret A x := mkR (fun _ => ret x); bind A B m f := mkR (fun r => x <- runR m r ;; runR (f x) r) }.
  #[export] Instance mot : Monad (optionT M) := { ret A x := ret (M := M) (Some x); bind A B m f := bind (M := M) m (fun r => match r with None => ret None | Some a => f a end) }.
  #[export] Instance sst S : MonadState S (stateT S M) := { get := mkS (fun s => ret (s, s)); put s := mkS (fun _ => ret (tt, s)) }.
  #[export] Instance eet E : MonadExc E (exceptT E M) := { raise A e := ret (M := M) (inl e); catch A m h := bind (M := M) m (fun r => match r with inl e => h e | inr a => ret (M := M) (inr a) end) }.
  #[export] Instance set {S E} `{MonadState S M} : MonadState S (exceptT E M) := { get := bind (M := M) get (fun s => ret (M := M) (inr s)); put s := bind (M := M) (put s) (fun u => ret (M := M) (inr u)) }.
  #[export] Instance est {S E} `{MonadExc E M} : MonadExc E (stateT S M) := { raise A e := mkS (fun s => raise e); catch A m h := mkS (fun s => catch (runS m s) (fun e => runS (h e) s)) }.
  #[export] Instance srt {S R} `{MonadState S M} : MonadState S (readerT R M) := { get := mkR (fun _ => get); put s := mkR (fun _ => put s) }.
  Definition ask {R} : readerT R M R := mkR (fun r => ret r).
End T.
#[export] Instance lst {S} : MonadTrans (stateT S) := fun M m A x => mkS (fun s => a <- x ;; ret (a, s)).
#[export] Instance let' {E} : MonadTrans (exceptT E) := fun M m A x => bind (M := M) x (fun a => ret (M := M) (inr a)).
(* one program, two stacks *)
Section prog.
  Context {M} {mm : Monad M} {ms : MonadState nat M} {me : MonadExc string M}.
  Definition dec : M nat := n <- get ;; match n with 0 => raise "underflow"%string | S m => put m ;;; ret n end.
  Definition prog (k : nat) : M (list nat) := (fix go k := match k with 0 => ret [] | S k => x <- dec ;; r <- go k ;; ret (x :: r) end) k.
  Definition safe (k : nat) : M (list nat) := catch (prog k) (fun _ => n <- get ;; ret [100; n]).
End prog.
Definition stackA := stateT nat (exceptT string id).
Definition stackB := exceptT string (stateT nat id).
Definition t_A := (runS (prog (M := stackA) 2) 5, runS (prog (M := stackA) 6) 5, runS (safe (M := stackA) 6) 5).
Definition t_B := (runS (prog (M := stackB) 2) 5, runS (prog (M := stackB) 6) 5, runS (safe (M := stackB) 6) 5).
(* backtracking state *)
Definition pick : stateT (list nat) list nat := l <- get ;; p <- lift (T := stateT (list nat)) ((fix go (pre l : list nat) : list (nat * list nat) := match l with [] => [] | x :: r => (x, rev pre ++ r) :: go (x :: pre) r end) [] l) ;; put (snd p) ;;; ret (fst p).
Definition t_pick := runS (a <- pick ;; b <- pick ;; if a <? b then ret (a, b) else mkS (fun _ => @nil (nat * nat * list nat))) [1; 2; 3].
Definition t_reader := runS (runR (M := stateT nat option) (r <- ask ;; s <- get ;; put (s + r) ;;; t <- ask ;; ret (r * t)) 7) 100.
Definition t_optT := (bind (M := optionT list) [Some 1; None; Some 2] (fun x => [Some x; Some (x * 10)]) : list (option nat)).
(* three deep *)
Definition deep := stateT nat (exceptT string (stateT (list nat) option)).
Definition logd (n : nat) : deep unit := lift (T := stateT nat) (M := exceptT string (stateT (list nat) option)) (lift (T := exceptT string) (M := stateT (list nat) option) (l <- get ;; put (n :: l))).
Definition dprog (k : nat) : deep nat := n <- get ;; logd n ;;; put (n * 2) ;;; logd (n + k) ;;; (if n =? 3 then raise "three"%string else ret tt) ;;; m <- get ;; logd m ;;; ret (m + k).
Definition t_deep := (runS (runS (dprog 10) 4) [], runS (runS (dprog 10) 3) [], runS (runS (catch (dprog 1) (fun _ => ret 0)) 3) [9]).
(* parser = stateT string option *)
Definition parser := stateT string option.
Definition item : parser Ascii.ascii := mkS (fun s => match s with EmptyString => None | String c s => Some (c, s) end).
Definition orelse {A} (p q : parser A) : parser A := mkS (fun s => match runS p s with None => runS q s | r => r end).
Definition sat (f : nat -> bool) : parser nat := c <- item ;; if f (Ascii.nat_of_ascii c) then ret (Ascii.nat_of_ascii c) else @mkS string option nat (fun _ => None).
Definition digit := d <- sat (fun n => (48 <=? n) && (n <=? 57))%bool ;; ret (d - 48).
Fixpoint many {A} k (p : parser A) : parser (list A) := match k with 0 => ret [] | S k => orelse (x <- p ;; xs <- many k p ;; ret (x :: xs)) (ret []) end.
Definition number := d <- digit ;; ds <- many 10 digit ;; ret (fold_left (fun a x => a * 10 + x) ds d).
Definition chr (n : nat) := sat (Nat.eqb n).
Fixpoint expr k : parser nat := match k with 0 => @mkS string option nat (fun _ => None) | S k => t <- term k ;; rest <- many k (chr 43 ;;; term k) ;; ret (fold_left Nat.add rest t) end
with term k : parser nat := match k with 0 => @mkS string option nat (fun _ => None) | S k => f <- factor k ;; rest <- many k (chr 42 ;;; factor k) ;; ret (fold_left Nat.mul rest f) end
with factor k : parser nat := match k with 0 => @mkS string option nat (fun _ => None) | S k => orelse number (chr 40 ;;; e <- expr k ;; chr 41 ;;; ret e) end.
Definition t_parser := map (fun s => runS (expr 9) s) ["1+2*3"%string; "(1+2)*3)"%string; "2*(3+4)*5+1"%string; "+"%string].
