(* feature: Records *)
Require Import List ZArith. Import ListNotations.
Record point := { px : Z; py : Z }.
Definition origin := {| px := 0; py := 0 |}.
Definition move dx p := {| px := px p + dx; py := py p |}%Z.
Definition t_move := move 3 (move 4 origin).
Definition t_proj := (px t_move, py t_move, map px [origin; t_move]).
Record pair (A B : Type) := mk { first : A; second : B }.
Arguments mk {A B}. Arguments first {A B}. Arguments second {A B}.
Definition t_pair := mk 1 (mk true [2]).
Definition t_pairp := first (second t_pair).
Definition swap {A B} (p : pair A B) := let '{| first := a; second := b |} := p in mk b a.
Definition t_swap := swap (swap t_pair).
(* dependent fields and let fields *)
Record dep := { n : nat; m := n * 2; l : list nat; ok : length l = n }.
Program Definition d : dep := {| n := 2; l := [7; 8] |}.
Definition t_dep := (n d, m d, l d).
Definition t_depv := d.
(* one field, kept *)
Record single := { only : nat }.
Definition t_single := [{| only := 3 |}].
Definition t_only := map only t_single.
(* function fields *)
Record monoid (A : Type) := { unit_ : A; op : A -> A -> A }.
Arguments unit_ {A}. Arguments op {A}.
Definition madd := {| unit_ := 0; op := Nat.add |}.
Definition mlist A : monoid (list A) := {| unit_ := []; op := @app A |}.
Definition mprod {A B} (a : monoid A) (b : monoid B) := {| unit_ := (unit_ a, unit_ b); op x y := (op a (fst x) (fst y), op b (snd x) (snd y)) |}.
Definition mconcat {A} (m : monoid A) l := fold_right (op m) (unit_ m) l.
Definition t_mconcat := mconcat (mprod madd (mlist bool)) [(1, [true]); (2, []); (3, [false; true])].
(* Type-valued field *)
Record shape := { carrier : Type; draw : carrier -> nat; it : carrier }.
Definition area s := draw s (it s).
Definition t_shape := map area [{| carrier := nat; draw := S; it := 4 |}; {| carrier := bool * nat; draw := snd; it := (true, 9) |}].
(* recursive and mutual records *)
Inductive rnode := { label : nat; kids : list rnode' }
with rnode' := { getr : option rnode }.
Definition t_rnode := {| label := 1; kids := [{| getr := Some {| label := 2; kids := [] |} |}; {| getr := None |}] |}.
Inductive stack := { top : nat; below : option stack }.
Fixpoint height s := match s with {| top := _; below := b |} => match b with None => 1 | Some s => S (height s) end end.
Definition t_height := height {| top := 1; below := Some {| top := 2; below := None |} |}.
(* projections as functions, coercions, updates *)
Record counted := { val :> nat; count : nat }.
Definition bump (c : counted) := {| val := c + 1; count := S (count c) |}.
Definition t_coerce := (bump {| val := 10; count := 0 |} : nat) + bump (bump {| val := 5; count := 0 |}).
Definition t_bump := bump (bump {| val := 5; count := 0 |}).
(* empty record, variant *)
Record nothing : Set := {}.
Definition t_nothing := Build_nothing.
Variant v := V1 | V2 (r : point).
Definition t_variant := [V1; V2 origin].
(* a projection of a match of a projection *)
Definition t_nestproj := px (match px origin with Z0 => t_move | _ => origin end).
