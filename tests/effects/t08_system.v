(** Files, arguments, random numbers, the clock, and an end in the middle. The models of files and of the process are run, one
    above the other; what is random or takes time is only used for what does not depend on it. *)
(* exit code 3 *)
From Coq Require Import String List Arith NArith ZArith.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console File Process Clock Random.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Notation system := (fileE +' processE +' clockE +' randomE +' consoleE).

Definition show (o : option string) : string := match o with Some s => s | None => "nothing" end.
Definition check {E} `{consoleE -< E} (what : string) (b : bool) : itree E unit := print (what ++ (if b then " holds" else " fails")).
Fixpoint mapM_ {E A} (f : A -> itree E unit) (l : list A) : itree E unit :=
  match l with [] => Ret tt | x :: l => f x ;; mapM_ f l end.

Definition main : itree system unit :=
  args <- arguments ;; mapM_ print args ;;
  nothing <- read_file "file" ;; print (show nothing) ;;
  b <- write_file "file" "first" ;; check "write" b ;;
  b <- append_file "file" ", second" ;; check "append" b ;;
  s <- read_file "file" ;; print (show s) ;;
  b <- remove_file "file" ;; check "remove" b ;;
  b <- remove_file "file" ;; check "remove again" b ;;
  n <- below 10 ;; m <- below 100000000000000000000000000000000 ;;
  check "bound" (andb (N.ltb n 10) (N.ltb m 100000000000000000000000000000000)) ;;
  seed 1 ;; n <- below 1000 ;; seed 1 ;; m <- below 1000 ;; check "seed" (orb (N.eqb n m) (N.eqb n 0)) ;;
  t <- elapsed ;; sleep 1000000 ;; u <- elapsed ;; n <- now ;;
  check "sleep" (andb (Z.leb 1000000 (u - t)) (Z.leb 0 n)) ;;
  (if Nat.eqb (List.length args) 2 then exit 3 else Ret tt) ;;
  print "not reached".

(* The model: the files, the time, the numbers. *)
Fixpoint run (steps : nat) (t : itree system unit) (fs : files) (time : Z) (l : list N) : list string :=
  match steps with
  | 0 => ["out of steps"]
  | S steps =>
    match observe t with
    | RetF _ => []
    | TauF t => run steps t fs time l
    | VisF (inl1 e) k =>
      match observe (model_file (E := void1) e fs) with RetF (fs, x) => run steps (k x) fs time l | _ => [] end
    | VisF (inr1 (inl1 e)) k =>
      match observe (model_process (E := void1) ["one"; "two"] e) with RetF (inr x) => run steps (k x) fs time l | _ => [] end
    | VisF (inr1 (inr1 (inl1 e))) k =>
      match observe (model_clock (E := void1) e time) with RetF (time, x) => run steps (k x) fs time l | _ => [] end
    | VisF (inr1 (inr1 (inr1 (inl1 e)))) k =>
      match observe (model_random (E := void1) e l) with RetF (l, x) => run steps (k x) fs time l | _ => [] end
    | VisF (inr1 (inr1 (inr1 (inr1 e)))) k =>
      match e in consoleE X return (X -> itree system unit) -> list string with
      | Print line => fun k => line :: run steps (k tt) fs time l
      | ReadLine => fun k => run steps (k None) fs time l
      end k
    end
  end.

Definition input : list string := [].
Definition expected := run 1000 main no_files 0 [].
