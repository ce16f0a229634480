(* feature: Names: unicode, notations *)
Require Import List Arith ZArith String Ascii. Import ListNotations. Local Open Scope nat_scope.
(* binders, recursive notations, a do-notation, a custom entry, number and string notations *)
Notation "'sum' x 'in' l , e" := (fold_right (fun x s => e + s) 0 l) (at level 200, x binder, right associativity).
Definition t_sum := sum x in [1; 2; 3], sum y in [x; 10], x * y.
Notation "'λ' x .. y , t" := (fun x => .. (fun y => t) ..) (at level 200, x binder, y binder, right associativity).
Definition t_lambda := (λ (x : nat) (f : nat -> nat) '(a, b), f x + a * b) 1 S (2, 3).
Notation "x <- m ; k" := (match m with Some x => k | None => None end) (at level 100, m at next level, right associativity).
Definition look (l : list (nat * nat)) k := find (fun p => fst p =? k) l.
Definition t_do := (p <- look [(1, 2); (2, 3)] 1; q <- look [(1, 2); (2, 3)] (snd p); Some (snd q), p <- look [] 1; Some p).
Notation "[ 'for' x 'in' l 'if' c ]" := (filter (fun x => c) l).
Definition t_for := [for x in [1; 2; 3; 4] if Nat.even x].
Declare Custom Entry expr.
Inductive expr := Lit (n : Z) | Add (a b : expr) | Mul (a b : expr) | Var (s : string).
Notation "<{ e }>" := e (e custom expr at level 99).
Notation "( x )" := x (in custom expr, x at level 99).
Notation "x + y" := (Add x y) (in custom expr at level 50, left associativity).
Notation "x * y" := (Mul x y) (in custom expr at level 40, left associativity).
Notation "'#' x" := (Lit x) (in custom expr at level 0, x constr at level 0).
Notation "x" := (Var x) (in custom expr at level 0, x constr at level 0).
Fixpoint ev (r : string -> Z) (e : expr) : Z := match e with Lit n => n | Add a b => ev r a + ev r b | Mul a b => ev r a * ev r b | Var s => r s end%Z.
Definition abc := "abc"%string. Definition x1 := "x"%string. Definition t_expr := ev (fun s => Z.of_nat (String.length s)) <{ (#2 + abc) * #3 + x1 }>.
Inductive parity := Odd_ | Even_.
Definition of_uint (n : Number.uint) : parity := if Nat.even (Nat.of_num_uint n) then Even_ else Odd_.
Definition to_uint (p : parity) : Number.uint := Nat.to_num_uint (match p with Odd_ => 1 | Even_ => 0 end).
Declare Scope parity_scope. Delimit Scope parity_scope with parity. Number Notation parity of_uint to_uint : parity_scope.
Definition t_parity := [1%parity; 12%parity; 0x11%parity].
Infix "+++" := (fun a b : list nat => (a ++ b) ++ a) (at level 60). Definition t_infix := [1] +++ [2; 3].
Notation "'if' c 'is' p 'then' u 'else' v" := (match c with p => u | _ => v end) (at level 200, p pattern).
Definition t_is := (if Some 3 is Some n then n else 0, if @nil nat is x :: _ then x else 7).
Definition ﬁx_β (α : Type) (x₁ x' : α) : α := x'. Definition t_unicode := ﬁx_β nat 1 2.
Reserved Notation "x ⊕ y" (at level 50). Class Plus (A : Type) := plus : A -> A -> A. Infix "⊕" := plus.
#[export] Instance pn : Plus nat := Nat.add. #[export] Instance pl A : Plus (list A) := @app A. #[export] Instance pp A B `{Plus A} `{Plus B} : Plus (A * B) := fun p q => (fst p ⊕ fst q, snd p ⊕ snd q).
Definition t_plus := (1, ([2], 3)) ⊕ (4, ([5], 6)).
Open Scope string_scope. Definition t_string := ("a""b" ++ "\n??/" ++ String "010" "*/", [for c in list_ascii_of_string "x%d" if Ascii.eqb c "%"]).
