(* feature: Monads and continuations unfolded *)
Require Import List Arith NArith. Import ListNotations.
Definition big : nat := N.to_nat 100000.

(* loops in monads, longer than any stack *)
Definition state S A := S -> A * S.
Definition ret {S A} (a : A) : state S A := fun s => (a, s).
Definition bind {S A B} (m : state S A) (f : A -> state S B) : state S B := fun s => let (a, s') := m s in f a s'.
Definition get {S} : state S S := fun s => (s, s).
Definition put {S} (s : S) : state S unit := fun _ => (tt, s).
Definition modify {S} (f : S -> S) : state S unit := fun s => (tt, f s).
Notation "x <- m ;; k" := (bind m (fun x => k)) (at level 61, m at next level, right associativity).
Fixpoint count (n : nat) : state N N := match n with O => get | S n => s <- get ;; _ <- put (s + 2)%N ;; _ <- modify N.pred ;; count n end.
Definition t_count := count big 5%N.
Fixpoint find (n : nat) (p : N -> bool) (at_ : N) : option N :=
  match n with O => None | S n => if p at_ then Some at_ else find n p (N.succ at_) end.
Definition obind {A B} (m : option A) (f : A -> option B) := match m with Some a => f a | None => None end.
Fixpoint descend (n : nat) (a : N) : option N := match n with O => Some a | S n => obind (if N.eqb a 99 then None else Some (N.succ a)) (descend n) end.
Definition t_descend := (descend big 100%N, descend big 1%N, find 100 (N.eqb 50) 3%N).

(* what is computed before a function is returned; partial applications that are kept *)
Definition slow (n : nat) : state nat nat := let y := fold_left Nat.add (repeat n n) 0 in fun s => (y + s, S s).
Definition t_slow := let m := slow 20 in map (fun s => m s) [1; 2; 3].
Definition t_values := map (fun m => m 4) [get; ret 7; (x <- get ;; ret (x * x)); (_ <- put 1 ;; get); slow 3].
Definition twice {S A} (m : state S A) : state S (A * A) := a <- m ;; b <- m ;; ret (a, b).
Definition t_twice := (twice (s <- get ;; _ <- put (s * 2) ;; ret s) 3, twice (twice (slow 2)) 1).
Definition given {S A B} (m : state S A) (f : A -> state S B) := bind m f.
Definition t_given := (given get (fun x => put (x + 1)) 3, given (ret 2) ret 5, bind (bind get ret) (fun x => bind (ret x) ret) 6).
Definition when (b : bool) (m : state nat unit) : state nat unit := if b then m else ret tt.
Definition t_when := map (fun b => (_ <- when b (modify S) ;; _ <- when (negb b) (modify pred) ;; get) 10) [true; false].

(* continuations that are returned to *)
Fixpoint fib {R} (n : nat) (k : nat -> R) : R := match n with O => k 0 | S m => match m with O => k 1 | S l => fib m (fun a => fib l (fun b => k (a + b))) end end.
Definition t_fib := (fib 15 (fun a => a), fib 5 (fun a => [a]), map (fun k => fib 6 k) [S; Nat.mul 2]).
Fixpoint append {A R} (l m : list A) (k : list A -> R) : R := match l with [] => k m | x :: l => append l m (fun r => k (x :: r)) end.
Definition t_append := append (repeat 1 big) [2; 3] (fun l => N.of_nat (length l)).
Inductive tree := Leaf | Node (l : tree) (x : nat) (r : tree).
Fixpoint grow (n x : nat) := match n with O => Leaf | S n => Node (grow n (2 * x)) x (grow n (S (2 * x))) end.
Fixpoint sum {R} (t : tree) (k : nat -> R) : R := match t with Leaf => k 0 | Node l x r => sum l (fun a => let b := a + x in sum r (fun c => k (b + c))) end.
Definition total {R} (t : tree) (k : nat -> R) : R := sum t (fun a => sum t (fun b => k (a + b))).
Definition t_sum := (sum (grow 6 1) (fun a => a), total (grow 3 1) (fun a => (a, a))).

(* and those that are not: left out, called twice, two of them, kept *)
Fixpoint product (l : list nat) (k : nat -> nat) : nat := match l with [] => k 1 | x :: l => if x =? 0 then 0 else product l (fun r => k (x * r)) end.
Definition t_product := (product [1; 2; 3] S, product [1; 0; 3] S).
Fixpoint choices (l : list (list nat)) (k : list nat -> list (list nat)) : list (list nat) :=
  match l with [] => k [] | c :: l => choices l (fun r => flat_map (fun x => k (x :: r)) c) end.
Definition t_choices := choices [[1; 2]; [3]; [4; 5]] (fun r => [r]).
Fixpoint both (n : nat) (k : nat -> nat) : nat := match n with O => k 1 | S n => both n (fun a => k a + k (a + 1)) end.
Definition t_both := both 4 (fun a => a * a).
Fixpoint search {R} (p : nat -> bool) (t : tree) (found : nat -> (unit -> R) -> R) (missing : unit -> R) : R :=
  match t with
  | Leaf => missing tt
  | Node l x r => search p l found (fun _ => if p x then found x (fun _ => search p r found missing) else search p r found missing)
  end.
Definition t_search := (search Nat.even (grow 4 1) (fun x more => x :: more tt) (fun _ => []), search (Nat.ltb 9) (grow 4 1) (fun x _ => Some x) (fun _ => None)).
Fixpoint steps (n : nat) (k : nat -> nat) : list (nat -> nat) := match n with O => [k] | S n => k :: steps n (fun a => k (S a)) end.
Definition t_steps := map (fun f => f 10) (steps 3 (Nat.mul 2)).
Fixpoint even_k {R} (n : nat) (k : bool -> R) : R := match n with O => k true | S n => odd_k n k end
with odd_k {R} (n : nat) (k : bool -> R) : R := match n with O => k false | S n => even_k n (fun b => k b) end.
Definition t_even := (even_k 10 negb, odd_k 10 (fun b => [b])).

(* the monad of continuations *)
Definition cont R A := (A -> R) -> R.
Definition creturn {R A} (a : A) : cont R A := fun k => k a.
Definition cbind {R A B} (m : cont R A) (f : A -> cont R B) : cont R B := fun k => m (fun a => f a k).
Definition callcc {R A B} (f : (A -> cont R B) -> cont R A) : cont R A := fun k => f (fun a _ => k a) k.
Fixpoint csum {R} (l : list nat) : cont R nat := match l with [] => creturn 0 | x :: l => cbind (csum l) (fun r => creturn (x + r)) end.
Definition t_cont := (csum [1; 2; 3] (fun a => a), callcc (fun exit => cbind (csum [4; 5]) (fun a => cbind (if 5 <? a then exit a else creturn 1) (fun b => creturn (b + 1)))) S).
