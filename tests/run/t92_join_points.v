(* feature: local functions that are called last *)
From Coq Require Import List Arith ZArith Ascii String Bool.
Import ListNotations.

(* a loop that is left and entered through one, which makes its result from the front *)
Inductive token := Name (letters : list ascii) | Number (n : nat) | Symbol (c : ascii).
Inductive reading := Nothing | In_name (letters : list ascii) | In_number (n : nat).
Definition code (c : ascii) : nat := nat_of_ascii c.
Definition is_digit (c : ascii) : bool := (48 <=? code c) && (code c <=? 57).
Definition is_letter (c : ascii) : bool := (97 <=? code c) && (code c <=? 122).
Definition finish (r : reading) (rest : list token) : list token :=
  match r with Nothing => rest | In_name letters => Name (rev letters) :: rest | In_number n => Number n :: rest end.
Fixpoint lex (s : string) (r : reading) : list token :=
  match s with
  | EmptyString => finish r []
  | String c s =>
      let begin (_ : unit) :=
        if Ascii.eqb c " " then lex s Nothing
        else if is_letter c then lex s (In_name [c])
        else if is_digit c then lex s (In_number (code c - 48))
        else Symbol c :: lex s Nothing in
      match r with
      | Nothing => begin tt
      | In_name letters => if is_letter c || is_digit c then lex s (In_name (c :: letters)) else finish r (begin tt)
      | In_number n => if is_digit c then lex s (In_number (n * 10 + (code c - 48))) else finish r (begin tt)
      end
  end.
Fixpoint text (n : nat) : string := match n with O => "x1 = (ab + 12) " | S n => text n ++ text n end.
Definition t_lex := lex "let x1 = (ab + 12)*y" Nothing.
Definition t_lex_long := List.length (lex (text 8) Nothing).

(* a loop that adds up; parameters *)
Fixpoint score (l : list nat) (run sum : nat) : nat :=
  match l with
  | [] => sum
  | x :: l =>
      let count (by_ : nat) (more : bool) := score l (if more then S run else 0) (sum + by_ * x) in
      match x with
      | 0 => sum
      | 1 => count 3 true
      | 2 => if run =? 2 then score l 0 (sum + 100) else count run true
      | _ => if Nat.even x then count 1 false else count (x + run) false
      end
  end.
Definition t_score := map (fun l => score l 0 0) [[]; [1; 2; 3; 4]; [1; 1; 2; 2; 9]; [5; 0; 5]; [1; 2; 1; 2; 1; 2; 7]].

(* under constructors, with a parameter that the cells have *)
Fixpoint steps (l : list nat) (last : nat) : list nat :=
  match l with
  | [] => [last]
  | x :: l =>
      let go (d : nat) := d :: steps l x in
      match Nat.compare x last with Eq => steps l last | Lt => 1000 :: go (last - x) | Gt => if x =? 9 then go 0 else go (x - last) end
  end.
Definition t_steps := map (fun l => steps l 4) [[]; [4; 4]; [7; 2; 9; 9; 1]; [3; 5]].

(* one in the other, and two in one match *)
Fixpoint nested (l : list nat) (n : nat) : nat :=
  match l with
  | [] => n
  | x :: l =>
      let outer (a : nat) := nested l (n + a) in
      let inner (b : nat) := if Nat.odd b then outer (b * 10) else nested l (n + 1) in
      match x with 0 => inner 5 | 1 => inner n | 2 => nested l 0 | _ => inner (x + n) end
  end.
Fixpoint two (l : list nat) (n : nat) : nat :=
  match l with
  | [] => n
  | x :: l =>
      let outer (a : nat) := two l (n + a) in
      let inner (b : nat) := if Nat.odd b then outer (b * 10) else two l (n + 1) in
      match x with 0 => inner 5 | 1 => outer n | 2 => two l 0 | _ => inner (x + n) end
  end.
Fixpoint two_lists (l : list nat) : list nat :=
  match l with
  | [] => []
  | x :: l =>
      let outer (a : nat) := a :: two_lists l in
      let inner (b : nat) := if Nat.odd b then b :: outer 7 else two_lists l in
      match x with 0 => 0 :: inner 5 | 1 => outer x | 2 => two_lists l | _ => inner x end
  end.
Definition inputs := [[]; [0]; [1; 2]; [0; 1; 3; 4]; [5; 1; 1; 0; 7]; [2; 9; 2; 6]].
Definition t_nested := map (fun l => nested l 1) inputs.
Definition t_two := map (fun l => two l 1) inputs.
Definition t_two_lists := map two_lists inputs.

(* parameters that begin as nothing in particular *)
Fixpoint shift (s : string) (d : nat) : string :=
  match s with
  | EmptyString => EmptyString
  | String c s =>
      let put (c : ascii) (l : list nat) := String c (shift s (List.length l)) in
      match d with 0 => put c [d] | 1 => put "1"%char [] | 2 => shift s 0 | _ => if is_digit c then put c [1; 2; 3] else put "_"%char [d; d] end
  end.
Definition t_shift := map (shift "ab12cd3e") [0; 1; 2; 3].
Fixpoint count_in (l : list ascii) (d : nat) : nat :=
  match l with
  | [] => d
  | c :: l =>
      let add (c : ascii) := count_in l (d + nat_of_ascii c) in
      match d with 0 => add c | 1 => count_in l 5 | _ => if is_digit c then add "a"%char else if is_letter c then add c else d end
  end.
Definition t_count_in := map (count_in ["1"; "a"; "b"; "2"; "c"]%char) [0; 1; 2; 3].

(* no loop: the code after a match, also as a value and in a function *)
Definition grade (a : bool) (n : nat) (z : Z) : nat :=
  let rest (m : nat) := if m <? n then m * 2 + n else n - m in
  match z with
  | Z0 => rest 3
  | Zpos p => if a then rest (Pos.to_nat p) else 77
  | Zneg p => if a then 78 else rest n
  end.
Definition around (n : nat) (o : option nat) : nat :=
  1 + (let rest (m : nat) := if m <? n then m * 2 + n else n - m in
       match o with None => if n =? 3 then 50 else rest 1 | Some x => if x =? n then rest x else rest (x + n) end).
Definition functions (n : nat) : nat -> bool -> nat :=
  fun x b =>
    let rest (m : nat) := fold_right (fun y s => y * m + s + x) 0 (seq 0 n) in
    match x with O => rest 1 | 1 => if b then 99 else rest n | S (S y) => if b then rest y else rest x end.
Definition t_grade := map (fun z => (grade true 5 z, grade false 5 z)) [0; 1; 7; -1; -9]%Z.
Definition t_around := map (fun o => (around 3 o, around 4 o)) [None; Some 0; Some 3; Some 4].
Definition t_functions := map (fun x => (functions 4 x true, functions 4 x false)) [0; 1; 2; 3; 6].

(* what a branch takes apart is used after the match, or only in a branch *)
Fixpoint pairs (fuel : nat) (l : list nat) (acc : list nat) : list nat :=
  match fuel with
  | O => acc
  | S fuel =>
      let stop (n : nat) := (n + List.length l) :: acc in
      match l with
      | a :: b :: t => if a =? b then pairs fuel (b :: t) (a :: acc) else if a <? b then stop a else pairs fuel (b :: t) (a :: b :: acc)
      | [a] => stop a
      | [] => rev acc
      end
  end.
Fixpoint shorten (fuel : nat) (l : list nat) : list nat :=
  match fuel with
  | O => l
  | S fuel =>
      let again (x : nat) := x :: shorten fuel (tl l) in
      match l with
      | a :: b :: t => if a =? b then a :: shorten fuel t else again b
      | a :: t => again (a + List.length t)
      | [] => []
      end
  end.
Definition t_pairs := map (fun l => pairs 9 l []) [[]; [3]; [2; 2; 2]; [3; 2; 1]; [3; 3; 2; 5]].
Definition t_shorten := map (shorten 9) [[]; [3]; [2; 2; 2]; [3; 2; 1]; [3; 3; 2; 5; 5]].

(* trees, which are changed in place *)
Inductive tree := Leaf | Node (l : tree) (x : nat) (r : tree).
Fixpoint insert (x : nat) (t : tree) : tree :=
  match t with
  | Leaf => Node Leaf x Leaf
  | Node l y r =>
      let right (z : nat) := Node l z (insert x r) in
      match Nat.compare x y with Lt => Node (insert x l) y r | Eq => if Nat.even x then t else right (y + 1) | Gt => right y end
  end.
Fixpoint elements (t : tree) : list nat := match t with Leaf => [] | Node l x r => elements l ++ x :: elements r end.
Definition t_insert := elements (fold_right insert Leaf [5; 3; 8; 3; 5; 1; 9; 8; 2; 4; 3]).

(* parameters that no constant of their type could begin as, or of any type *)
Inductive shape := Dot (n : nat) | Line (a b : nat).
Fixpoint shapes (l : list nat) (s : shape) : list shape :=
  match l with
  | [] => [s]
  | x :: l =>
      let next (s : shape) := s :: shapes l s in
      match s with
      | Dot n => if n =? x then next (Line n x) else next (Dot x)
      | Line a b => if a =? x then shapes l s else next (Line b x)
      end
  end.
Fixpoint pick {A} (l : list A) (d : A) (test : A -> bool) : list A :=
  match l with
  | [] => [d]
  | x :: l =>
      let next (y : A) := y :: pick l y test in
      match l with [] => next d | y :: _ => if test x then next x else if test y then next y else pick l d test end
  end.
Definition t_shapes := map (fun l => shapes l (Dot 2)) [[]; [2; 2]; [3; 3; 1; 3; 4]].
Definition t_pick := map (fun l => pick l 0 Nat.even) inputs.

(* functions that put an argument last *)
Definition add_if (b : bool) (x : nat) (rest : list nat) : list nat := if b then x :: rest else rest.
Definition add_two (o : option nat) (x : nat) (rest : list nat) : list nat := match o with Some y => y :: add_if (x <? y) x rest | None => rest end.
Fixpoint evens (l : list nat) : list nat := match l with [] => [] | x :: l => add_if (Nat.even x) (x * 2) (evens l) end.
Fixpoint around_all (l : list nat) (last : option nat) : list nat :=
  match l with [] => add_two last 3 [] | x :: l => add_two last x (0 :: around_all l (if x =? 4 then None else Some x)) end.
Definition both (x : nat) (rest : list nat) : list nat := x :: rest ++ rest.
Fixpoint doubled (l : list nat) : list nat := match l with [] => [] | x :: l => both x (doubled l) end.
Definition ranked (t : tree) (rest : tree) : tree := match t with Leaf => rest | Node _ x _ => Node Leaf x rest end.
Fixpoint spine (l : list nat) : tree := match l with [] => Leaf | x :: l => ranked (if x =? 0 then Leaf else Node Leaf x Leaf) (spine l) end.
Definition t_evens := map evens inputs.
Definition t_evens_long := List.length (evens (seq 0 3000)).
Definition t_around_all := map (fun l => around_all l (Some 1)) inputs.
Definition t_doubled := map doubled inputs.
Definition t_spine := map (fun l => elements (spine l)) inputs.
