(** Suspended programs as values of polymorphic functions: mapped, composed, compared by what they do, kept in trees. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Fixpoint sequence {E A} (l : list (itree E A)) : itree E (list A) :=
  match l with [] => Ret [] | t :: l => x <- t ;; xs <- sequence l ;; Ret (x :: xs) end.
Definition compose {A B C} (g : B -> C) (f : A -> B) (x : A) : C := g (f x).
Definition apply {A B} (f : A -> B) (x : A) : B := f x.
Inductive tree (A : Type) := Leaf | Node (l : tree A) (x : A) (r : tree A).
Arguments Leaf {A}.
Arguments Node {A}.
Fixpoint each {A} (f : A -> itree consoleE unit) (t : tree A) : itree consoleE unit :=
  match t with Leaf => Ret tt | Node l x r => each f l ;; f x ;; each f r end.
Fixpoint foldM {A B} (f : B -> A -> itree consoleE B) (b : B) (l : list A) : itree consoleE B :=
  match l with [] => Ret b | a :: l => b <- f b a ;; foldM f b l end.
(* Exit by a result, from the inside of a loop. *)
Definition until_empty {A} (step : string -> itree consoleE (option A)) : itree consoleE (option A) :=
  ITree.iter (fun _ : unit =>
    l <- read_line ;;
    match l with
    | None => Ret (inr None)
    | Some s => r <- step s ;; match r with None => Ret (inl tt) | r => Ret (inr r) end
    end) tt.
Definition choose (b : bool) : string -> itree consoleE unit :=
  if b then print else fun s => print s ;; print s.
Definition actions : list (itree consoleE unit) := List.map print ["m1"; "m2"].
Definition table : list (string * (nat -> itree consoleE nat)) :=
  [("double", fun n => print "doubling" ;; Ret (n * 2)); ("same", fun n => Ret n)].
(* What answers `unit` returns nothing in C++; whoever wants the value has it all the same. *)
Definition either (b c : bool) : itree consoleE unit := if b then (if c then print "1" else print "2") else if c then print "3" else Ret tt.
Definition kept (b : bool) : itree consoleE (unit * nat) := u <- either b true ;; Ret (u, 3).
Definition picked (o : option unit) (t : itree consoleE unit) : itree consoleE unit :=
  x <- t ;; p <- kept false ;; match o with Some u => Ret u | None => Ret (if Nat.eqb (snd p) 3 then x else fst p) end.

Definition main : itree consoleE unit :=
  sequence (List.map print ["a"; "b"]) ;;
  sequence (actions ++ actions) ;;
  compose (fun t => t ;; t) print "composed" ;;
  apply print "applied" ;;
  each (fun t => t) (Node (Node Leaf (print "left") Leaf) (print "root") Leaf) ;;
  n <- foldM (fun n s => print s ;; Ret (n + String.length s)) 0 ["x"; "yy"] ;;
  (if Nat.eqb n 3 then print "three" else print "wrong") ;;
  choose true "once" ;; choose false "twice" ;;
  r <- until_empty (fun s => if String.eqb s "stop" then Ret (Some s) else print ("> " ++ s) ;; Ret None) ;;
  match r with Some s => print ("stopped by " ++ s) | None => print "end" end ;;
  ns <- sequence (List.map (fun p => snd p 4) table) ;;
  (if list_eq_dec Nat.eq_dec ns [8; 4] then print "table" else print "wrong") ;;
  picked None (either true false) ;; picked (Some tt) (kept true ;; print "picked") ;;
  let '(t, u) := (print "first", print "second") in u ;; t ;;
  f <- Ret (fun s => print s) ;; f "from a result" ;;
  fold_left (fun t s => t ;; print s) ["1"; "2"; "3"] (Ret tt).

Definition input := ["line"; "stop"; "more"].
Definition expected := fst (model_console 1000 main input).
