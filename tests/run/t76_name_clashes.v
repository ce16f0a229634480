(* feature: Names: C++ keywords, macros and collisions *)
Require Import List Arith ZArith. Import ListNotations. Local Open Scope nat_scope.
(* a module and a definition, a type, a constructor of the same name; a module inside one of its own name *)
Module foo. Definition x := 1. Module foo. Definition x := 2. Module bar. Definition foo := 3. End bar. End foo. Definition y := foo.x + x. End foo.
Definition foo := 4.
Module pt. Inductive pt := pt_ (x y : nat). Definition sum (p : pt) := match p with pt_ x y => x + y end. End pt.
Inductive pt := mk (pt1 : pt.pt) | None_.
Definition t_foo := (foo, foo.x, foo.foo.x, foo.foo.bar.foo, foo.y, pt.sum (pt.pt_ 1 2), match mk (pt.pt_ 3 4) with mk p => pt.sum p | None_ => 0 end).
(* libraries, namespaces and parts of the runtime *)
Module std. Definition move := 1. Inductive list := nil | cons (x : nat) (l : list). Fixpoint size l := match l with nil => 0 | cons _ l => S (size l) end. Module string. Definition size_t := 2. End string. End std.
Module grus. Definition integer := 3. Inductive any := cast (x : nat) | data (l : list any). Definition get (a : any) := match a with cast x => x | data l => length l end. End grus.
Module Coq. Module Init. Definition Datatypes := 5. End Init. End Coq.
Definition t_std := (std.move, std.size (std.cons 1 (std.cons 2 std.nil)), std.string.size_t, grus.integer, grus.get (grus.data [grus.cast 1; grus.cast 2]), Coq.Init.Datatypes).
Definition t_shown := (std.cons 4 std.nil, grus.data [grus.cast 7]).
(* fields and constructors named like what generated structs have *)
Record r1 := { members : nat; rocq_name : list nat; kind : bool; grus_constructors : nat }.
Inductive kind_ := kind__ (kind : nat) (members : kind_ ) (rocq_name : bool) | hole | delayed (word_ : nat) (get is take : bool).
Fixpoint depth (k : kind_) := match k with kind__ n m _ => n + depth m | hole => 0 | delayed w g i t => if g then w else if i then 1 else if t then 2 else 3 end.
Definition t_members := ({| members := 1; rocq_name := [2]; kind := true; grus_constructors := 5 |}, depth (kind__ 4 (kind__ 5 (delayed 6 true false false) true) false)).
Record self := { self_ : nat; self__ : nat; this : nat; operator : nat; auto : nat }. Definition t_self := (fun s => self_ s + self__ s + this s + operator s + auto s) {| self_ := 1; self__ := 2; this := 3; operator := 4; auto := 5 |}.
(* type variables, arguments and locals that shadow what the body needs *)
Definition shadow (std grus : nat) (integer : nat) (list : list nat) (S : nat) (Coq : nat) := std + grus + integer + length list + S + Coq.
Definition t_shadow := shadow 1 2 3 [4] 5 6.
Definition tyvars {std grus list integer : Type} (a : std) (b : grus) (c : list) (d : integer) : integer * list * grus * std := (d, c, b, a).
Definition t_tyvars := tyvars 1 true [2] 3%Z.
Definition same (same : nat) := same + 1. Definition length_ (length : list nat -> nat) := length [1; 2] + List.length [1; 2; 3].
Definition t_same := (same 1, length_ (fun _ => 10)).
Definition double (float : nat) (long := float) (short : nat -> nat) : nat := let int := short long in let unsigned := int + long in unsigned.
Definition t_double := double 3 (Nat.mul 2).
Fixpoint main (n : nat) := match n with 0 => 1 | S n => 2 * main n end. Definition NULL := 1. Definition EOF := 2. Definition errno := 3. Definition assert (b : bool) := b. Definition stdout := 4. Definition linux := 5. Definition unix := 6.
Definition t_macros := (main 3, NULL, EOF, errno, assert true, stdout, linux, unix).
(* primes, underscores and case *)
Definition a' := 1. Definition a'' := 2. Definition a_ := 3. Definition a__ := 4. Definition _a := 5. Definition __a := 6. Definition A_b := 7. Definition a_B := 8. Definition a'_ := 9. Definition a_' := 10. Definition a_prime := 11.
Definition t_primes := [a'; a''; a_; a__; _a; __a; A_b; a_B; a'_; a_'; a_prime].
Module a'. Definition a' := 12. End a'. Definition t_modprime := a'.a'.
(* a functor, its argument and its result with one name each *)
Module Type TT. Parameter TT : Type. Parameter tt_ : TT. Parameter sz : TT -> nat. End TT.
Module FF (TT : TT). Module FF. Definition FF := TT.sz TT.tt_. End FF. Definition TT := FF.FF. End FF.
Module NN. Definition TT := nat. Definition tt_ := 8. Definition sz (n : nat) := n. End NN. Module FN := FF NN. Definition t_functor := (FN.FF.FF, FN.TT).
