(** The wire protocol of Redis: requests are lists of strings, each with its length.

    [request] reads one from what has come so far. What [print_request] writes is read back ([request_print]), whatever comes
    behind it, so a sequence of requests is read as that sequence ([requests_print]). *)
From Coq Require Import List Arith Lia NArith String Ascii Decimal DecimalString DecimalN.
From Grus Require Import Show.
Import ListNotations.
Local Open Scope nat_scope.
Local Open Scope string_scope.
Set Implicit Arguments.

(** Read, with what comes behind; not yet all there; not of the protocol. *)
Inductive reading (A : Type) : Type := Done (a : A) (rest : string) | More | Wrong.
Arguments More {A}.
Arguments Wrong {A}.
Definition and_then {A B} (r : reading A) (f : A -> string -> reading B) : reading B :=
  match r with Done a rest => f a rest | More => More | Wrong => Wrong end.

Definition CR : ascii := "013".
Definition LF : ascii := "010".
Definition crlf : string := String CR (String LF "").

Definition end_of_line (s : string) : reading unit :=
  match s with
  | "" => More
  | String c s =>
    if Ascii.eqb c CR then match s with "" => More | String c s => if Ascii.eqb c LF then Done tt s else Wrong end
    else Wrong
  end.

Definition digit (c : ascii) : option N :=
  let n := N_of_ascii c in if andb (N.leb 48 n) (N.leb n 57) then Some (n - 48)%N else None.
Fixpoint number (acc : N) (s : string) : reading N :=
  match s with
  | "" => More
  | String c s' =>
    match digit c with
    | Some d => number (10 * acc + d)%N s'
    | None => and_then (end_of_line s) (fun _ => Done acc)
    end
  end.

Definition take (n : nat) (s : string) : reading string :=
  if Nat.ltb (String.length s) n then More
  else and_then (end_of_line (substring n (String.length s - n) s)) (fun _ => Done (substring 0 n s)).
(** A mark, how many there are, and they. *)
Definition counted {A} (mark : ascii) (items : nat -> string -> reading A) (s : string) : reading A :=
  match s with
  | "" => More
  | String c s => if Ascii.eqb c mark then and_then (number 0 s) (fun n => items (N.to_nat n)) else Wrong
  end.
Definition bulk : string -> reading string := counted "$" take.
Fixpoint bulks (n : nat) (s : string) : reading (list string) :=
  match n with
  | 0 => Done [] s
  | S n => and_then (bulk s) (fun a s => and_then (bulks n s) (fun l => Done (a :: l)%list))
  end.
Definition request : string -> reading (list string) := counted "*" bulks.

(** All requests that are there, what is left, and whether that is wrong. Each takes at least a byte: [fuel] is their number. *)
Fixpoint requests (fuel : nat) (s : string) : list (list string) * string * bool :=
  match fuel with
  | 0 => ([], s, false)
  | S fuel =>
    match request s with
    | Done l rest => let '(ls, behind, wrong) := requests fuel rest in ((l :: ls)%list, behind, wrong)
    | More => ([], s, false)
    | Wrong => ([], s, true)
    end
  end.

(** * Printing *)
Definition print_counted (mark : ascii) (n : nat) (items : string) : string := String mark (show_N (N.of_nat n) ++ crlf ++ items).
Definition print_bulk (a : string) : string := print_counted "$" (String.length a) (a ++ crlf).
Fixpoint print_bulks (l : list string) : string := match l with [] => "" | a :: l => print_bulk a ++ print_bulks l end.
Definition print_request (l : list string) : string := print_counted "*" (List.length l) (print_bulks l).
Fixpoint print_requests (ls : list (list string)) : string :=
  match ls with [] => "" | l :: ls => print_request l ++ print_requests ls end.

(** * What is printed is read *)
Lemma append_assoc (a b c : string) : (a ++ b) ++ c = a ++ b ++ c.
Proof. induction a; cbn; congruence. Qed.
Lemma append_nil (a : string) : a ++ "" = a.
Proof. induction a; cbn; congruence. Qed.
Lemma length_append (a b : string) : String.length (a ++ b) = String.length a + String.length b.
Proof. induction a; cbn; congruence. Qed.
Lemma substring_whole s : substring 0 (String.length s) s = s.
Proof. induction s; cbn; congruence. Qed.
Lemma substring_left a b : substring 0 (String.length a) (a ++ b) = a.
Proof. induction a; cbn; [now destruct b | congruence]. Qed.
Lemma substring_right a b : substring (String.length a) (String.length b) (a ++ b) = b.
Proof. induction a; cbn; [apply substring_whole | assumption]. Qed.

Fixpoint value (acc : N) (d : uint) : N :=
  match d with
  | Nil => acc
  | D0 d => value (10 * acc)%N d | D1 d => value (10 * acc + 1)%N d | D2 d => value (10 * acc + 2)%N d
  | D3 d => value (10 * acc + 3)%N d | D4 d => value (10 * acc + 4)%N d | D5 d => value (10 * acc + 5)%N d
  | D6 d => value (10 * acc + 6)%N d | D7 d => value (10 * acc + 7)%N d | D8 d => value (10 * acc + 8)%N d
  | D9 d => value (10 * acc + 9)%N d
  end.
Lemma value_pos d : forall p, value (N.pos p) d = N.pos (Pos.of_uint_acc d p).
Proof. induction d; intros p; cbn [value Pos.of_uint_acc]; rewrite <- ?IHd; f_equal; lia. Qed.
Lemma value_of_uint d : value 0 d = N.of_uint d.
Proof. induction d; cbn - [N.mul]; try apply value_pos; auto. Qed.

Lemma number_digits rest d : forall acc, number acc (NilEmpty.string_of_uint d ++ crlf ++ rest) = Done (value acc d) rest.
Proof.
  induction d; intros acc; [reflexivity|..]; cbn [NilEmpty.string_of_uint append number value];
    match goal with |- context [digit ?c] => let v := eval vm_compute in (digit c) in change (digit c) with v end;
    cbv beta iota; rewrite ?N.add_0_r; apply IHd.
Qed.
Lemma number_show n rest : number 0 (show_N n ++ crlf ++ rest) = Done n rest.
Proof.
  unfold show_N, NilZero.string_of_uint. pose proof (DecimalN.Unsigned.of_to n) as E.
  destruct (N.to_uint n) as [|d|d|d|d|d|d|d|d|d|d]; rewrite <- value_of_uint in E; [cbn in *; congruence|..];
    rewrite number_digits, E; reflexivity.
Qed.

Lemma take_append a rest : take (String.length a) (a ++ crlf ++ rest) = Done a rest.
Proof.
  unfold take. rewrite length_append. destruct (Nat.ltb_spec (String.length a + String.length (crlf ++ rest)) (String.length a)); [lia|].
  rewrite Nat.add_comm, Nat.add_sub, substring_right, substring_left. reflexivity.
Qed.
Lemma counted_print A mark (items : nat -> string -> reading A) n text rest :
  counted mark items (print_counted mark n text ++ rest) = items n (text ++ rest).
Proof.
  unfold print_counted. cbn [append counted]. rewrite !append_assoc, Ascii.eqb_refl, number_show. cbn [and_then].
  now rewrite Nnat.Nat2N.id.
Qed.
Lemma bulk_print a rest : bulk (print_bulk a ++ rest) = Done a rest.
Proof. unfold bulk, print_bulk. rewrite counted_print, append_assoc. apply take_append. Qed.
Lemma bulks_print l rest : bulks (List.length l) (print_bulks l ++ rest) = Done l rest.
Proof.
  induction l as [|a l IH]; [reflexivity|]. cbn [bulks print_bulks List.length].
  rewrite append_assoc, bulk_print. cbn [and_then]. rewrite IH. reflexivity.
Qed.
Theorem request_print l rest : request (print_request l ++ rest) = Done l rest.
Proof. unfold request, print_request. rewrite counted_print. apply bulks_print. Qed.
Theorem requests_print ls rest : request rest = More ->
  requests (S (List.length ls)) (print_requests ls ++ rest) = (ls, rest, false).
Proof.
  intros R. induction ls as [|l ls IH]; [cbn; now rewrite R|]. cbn [List.length print_requests].
  rewrite append_assoc. cbn [requests]. rewrite request_print. cbn [requests] in IH. rewrite IH. reflexivity.
Qed.

(** * Replies *)
Definition simple (s : string) : string := "+" ++ s ++ crlf.
Definition error (s : string) : string := "-ERR " ++ s ++ crlf.
Definition integer (n : N) : string := ":" ++ show_N n ++ crlf.
Definition optional (o : option string) : string := match o with Some s => print_bulk s | None => "$-1" ++ crlf end.
