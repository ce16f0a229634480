(** Koka's cfold: a large symbolic sum is built, reassociated, its constants are folded, and it is evaluated. *)
(* sizes: full 19, quick 13, count 13, vm 13, extracted 17 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Inductive expr :=
| Var (x : Z)
| Val (n : Z)
| Add (f g : expr)
| Mul (f g : expr).

Fixpoint make (n : nat) (v : Z) : expr :=
  match n with
  | O => if v =? 0 then Var 1 else Val v
  | S n => Add (make n (v + 1)) (make n (Z.max (v - 1) 0))
  end.

Fixpoint append_add (e f : expr) : expr :=
  match e with
  | Add g h => Add g (append_add h f)
  | _ => Add e f
  end.

Fixpoint append_mul (e f : expr) : expr :=
  match e with
  | Mul g h => Mul g (append_mul h f)
  | _ => Mul e f
  end.

Fixpoint reassoc (e : expr) : expr :=
  match e with
  | Add f g => append_add (reassoc f) (reassoc g)
  | Mul f g => append_mul (reassoc f) (reassoc g)
  | e => e
  end.

Fixpoint fold (e : expr) : expr :=
  match e with
  | Add f g =>
      match fold f, fold g with
      | Val a, Val b => Val (a + b)
      | Val a, Add f (Val b) => Add (Val (a + b)) f
      | Val a, Add (Val b) f => Add (Val (a + b)) f
      | f, g => Add f g
      end
  | Mul f g =>
      match fold f, fold g with
      | Val a, Val b => Val (a * b)
      | Val a, Mul f (Val b) => Mul (Val (a * b)) f
      | Val a, Mul (Val b) f => Mul (Val (a * b)) f
      | f, g => Mul f g
      end
  | e => e
  end.

Fixpoint eval (e : expr) : Z :=
  match e with
  | Var _ => 0
  | Val n => n
  | Add f g => eval f + eval g
  | Mul f g => eval f * eval g
  end.

Definition run (n : nat) : Z := let e := make n 1 in eval e * 3 + eval (fold (reassoc e)).
