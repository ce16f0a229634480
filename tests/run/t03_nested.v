(* feature: Nested inductive types *)
Require Import List Arith. Import ListNotations.
Inductive rose (A : Type) := Rose (x : A) (kids : list (rose A)).
Arguments Rose {A}.
Fixpoint size {A} (r : rose A) : nat := match r with Rose _ k => S (list_sum (map size k)) end.
Fixpoint rmap {A B} (f : A -> B) (r : rose A) := match r with Rose x k => Rose (f x) (map (rmap f) k) end.
Fixpoint flat {A} (r : rose A) : list A := match r with Rose x k => x :: flat_map flat k end.
Fixpoint depth {A} (r : rose A) : nat :=
  match r with Rose _ k => S ((fix go l := match l with [] => 0 | x :: l => Nat.max (depth x) (go l) end) k) end.
Definition ex := Rose 1 [Rose 2 [Rose 3 []; Rose 4 []]; Rose 5 []; Rose 6 [Rose 7 [Rose 8 []]]].
Definition t_size := size ex.
Definition t_map := rmap (fun n => n * n) ex.
Definition t_flat := flat ex.
Definition t_depth := depth ex.
(* through one's own types *)
Inductive pair2 (A B : Type) := P (a : A) (b : B). Arguments P {A B}.
Inductive opt (A : Type) := None' | Some' (a : A). Arguments None' {A}. Arguments Some' {A}.
Inductive chain := Link (n : nat) (rest : opt (pair2 chain bool)).
Fixpoint clen c := match c with Link n None' => n | Link n (Some' (P c b)) => if b then n + clen c else clen c end.
Definition c := Link 1 (Some' (P (Link 2 (Some' (P (Link 3 None') false))) true)).
Definition t_chain := (c, clen c).
(* through prod, option, list at once *)
Inductive json := JNull | JBool (b : bool) | JNum (n : nat) | JArr (l : list json) | JObj (l : list (nat * json)) | JOpt (o : option json).
Fixpoint jsum (j : json) : nat :=
  match j with JNull => 0 | JBool b => if b then 1 else 0 | JNum n => n | JArr l => list_sum (map jsum l)
  | JObj l => fold_right (fun p a => match p with (k, v) => k * jsum v + a end) 0 l
  | JOpt o => match o with Some j => jsum j | None => 100 end end.
Definition j := JObj [(1, JArr [JNum 3; JBool true; JNull]); (2, JObj [(5, JNum 7)]); (3, JOpt (Some (JNum 4))); (0, JOpt None)].
Definition t_json := (j, jsum j).
(* nested in a nested type *)
Inductive deep := D (l : list (rose deep)) | E0.
Fixpoint dcount (d : deep) : nat := match d with E0 => 1
 | D l => (fix gol l := match l with [] => 0 | r :: l => (fix gor r := match r with Rose x k => dcount x + (fix gok k := match k with [] => 0 | y :: k => gor y + gok k end) k end) r + gol l end) l end.
Definition t_deep := dcount (D [Rose E0 [Rose (D [Rose E0 []]) []]; Rose E0 []]).
(* mutual and nested *)
Inductive ty := TInt | TFun (args : list ty) (r : ty) | TRec (fs : fields) with fields := FNil | FCons (l : option ty) (f : fields).
Fixpoint tsize t := match t with TInt => 1 | TFun a r => list_sum (map tsize a) + tsize r | TRec f => fsize f end
with fsize f := match f with FNil => 0 | FCons (Some t) f => tsize t + fsize f | FCons None f => 10 + fsize f end.
Definition t_mutnest := tsize (TFun [TInt; TRec (FCons (Some TInt) (FCons None FNil))] TInt).
(* decidable equality through the nesting *)
Fixpoint req (a b : rose nat) {struct a} : bool := match a, b with Rose x k, Rose y l =>
  (x =? y) && (fix go k l := match k, l with [], [] => true | a :: k, b :: l => req a b && go k l | _, _ => false end) k l end%bool.
Definition t_req := (req ex ex, req ex (rmap S ex)).
