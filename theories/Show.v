(** Numbers as text, in decimal, and back. *)
From Coq Require Import NArith ZArith String Decimal DecimalString DecimalN DecimalZ.
From Grus Require Import Grus.

Definition show_N (n : N) : string := NilZero.string_of_uint (N.to_uint n).
Definition show_nat (n : nat) : string := show_N (N.of_nat n).
Definition show_Z (z : Z) : string := NilZero.string_of_int (Z.to_int z).

(** [None] where the text is no number: digits, with [-] in front for [read_Z] only. *)
Definition read_N (s : string) : option N := option_map N.of_uint (NilZero.uint_of_string s).
Definition read_nat (s : string) : option nat := option_map N.to_nat (read_N s).
Definition read_Z (s : string) : option Z := option_map Z.of_int (NilZero.int_of_string s).

Grus Extract Inlined Constant show_N => "grus::decimal(%a0)" From "grus/string.hpp".
Grus Extract Inlined Constant show_nat => "grus::decimal(%a0)" From "grus/string.hpp".
Grus Extract Inlined Constant show_Z => "grus::decimal(%a0)" From "grus/string.hpp".

Theorem read_show_N n : read_N (show_N n) = Some n.
Proof.
  unfold read_N, show_N. rewrite NilZero.usu; [cbn; f_equal; apply Unsigned.of_to|].
  intros E. pose proof (DecimalN.Unsigned.of_to n) as H. rewrite E in H. destruct n; discriminate.
Qed.
Theorem read_show_nat n : read_nat (show_nat n) = Some n.
Proof. unfold read_nat, show_nat. rewrite read_show_N. cbn. now rewrite Nnat.Nat2N.id. Qed.
Theorem read_show_Z z : read_Z (show_Z z) = Some z.
Proof.
  unfold read_Z, show_Z. rewrite NilZero.isi; [cbn; f_equal; apply DecimalZ.of_to|..];
    intros E; pose proof (DecimalZ.of_to z) as H; rewrite E in H; destruct z; discriminate.
Qed.
