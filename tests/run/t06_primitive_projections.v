(* feature: Primitive projections *)
Require Import List ZArith. Import ListNotations.
Set Primitive Projections.
Record point := P { px : nat; py : nat }.
Record prod' (A B : Type) := pair' { fst' : A; snd' : B }.
Arguments pair' {A B}. Arguments fst' {A B}. Arguments snd' {A B}.
Definition p := P 3 4.
Definition t_p := p.
Definition t_proj := p.(px) + p.(py).
Definition t_map := map px [p; P 5 6].
Definition swap {A B} (x : prod' A B) := pair' x.(snd') x.(fst').
Definition t_swap := swap (swap (pair' 1 true)).
Fixpoint sum (l : list point) := match l with [] => 0 | p :: l => px p * py p + sum l end.
Definition t_sum := sum [p; p; P 1 1].
Record wrap := W { unwrap : nat }.
Definition t_wrap := [W 3].
Definition t_unwrap := map unwrap t_wrap.
Record sg (A : Type) (P : A -> Type) := ex' { pr1 : A; pr2 : P pr1 }.
Arguments ex' {A P}. Arguments pr1 {A P}. Arguments pr2 {A P}.
Definition fam (b : bool) : Type := if b then nat else list bool.
Definition s : sg bool fam := ex' true 5.
Definition s2 : sg bool fam := ex' false [true].
Definition use (x : sg bool fam) : nat :=
  match x.(pr1) as b return fam b -> nat with true => fun n => n | false => fun l => length l end x.(pr2).
Definition t_use := (use s, use s2).
Record monad (M : Type -> Type) := { ret : forall A, A -> M A; bind : forall A B, M A -> (A -> M B) -> M B }.
Definition opt : monad option := {| ret A x := Some x; bind A B m f := match m with Some a => f a | None => None end |}.
Definition t_monad := opt.(bind _) _ _ (Some 3) (fun x => opt.(ret _) _ (x + 1)).
(* eta: a record rebuilt from its projections *)
Definition eta (q : point) := P q.(px) q.(py).
Definition t_eta := eta p.
(* nested primitive records and let-patterns *)
Definition t_nest := let '(pair' a b) := pair' p (pair' 1 2) in (a.(px), b.(snd')).
CoInductive stream := Sc { hd : nat; tl : stream }.
CoFixpoint from n := Sc n (from (S n)).
Fixpoint take n s := match n with 0 => [] | S n => hd s :: take n (tl s) end.
Definition t_stream := take 5 (from 3).
CoFixpoint merge a b := {| hd := hd a; tl := merge b (tl a) |}.
Definition t_merge := take 7 (merge (from 0) (from 100)).
