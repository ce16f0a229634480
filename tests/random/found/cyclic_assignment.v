(* feature: Random programs *)
(* Assignments of a tail call that depend on each other in a cycle, and one that only others depend on. *)
Module P0.
  Fixpoint swap (s : nat) (x y : nat) : nat :=
    match s with
    | O => x
    | S s' => swap s' y (match s' with O => x | S _ => y end)
    end.
  Definition t0 : nat := swap 1 10 20.
  Definition t1 : nat := swap 2 10 20.
  Definition t2 : nat := swap 5 10 20.
End P0.
