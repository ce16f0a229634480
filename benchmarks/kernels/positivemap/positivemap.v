(** The standard library's maps on positive numbers (PositiveMap): a memoised count of Collatz steps. *)
(* sizes: full 60000, quick 1000, count 1500, vm 2000 *)
From Coq Require Import List ZArith FMapPositive.
Import ListNotations.
Open Scope positive_scope.

Definition memo := PositiveMap.t Z.

Definition next (p : positive) : positive :=
  match p with
  | xH => 1
  | xO q => q
  | xI q => 3 * p + 1
  end.

(** Steps from [p] down to 1, and the table with all numbers on the way. *)
Fixpoint steps (fuel : nat) (p : positive) (m : memo) : Z * memo :=
  match PositiveMap.find p m with
  | Some n => (n, m)
  | None =>
      match fuel with
      | O => (0%Z, m)
      | S fuel =>
          let (n, m) := steps fuel (next p) m in
          ((n + 1)%Z, PositiveMap.add p (n + 1)%Z m)
      end
  end.

Fixpoint all (n : nat) (p : positive) (sum : Z) (m : memo) : Z * memo :=
  match n with
  | O => (sum, m)
  | S n => let (k, m) := steps 1000 p m in all n (Pos.succ p) (sum + k)%Z m
  end.

Definition run (n : nat) : Z :=
  let (sum, m) := all n 1 0%Z (PositiveMap.add 1 0%Z (PositiveMap.empty Z)) in
  (sum + PositiveMap.fold (fun _ k a => Z.max k a) m 0 + Z.of_nat (PositiveMap.cardinal m))%Z.
