(* feature: eq_rect, False_rect and singleton elimination *)
Require Import List Arith Eqdep_dec. Import ListNotations.
Inductive vec (A : Type) : nat -> Type := vnil : vec A 0 | vcons n (x : A) (v : vec A n) : vec A (S n).
Arguments vnil {A}. Arguments vcons {A n}.
Definition cast {A n m} (e : n = m) (v : vec A n) : vec A m := eq_rect n (vec A) v m e.
Fixpoint tolist {A n} (v : vec A n) := match v with vnil => [] | vcons x v => x :: tolist v end.
Fixpoint app {A n m} (v : vec A n) (w : vec A m) : vec A (n + m) := match v with vnil => w | vcons x v => vcons x (app v w) end.
Definition v12 := vcons 1 (vcons 2 vnil).
Lemma S_r n m : S (n + m) = n + S m. Proof. induction n; simpl; [reflexivity | rewrite IHn; reflexivity]. Defined.
Lemma O_r n : n + 0 = n. Proof. induction n; simpl; [reflexivity | rewrite IHn; reflexivity]. Defined.
Lemma comm n m : n + m = m + n. Proof. induction n; simpl; [symmetry; apply O_r | rewrite IHn; apply S_r]. Defined.
Definition t_cast := tolist (cast (comm 2 2) (app v12 v12)).
Fixpoint rev_app {A n m} (v : vec A n) (w : vec A m) : vec A (n + m) := match v in vec _ n return vec A (n + m) with vnil => w | @vcons _ n x v => cast (eq_sym (S_r n m)) (rev_app v (vcons x w)) end.
Definition t_rev := cast (O_r 2) (rev_app v12 vnil).
Definition t_rew := eq_rect 2 (fun n => (nat * (if n =? 2 then bool else nat))%type) (1, true) 2 eq_refl.
Definition transport {A} (P : A -> Type) {x y} (e : x = y) : P x -> P y := match e with eq_refl => fun p => p end.
Definition t_transport := (transport (fun b : bool => if b then nat else bool) (eq_refl true) 5, map (transport (fun _ : nat => nat -> nat) (eq_refl 1) S) [1; 2]).
Definition t_eqrec := (eq_rec 1 (fun _ => nat) 5 1 eq_refl, eq_rect_r (fun _ => bool) true (eq_refl 3), eq_rec_r (fun _ => nat) 4 (eq_refl true)).
(* types equal to types *)
Definition coerce {A B : Type} (e : A = B) (a : A) : B := eq_rect A (fun T => T) a B e.
Definition t_coerce := (coerce eq_refl 3, coerce (f_equal list eq_refl) [1]).
Definition T (n : nat) : Type := match n with 0 => nat | _ => bool end.
Lemma Teq n : T (S n) = bool :> Type. Proof. reflexivity. Defined.
Definition t_T := coerce (Teq 5) (true : T 6).
(* False and empty *)
Definition f (n : nat) : n <> 0 -> nat := match n with 0 => fun h => False_rect nat (h eq_refl) | S m => fun _ => m end.
Definition t_f := f 5 (fun e => O_S _ (eq_sym e)).
Definition g (b : bool) (h : b = true) : nat. destruct b. exact 7. discriminate. Defined.
Definition t_g := g true eq_refl.
Definition emptyfun (e : Empty_set) : nat -> nat := match e with end.
Definition t_empty := map (fun e => emptyfun e 0) (@nil Empty_set).
Definition exf (l : list nat) (h : l = []) : nat := match l return l = [] -> nat with [] => fun _ => 3 | x :: l => fun e => match nil_cons (eq_sym e) with end end h.
Definition t_exf := exf [] eq_refl.
(* singleton Props: True, and, Acc, eq, JMeq-like, user-made *)
Inductive single (n : nat) : Prop := Single (h : n = n).
Definition elim_s {n} (s : single n) : nat := match s with Single _ h => n + 1 end.
Definition t_single := elim_s (Single 4 eq_refl).
Definition t_true := match I with I => 6 end.
Definition t_and := match conj I (eq_refl 1) with conj _ e => match e in _ = n return nat -> nat with eq_refl => fun x => x + 1 end end 2.
Inductive jm {A : Type} (x : A) : forall {B : Type}, B -> Prop := jrefl : jm x x.
Definition jcast {A B} {x : A} {y : B} (h : jm x y) (P : forall T, T -> Type) : P A x -> P B y := match h with jrefl _ => fun p => p end.
Definition t_jm := jcast (jrefl 3) (fun T _ => nat) 12.

Definition t_sigrew := match existT (fun n => n = 3) 3 eq_refl with existT _ n e => match e with eq_refl => n + 8 end end.
