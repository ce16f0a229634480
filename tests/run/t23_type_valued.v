(* feature: Type-valued functions *)
Require Import List Arith Ascii String ZArith. Import ListNotations.
(* printf *)
Inductive fmt := FEnd | FNat (f : fmt) | FBool (f : fmt) | FStr (f : fmt) | FLit (c : ascii) (f : fmt).
Fixpoint ptype f : Type := match f with FEnd => string | FNat f => nat -> ptype f | FBool f => bool -> ptype f | FStr f => string -> ptype f | FLit _ f => ptype f end.
Definition digit n := ascii_of_nat (48 + n mod 10).
Fixpoint show_nat fuel n acc := match fuel with 0 => acc | S k => let acc := String (digit n) acc in if n <? 10 then acc else show_nat k (n / 10) acc end.
Fixpoint print f (acc : string) : ptype f := match f with FEnd => acc | FNat f => fun n => print f (acc ++ show_nat 20 n "") | FBool f => fun b => print f (acc ++ if b then "yes" else "no")
 | FStr f => fun s => print f (acc ++ s) | FLit c f => print f (acc ++ String c "") end%string.
Fixpoint parse (s : string) : fmt := match s with EmptyString => FEnd | String "%" (String "d" s) => FNat (parse s) | String "%" (String "b" s) => FBool (parse s) | String "%" (String "s" s) => FStr (parse s) | String c s => FLit c (parse s) end.
Definition printf s := print (parse s) "".
Open Scope string_scope.
Definition t_printf := (printf "n=%d, b=%b: %s!" 42 true "done", printf "plain", printf "%d%d" 1 2).
Definition t_fmt := parse "a%d".
(* n-ary *)
Fixpoint nary A n : Type := match n with 0 => A | S n => nat -> nary A n end.
Fixpoint sumn acc n : nary nat n := match n with 0 => acc | S n => fun x => sumn (acc + x) n end.
Definition t_sum := (sumn 0 3 1 2 3, sumn 5 0, map (sumn 0 2 10) [1; 2]).
Fixpoint listn acc n : nary (list nat) n := match n with 0 => rev acc | S n => fun x => listn (x :: acc) n end.
Definition t_listn := listn [] 4 1 2 3 4.
Fixpoint applyn {A} n : nary A n -> list nat -> option A := match n with 0 => fun a _ => Some a | S n => fun f l => match l with [] => None | x :: l => applyn n (f x) l end end.
Definition t_applyn := (applyn 3 (sumn 0 3) [4; 5; 6], applyn 2 (sumn 0 2) [1]).
Fixpoint compn {A B} (g : A -> B) n : nary A n -> nary B n := match n with 0 => g | S n => fun f x => compn g n (f x) end.
Definition t_compn := compn Nat.even 3 (sumn 1 3) 1 2 3.
(* functions by a type code *)
Inductive univ := N | B | F (a b : univ).
Fixpoint D u : Type := match u with N => nat | B => bool | F a b => D a -> D b end.
Fixpoint some u : D u := match u with N => 7 | B => true | F a b => fun _ => some b end.
Definition t_some := (some (F N (F (F B N) B)) 1 (fun _ => 2), some (F B N) false).
Fixpoint to_tree u : D u -> nat := match u with N => fun n => n | B => fun b => if b then 1 else 0 | F a b => fun f => 100 + to_tree b (f (some a)) end.
Definition t_to_tree := (to_tree (F N N) S, to_tree (F N (F B N)) (fun n b => if b then n else 0), to_tree (F (F N N) N) (fun f => f (f 0))).
(* a type computed from a value, used in a data type *)
Record cell := { tag : bool; content : if tag then nat else string }.
Definition show_cell c := match c with {| tag := true; content := n |} => show_nat 9 n "" | {| tag := false; content := s |} => s end.
Definition t_cells := map show_cell [{| tag := true; content := 12 |}; {| tag := false; content := "abc" |}].
Definition t_cell := Build_cell true 12.
(* Type aliases computing to arrows *)
Definition binop (A : Type) := A -> A -> A.
Definition pred A := A -> bool.
Definition fam : nat -> Type := fun n => match n with 0 => nat | 1 => binop nat | _ => pred nat end.
Definition mem n : fam n := match n with 0 => 3 | 1 => Nat.mul | S (S k) => Nat.eqb k end.
Definition t_fam := (mem 0, mem 1 3 4, mem 5 3, mem 5 4).
