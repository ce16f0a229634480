(* feature: What C++ compilers warn of *)
(** A closure that takes along a value which C++ knows at compile time: no capture is needed then, and compilers say so. *)
From Coq Require Import Bool List.
Import ListNotations.

Definition twice (f : bool -> nat) (b : bool) := f b + f (negb b).
Definition kept (f : bool -> nat) := [f; fun b => f (negb b)].

Definition t_1 := let x := andb true false in map (fun f => f true) (kept (fun b => if xorb b x then 1 else 2)).
Definition t_2 := let x := orb true false in let y := andb x true in let z := xorb x y in
  map (fun f => f z) (kept (fun b => if b then (if y then 3 else 4) else if z then 5 else 6)).
Definition t_3 := let x := xorb true true in twice (fun b => if x then 7 else if b then 8 else 9) x.
