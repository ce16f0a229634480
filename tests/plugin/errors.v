From Grus.Mapping Require Import Loader.
Axiom opaque_type : Set.
(* 1:23-26: nat has 2 constructors, 1 given *)
Grus Extract Inductive nat => "int" [ "0" ].
(* 1:45-48: placeholder %a1: there is 1 argument *)
Grus Extract Inductive nat => "int" [ "0" "f(%a1)" ].
(* 1:44-47: placeholder %a0: there are 0 arguments *)
Grus Extract Inductive bool => "int" [ "" "f%a0" ].
(* 2:12-17: placeholder %b2a0: there are 2 constructors *)
Grus Extract Inductive nat => "int" [ "0" "%a0" ]
  "if (x) { %b2a0 } else { }".
(* 1:56-61: placeholder %b1a1: constructor 1 has 1 field *)
Grus Extract Inductive nat => "int" [ "0" "%a0" ] "auto %b1a1".
(* 1:51-53: placeholder %q: no such placeholder here *)
Grus Extract Inductive nat => "int" [ "0" "%a0" ] "%q".
(* 1:56-60: placeholder %br2: there are 2 constructors *)
Grus Extract Inductive nat => "int" [ "0" "%a0" ] "else %br2".
(* 1:37-40: placeholder %t3: there is 1 type argument *)
Grus Extract Inductive list => "list<%t3>" [ "" "" ].
(* 1:23-30: Nat.add is not an inductive type *)
Grus Extract Inductive Nat.add => "int" [ ].
(* 1:23-25: eq is logical *)
Grus Extract Inductive eq => "int" [ "" ].
(* 1:51-54: placeholder %a2: there are 2 arguments *)
Grus Extract Inlined Constant Nat.add => "f(%a0, ""%a2)".
(* 1:30-31: O is not a constant *)
Grus Extract Inlined Constant O => "0".
(* 1:31-34: placeholder %a0: there are 0 arguments *)
Grus Extract Numeral nat => "x(%a0)".
(* 1:19-22: nat is not a type constructor, so it is no monad *)
Grus Extract Monad nat [ ret := S, bind := plus ].
(* 1:19-25: option needs its `bind`: Grus Extract Monad option [ bind := …, ret := … ] *)
Grus Extract Monad option [ ret := Some ].
(* 1:36-46: option_map cannot be `bind` of option: it has to be a constant of type `forall A B, option A -> (A -> option B) -> option B` *)
Grus Extract Monad option [ bind := option_map, ret := Some ].
(* 3:49-53: Some cannot be `ret` of option: it has to be a constant of type `forall A, A -> option A` *)
Definition bind {A B} (t : option A) (k : A -> option B) : option B :=
  match t with Some a => k a | None => None end.
Grus Extract Monad option [ bind := bind, ret := Some ].
(* 3:54-63: a program of IO is a C++ function of what it answers, which is written "%t0" *)
Parameter IO : Type -> Type. Parameter ret : forall A, A -> IO A.
Parameter bind : forall A B, IO A -> (A -> IO B) -> IO B.
Grus Extract Monad IO [ ret := ret, bind := bind ] => "io<%t0>".
(* 1:36-40: Some cannot be `some`; *)
Grus Extract Monad option [ some := Some ].
(* 1:25-32: nowhere is not a module *)
Grus Extract Skip Module nowhere.
(* 1:14-21: nowhere was not found *)
Grus Dump "a" nowhere.
(* 1:27-34: no loaded library nowhere *)
Grus Dump Library "a.core" nowhere.
(* 2:0-21: cannot run the compiler "/nowhere/grus" *)
Set Grus Compiler "/nowhere/grus".
Grus Extraction plus.
(* 1:0-33: cannot write "/nowhere/a.core" *)
Grus Dump "/nowhere/a.core" plus.
(* 3:2-26: You can't do that within a section *)
Section S.
  Variable x : nat.
  Grus Dump "a.core" plus.
(* 2:15-16: module error.M is only declared, so there is nothing to run *)
Module Type S. Parameter x : nat. End S.
Declare Module M : S.
Definition y := S M.x.
Grus Dump "a.core" y.
