(** A parser of JSON made of parser combinators, and a sum over what it reads. *)
(* sizes: full 8000, quick 60, count 20, vm 60, native 1000, extracted 1000 *)
From Coq Require Import String Ascii List ZArith Bool.
Import ListNotations.
Open Scope Z_scope.

Definition parser (A : Type) : Type := string -> option (A * string).

Definition ret {A} (a : A) : parser A := fun s => Some (a, s).
Definition fail {A} : parser A := fun _ => None.
Definition bind {A B} (p : parser A) (f : A -> parser B) : parser B :=
  fun s => match p s with Some (a, s) => f a s | None => None end.
Definition orelse {A} (p q : parser A) : parser A := fun s => match p s with Some r => Some r | None => q s end.
Notation "x <- p ;; f" := (bind p (fun x => f)) (at level 61, p at next level, right associativity).
Notation "p ;; f" := (bind p (fun _ => f)) (at level 61, right associativity).
Infix "<|>" := orelse (at level 60, right associativity).

Definition satisfy (f : ascii -> bool) : parser ascii :=
  fun s => match s with String c s => if f c then Some (c, s) else None | EmptyString => None end.
Definition char (c : ascii) : parser ascii := satisfy (Ascii.eqb c).

Fixpoint literal (s : string) : parser unit :=
  match s with
  | EmptyString => ret tt
  | String c s => char c ;; literal s
  end.

Section Many.
  Context {A : Type} (p : parser A).
  Fixpoint many (fuel : nat) : parser (list A) :=
    match fuel with
    | O => ret []
    | S fuel => (x <- p ;; l <- many fuel ;; ret (x :: l)) <|> ret []
    end.
End Many.

Definition is_space (c : ascii) : bool := Ascii.eqb c " " || Ascii.eqb c "010".
Definition is_digit (c : ascii) : bool := Ascii.leb "0" c && Ascii.leb c "9".
Definition value_of (c : ascii) : Z := Z.of_N (N_of_ascii c).

Section Grammar.
  Variable limit : nat.

  Definition spaces : parser unit := many (satisfy is_space) limit ;; ret tt.
  Definition lexeme {A} (p : parser A) : parser A := x <- p ;; spaces ;; ret x.
  Definition symbol (c : ascii) : parser ascii := lexeme (char c).

  Definition separated {A} (p : parser A) : parser (list A) :=
    (x <- p ;; l <- many (symbol "," ;; p) limit ;; ret (x :: l)) <|> ret [].

  Definition natural : parser Z :=
    c <- satisfy is_digit ;; l <- many (satisfy is_digit) limit ;;
    ret (fold_left (fun n c => n * 10 + (value_of c - 48)) (c :: l) 0).
  Definition number : parser Z := lexeme ((char "-" ;; n <- natural ;; ret (- n)) <|> natural).

  Definition quote : ascii := "034".
  Definition text : parser string :=
    lexeme (char quote ;; l <- many (satisfy (fun c => negb (Ascii.eqb c quote))) limit ;; char quote ;;
            ret (string_of_list_ascii l)).
End Grammar.

Inductive json :=
| Null
| Bool (b : bool)
| Number (n : Z)
| Text (s : string)
| Array (l : list json)
| Object (l : list (string * json)).

Fixpoint value (limit depth : nat) : parser json :=
  match depth with
  | O => fail
  | S depth =>
      let field := k <- text limit ;; symbol limit ":" ;; v <- value limit depth ;; ret (k, v) in
      (lexeme limit (literal "null") ;; ret Null)
      <|> (lexeme limit (literal "true") ;; ret (Bool true))
      <|> (lexeme limit (literal "false") ;; ret (Bool false))
      <|> (n <- number limit ;; ret (Number n))
      <|> (s <- text limit ;; ret (Text s))
      <|> (symbol limit "[" ;; l <- separated limit (value limit depth) ;; symbol limit "]" ;; ret (Array l))
      <|> (symbol limit "{" ;; l <- separated limit field ;; symbol limit "}" ;; ret (Object l))
  end.

Fixpoint checksum (j : json) : Z :=
  match j with
  | Null => 1
  | Bool b => if b then 2 else 3
  | Number n => n
  | Text s => Z.of_nat (String.length s)
  | Array l => fold_left (fun sum j => (sum * 31 + checksum j) mod 16777216) l 0
  | Object l =>
      fold_left (fun sum kj => (sum * 31 + Z.of_nat (String.length (fst kj)) + checksum (snd kj)) mod 16777216) l 0
  end.

Definition item : string :=
  "{""name"": ""crane"", ""size"": [120, -35, 7], ""wild"": true, ""ring"": null,
    ""places"": [{""at"": ""north"", ""count"": 1204}, {""at"": ""south"", ""count"": 9, ""past"": false}]}".

Fixpoint items (n : nat) : string :=
  match n with
  | O => "]"
  | S O => item ++ "]"
  | S n => item ++ ", " ++ items n
  end%string.

Definition run (n : nat) : Z :=
  match value (n + 100) 10 ("[" ++ items n)%string with
  | Some (j, EmptyString) => checksum j
  | _ => -1
  end.
