(** A loop and searches in a tree in continuation-passing style, with continuations for success and for failure. *)
(* sizes: full 6000, quick 10, count 20, vm 10, native 300, extracted 100, int 300 *)
From Coq Require Import ZArith.
Open Scope Z_scope.

Inductive tree := Leaf | Node (l : tree) (x : Z) (r : tree).

Fixpoint make (depth : nat) (x : Z) : tree :=
  match depth with
  | O => Leaf
  | S depth => Node (make depth (2 * x)) x (make depth (2 * x + 1))
  end.

(** Hands the first element that satisfies [p] to [found], with what continues the search. *)
Fixpoint search {R} (p : Z -> bool) (t : tree) (found : Z -> (unit -> R) -> R) (missing : unit -> R) : R :=
  match t with
  | Leaf => missing tt
  | Node l x r =>
      search p l found (fun _ =>
        if p x then found x (fun _ => search p r found missing) else search p r found missing)
  end.

Definition sum_where (p : Z -> bool) (t : tree) : Z := search p t (fun x more => x + more tt) (fun _ => 0).
Definition first_above (n : Z) (t : tree) : option Z :=
  search (fun x => n <? x) t (fun x _ => Some x) (fun _ => None).

Fixpoint loop {R} (n : nat) (t : tree) (sum : Z) (k : Z -> R) : R :=
  match n with
  | O => k sum
  | S m =>
      let start := sum mod 1000 in
      let sum := sum + sum_where (fun x => (x + start) mod 7 =? 0) t in
      match first_above (start + 500) t with
      | Some x => loop m t ((sum + x) mod 16777216) k
      | None => loop m t (sum mod 16777216) k
      end
  end.

Definition run (n : nat) : Z := loop n (make 10 1) 0 (fun sum => sum * 2).
