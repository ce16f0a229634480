(* feature: trees changed on the way down *)
From Coq Require Import List Arith NArith ZArith.
Import ListNotations.

Inductive tree (A : Type) := Leaf | Node (l : tree A) (x : A) (r : tree A).
Arguments Leaf {A}. Arguments Node {A}.
Section Trees.
  Context {A : Type} (lt : A -> A -> bool).
  Fixpoint insert (k : A) (t : tree A) : tree A :=
    match t with
    | Leaf => Node Leaf k Leaf
    | Node l x r => if lt k x then Node (insert k l) x r else if lt x k then Node l x (insert k r) else t
    end.
  (* what is left of a node that goes away is put in its place *)
  Fixpoint remove_min (t : tree A) : tree A :=
    match t with Leaf => Leaf | Node Leaf _ r => r | Node l x r => Node (remove_min l) x r end.
  Fixpoint minimum (t : tree A) : option A := match t with Leaf => None | Node Leaf x _ => Some x | Node l _ _ => minimum l end.
  Fixpoint remove (k : A) (t : tree A) : tree A :=
    match t with
    | Leaf => Leaf
    | Node l x r => if lt k x then Node (remove k l) x r else if lt x k then Node l x (remove k r) else
        match minimum r with None => l | Some y => Node l y (remove_min r) end
    end.
  (* values of the node are handed on, and the node gets others *)
  Fixpoint push (k : A) (t : tree A) : tree A :=
    match t with Leaf => Node Leaf k Leaf | Node l x r => if lt k x then Node (push x l) k r else Node l k (push x r) end.
  Fixpoint elements (t : tree A) (more : list A) : list A := match t with Leaf => more | Node l x r => elements l (x :: elements r more) end.
End Trees.
(* Cells that are not there yet are made on the way. *)
Inductive trie := Nil | Fork (l : trie) (o : option nat) (r : trie).
Fixpoint set (p : positive) (v : nat) (t : trie) : trie :=
  match t, p with
  | Nil, xH => Fork Nil (Some v) Nil
  | Nil, xO p => Fork (set p v Nil) None Nil
  | Nil, xI p => Fork Nil None (set p v Nil)
  | Fork l _ r, xH => Fork l (Some v) r
  | Fork l o r, xO p => Fork (set p v l) o r
  | Fork l o r, xI p => Fork l o (set p v r)
  end.
Fixpoint get (p : positive) (t : trie) : option nat :=
  match t, p with Nil, _ => None | Fork _ o _, xH => o | Fork l _ _, xO p => get p l | Fork _ _ r, xI p => get p r end.
(* Two constructors, steps that also change the node, and a loop that stays. *)
Inductive expr := Num (n : Z) | Add (f g : expr) | Mul (f g : expr).
Fixpoint append (e f : expr) : expr := match e with Add e1 e2 => Add e1 (append e2 f) | Mul e1 e2 => Mul (append e1 f) e2 | Num n => Add e f end.
Fixpoint count_down (n : nat) (seen : nat) (e : expr) : expr :=
  match n with
  | 0 => Mul e (Num (Z.of_nat seen))
  | S n => match e with Add f g => Add (Num (Z.of_nat n)) (count_down n (S seen) g) | Mul f g => count_down n seen e | Num z => Num (z + Z.of_nat seen) end
  end.
Fixpoint value (e : expr) : Z := match e with Num n => n | Add f g => value f + value g | Mul f g => value f * value g end.

Definition of_list := fold_left (fun t k => insert Nat.ltb k t) [5; 2; 8; 1; 9; 3; 7; 2; 6] Leaf.
Definition list_of (t : tree nat) := elements t [].
Definition t_insert := (of_list, list_of of_list).
(* The tree before is shared: it stays what it was. *)
Definition t_shared := let t := of_list in let u := insert Nat.ltb 4 t in let v := remove Nat.ltb 5 u in (list_of t, list_of u, list_of v, insert Nat.ltb 5 t).
Definition t_remove := map (fun k => list_of (remove Nat.ltb k of_list)) [0; 1; 2; 5; 8; 9; 10].
Definition t_push := fold_left (fun t k => push Nat.ltb k t) [5; 2; 8; 1; 9; 3] Leaf.
Definition t_trees := let t := insert (fun a b => length a <? length b) [1; 2] (insert (fun a b => length a <? length b) [3] Leaf) in (insert (fun a b => length a <? length b) [] t, t).
Definition tries := fold_left (fun t p => set p (Pos.to_nat p) t) [1; 5; 6; 7; 12; 3; 5]%positive Nil.
Definition t_set := (tries, map (fun p => get p (set 5 0 tries)) [1; 2; 5; 6; 12; 24]%positive, get 5 tries).
Definition e := Add (Num 1) (Add (Num 2) (Mul (Num 3) (Num 4))).
Definition t_append := (append e e, append (append e (Num 7)) e, value (append e e), e).
Definition t_count := (count_down 5 0 e, count_down 1 0 e, count_down 9 4 (append e e), count_down 0 3 (Num 2), e).
(* As deep as it is long. *)
Fixpoint chain n (t : tree nat) : tree nat := match n with 0 => t | S n => chain n (Node t n Leaf) end.
Fixpoint depth (t : tree nat) (n : nat) : nat := match t with Leaf => n | Node l _ _ => depth l (S n) end.
Definition many := N.to_nat 20000.
Definition t_deep := let t := chain many Leaf in (depth (insert (fun _ _ => true) 7 t) 0, depth (remove_min (A := nat) t) 0, depth t 0).

(* one call is a step, others are calls, and what comes after them depends on what they give *)
Fixpoint fold_constants (t : trie) : trie :=
  match t with
  | Nil => Nil
  | Fork l o r =>
      match fold_constants l, o with
      | Fork Nil (Some v) Nil as l, Some w =>
          match fold_constants r with
          | Nil => Fork Nil (Some (v + w)) Nil
          | Fork a (Some u) b => Fork a (Some (u + v + w)) (Fork b None l)
          | r => Fork r None l
          end
      | l, None => Fork l (Some 1) (fold_constants r)
      | l, _ => Fork l o (fold_constants r)
      end
  end.
Fixpoint to_the_right (n : nat) (t : trie) : trie := match n with O => t | S m => to_the_right m (Fork Nil (if Nat.even n then None else Some n) t) end.
Fixpoint weight (t : trie) (sum : N) : N := match t with Nil => sum | Fork l o r => weight r (weight l (sum * 2 + match o with Some v => N.of_nat (v mod 7) | None => 1 end) mod 1000003)%N end.
Fixpoint swap (t : trie) : trie := match t with Nil => Nil | Fork l o r => Fork (swap r) o (swap l) end.
Definition small := set 5 3 (set 6 2 (set 2 9 (set 4 1 (set 7 8 Nil)))).
Definition t_folded := (fold_constants small, fold_constants (set 1 4 small)).
Definition t_swapped := swap small.
Definition t_shared_fold := let t := set 3 1 small in (fold_constants t, swap t, t).
Definition t_deep_fold := weight (fold_constants (to_the_right 20000 small)) 0%N.
Definition t_deep_swap := weight (swap (swap (to_the_right 20000 small))) 0%N.
