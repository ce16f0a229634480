(* feature: values built again as they were *)
From Coq Require Import List ZArith Bool.
Import ListNotations.
Local Open Scope Z_scope.

Inductive expr := Val (n : Z) | Add (f g : expr).
(* the clause for all other pairs builds Val a again, where Coq has matched on it *)
Fixpoint fold (e : expr) : expr :=
  match e with
  | Add f g =>
      match fold f, fold g with
      | Val a, Val b => Val (a + b)
      | Val a, Add f (Val b) => Add (Val (a + b)) f
      | Val a, Add (Val b) f => Add (Val (a + b)) f
      | f, g => Add f g
      end
  | e => e
  end.
Fixpoint print (e : expr) : list Z := match e with Val n => [n] | Add f g => (-1) :: print f ++ print g end.

(* as the next value of a loop's variable, while the value is set, too *)
Fixpoint count_up (n m : nat) : list nat :=
  match n with O => [m] | S k => match k with O => [n; m] | S j => m :: count_up k (S j) end end.
Fixpoint rotate (steps : nat) (a b : option Z) (log : list (option Z * option Z)) : list (option Z * option Z) :=
  match steps with
  | O => log
  | S steps =>
      match a with
      | Some x => rotate steps b (Some x) ((Some x, b) :: log)
      | None => rotate steps b a ((b, a) :: log)
      end
  end.

(* with another type argument, it is another value *)
Definition retype {A B} (x : A + Z) : B + Z := match x with inl _ => inr 0 | inr z => inr z end.
Definition keep {A} (x : A + Z) : A + Z := match x with inl a => inl a | inr z => inr z end.
Definition both (p : Z * bool) : (Z * bool) * (Z * bool) := let (a, b) := p in ((a, b), (a, negb b)).
Record point := Point { px : Z; py : Z }.
Definition mirror (p : point) : list point := match p with Point x y => [Point x y; Point y x; Point x x; p] end.

(* on paths that meet, and in closures *)
Definition meet (x y : option Z) : Z * option Z :=
  let z := match x with Some a => if a <? 0 then match y with Some b => Some b | None => Some a end else Some a | None => y end in
  match z with Some c => (c, Some c) | None => (0, z) end.
Definition later (x : option Z) : list (Z -> option Z) :=
  match x with Some a => [(fun b => if b <? 0 then Some a else Some b); (fun _ => Some a)] | None => [(fun _ => x)] end.
Definition shared (e : expr) : list Z :=
  match e with Val n => let f := Val n in print (Add f (Add (Val n) (fold (Add e f)))) | _ => [] end.

Definition t_fold := print (fold (Add (Add (Val 1) (Val 2)) (Add (Add (Val 3) (Add (Val 4) (Val 5))) (Add (Val 6) (Val 7))))).
Fixpoint deep (n : nat) (f : Z -> expr) : expr := match n with O => f 0 | S n => Add (f (Z.of_nat n)) (deep n f) end.
Definition t_deep := print (fold (deep 20 (fun z => if z mod 3 =? 0 then Add (Val z) (Add (Val 1) (Val z)) else Val z))).
Definition t_count := map (fun n => count_up n n) [0; 1; 2; 5]%nat.
Definition t_rotate := (rotate 5 (Some 1) (Some 2) [], rotate 4 None (Some 3) [], rotate 3 (Some 4) None []).
Definition t_retype := (@retype Z bool (inl 1), @retype Z bool (inr 2), @keep bool (inl true), @keep bool (inr 3)).
Definition t_both := map both [(1, true); (2, false)].
Definition t_mirror := map (fun p => (px p, py p)) (mirror (Point 3 4)).
Definition t_meet := map (fun p => meet (fst p) (snd p))
  [(Some 1, None); (Some (-1), None); (Some (-2), Some 5); (None, Some 6); (None, None)].
Definition t_later := (map (fun f : Z -> option Z => (f 1, f (-1))) (later (Some 7)), map (fun f : Z -> option Z => f 1) (later None)).
Definition t_shared := shared (Val 9).
