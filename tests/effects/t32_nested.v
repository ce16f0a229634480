(** Trees in trees under a handler: each is a function, so that what is compiled grows as the program does, and not as what
    it runs. *)
From Coq Require Import String List ZArith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition prog := itree (stateE Z +' exceptE string +' consoleE) unit.
Definition twice (t : prog) : prog := t ;; t.
Definition tick : prog := n <- get ;; put (n + 1)%Z.
(* Ends after some steps: forty calls inside each other would have no end else. *)
Definition limited : prog := n <- get ;; (if (n =? 12)%Z then throw "twelve" else print (show_Z n) ;; put (n + 1)%Z).

Definition eighteen : prog :=
  twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (tick)))))))))))))))))).
Definition forty : prog :=
  twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (twice (limited)))))))))))))))))))))))))))))))))))))))).
Definition named : prog :=
  let a := limited ;; limited in let b := a ;; a in let c := b ;; b in let d := c ;; c in let e := d ;; d in let f := e ;; e in
  let g := f ;; f in let h := g ;; g in let i := h ;; h in let j := i ;; i in let k := j ;; j in let l := k ;; k in
  let m := l ;; l in let n := m ;; m in let o := n ;; n in let p := o ;; o in let q := p ;; p in let r := q ;; q in
  r ;; print "named".
Definition t1 := twice tick.
Definition t2 := twice t1.
Definition t3 := twice t2.
Definition t4 := twice t3.
Definition t5 := twice (t4 ;; t3).
Definition t6 := twice (t5 ;; t4).
Definition t7 := twice (t6 ;; t5).
Definition t8 := twice (t7 ;; t6).
Definition t9 := twice (t8 ;; t7).
Definition t10 := twice (t9 ;; t8).

Definition shown (p : string + Z * unit) : string := match p with inl s => s | inr (n, _) => show_Z n end.
Definition main : itree consoleE unit :=
  a <- run_except (run_state eighteen 0%Z) ;; print (shown a) ;;
  b <- run_except (run_state forty 0%Z) ;; print (shown b) ;;
  c <- run_except (run_state named 5%Z) ;; print (shown c) ;;
  d <- run_except (run_state t10 1%Z) ;; print (shown d).

Definition input : list string := [].
Definition expected := fst (model_console 4000000 main input).
(* no trees *)
