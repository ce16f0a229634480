(* feature: Large programs *)
(* timeout 600 *)
(* Terms, types and values whose size generated C++ must take without help: limits of nesting, of templates, of literals. *)
Require Import String List Arith ZArith. Import ListNotations. Local Open Scope nat_scope.
Definition big : Z :=
  999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999%Z.
Definition t_big := (big * big)%Z.
Definition t_nat := 3000 + 2000.
Definition long_list : list nat := [0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6;
  7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5;
  6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4;
  5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3;
  4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2;
  3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1;
  2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0;
  1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9;
  0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8;
  9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7;
  8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6;
  7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5;
  6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4;
  5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3;
  4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2;
  3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1;
  2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0;
  1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9;
  0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8;
  9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7;
  8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6;
  7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5;
  6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4;
  5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3;
  4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2;
  3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1;
  2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0;
  1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9;
  0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8;
  9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7;
  8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6;
  7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5;
  6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4;
  5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3;
  4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2;
  3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1;
  2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0;
  1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9;
  0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 0; 1; 2; 3; 4; 5; 6; 7; 8; 9].
Definition t_list := (length long_list, fold_left Nat.add long_list 0).
Definition text : string := "grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus grus "%string.
Definition t_text := String.length text.
Definition succs (n : nat) : nat := S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S
  (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S
  (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S
  (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S (S
  (S (S (S (S (S
  (n)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))).
Definition t_succs := succs 1.
Definition lets (x0 : nat) : nat := let x1 := x0 + x0 mod 7 in let x2 := x1 + x0 mod 7 in let x3 := x2 + x1 mod 7 in
  let x4 := x3 + x1 mod 7 in let x5 := x4 + x2 mod 7 in let x6 := x5 + x2 mod 7 in let x7 := x6 + x3 mod 7 in let x8
  := x7 + x3 mod 7 in let x9 := x8 + x4 mod 7 in let x10 := x9 + x4 mod 7 in let x11 := x10 + x5 mod 7 in let x12 :=
  x11 + x5 mod 7 in let x13 := x12 + x6 mod 7 in let x14 := x13 + x6 mod 7 in let x15 := x14 + x7 mod 7 in let x16 :=
  x15 + x7 mod 7 in let x17 := x16 + x8 mod 7 in let x18 := x17 + x8 mod 7 in let x19 := x18 + x9 mod 7 in let x20 :=
  x19 + x9 mod 7 in let x21 := x20 + x10 mod 7 in let x22 := x21 + x10 mod 7 in let x23 := x22 + x11 mod 7 in let x24
  := x23 + x11 mod 7 in let x25 := x24 + x12 mod 7 in let x26 := x25 + x12 mod 7 in let x27 := x26 + x13 mod 7 in let
  x28 := x27 + x13 mod 7 in let x29 := x28 + x14 mod 7 in let x30 := x29 + x14 mod 7 in let x31 := x30 + x15 mod 7 in
  let x32 := x31 + x15 mod 7 in let x33 := x32 + x16 mod 7 in let x34 := x33 + x16 mod 7 in let x35 := x34 + x17 mod 7
  in let x36 := x35 + x17 mod 7 in let x37 := x36 + x18 mod 7 in let x38 := x37 + x18 mod 7 in let x39 := x38 + x19
  mod 7 in let x40 := x39 + x19 mod 7 in let x41 := x40 + x20 mod 7 in let x42 := x41 + x20 mod 7 in let x43 := x42 +
  x21 mod 7 in let x44 := x43 + x21 mod 7 in let x45 := x44 + x22 mod 7 in let x46 := x45 + x22 mod 7 in let x47 :=
  x46 + x23 mod 7 in let x48 := x47 + x23 mod 7 in let x49 := x48 + x24 mod 7 in let x50 := x49 + x24 mod 7 in let x51
  := x50 + x25 mod 7 in let x52 := x51 + x25 mod 7 in let x53 := x52 + x26 mod 7 in let x54 := x53 + x26 mod 7 in let
  x55 := x54 + x27 mod 7 in let x56 := x55 + x27 mod 7 in let x57 := x56 + x28 mod 7 in let x58 := x57 + x28 mod 7 in
  let x59 := x58 + x29 mod 7 in let x60 := x59 + x29 mod 7 in let x61 := x60 + x30 mod 7 in let x62 := x61 + x30 mod 7
  in let x63 := x62 + x31 mod 7 in let x64 := x63 + x31 mod 7 in let x65 := x64 + x32 mod 7 in let x66 := x65 + x32
  mod 7 in let x67 := x66 + x33 mod 7 in let x68 := x67 + x33 mod 7 in let x69 := x68 + x34 mod 7 in let x70 := x69 +
  x34 mod 7 in let x71 := x70 + x35 mod 7 in let x72 := x71 + x35 mod 7 in let x73 := x72 + x36 mod 7 in let x74 :=
  x73 + x36 mod 7 in let x75 := x74 + x37 mod 7 in let x76 := x75 + x37 mod 7 in let x77 := x76 + x38 mod 7 in let x78
  := x77 + x38 mod 7 in let x79 := x78 + x39 mod 7 in let x80 := x79 + x39 mod 7 in let x81 := x80 + x40 mod 7 in let
  x82 := x81 + x40 mod 7 in let x83 := x82 + x41 mod 7 in let x84 := x83 + x41 mod 7 in let x85 := x84 + x42 mod 7 in
  let x86 := x85 + x42 mod 7 in let x87 := x86 + x43 mod 7 in let x88 := x87 + x43 mod 7 in let x89 := x88 + x44 mod 7
  in let x90 := x89 + x44 mod 7 in let x91 := x90 + x45 mod 7 in let x92 := x91 + x45 mod 7 in let x93 := x92 + x46
  mod 7 in let x94 := x93 + x46 mod 7 in let x95 := x94 + x47 mod 7 in let x96 := x95 + x47 mod 7 in let x97 := x96 +
  x48 mod 7 in let x98 := x97 + x48 mod 7 in let x99 := x98 + x49 mod 7 in let x100 := x99 + x49 mod 7 in let x101 :=
  x100 + x50 mod 7 in let x102 := x101 + x50 mod 7 in let x103 := x102 + x51 mod 7 in let x104 := x103 + x51 mod 7 in
  let x105 := x104 + x52 mod 7 in let x106 := x105 + x52 mod 7 in let x107 := x106 + x53 mod 7 in let x108 := x107 +
  x53 mod 7 in let x109 := x108 + x54 mod 7 in let x110 := x109 + x54 mod 7 in let x111 := x110 + x55 mod 7 in let
  x112 := x111 + x55 mod 7 in let x113 := x112 + x56 mod 7 in let x114 := x113 + x56 mod 7 in let x115 := x114 + x57
  mod 7 in let x116 := x115 + x57 mod 7 in let x117 := x116 + x58 mod 7 in let x118 := x117 + x58 mod 7 in let x119 :=
  x118 + x59 mod 7 in let x120 := x119 + x59 mod 7 in let x121 := x120 + x60 mod 7 in let x122 := x121 + x60 mod 7 in
  let x123 := x122 + x61 mod 7 in let x124 := x123 + x61 mod 7 in let x125 := x124 + x62 mod 7 in let x126 := x125 +
  x62 mod 7 in let x127 := x126 + x63 mod 7 in let x128 := x127 + x63 mod 7 in let x129 := x128 + x64 mod 7 in let
  x130 := x129 + x64 mod 7 in let x131 := x130 + x65 mod 7 in let x132 := x131 + x65 mod 7 in let x133 := x132 + x66
  mod 7 in let x134 := x133 + x66 mod 7 in let x135 := x134 + x67 mod 7 in let x136 := x135 + x67 mod 7 in let x137 :=
  x136 + x68 mod 7 in let x138 := x137 + x68 mod 7 in let x139 := x138 + x69 mod 7 in let x140 := x139 + x69 mod 7 in
  let x141 := x140 + x70 mod 7 in let x142 := x141 + x70 mod 7 in let x143 := x142 + x71 mod 7 in let x144 := x143 +
  x71 mod 7 in let x145 := x144 + x72 mod 7 in let x146 := x145 + x72 mod 7 in let x147 := x146 + x73 mod 7 in let
  x148 := x147 + x73 mod 7 in let x149 := x148 + x74 mod 7 in let x150 := x149 + x74 mod 7 in let x151 := x150 + x75
  mod 7 in let x152 := x151 + x75 mod 7 in let x153 := x152 + x76 mod 7 in let x154 := x153 + x76 mod 7 in let x155 :=
  x154 + x77 mod 7 in let x156 := x155 + x77 mod 7 in let x157 := x156 + x78 mod 7 in let x158 := x157 + x78 mod 7 in
  let x159 := x158 + x79 mod 7 in let x160 := x159 + x79 mod 7 in let x161 := x160 + x80 mod 7 in let x162 := x161 +
  x80 mod 7 in let x163 := x162 + x81 mod 7 in let x164 := x163 + x81 mod 7 in let x165 := x164 + x82 mod 7 in let
  x166 := x165 + x82 mod 7 in let x167 := x166 + x83 mod 7 in let x168 := x167 + x83 mod 7 in let x169 := x168 + x84
  mod 7 in let x170 := x169 + x84 mod 7 in let x171 := x170 + x85 mod 7 in let x172 := x171 + x85 mod 7 in let x173 :=
  x172 + x86 mod 7 in let x174 := x173 + x86 mod 7 in let x175 := x174 + x87 mod 7 in let x176 := x175 + x87 mod 7 in
  let x177 := x176 + x88 mod 7 in let x178 := x177 + x88 mod 7 in let x179 := x178 + x89 mod 7 in let x180 := x179 +
  x89 mod 7 in let x181 := x180 + x90 mod 7 in let x182 := x181 + x90 mod 7 in let x183 := x182 + x91 mod 7 in let
  x184 := x183 + x91 mod 7 in let x185 := x184 + x92 mod 7 in let x186 := x185 + x92 mod 7 in let x187 := x186 + x93
  mod 7 in let x188 := x187 + x93 mod 7 in let x189 := x188 + x94 mod 7 in let x190 := x189 + x94 mod 7 in let x191 :=
  x190 + x95 mod 7 in let x192 := x191 + x95 mod 7 in let x193 := x192 + x96 mod 7 in let x194 := x193 + x96 mod 7 in
  let x195 := x194 + x97 mod 7 in let x196 := x195 + x97 mod 7 in let x197 := x196 + x98 mod 7 in let x198 := x197 +
  x98 mod 7 in let x199 := x198 + x99 mod 7 in let x200 := x199 + x99 mod 7 in x200.
Definition t_lets := lets 3.
Definition ifs (n : nat) : nat := if n =? 0 then 0 else if n =? 1 then 3 else if n =? 2 then 6 else if n =? 3 then 9
  else if n =? 4 then 1 else if n =? 5 then 4 else if n =? 6 then 7 else if n =? 7 then 10 else if n =? 8 then 2 else
  if n =? 9 then 5 else if n =? 10 then 8 else if n =? 11 then 0 else if n =? 12 then 3 else if n =? 13 then 6 else if
  n =? 14 then 9 else if n =? 15 then 1 else if n =? 16 then 4 else if n =? 17 then 7 else if n =? 18 then 10 else if
  n =? 19 then 2 else if n =? 20 then 5 else if n =? 21 then 8 else if n =? 22 then 0 else if n =? 23 then 3 else if n
  =? 24 then 6 else if n =? 25 then 9 else if n =? 26 then 1 else if n =? 27 then 4 else if n =? 28 then 7 else if n
  =? 29 then 10 else if n =? 30 then 2 else if n =? 31 then 5 else if n =? 32 then 8 else if n =? 33 then 0 else if n
  =? 34 then 3 else if n =? 35 then 6 else if n =? 36 then 9 else if n =? 37 then 1 else if n =? 38 then 4 else if n
  =? 39 then 7 else if n =? 40 then 10 else if n =? 41 then 2 else if n =? 42 then 5 else if n =? 43 then 8 else if n
  =? 44 then 0 else if n =? 45 then 3 else if n =? 46 then 6 else if n =? 47 then 9 else if n =? 48 then 1 else if n
  =? 49 then 4 else if n =? 50 then 7 else if n =? 51 then 10 else if n =? 52 then 2 else if n =? 53 then 5 else if n
  =? 54 then 8 else if n =? 55 then 0 else if n =? 56 then 3 else if n =? 57 then 6 else if n =? 58 then 9 else if n
  =? 59 then 1 else if n =? 60 then 4 else if n =? 61 then 7 else if n =? 62 then 10 else if n =? 63 then 2 else if n
  =? 64 then 5 else if n =? 65 then 8 else if n =? 66 then 0 else if n =? 67 then 3 else if n =? 68 then 6 else if n
  =? 69 then 9 else if n =? 70 then 1 else if n =? 71 then 4 else if n =? 72 then 7 else if n =? 73 then 10 else if n
  =? 74 then 2 else if n =? 75 then 5 else if n =? 76 then 8 else if n =? 77 then 0 else if n =? 78 then 3 else if n
  =? 79 then 6 else if n =? 80 then 9 else if n =? 81 then 1 else if n =? 82 then 4 else if n =? 83 then 7 else if n
  =? 84 then 10 else if n =? 85 then 2 else if n =? 86 then 5 else if n =? 87 then 8 else if n =? 88 then 0 else if n
  =? 89 then 3 else if n =? 90 then 6 else if n =? 91 then 9 else if n =? 92 then 1 else if n =? 93 then 4 else if n
  =? 94 then 7 else if n =? 95 then 10 else if n =? 96 then 2 else if n =? 97 then 5 else if n =? 98 then 8 else if n
  =? 99 then 0 else if n =? 100 then 3 else if n =? 101 then 6 else if n =? 102 then 9 else if n =? 103 then 1 else if
  n =? 104 then 4 else if n =? 105 then 7 else if n =? 106 then 10 else if n =? 107 then 2 else if n =? 108 then 5
  else if n =? 109 then 8 else if n =? 110 then 0 else if n =? 111 then 3 else if n =? 112 then 6 else if n =? 113
  then 9 else if n =? 114 then 1 else if n =? 115 then 4 else if n =? 116 then 7 else if n =? 117 then 10 else if n =?
  118 then 2 else if n =? 119 then 5 else if n =? 120 then 8 else if n =? 121 then 0 else if n =? 122 then 3 else if n
  =? 123 then 6 else if n =? 124 then 9 else if n =? 125 then 1 else if n =? 126 then 4 else if n =? 127 then 7 else
  if n =? 128 then 10 else if n =? 129 then 2 else if n =? 130 then 5 else if n =? 131 then 8 else if n =? 132 then 0
  else if n =? 133 then 3 else if n =? 134 then 6 else if n =? 135 then 9 else if n =? 136 then 1 else if n =? 137
  then 4 else if n =? 138 then 7 else if n =? 139 then 10 else if n =? 140 then 2 else if n =? 141 then 5 else if n =?
  142 then 8 else if n =? 143 then 0 else if n =? 144 then 3 else if n =? 145 then 6 else if n =? 146 then 9 else if n
  =? 147 then 1 else if n =? 148 then 4 else if n =? 149 then 7 else 99.
Definition t_ifs := map ifs [0; 1; 77; 149; 150].
Definition nested_matches (l : list nat) : nat := match l with [] => 0 | x0 :: l => match l with [] => 1 | x1 :: l =>
  match l with [] => 2 | x2 :: l => match l with [] => 3 | x3 :: l => match l with [] => 4 | x4 :: l => match l with
  [] => 5 | x5 :: l => match l with [] => 6 | x6 :: l => match l with [] => 7 | x7 :: l => match l with [] => 8 | x8
  :: l => match l with [] => 9 | x9 :: l => match l with [] => 10 | x10 :: l => match l with [] => 11 | x11 :: l =>
  match l with [] => 12 | x12 :: l => match l with [] => 13 | x13 :: l => match l with [] => 14 | x14 :: l => match l
  with [] => 15 | x15 :: l => match l with [] => 16 | x16 :: l => match l with [] => 17 | x17 :: l => match l with []
  => 18 | x18 :: l => match l with [] => 19 | x19 :: l => match l with [] => 20 | x20 :: l => match l with [] => 21 |
  x21 :: l => match l with [] => 22 | x22 :: l => match l with [] => 23 | x23 :: l => match l with [] => 24 | x24 :: l
  => match l with [] => 25 | x25 :: l => match l with [] => 26 | x26 :: l => match l with [] => 27 | x27 :: l => match
  l with [] => 28 | x28 :: l => match l with [] => 29 | x29 :: l => match l with [] => 30 | x30 :: l => match l with
  [] => 31 | x31 :: l => match l with [] => 32 | x32 :: l => match l with [] => 33 | x33 :: l => match l with [] => 34
  | x34 :: l => match l with [] => 35 | x35 :: l => match l with [] => 36 | x36 :: l => match l with [] => 37 | x37 ::
  l => match l with [] => 38 | x38 :: l => match l with [] => 39 | x39 :: l => match l with [] => 40 | x40 :: l =>
  match l with [] => 41 | x41 :: l => match l with [] => 42 | x42 :: l => match l with [] => 43 | x43 :: l => match l
  with [] => 44 | x44 :: l => match l with [] => 45 | x45 :: l => match l with [] => 46 | x46 :: l => match l with []
  => 47 | x47 :: l => match l with [] => 48 | x48 :: l => match l with [] => 49 | x49 :: l => match l with [] => 50 |
  x50 :: l => match l with [] => 51 | x51 :: l => match l with [] => 52 | x52 :: l => match l with [] => 53 | x53 :: l
  => match l with [] => 54 | x54 :: l => match l with [] => 55 | x55 :: l => match l with [] => 56 | x56 :: l => match
  l with [] => 57 | x57 :: l => match l with [] => 58 | x58 :: l => match l with [] => 59 | x59 :: l => 60 end end end
  end end end end end end end end end end end end end end end end end end end end end end end end end end end end end
  end end end end end end end end end end end end end end end end end end end end end end end end end end end end .
Definition t_nested := map (fun n => nested_matches (repeat 1 n)) [0; 1; 30; 59; 60; 70].
Definition args (a0 : nat) (a1 : bool) (a2 : list nat) (a3 : nat) (a4 : bool) (a5 : list nat) (a6 : nat) (a7 : bool)
  (a8 : list nat) (a9 : nat) (a10 : bool) (a11 : list nat) (a12 : nat) (a13 : bool) (a14 : list nat) (a15 : nat) (a16
  : bool) (a17 : list nat) (a18 : nat) (a19 : bool) (a20 : list nat) (a21 : nat) (a22 : bool) (a23 : list nat) (a24 :
  nat) (a25 : bool) (a26 : list nat) (a27 : nat) (a28 : bool) (a29 : list nat) (a30 : nat) (a31 : bool) (a32 : list
  nat) (a33 : nat) (a34 : bool) (a35 : list nat) (a36 : nat) (a37 : bool) (a38 : list nat) (a39 : nat) : nat := a0 +
  (if a1 then 1 else 0) + length a2 + a3 + (if a4 then 1 else 0) + length a5 + a6 + (if a7 then 1 else 0) + length a8
  + a9 + (if a10 then 1 else 0) + length a11 + a12 + (if a13 then 1 else 0) + length a14 + a15 + (if a16 then 1 else
  0) + length a17 + a18 + (if a19 then 1 else 0) + length a20 + a21 + (if a22 then 1 else 0) + length a23 + a24 + (if
  a25 then 1 else 0) + length a26 + a27 + (if a28 then 1 else 0) + length a29 + a30 + (if a31 then 1 else 0) + length
  a32 + a33 + (if a34 then 1 else 0) + length a35 + a36 + (if a37 then 1 else 0) + length a38 + a39.
Definition t_args := args 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7
  true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7.
Definition part := args 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true.
Definition t_part := map (fun f => f [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 1) [part] ++
  [part [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 7 true [1] 2].
Definition t_pairs : ((((((((((((((((((((((((((((((((((((((((nat * nat) * bool) * nat) * bool) * nat) * bool) * nat) *
  bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) *
  nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) * bool) * nat) *
  bool) * nat) * bool)%type := ((((((((((((((((((((((((((((((((((((((((0, 0), true), 2), true), 4), true), 6), true),
  8), true), 10), true), 12), true), 14), true), 16), true), 18), true), 20), true), 22), true), 24), true), 26),
  true), 28), true), 30), true), 32), true), 34), true), 36), true), 38), true).
Definition deep_option : option (option (option (option (option (option (option (option (option (option (option
  (option (option (option (option (option (option (option (option (option (option (option (option (option (option
  (option (option (option (option (option (nat)))))))))))))))))))))))))))))) := Some (Some (Some (Some (Some (Some
  (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some (Some
  (Some (Some (Some (Some (Some (1)))))))))))))))))))))))))))))).
Definition t_option := deep_option.
Definition table (a b c d e f : bool) : nat := match a, b, c, d, e, f with false, false, false, false, false, false =>
  0 | true, false, false, false, false, false => 7 | false, true, false, false, false, false => 14 | true, true,
  false, false, false, false => 21 | false, false, true, false, false, false => 28 | true, false, true, false, false,
  false => 35 | false, true, true, false, false, false => 42 | true, true, true, false, false, false => 49 | false,
  false, false, true, false, false => 56 | true, false, false, true, false, false => 63 | false, true, false, true,
  false, false => 6 | true, true, false, true, false, false => 13 | false, false, true, true, false, false => 20 |
  true, false, true, true, false, false => 27 | false, true, true, true, false, false => 34 | true, true, true, true,
  false, false => 41 | false, false, false, false, true, false => 48 | true, false, false, false, true, false => 55 |
  false, true, false, false, true, false => 62 | true, true, false, false, true, false => 5 | false, false, true,
  false, true, false => 12 | true, false, true, false, true, false => 19 | false, true, true, false, true, false => 26
  | true, true, true, false, true, false => 33 | false, false, false, true, true, false => 40 | true, false, false,
  true, true, false => 47 | false, true, false, true, true, false => 54 | true, true, false, true, true, false => 61 |
  false, false, true, true, true, false => 4 | true, false, true, true, true, false => 11 | false, true, true, true,
  true, false => 18 | true, true, true, true, true, false => 25 | false, false, false, false, false, true => 32 |
  true, false, false, false, false, true => 39 | false, true, false, false, false, true => 46 | true, true, false,
  false, false, true => 53 | false, false, true, false, false, true => 60 | true, false, true, false, false, true => 3
  | false, true, true, false, false, true => 10 | true, true, true, false, false, true => 17 | false, false, false,
  true, false, true => 24 | true, false, false, true, false, true => 31 | false, true, false, true, false, true => 38
  | true, true, false, true, false, true => 45 | false, false, true, true, false, true => 52 | true, false, true,
  true, false, true => 59 | false, true, true, true, false, true => 2 | true, true, true, true, false, true => 9 |
  false, false, false, false, true, true => 16 | true, false, false, false, true, true => 23 | false, true, false,
  false, true, true => 30 | true, true, false, false, true, true => 37 | false, false, true, false, true, true => 44 |
  true, false, true, false, true, true => 51 | false, true, true, false, true, true => 58 | true, true, true, false,
  true, true => 1 | false, false, false, true, true, true => 8 | true, false, false, true, true, true => 15 | false,
  true, false, true, true, true => 22 | true, true, false, true, true, true => 29 | false, false, true, true, true,
  true => 36 | true, false, true, true, true, true => 43 | false, true, true, true, true, true => 50 | true, true,
  true, true, true, true => 57 end.
Definition t_table := (table true false true true false false, table true true true true true true).
Definition two (A : Type) (f : A -> A) (x : A) : A := f (f x).
Definition t_towers := two _ (two _ (two _ (two _ S))) 0.
