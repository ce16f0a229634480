(** Koka's deriv: repeated symbolic derivatives of x^x, simplified as they are made. *)
(* sizes: full 9, quick 5, count 6, vm 6, extracted 9 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Inductive expr :=
| Val (n : Z)
| Var (x : Z)
| Add (f g : expr)
| Mul (f g : expr)
| Pow (f g : expr)
| Ln (f : expr).

(** Simplification stops, and is still right, when the fuel is used up. *)
Fixpoint add_fuel (fuel : nat) (f g : expr) : expr :=
  match fuel with
  | O => Add f g
  | S fuel =>
      match f, g with
      | Val n, Val m => Val (n + m)
      | Val 0, f => f
      | f, Val 0 => f
      | f, Val n => add_fuel fuel (Val n) f
      | Val n, Add (Val m) g => add_fuel fuel (Val (n + m)) g
      | f, Add (Val n) g => add_fuel fuel (Val n) (add_fuel fuel f g)
      | Add f g, h => add_fuel fuel f (add_fuel fuel g h)
      | f, g => Add f g
      end
  end.

Fixpoint mul_fuel (fuel : nat) (f g : expr) : expr :=
  match fuel with
  | O => Mul f g
  | S fuel =>
      match f, g with
      | Val n, Val m => Val (n * m)
      | Val 0, _ => Val 0
      | _, Val 0 => Val 0
      | Val 1, f => f
      | f, Val 1 => f
      | f, Val n => mul_fuel fuel (Val n) f
      | Val n, Mul (Val m) g => mul_fuel fuel (Val (n * m)) g
      | f, Mul (Val n) g => mul_fuel fuel (Val n) (mul_fuel fuel f g)
      | Mul f g, h => mul_fuel fuel f (mul_fuel fuel g h)
      | f, g => Mul f g
      end
  end.

Definition add : expr -> expr -> expr := add_fuel 300.
Definition mul : expr -> expr -> expr := mul_fuel 300.

Definition pow (f g : expr) : expr :=
  match f, g with
  | Val m, Val n => Val (m ^ n)
  | _, Val 0 => Val 1
  | f, Val 1 => f
  | Val 0, _ => Val 0
  | f, g => Pow f g
  end.

Definition ln (f : expr) : expr :=
  match f with
  | Val 1 => Val 0
  | f => Ln f
  end.

Fixpoint d (x : Z) (e : expr) : expr :=
  match e with
  | Val _ => Val 0
  | Var y => if x =? y then Val 1 else Val 0
  | Add f g => add (d x f) (d x g)
  | Mul f g => add (mul f (d x g)) (mul g (d x f))
  | Pow f g => mul (pow f g) (add (mul (mul g (d x f)) (pow f (Val (-1)))) (mul (ln f) (d x g)))
  | Ln f => mul (d x f) (pow f (Val (-1)))
  end.

Fixpoint count (e : expr) : Z :=
  match e with
  | Val _ | Var _ => 1
  | Add f g | Mul f g | Pow f g => count f + count g
  | Ln f => count f
  end.

Fixpoint nest (n : nat) (f : expr) (sum : Z) : Z :=
  match n with
  | O => sum
  | S n => let g := d 1 f in nest n g (sum + count g)
  end.

Definition run (n : nat) : Z := let x := Var 1 in nest n (pow x x) 0.
