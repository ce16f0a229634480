(* feature: values used up, shared, changed in place and walked through *)
From Coq Require Import List ZArith Bool.
Import ListNotations.
Open Scope Z_scope.

(* A value that is changed while somebody else still holds it. *)

Inductive tree := Leaf | Node (l : tree) (k : Z) (r : tree).

Fixpoint insert (k : Z) (t : tree) : tree :=
  match t with
  | Leaf => Node Leaf k Leaf
  | Node l x r => if k <? x then Node (insert k l) x r else if x <? k then Node l x (insert k r) else t
  end.

Fixpoint mirror (t : tree) : tree :=
  match t with
  | Leaf => Leaf
  | Node l x r => Node (mirror r) x (mirror l)
  end.

Fixpoint elements (t : tree) (rest : list Z) : list Z :=
  match t with
  | Leaf => rest
  | Node l x r => elements l (x :: elements r rest)
  end.

Definition show (t : tree) := elements t [].
Definition grow (l : list Z) := fold_left (fun t k => insert k t) l Leaf.

Definition base := grow [5; 2; 8; 1; 9; 3].
Definition kept := let t := grow [4; 2; 6] in (show (insert 5 t), show t, show (insert 7 t)).
Definition twice := let t := grow [4; 2; 6] in (show (mirror t), show (mirror (mirror t)), show t).
Definition of_constant := (show (insert 4 base), show base).

(* Fields that change places, and fields that are needed twice. *)

Definition swap (t : tree) : tree :=
  match t with
  | Leaf => Leaf
  | Node l x r => Node r (- x) l
  end.
Definition doubled (t : tree) : tree :=
  match t with
  | Leaf => Leaf
  | Node l x r => Node l (x + x) l
  end.
Definition nested (t : tree) : tree :=
  match t with
  | Node (Node a x b) y c => Node a x (Node b y c)
  | Node Leaf y c => Node Leaf y c
  | Leaf => Node Leaf 0 Leaf
  end.
Definition whole_or_parts (t : tree) : tree * tree :=
  match t with
  | Node l x r => if 4 <? x then (t, l) else (l, r)
  | Leaf => (t, t)
  end.
Definition swapped := show (swap base).
Definition doubles := show (doubled base).
Definition rotated := show (nested (nested (nested base))).
Definition split_big := let p := whole_or_parts base in (show (fst p), show (snd p)).
Definition split_small := let p := whole_or_parts (grow [3; 1; 2; 4]) in (show (fst p), show (snd p)).

(* A field read before and after the value it lies in is used up. *)

Definition key (t : tree) : Z := match t with Leaf => 0 | Node _ x _ => x end.
Definition read_then_use (t : tree) : Z * list Z :=
  match t with
  | Node (Node a x b as l) y r => (key l + x + y, show (Node b (key a) (insert y (mirror r))))
  | _ => (0, show (mirror t))
  end.
Definition reads := read_then_use base.

(* Loops. *)

Fixpoint zip_to (l m : list Z) (acc : list (Z * Z)) : list (Z * Z) :=
  match l, m with
  | a :: l', b :: m' => zip_to l' m' ((a, b) :: acc)
  | _, _ => acc
  end.
Fixpoint weave (n : nat) (l m : list Z) : list Z :=
  match n with
  | O => l ++ m
  | S n => match l with [] => m | a :: l' => weave n m (l' ++ [a]) end
  end.
Fixpoint walk_down (t : tree) (k : Z) (seen : list tree) : list Z :=
  match t with
  | Leaf => map key seen
  | Node l x r => if k <? x then walk_down l k (t :: seen) else walk_down r k (l :: seen)
  end.
Definition zipped := zip_to [1; 2; 3] [4; 5] [(0, 0)].
Definition woven := weave 3 [1; 2; 3] [7; 8; 9].
Definition walked := walk_down base 4 [].

(* Recursion under a constructor. *)

Inductive chain := End (z : Z) | Link (b : bool) (rest : chain) (n : Z) | Fork (l r : chain).
Fixpoint stretch (n : nat) (c : chain) : chain :=
  match n with
  | O => c
  | S n => Link (Nat.even n) (stretch n c) (Z.of_nat n)
  end.
Fixpoint sum (c : chain) : Z :=
  match c with
  | End z => z
  | Link b rest n => (if b then n else - n) + sum rest
  | Fork l r => sum l * sum r
  end.
Fixpoint negate (c : chain) : chain :=
  match c with
  | End z => End (- z)
  | Link b rest n => Link (negb b) (negate rest) n
  | Fork l r => Fork (negate r) (negate l)
  end.
Fixpoint relabel (c : chain) (i : Z) : chain :=
  match c with
  | Link b rest n => Link b (relabel rest (i + n)) i
  | Fork l r => Fork l r
  | End z => End (z + i)
  end.
Fixpoint sorted_insert (x : Z) (l : list Z) : list Z :=
  match l with
  | [] => [x]
  | y :: rest => if x <=? y then x :: l else y :: sorted_insert x rest
  end.
Fixpoint drop_pairs (l : list Z) : list Z :=
  match l with
  | a :: b :: rest => if a =? b then drop_pairs rest else a :: b :: drop_pairs rest
  | _ => l
  end.
Definition long := stretch 1000 (End 7).
Definition sums := (sum long, sum (negate long), sum (relabel long 1), sum (relabel (negate long) 2), sum long).
Definition forks := let c := Fork (stretch 3 (End 1)) (stretch 2 (End 2)) in (sum c, sum (negate c), sum (relabel c 5)).
Definition inserted := let l := [1; 3; 5] in (sorted_insert 4 l, sorted_insert 9 l, sorted_insert 0 l, l).
Definition dropped := drop_pairs [1; 1; 2; 3; 3; 4].
Definition deep := length (sorted_insert 1000000 (map Z.of_nat (seq 0 100000))).

(* Options, pairs and records. *)

Record state := { steps : Z; trail : list Z; best : option (list Z) }.
Definition step (s : state) (x : Z) : state :=
  match s with
  | {| steps := n; trail := l; best := b |} =>
      {| steps := n + 1; trail := x :: l; best := match b with Some m => if Z.of_nat (length m) <? n then Some l else Some m | None => Some [] end |}
  end.
Definition bump (s : state) : state := {| steps := steps s + 1; trail := trail s; best := best s |}.
Definition final := fold_left step [4; 5; 6; 7] {| steps := 0; trail := []; best := None |}.
Definition again := (steps (bump final), trail final, best (bump (step final 9)), best final).
Definition first_of (p : list Z * list Z) : list Z := let (a, b) := p in if Z.of_nat (length a) =? 0 then b else a ++ b.
Definition pairs := (first_of ([], [1]), first_of ([1; 2], [3])).
Definition or_else (o : option (list Z)) (l : list Z) : list Z := match o with Some m => m ++ l | None => l end.
Definition options := (or_else (Some [1]) [2], or_else None [2], let o := Some [3] in (or_else o [4], or_else o [5])).

(* What closures hold. *)

Definition adders (t : tree) : list (Z -> tree) := [fun k => insert k t; fun k => insert (k + 1) (mirror (mirror t))].
Definition held := let t := grow [2; 1; 3] in (map (fun f => show (f 10)) (adders t), show t).
Fixpoint compose (fs : list (tree -> tree)) (t : tree) : tree :=
  match fs with
  | [] => t
  | f :: fs => f (compose fs t)
  end.
Definition composed := let t := grow [2; 1; 3] in (show (compose [insert 9; mirror; insert 7; doubled] t), show t).

(* What a test looks at is still there in its branches. *)

Fixpoint order_pairs {A} (fuel : nat) (le : A -> A -> bool) (done : list (list A)) (l : list A) : list (list A) :=
  match fuel, l with
  | S fuel, x :: y :: l => order_pairs fuel le ((if le x y then [x; y] else [y; x]) :: done) l
  | _, _ => l :: done
  end.
Definition t_tested := order_pairs 9 Z.leb [] [2; 1; 3; 4; 6; 5; 7].

(* What reads a value is done before what uses it up. *)

Inductive avl := Nil | Avl (height : Z) (l : avl) (k : Z) (r : avl).
Definition height (t : avl) : Z := match t with Nil => 0 | Avl h _ _ _ => h end.
Definition join (l : avl) (k : Z) (r : avl) : avl := Avl (Z.max (height l) (height r) + 1) l k r.
Definition balance (l : avl) (k : Z) (r : avl) : avl :=
  if height l + 1 <? height r then
    match r with
    | Nil => join l k r
    | Avl _ rl rk rr =>
        if height rl <=? height rr then join (join l k rl) rk rr
        else match rl with
             | Nil => join l k r
             | Avl _ a x b => join (join l k a) x (join b rk rr)
             end
    end
  else join l k r.
Fixpoint put (k : Z) (t : avl) : avl :=
  match t with
  | Nil => join Nil k Nil
  | Avl _ l x r => if k <? x then balance (put k l) x r else if x <? k then balance l x (put k r) else t
  end.
Fixpoint keys (t : avl) (rest : list Z) : list Z :=
  match t with Nil => rest | Avl h l x r => keys l (h :: x :: keys r rest) end.
Definition t_read_first :=
  let t := fold_left (fun t k => put k t) [1; 2; 3; 4; 5; 6; 7] Nil in (keys (put 8 (put 0 t)) [], keys t []).
Definition twice_read (l : list Z) := (last l 0 :: l, Z.of_nat (length l) :: rev l, l).
Definition t_twice_read := let l := [1; 2; 3] in (twice_read l, twice_read (4 :: l), l).
Definition beside (l m : list Z) := (hd 0 l :: m ++ l, l ++ (hd 1 l :: m)).
Definition t_beside := let l := [1; 2] in (beside l [3], beside [4] l, beside l l, l).

(* Functions that are only called. *)

Fixpoint words (l : list Z) (word : list Z) : list (list Z) :=
  match l with
  | [] => [word]
  | x :: l =>
      let next := fun (y : Z) (word : list Z) => if x =? y then words l [] else words l (x :: word) in
      match word with
      | [] => next 7 []
      | y :: _ => if y <? x then next 9 word else word :: next (y + 1) [y]
      end
  end.
Definition t_words := words [1; 2; 7; 3; 9; 1; 1; 2; 9; 9] [].
Definition t_deep_words := Z.of_nat (length (words (repeat 1 100000) [])).
Definition called_inside (n : Z) : list Z :=
  let add := fun x => x + n in let both := fun x => add (add x) in map (fun x => both x * add x) [1; 2; 3].
Definition t_called := (called_inside 10, called_inside (-1)).
