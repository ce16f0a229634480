(* feature: Modules and nested modules *)
Require Import List Arith. Import ListNotations.
Module A. Module B. Module C. Module D. Module E. Module F. Module G. Module H. Module I. Module J. Module K. Module L.
Inductive t := T (n : nat) | N. Definition f (x : t) : nat := match x with T n => n | N => 0 end. Definition x := T 5.
End L. Definition y := L.f L.x. End K. Definition z := K.y + K.L.f K.L.N. End J. End I. End H. End G. Module G2. Module H. Definition w := G.H.I.J.K.L.x. End H. End G2. End F. End E. End D. End C. End B. End A.
Module Import Short := A.B.C.D.E.F.
Definition t_deep := (G.H.I.J.z, G.H.I.J.K.L.f G2.H.w).
Definition t_value := A.B.C.D.E.F.G2.H.w.
(* functors with opaque parameters, functors in functors, over functors, applied in functors *)
Module Type S. Parameter t : Type. Parameter zero : t. Parameter succ : t -> t. Parameter show : t -> nat. End S.
Module Type SS. Declare Module X : S. Parameter conv : X.t -> list X.t. End SS.
Module Twice (X : S) <: S. Definition t := (X.t * X.t)%type. Definition zero : t := (X.zero, X.succ X.zero). Definition succ (p : t) : t := (X.succ (fst p), X.succ (X.succ (snd p))). Definition show (p : t) := X.show (fst p) + 10 * X.show (snd p). End Twice.
Module N <: S. Definition t := nat. Definition zero := 0. Definition succ := S. Definition show (n : nat) := n. End N.
Module Opaque : S. Inductive u := A | B (v : u) | C. Definition t := u. Definition zero := A. Definition succ x := match x with C => A | x => B x end. Fixpoint show x := match x with A => 0 | B v => S (show v) | C => 9 end. End Opaque.
Module TN := Twice N. Module T2 := Twice TN. Module T3 := Twice Opaque.
(* expect t_twice = (pair 761 52) *)
(* expect t_inner = (pair 4 3) *)
(* expect t_higher = (pair 10 761) *)
Definition t_twice := (T2.show (T2.succ T2.zero), T3.show (T3.succ (T3.succ T3.zero))).
Module Outer (X : S). Module Inner (Y : S). Inductive both := Both (x : X.t) (y : Y.t) (l : list both). Fixpoint total (b : both) : nat := match b with Both x y l => X.show x + Y.show y + list_sum (map total l) end. Definition mk n := Both (X.succ X.zero) Y.zero (repeat (Both X.zero (Y.succ Y.zero) []) n). End Inner. Module Self := Inner X. End Outer.
Module O := Outer N. Module OI := O.Inner Opaque. Module OS := O.Self.
Definition t_inner := (OI.total (OI.mk 3), OS.total (OS.mk 2)).
Module Type FS (X : S) := S.
Module HO (F : FS) (X : S). Module FX := F X. Module FFX := F FX. Definition r := (FX.show FX.zero, FFX.show (FFX.succ FFX.zero)). End HO.
Module HN := HO Twice N.
Definition t_higher := HN.r.
Module PackN <: SS. Module X := N. Definition conv (x : X.t) : list X.t := [x; X.succ x]. End PackN.
Module UseSS (P : SS). Definition go (n : nat) := map P.X.show (flat_map P.conv (P.conv (Nat.iter n P.X.succ P.X.zero))). End UseSS.
Module US := UseSS PackN.
Definition t_pack := US.go 3.
(* with Definition, with Module, Include Type, aliases of functors *)
Module Type Eq. Include Type S. Parameter eqb : t -> t -> bool. End Eq.
Module EqN <: Eq with Definition t := nat. Include N. Definition eqb := Nat.eqb. End EqN.
Module Find (X : Eq). Fixpoint find (x : X.t) (l : list X.t) : option nat := match l with [] => None | y :: l => if X.eqb x y then Some (X.show y) else find x l end. End Find.
Module Alias := Find. Module FN := Alias EqN.
Definition t_find := (FN.find 3 [1; 3], FN.find 4 [1]).
