(* feature: Indexed inductive types *)
Require Import List Arith. Import ListNotations.
Inductive vec (A : Type) : nat -> Type := vnil : vec A 0 | vcons (n : nat) (x : A) (v : vec A n) : vec A (S n).
Arguments vnil {A}. Arguments vcons {A n}.
Fixpoint vmap {A B n} (f : A -> B) (v : vec A n) : vec B n := match v with vnil => vnil | vcons x v => vcons (f x) (vmap f v) end.
Fixpoint vapp {A n m} (v : vec A n) (w : vec A m) : vec A (n + m) := match v with vnil => w | vcons x v => vcons x (vapp v w) end.
Fixpoint vlist {A n} (v : vec A n) : list A := match v with vnil => [] | vcons x v => x :: vlist v end.
Definition v3 := vcons 1 (vcons 2 (vcons 3 vnil)).
Definition t_vmap := vlist (vmap (fun x => (x, x)) v3).
Definition t_vapp := vapp v3 v3.
Definition vlen {A n} (_ : vec A n) := n.
Definition t_vlen := vlen t_vapp.
(* parity-indexed *)
Inductive par : bool -> Type := p0 : par true | pS b : par b -> par (negb b).
Fixpoint pn {b} (p : par b) := match p with p0 => 0 | pS _ p => S (pn p) end.
Definition t_par := pS _ (pS _ (pS _ p0)).
Definition t_pn := pn t_par.
(* well-scoped lambda terms *)
Inductive fin : nat -> Set := F1 n : fin (S n) | FS n : fin n -> fin (S n).
Arguments F1 {n}. Arguments FS {n}.
Inductive tm : nat -> Set := var n : fin n -> tm n | app n : tm n -> tm n -> tm n | lam n : tm (S n) -> tm n.
Arguments var {n}. Arguments app {n}. Arguments lam {n}.
Definition lift {n m} (f : fin n -> fin m) (x : fin (S n)) : fin (S m) :=
  match x in fin k return (match k with 0 => unit | S k => (fin k -> fin m) -> fin (S m) end) with F1 => fun _ => F1 | FS y => fun g => FS (g y) end f.
Fixpoint ren {n m} (f : fin n -> fin m) (t : tm n) {struct t} : tm m :=
  match t in tm n return (fin n -> fin m) -> tm m with
  | var x => fun f => var (f x) | app a b => fun f => app (ren f a) (ren f b)
  | lam b => fun f => lam (ren (lift f) b)
  end f.
Definition up {n m} (s : fin n -> tm m) (x : fin (S n)) : tm (S m) :=
  match x in fin k return (match k with 0 => unit | S k => (fin k -> tm m) -> tm (S m) end) with F1 => fun _ => var F1 | FS y => fun g => ren FS (g y) end s.
Fixpoint sub {n m} (s : fin n -> tm m) (t : tm n) {struct t} : tm m :=
  match t in tm n return (fin n -> tm m) -> tm m with
  | var x => fun f => f x | app a b => fun f => app (sub f a) (sub f b) | lam b => fun f => lam (sub (up f) b) end s.
Definition beta {n} (b : tm (S n)) (a : tm n) : tm n := sub (fun x : fin (S n) => match x in fin k return (match k with 0 => unit | S k => tm k -> tm k end) with F1 => fun a => a | FS y => fun _ => var y end a) b.
Fixpoint step {n} (t : tm n) : option (tm n) := match t with
  | var _ => None | lam b => option_map lam (step b)
  | app a b => match a in tm n return tm n -> option (tm n) -> option (tm n) -> option (tm n) with
     | lam c => fun b _ _ => Some (beta c b) | a' => fun b sa sb => match sa with Some a2 => Some (app a2 b) | None => option_map (app a') sb end end b (step a) (step b) end.
Fixpoint norm k {n} (t : tm n) := match k with 0 => t | S k => match step t with Some t => norm k t | None => t end end.
Definition church k : tm 0 := lam (lam (nat_rect (fun _ => tm 2) (var F1) (fun _ t => app (var (FS F1)) t) k)).
Definition add : tm 0 := lam (lam (lam (lam (app (app (var (FS (FS (FS F1)))) (var (FS F1))) (app (app (var (FS (FS F1))) (var (FS F1))) (var F1)))))).
Definition t_add := norm 50 (app (app add (church 2)) (church 3)).
Fixpoint tsz {n} (t : tm n) := match t with var _ => 1 | app a b => tsz a + tsz b | lam b => S (tsz b) end.
Definition t_size := (tsz t_add, tsz (norm 50 (app (app add (church 2)) (church 3)))).
(* index that is a type *)
Inductive tagged : Type -> Type := TB (b : bool) : tagged bool | TN (n : nat) : tagged nat | TP A B (a : tagged A) (b : tagged B) : tagged (A * B).
Fixpoint untag {A} (t : tagged A) : A := match t with TB b => b | TN n => n | TP _ _ a b => (untag a, untag b) end.
Definition t_untag := untag (TP _ _ (TB true) (TP _ _ (TN 3) (TN 4))).
(* indexed by a list *)
Inductive hlist : list Type -> Type := hnil : hlist [] | hcons T Ts (x : T) (h : hlist Ts) : hlist (T :: Ts).
Definition hhd {T Ts} (h : hlist (T :: Ts)) : T := match h in hlist l return match l with [] => unit | T :: _ => T end with hnil => tt | hcons _ _ x _ => x end.
Definition htl {T Ts} (h : hlist (T :: Ts)) : hlist Ts := match h in hlist l return match l with [] => unit | _ :: Ts => hlist Ts end with hnil => tt | hcons _ _ _ h => h end.
Fixpoint hlen {Ts} (h : hlist Ts) := match h with hnil => 0 | hcons _ _ _ h => S (hlen h) end.
Definition h := hcons nat _ 3 (hcons bool _ true (hcons (list nat) _ [1; 2] hnil)).
Definition t_hlist := (hhd h, hhd (htl h), hhd (htl (htl h)), hlen h).
(* perfectly balanced trees indexed by depth *)
Inductive perfect (A : Type) : nat -> Type := pleaf (a : A) : perfect A 0 | pnode n (l r : perfect A n) : perfect A (S n).
Fixpoint build n (x : nat) : perfect nat n := match n with 0 => pleaf _ x | S n => pnode _ _ (build n (2 * x)) (build n (2 * x + 1)) end.
Fixpoint psum {n} (p : perfect nat n) := match p with pleaf _ a => a | pnode _ _ l r => psum l + psum r end.
Definition t_perfect := (psum (build 5 1), build 2 1).
