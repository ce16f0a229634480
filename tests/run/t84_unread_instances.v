(* feature: Instances that templates do not name *)
(** Instances of classes that templates do not name: who only hands them on has none; who reads them has. *)
(* requires Grus *)
From Coq Require Import List Arith.
From Grus Require Import Grus.
Import ListNotations.

Class Coded (A : Type) : Type := { code : A -> nat; back : nat -> A; back_code : forall a, back (code a) = a }.
#[export] Instance Coded_nat : Coded nat.
Proof. refine {| code (n : nat) := n; back n := n |}. reflexivity. Defined.
#[export] Instance Coded_bool : Coded bool.
Proof. refine {| code (b : bool) := if b then 1 else 0; back n := match n with 0 => false | _ => true end |}. intros []; reflexivity. Defined.
#[export] Instance Coded_option {A} `{Coded A} : Coded (option A).
Proof.
  refine {| code (o : option A) := match o with None => 0 | Some a => S (code a) end; back n := match n with 0 => None | S n => Some (back n) end |}.
  intros [a|]; cbn; [rewrite back_code|]; reflexivity.
Defined.

(* Computes what it is given, so C++ has nothing to do. *)
Definition keep {A} `{Coded A} (a : A) : A := back (code a).
Grus Extract Inlined Constant keep => "%a1".
Definition keep_both {A B} `{Coded A} `{Coded B} (f : A -> B) (a : A) : A * B := (keep a, keep (f a)).
Grus Extract Inlined Constant keep_both => "std::make_pair(%a3, %f2(%a3))" From "grus/basics.hpp".

(* Handed on, by recursion, by mutual recursion, partially applied, and from a local function. *)
Fixpoint keep_all {A} `{Coded A} (l : list A) : list A := match l with [] => [] | a :: l => keep a :: keep_all l end.
Fixpoint ping {A} `{Coded A} (n : nat) (a : A) : A := match n with 0 => keep a | S n => pong n a end
with pong {A} `{Coded A} (n : nat) (a : A) : A := match n with 0 => a | S n => ping n (keep a) end.
Definition keep_mapped {A} `{Coded A} (l : list A) : list A := map keep l.
Definition nested {A} `{Coded A} (n : nat) (a : A) : option A :=
  let fix go n o := match n with 0 => keep o | S n => go n (Some (keep a)) end in go n None.
(* Read, on one path only, and so by whoever hands it on to here. *)
Definition tells {A} `{Coded A} (deep : bool) (a : A) : nat := if deep then code (keep a) else 0.
Definition tells_all {A} `{Coded A} (l : list A) : nat := fold_right (fun a n => tells true a + n) 0 (keep_all l).
(* One instance is read and the other is not. *)
Definition half {A B} `{Coded A} `{Coded B} (a : A) (b : B) : nat * B := (code a, keep b).

Definition all := keep_all [1; 2; 3].
Definition all_options := keep_all [Some true; None].
Definition both := keep_both (fun n => Nat.even n) 7.
Definition pinged := (ping 5 true, pong 4 (Some 3)).
Definition mapped := keep_mapped [Some 1; None].
Definition local := (nested 0 4, nested 3 4).
Definition told := (tells false 9, tells true (Some (Some 9)), tells_all [Some 1; None; Some 5]).
Definition halves := (half true (Some 2), half (Some false) 3).
Definition as_value := fold_left (fun acc f => f acc) [keep; S; keep] 3.
