(** Vectors: a sieve, a stack, sorting in place; what is out of bounds is an answer, and threads share them. *)
From Coq Require Import String List Arith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Console Vector Threads.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope nat_scope.
Local Open Scope itree_scope.

Notation system := (threadE +' vectorE +' consoleE).
Definition prog := itree system.

(* For any signature, and any type of elements. *)
Section vectors.
  Context {E : Type -> Type} `{vectorE -< E} {A : Type} `{Storable A}.
  Fixpoint push_all (v : vector A) (l : list A) : itree E unit :=
    match l with [] => Ret tt | a :: l => push v a ;; push_all v l end.
  Definition to_list (v : vector A) : itree E (list A) :=
    n <- vector_length v ;;
    ITree.iter (fun '(i, l) => match i with
      | 0 => Ret (inr l)
      | S i => o <- get_element v i ;; Ret (inl (i, match o with Some a => a :: l | None => l end))
      end) (n, []).
  Definition swap (v : vector A) (i j : nat) : itree E unit :=
    a <- get_element v i ;; b <- get_element v j ;;
    match a, b with Some a, Some b => set_element v i b ;; set_element v j a ;; Ret tt | _, _ => Ret tt end.
End vectors.

Definition shows (l : list nat) : string := String.concat " " (map show_nat l).
Definition show_option (o : option nat) : string := match o with Some n => show_nat n | None => "-" end.
Definition show_bool (b : bool) : string := if b then "yes" else "no".

Definition sieve (n : nat) : prog unit :=
  v <- new_vector ;; ITree.times n (push v true) ;; found <- new_vector ;;
  ITree.iter (fun i => if n <=? i then Ret (inr tt) else
    prime <- get_element v i ;;
    match prime with
    | Some true =>
      push found i ;;
      ITree.iter (fun j => here <- set_element v j false ;; Ret (if here : bool then inl (j + i) else inr tt)) (i * i)
    | _ => Ret tt
    end ;; Ret (inl (S i))) 2 ;;
  l <- to_list found ;; print (shows l).

Definition sort (v : vector nat) : prog unit :=
  n <- vector_length v ;;
  ITree.times n (ITree.iter (fun i => a <- get_element v i ;; b <- get_element v (S i) ;;
    match a, b with
    | Some a, Some b => (if b <? a then swap v i (S i) else Ret tt) ;; Ret (inl (S i))
    | _, _ => Ret (inr tt)
    end) 0).

Definition bounds : prog unit :=
  v <- new_vector ;; o <- pop v ;; print (show_option o) ;; o <- get_element v 0 ;; print (show_option o) ;;
  push_all v [3; 1; 4; 1; 5; 9; 2; 6] ;; b <- set_element v 8 0 ;; print (show_bool b) ;;
  o <- get_element v 1000 ;; print (show_option o) ;;
  o <- pop v ;; print (show_option o) ;; sort v ;; l <- to_list v ;; print (shows l).

(* A vector in a vector is the same one. *)
Definition nested : prog unit :=
  v <- new_vector ;; w <- new_vector ;; push w "a" ;; push v w ;; push w "b" ;;
  o <- pop v ;;
  match o with
  | Some u => l <- to_list u ;; print (String.concat "" l)
  | None => print "nothing"
  end.

Definition shared : prog unit :=
  v <- new_vector ;; done <- atomically (newTVar 0) ;;
  let adder := ITree.times 20 (push v 1) ;; atomically (modifyTVar done S) in
  fork adder ;; fork adder ;; adder ;; atomically (n <- readTVar done ;; check (n =? 3)) ;;
  n <- vector_length v ;; print (show_nat n).

Definition main : prog unit := sieve 50 ;; bounds ;; nested ;; shared.

(* The model: the vectors, below one of the schedules. *)
Fixpoint run (steps : nat) (t : itree (vectorE +' consoleE) unit) (vs : vectors) : list string :=
  match steps with
  | 0 => ["out of steps"]
  | S steps =>
    match observe t with
    | RetF _ => []
    | TauF t => run steps t vs
    | VisF (inl1 e) k => match observe (model_vector (E := void1) e vs) with RetF (vs, x) => run steps (k x) vs | _ => [] end
    | VisF (inr1 e) k =>
      match e in consoleE X return (X -> itree (vectorE +' consoleE) unit) -> list string with
      | Print line => fun k => line :: run steps (k tt) vs
      | ReadLine => fun k => run steps (k None) vs
      end k
    end
  end.

Definition input : list string := [].
Definition expected := run 10000 (model_threads 5000 main [] []) [].
