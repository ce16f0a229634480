(** Console programs and what they print, by a model that Coq runs. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition twice {E R} (t : itree E R) : itree E R := t;; t.
Fixpoint mapM_ {E A} (f : A -> itree E unit) (l : list A) : itree E unit :=
  match l with [] => Ret tt | x :: l => f x ;; mapM_ f l end.
Definition when {E} (b : bool) (t : itree E unit) : itree E unit := if b then t else Ret tt.
Fixpoint sequence {E A} (l : list (itree E A)) : itree E (list A) :=
  match l with [] => Ret [] | t :: l => x <- t ;; xs <- sequence l ;; Ret (x :: xs) end.

Record job (E : Type -> Type) := { name : string; action : itree E nat }.
Arguments name {E}. Arguments action {E}.

Section programs.
  Context {E : Type -> Type} `{consoleE -< E}.

  Definition suspended : itree E unit :=
    let t := print "a";; print "b" in
    print "c" ;; t ;; t.
  Definition in_list : itree E unit :=
    xs <- sequence [print "1";; Ret 1; print "2";; Ret 2; Ret 3] ;;
    mapM_ (fun n => print (show_nat n)) xs.
  Definition in_record : itree E unit :=
    let j := {| name := "job"; action := print "acting";; Ret 7 |} in
    print (name j) ;; n <- action j ;; m <- action j ;; print (show_nat (n + m)).
  Definition in_option : itree E unit :=
    match (if Nat.leb 1 2 then Some (print "some") else None) with Some t => twice t | None => Ret tt end.
  Definition loop : itree E nat :=
    ITree.iter (fun i => if Nat.leb 4 i then Ret (inr (i * i)) else print (show_nat i);; Ret (inl (S i))) 0.
  CoFixpoint echo : itree E unit :=
    l <- read_line ;;
    match l with Some s => Tau (print ("> " ++ s) ;; echo) | None => Ret tt end.
  Definition nested : itree E (itree E unit) := print "outer" ;; Ret (print "inner").
  Definition getf : itree E (nat -> nat) := print "getf" ;; Ret (fun n => n + 1).
  Definition all : itree E unit :=
    twice (print "t") ;; suspended ;; in_list ;; in_record ;; in_option ;; n <- loop ;; print (show_nat n) ;;
    t <- nested ;; t ;; t ;; f <- getf ;; print (show_nat (f (f 1))) ;; when (Nat.eqb (f 0) 1) (print "one") ;; echo.
End programs.

Definition main : itree consoleE unit := all.

Definition input := ["x"; "y"].
Definition expected := fst (model_console 1000 main input).
