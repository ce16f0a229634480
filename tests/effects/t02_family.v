(** A family of events of the program's own, handled by a C++ class; sums of families; functions for any signature. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Variant counterE : Type -> Type :=
| Add (n : nat) : counterE unit
| Current : counterE nat
| Same (a b : nat) : counterE bool.
Grus Extract Effect counterE => "test::counter" From "handlers.hpp".

(* A family with a parameter, and a template for each of its events. *)
Variant cellE (S : Type) : Type -> Type :=
| Load : cellE S S
| Store (s : S) : cellE S unit.
Arguments Load {S}.
Arguments Store {S}.
Grus Extract Effect cellE => [ "test::cell" "test::cell = (%a0)" ] From "handlers.hpp".

Definition load {S E} `{cellE S -< E} : itree E S := trigger Load.
Definition bump {E} `{cellE nat -< E} : itree E unit := n <- load ;; trigger (Store (n + 10)).
Definition tick {E} `{counterE -< E} (n : nat) : itree E nat := trigger (Add n) ;; trigger Current.
Definition any_event {X} (e : counterE X) : itree (consoleE +' counterE) X := trigger e.
Definition any_sum {X} (e : (void1 +' counterE) X) : itree (void1 +' counterE) X := ITree.trigger e.

Definition show (b : bool) := if b then "yes" else "no".
Definition star (n : nat) : string := String.concat "" (repeat "*" n).

Definition program {E} `{counterE -< E} `{consoleE -< E} `{cellE nat -< E} : itree E unit :=
  a <- tick 2 ;; b <- tick 3 ;; bump ;; bump ;; c <- load ;;
  same <- trigger (Same a b) ;;
  print (star a) ;; print (star b) ;; print (star c) ;; print (show same).

Definition chosen (b : bool) : itree (consoleE +' counterE) nat :=
  any_event (if b then Add 1 else Add 2) ;; any_event Current.

(* Monads as a class. *)
Definition by_class {E} `{consoleE -< E} : itree E unit :=
  bind (print "class") (fun _ => bind (ret 3) (fun n => print (star n))).

Definition main : itree (counterE +' consoleE +' cellE nat) unit := program ;; by_class.

(* The model: a counter and a cell. *)
Definition signature := (counterE +' consoleE +' cellE nat).
Fixpoint run (steps : nat) (t : itree signature unit) (count cell : nat) : list string :=
  match steps with
  | 0 => ["out of steps"]
  | S steps =>
    match observe t with
    | RetF _ => []
    | TauF t => run steps t count cell
    | VisF (inl1 e) k =>
      match e in counterE X return (X -> itree signature unit) -> list string with
      | Add n => fun k => run steps (k tt) (count + n) cell
      | Current => fun k => run steps (k count) count cell
      | Same a b => fun k => run steps (k (Nat.eqb a b)) count cell
      end k
    | VisF (inr1 (inl1 e)) k =>
      match e in consoleE X return (X -> itree signature unit) -> list string with
      | Print line => fun k => line :: run steps (k tt) count cell
      | ReadLine => fun k => run steps (k None) count cell
      end k
    | VisF (inr1 (inr1 e)) k =>
      match e in cellE _ X return (X -> itree signature unit) -> list string with
      | Load => fun k => run steps (k cell) count cell
      | Store n => fun k => run steps (k tt) count n
      end k
    end
  end.

Definition input : list string := [].
Definition expected := run 1000 main 0 0.
