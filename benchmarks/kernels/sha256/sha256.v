(** SHA-256 of a message of n bytes, written after its standard, with words as numbers in Z. *)
(* sizes: full 20000, quick 300, count 600, vm 300, native 2000, extracted 2000 *)
From Coq Require Import List ZArith.
Import ListNotations.
Open Scope Z_scope.

Definition word (x : Z) : Z := x mod 0x100000000.
Definition add (x y : Z) : Z := word (x + y).
Definition rotate (n x : Z) : Z := Z.lor (Z.shiftr x n) (word (Z.shiftl x (32 - n))).
Definition complement (x : Z) : Z := Z.lxor x 0xffffffff.

Definition choose (x y z : Z) : Z := Z.lxor (Z.land x y) (Z.land (complement x) z).
Definition majority (x y z : Z) : Z := Z.lxor (Z.lxor (Z.land x y) (Z.land x z)) (Z.land y z).
Definition Sigma0 (x : Z) : Z := Z.lxor (Z.lxor (rotate 2 x) (rotate 13 x)) (rotate 22 x).
Definition Sigma1 (x : Z) : Z := Z.lxor (Z.lxor (rotate 6 x) (rotate 11 x)) (rotate 25 x).
Definition sigma0 (x : Z) : Z := Z.lxor (Z.lxor (rotate 7 x) (rotate 18 x)) (Z.shiftr x 3).
Definition sigma1 (x : Z) : Z := Z.lxor (Z.lxor (rotate 17 x) (rotate 19 x)) (Z.shiftr x 10).

Definition constants : list Z := [
  0x428a2f98; 0x71374491; 0xb5c0fbcf; 0xe9b5dba5; 0x3956c25b; 0x59f111f1; 0x923f82a4; 0xab1c5ed5;
  0xd807aa98; 0x12835b01; 0x243185be; 0x550c7dc3; 0x72be5d74; 0x80deb1fe; 0x9bdc06a7; 0xc19bf174;
  0xe49b69c1; 0xefbe4786; 0x0fc19dc6; 0x240ca1cc; 0x2de92c6f; 0x4a7484aa; 0x5cb0a9dc; 0x76f988da;
  0x983e5152; 0xa831c66d; 0xb00327c8; 0xbf597fc7; 0xc6e00bf3; 0xd5a79147; 0x06ca6351; 0x14292967;
  0x27b70a85; 0x2e1b2138; 0x4d2c6dfc; 0x53380d13; 0x650a7354; 0x766a0abb; 0x81c2c92e; 0x92722c85;
  0xa2bfe8a1; 0xa81a664b; 0xc24b8b70; 0xc76c51a3; 0xd192e819; 0xd6990624; 0xf40e3585; 0x106aa070;
  0x19a4c116; 0x1e376c08; 0x2748774c; 0x34b0bcb5; 0x391c0cb3; 0x4ed8aa4a; 0x5b9cca4f; 0x682e6ff3;
  0x748f82ee; 0x78a5636f; 0x84c87814; 0x8cc70208; 0x90befffa; 0xa4506ceb; 0xbef9a3f7; 0xc67178f2
].

Record state := State { a : Z; b : Z; c : Z; d : Z; e : Z; f : Z; g : Z; h : Z }.

Definition initial : state :=
  State 0x6a09e667 0xbb67ae85 0x3c6ef372 0xa54ff53a 0x510e527f 0x9b05688c 0x1f83d9ab 0x5be0cd19.

Definition round (s : state) (kw : Z * Z) : state :=
  let (k, w) := kw in
  let t1 := add (add (add (add (h s) (Sigma1 (e s))) (choose (e s) (f s) (g s))) k) w in
  let t2 := add (Sigma0 (a s)) (majority (a s) (b s) (c s)) in
  State (add t1 t2) (a s) (b s) (c s) (add (d s) t1) (e s) (f s) (g s).

(** [n] more words of the schedule; those so far are in [rest], the last one first. *)
Fixpoint schedule (n : nat) (rest : list Z) : list Z :=
  match n with
  | O => rev rest
  | S n =>
      let w i := nth i rest 0 in
      schedule n (add (add (sigma1 (w 1%nat)) (w 6%nat)) (add (sigma0 (w 14%nat)) (w 15%nat)) :: rest)
  end.

Definition compress (s : state) (block : list Z) : state :=
  let t := fold_left round (combine constants (schedule 48 (rev block))) s in
  State (add (a s) (a t)) (add (b s) (b t)) (add (c s) (c t)) (add (d s) (d t))
        (add (e s) (e t)) (add (f s) (f t)) (add (g s) (g t)) (add (h s) (h t)).

Fixpoint words (bytes : list Z) : list Z :=
  match bytes with
  | x :: y :: z :: t :: bytes => ((x * 256 + y) * 256 + z) * 256 + t :: words bytes
  | _ => []
  end.

(** The bytes of [x], [n] of them, the most significant one first, before [rest]. *)
Fixpoint big_endian (n : nat) (x : Z) (rest : list Z) : list Z :=
  match n with
  | O => rest
  | S n => big_endian n (x / 256) (x mod 256 :: rest)
  end.

Definition pad (message : list Z) : list Z :=
  let length := Z.of_nat (length message) in
  message ++ 0x80 :: repeat 0 (Z.to_nat ((55 - length) mod 64)) ++ big_endian 8 (8 * length) [].

(** The fuel is at least the number of blocks. *)
Fixpoint hash (fuel : nat) (s : state) (l : list Z) : state :=
  match fuel, l with
  | S fuel, _ :: _ => hash fuel (compress s (firstn 16 l)) (skipn 16 l)
  | _, _ => s
  end.

Definition sha256 (message : list Z) : list Z :=
  let l := words (pad message) in
  let s := hash (length l) initial l in
  [a s; b s; c s; d s; e s; f s; g s; h s].

Fixpoint bytes (n : nat) (seed : Z) : list Z :=
  match n with
  | O => []
  | S n => seed / 65536 mod 256 :: bytes n ((seed * 1103515245 + 12345) mod 1073741824)
  end.

(** The first and the last word of the digest. *)
Definition run (n : nat) : Z :=
  let digest := sha256 (bytes n 42) in
  nth 0 digest 0 * 0x10000000 + nth 7 digest 0 mod 0x10000000.
