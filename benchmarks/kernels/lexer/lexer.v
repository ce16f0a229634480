(** A lexer: a text becomes a list of names, keywords, numbers and symbols. *)
(* sizes: full 8000, quick 200, count 50, vm 200, native 1000, extracted 1000 *)
From Coq Require Import String Ascii List ZArith Bool.
Import ListNotations.
Open Scope Z_scope.

Inductive token :=
| Name (s : string)
| Keyword (s : string)
| Number (n : Z)
| Symbol (c : ascii).

Definition is_between (low high c : ascii) : bool := (Ascii.leb low c && Ascii.leb c high)%bool.
Definition is_digit : ascii -> bool := is_between "0" "9".
Definition is_letter (c : ascii) : bool := is_between "a" "z" c || is_between "A" "Z" c || Ascii.eqb c "_".
Definition is_space (c : ascii) : bool := Ascii.eqb c " " || Ascii.eqb c "010".
Definition value (c : ascii) : Z := Z.of_N (N_of_ascii c).

(** What has been read of a token; the characters of a name are in reverse. *)
Inductive reading :=
| Nothing
| In_name (letters : list ascii)
| In_number (n : Z).

Definition is_keyword (s : string) : bool := existsb (String.eqb s) ["let"; "in"; "if"; "then"; "else"]%string.

Definition finish (r : reading) (rest : list token) : list token :=
  match r with
  | Nothing => rest
  | In_name letters =>
      let s := string_of_list_ascii (rev letters) in
      (if is_keyword s then Keyword s else Name s) :: rest
  | In_number n => Number n :: rest
  end.

Fixpoint lex (s : string) (r : reading) : list token :=
  match s with
  | EmptyString => finish r []
  | String c s =>
      let begin (_ : unit) :=
        if is_space c then lex s Nothing
        else if is_letter c then lex s (In_name [c])
        else if is_digit c then lex s (In_number (value c - 48))
        else Symbol c :: lex s Nothing in
      match r with
      | Nothing => begin tt
      | In_name letters => if is_letter c || is_digit c then lex s (In_name (c :: letters)) else finish r (begin tt)
      | In_number n => if is_digit c then lex s (In_number (n * 10 + (value c - 48))) else finish r (begin tt)
      end
  end.

Definition text_line : string :=
  "let counter_2 = (offset + 4711) * scale in if counter_2 < limit then f(x, 10) else g [y0; 99999]
".

Fixpoint text (n : nat) : string :=
  match n with
  | O => ""
  | S n => text_line ++ text n
  end.

Fixpoint checksum_of (s : string) (sum : Z) : Z :=
  match s with
  | EmptyString => sum
  | String c s => checksum_of s ((sum * 31 + value c) mod 16777216)
  end.

Definition checksum (sum : Z) (t : token) : Z :=
  match t with
  | Name s => checksum_of s (sum + 1)
  | Keyword s => checksum_of s (sum + 2)
  | Number n => (sum * 31 + n) mod 16777216
  | Symbol c => (sum * 31 + value c) mod 16777216
  end.

Definition run (n : nat) : Z :=
  let tokens := lex (text n) Nothing in
  fold_left checksum tokens 0 + Z.of_nat (length tokens).
