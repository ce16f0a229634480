(* feature: lists changed in place *)
From Coq Require Import List Arith ZArith.
Import ListNotations.

(* Each walks along a list and hands its first cells on to the result, on some paths. *)
Section Walks.
  Context {A : Type}.
  Fixpoint update (n : nat) (v : A) (l : list A) : list A :=
    match l, n with [], _ => [] | _ :: l, 0 => v :: l | x :: l, S n => x :: update n v l end.
  Fixpoint keep (p : A -> bool) (l : list A) : list A :=
    match l with [] => [] | x :: l => if p x then x :: keep p l else keep p l end.
  Fixpoint remove_first (p : A -> bool) (l : list A) : list A :=
    match l with [] => [] | x :: l => if p x then l else x :: remove_first p l end.
  Fixpoint insert (le : A -> A -> bool) (x : A) (l : list A) : list A :=
    match l with [] => [x] | y :: r => if le x y then x :: y :: r else y :: insert le x r end.
  (* the element is used again, by the test, by what is added, and by what comes after *)
  Fixpoint stutter (p : A -> bool) (l : list A) : list A :=
    match l with [] => [] | x :: l => if p x then x :: x :: stutter p l else x :: stutter p l end.
  Fixpoint until (p : A -> bool) (l : list A) (seen : list A) : list A :=
    match l with [] => seen | x :: l => if p x then x :: until p l (x :: seen) else seen ++ l end.
  (* three paths under two tests, one of which looks into the tail *)
  Fixpoint pairs (p : A -> A -> bool) (l : list A) : list A :=
    match l with
    | [] => []
    | x :: l => match l with
                | [] => [x]
                | y :: _ => if p x y then x :: pairs p l else pairs p l
                end
    end.
End Walks.

(* Elements that are lists themselves, the list shared and not. *)
Definition lists := [[1]; [2; 3]; []; [4; 5; 6]; [7]].
Definition long (l : list nat) := 1 <? length l.
Definition t_update := (update 2 9 [1; 2; 3; 4], update 7 9 [1; 2], update 1 [8] lists, lists).
Definition t_keep := (keep Nat.even [1; 2; 4; 5; 6], keep long lists, lists).
Definition t_remove := (remove_first Nat.even [1; 2; 4], remove_first long lists, remove_first long [[1]], lists).
Definition t_insert := fold_right (insert Nat.leb) [] [3; 1; 2; 5; 4; 1].
Definition t_insert_shared :=
  let sorted := [1; 3; 5] in (insert Nat.leb 4 sorted, insert Nat.leb 0 sorted, insert Nat.leb 6 sorted, sorted).
Definition t_stutter := (stutter Nat.odd [1; 2; 3], stutter long lists, lists).
Definition t_until := (until Nat.odd [1; 3; 4; 5] [], until long [[1; 2]; [3; 4; 5]; []; [6]] [[0]], until long lists []).
Definition t_pairs := (pairs Nat.leb [3; 1; 2; 2; 9; 4], pairs Z.ltb [2; 1; 3; 4; 0]%Z).
(* The same list, owned in a loop. *)
Fixpoint rounds (n : nat) (l : list nat) : list nat := match n with 0 => l | S m => rounds m (update m n (keep (fun x => negb (x =? n)) l)) end.
Definition t_rounds := rounds 6 [4; 8; 6; 3; 7; 5; 1; 0].
