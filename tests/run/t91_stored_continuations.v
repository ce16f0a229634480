(* feature: continuations as data: failure, exceptions, backtracking *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Inductive tree := Leaf | Node (l : tree) (x : Z) (r : tree).
Fixpoint build (depth : nat) (x : Z) : tree := match depth with O => Leaf | S d => Node (build d (2 * x)) x (build d (2 * x + 1)) end.
Fixpoint right (n : nat) (x : Z) (t : tree) : tree := match n with O => t | S m => right m (x + 1) (Node Leaf x t) end.
Fixpoint left (n : nat) (x : Z) (t : tree) : tree := match n with O => t | S m => left m (x + 1) (Node t x Leaf) end.

(* success with what continues, and failure; the answer is of any type *)
Fixpoint search {R} (p : Z -> bool) (t : tree) (found : Z -> (unit -> R) -> R) (missing : unit -> R) : R :=
  match t with
  | Leaf => missing tt
  | Node l x r => search p l found (fun _ => if p x then found x (fun _ => search p r found missing) else search p r found missing)
  end.
Definition t_all := search Z.even (build 4 1) (fun x more => x :: more tt) (fun _ => []).
Definition t_first := search (fun x => 11 <? x) (build 4 1) (fun x _ => Some x) (fun _ => None).
Definition t_none := search (fun x => 100 <? x) (build 4 1) (fun x _ => Some x) (fun _ => None).
Definition t_second := search (fun x => x mod 3 =? 0) (build 4 1) (fun x more => match more tt with y :: _ => [x; y] | [] => [x] end) (fun _ => []).

(* exceptions: two continuations that hold each other *)
Inductive expr := Num (n : Z) | Add (a b : expr) | Div (a b : expr) | Try (a b : expr).
Fixpoint eval {R} (e : expr) (ok : Z -> R) (no : Z -> R) : R :=
  match e with
  | Num n => ok n
  | Add a b => eval a (fun x => eval b (fun y => ok (x + y)) no) no
  | Div a b => eval a (fun x => eval b (fun y => if y =? 0 then no x else ok (x / y)) no) no
  | Try a b => eval a ok (fun x => eval b (fun y => ok (x * y)) no)
  end.
Definition e1 := Add (Try (Div (Num 7) (Add (Num 2) (Num (-2)))) (Add (Num 1) (Num 9))) (Div (Num 100) (Num 7)).
Definition t_ok := eval e1 Some (fun _ => None).
Definition t_no := eval (Add e1 (Div (Num 5) (Num 0))) (fun n => (n, false)) (fun n => (n, true)).
Definition t_nested := eval (Try (Try (Div (Num 3) (Num 0)) (Div (Num 4) (Num 0))) (Num 6)) (fun n => [n]) (fun n => [n; n]).

(* parameters that change are captured, those that do not are not *)
Fixpoint walk {R} (scale : Z) (depth : Z) (t : tree) (k : Z -> R) : R :=
  match t with
  | Leaf => k (scale * depth)
  | Node l x r => walk scale (depth + 1) l (fun a => walk scale (depth * 2) r (fun b => if a <? b then k (a + x) else k (b - x + depth)))
  end.
Definition t_walk := walk 3 1 (build 4 5) (fun a => (a, a)).

(* a continuation of two arguments, and what is given is a function with a name *)
Fixpoint split (l : list Z) (k : list Z -> list Z -> list Z) : list Z :=
  match l with
  | [] => k [] []
  | x :: l => split l (fun a b => if Z.even x then k (x :: a) b else k a (x :: b))
  end.
Definition t_split := split [1; 2; 3; 4; 5; 6] (@app Z).

(* handed on to another function, called where it is not last: these stay functions *)
Definition twice (k : Z -> Z) (x : Z) := k (k x).
Fixpoint not_last (l : list Z) (k : Z -> Z) : Z := match l with [] => k 1 | x :: l => 1 + not_last l (fun y => x + k y) end.
Fixpoint handed (l : list Z) (k : Z -> Z) : Z := match l with [] => twice k 1 | x :: l => handed l (fun y => k (x + y)) end.
Definition t_not_last := not_last [1; 2; 3] (fun x => x * 10).
Definition t_handed := handed [1; 2; 3] (fun x => x * 10).

(* deep in both directions: there is no stack to overflow *)
Definition t_deep_left := search (fun x => x =? 300000) (left 300000 1 Leaf) (fun x _ => Some x) (fun _ => None).
Definition t_deep_right := search (fun x => x =? 0) (right 300000 1 Leaf) (fun x _ => Some x) (fun _ => None).
Definition t_deep_walk := walk 0 0 (right 100000 1 (left 100000 1 Leaf)) (fun a => a).
