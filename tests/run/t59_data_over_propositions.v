(* feature: Data over propositions *)
Require Import List Arith Lia ZArith. Import ListNotations.
Inductive even : nat -> Prop := even_O : even 0 | even_SS n : even n -> even (S (S n)).
Lemma even_pred n : even (S (S n)) -> even n. Proof. inversion 1; assumption. Qed.
Fixpoint half (n : nat) : even n -> nat := match n with
  | 0 => fun _ => 0 | 1 => fun H => False_rect nat (match H in even k return match k with 1 => False | _ => True end with even_O => I | even_SS _ _ => I end)
  | S (S m) => fun H => S (half m (even_pred m H)) end.
Definition e6 : even 6 := even_SS _ (even_SS _ (even_SS _ even_O)).
Definition t_half := half 6 e6.
(* elimination of conjunctions, equalities and singletons into data *)
Definition from_and (P Q : Prop) (H : P /\ Q) (n : nat) : nat := match H with conj _ _ => n + 1 end.
Definition t_and := from_and True (1 = 1) (conj I eq_refl) 4.
Inductive wrap (A : Type) (P : Prop) : Type := Wrap (before : A) (proof : P) (after : A).
Arguments Wrap {A P}.
Definition swap_wrap {A P} (w : wrap A P) : wrap A P := match w with Wrap a p b => Wrap b p a end.
Definition t_wrap := swap_wrap (Wrap 1 I 2).
(* data whose parameters are propositions and predicates *)
Inductive view (P : nat -> Prop) : nat -> Type := Yes n : P n -> view P n | No n : ~ P n -> list (view P n) -> view P n.
Definition tell {P n} (v : view P n) : nat := match v with Yes _ _ _ => 1 | No _ _ _ l => 2 + length l end.
Lemma not1 : ~ even 1. Proof. inversion 1. Qed.
Definition t_view := (tell (Yes even 0 even_O), tell (No even 1 not1 [No even 1 not1 []])).
(* proofs in lists, options and pairs: types of data over Prop *)
Definition proofs : list {n : nat | even n} := [exist _ 0 even_O; exist _ 6 e6].
Definition t_proofs := map (fun p => half (proj1_sig p) (proj2_sig p)) proofs.
Definition decided (n m : nat) : {n = m} + {n <> m} := Nat.eq_dec n m.
Definition t_decided := (if decided 3 3 then 1 else 0, match decided 3 4 with left _ => true | right _ => false end).
Definition carry (n : nat) : option {m : nat | n = m} := Some (exist _ n eq_refl).
Definition t_carry := match carry 3 with Some (exist _ m _) => m | None => 0 end.
Definition inh {A} (x : A) : inhabited A := inhabits x.
Definition three_way (n m : nat) : {n < m} + {n = m} + {m < n} := lt_eq_lt_dec n m.
Definition t_three := map (fun m => match three_way 5 m with inleft (left _) => 0 | inleft (right _) => 1 | inright _ => 2 end) [7; 5; 1].
(* a function returned together with its proof *)
Definition certified : {f : nat -> nat | forall n, f n = n + 2}. exists (fun n => S (S n)). intro; lia. Defined.
Definition t_certified := proj1_sig certified 8.
Definition sub_sub : {x : {n : nat | n > 2} | proj1_sig x < 9}. exists (exist _ 5 (ltac:(lia) : 5 > 2)). simpl. lia. Defined.
Definition t_sub_sub := proj1_sig (proj1_sig sub_sub).
(* a record with a proof in the middle that later fields mention *)
Record ranged := Ranged { lo : nat; hi : nat; ok : lo <= hi; mid : {m : nat | lo <= m <= hi}; tag : lo <= hi -> nat }.
Definition r1 : ranged. refine {| lo := 2; hi := 8; ok := _; mid := exist _ 4 _; tag := fun _ => 11 |}; lia. Defined.
Definition t_ranged := (lo r1, proj1_sig (mid r1), tag r1 (ok r1)).
(* Prop as an argument of a class and as a value in data *)
Class Dec (P : Prop) := dec : {P} + {~ P}.
#[export] Instance dec_and P Q `{Dec P} `{Dec Q} : Dec (P /\ Q).
Proof. unfold Dec in *. destruct H, H0; [left | right | right | right]; tauto. Defined.
#[export] Instance dec_eq (n m : nat) : Dec (n = m) := Nat.eq_dec n m.
#[export] Instance dec_all (P : nat -> Prop) `{forall n, Dec (P n)} (l : list nat) : Dec (Forall P l).
Proof. unfold Dec. induction l as [| x l [IH | IH]]. left; constructor. destruct (H x); [left; constructor; auto | right; inversion 1; auto]. right; inversion 1; auto. Defined.
Definition decide (P : Prop) `{Dec P} : bool := if dec (P := P) then true else false.
Definition t_dec := (decide (1 = 1 /\ 2 = 2), decide (1 = 1 /\ 2 = 3), decide (Forall (fun n => n = 2 /\ n = n) [2; 2]), decide (Forall (fun n => n = 2) [2; 3])).
Definition props : list Prop := [True; False; 1 = 1].
Definition t_props := length (map (fun P => P /\ P) props).
(* empty types *)
Definition absurd_list (l : list False) : nat := match l with [] => 3 | f :: _ => match f with end end.
Definition absurd_set (l : list Empty_set) : nat := match l with [] => 4 | f :: _ => match f with end end.
Definition t_absurd := (absurd_list [], absurd_set []).
