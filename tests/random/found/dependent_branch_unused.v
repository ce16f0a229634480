(* feature: Random programs *)
(* generate.py 1.2, P6: the branch that does not use its argument gets the type of the other one *)
Definition ty (b : bool) : Type := if b then nat else bool.
Definition dep (b : bool) : ty b := match b with true => 1 | false => true end.
Definition use (b : bool) : ty b -> nat := match b with true => fun y : nat => y | false => fun _ : bool => 5 end.
Definition w (b : bool) := use b (dep b).
Definition t_w := (w true, w false).
