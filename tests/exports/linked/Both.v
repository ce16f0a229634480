From Linked Require Import Sets Left Right.
Definition total := (left_size, right_same, Red).
