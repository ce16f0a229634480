(* feature: Records *)
(* As many fields as generated C++ must not be quadratic in. *)
Require Import List ZArith. Import ListNotations. Local Open Scope nat_scope.
Record wide : Type := Wide {
  f0 : nat; f1 : bool; f2 : Z; f3 : list nat; f4 : option bool; f5 : nat; f6 : bool; f7 : Z; f8 : list nat;
  f9 : option bool; f10 : nat; f11 : bool; f12 : Z; f13 : list nat; f14 : option bool; f15 : nat; f16 : bool;
  f17 : Z; f18 : list nat; f19 : option bool; f20 : nat; f21 : bool; f22 : Z; f23 : list nat; f24 : option bool;
  f25 : nat; f26 : bool; f27 : Z; f28 : list nat; f29 : option bool; f30 : nat; f31 : bool; f32 : Z; f33 : list nat;
  f34 : option bool; f35 : nat; f36 : bool; f37 : Z; f38 : list nat; f39 : option bool; f40 : nat; f41 : bool;
  f42 : Z; f43 : list nat; f44 : option bool; f45 : nat; f46 : bool; f47 : Z; f48 : list nat; f49 : option bool;
  f50 : nat; f51 : bool; f52 : Z; f53 : list nat; f54 : option bool; f55 : nat; f56 : bool; f57 : Z; f58 : list nat;
  f59 : option bool; f60 : nat; f61 : bool; f62 : Z; f63 : list nat; f64 : option bool; f65 : nat; f66 : bool;
  f67 : Z; f68 : list nat; f69 : option bool; f70 : nat; f71 : bool; f72 : Z; f73 : list nat; f74 : option bool;
  f75 : nat; f76 : bool; f77 : Z; f78 : list nat; f79 : option bool; f80 : nat; f81 : bool; f82 : Z; f83 : list nat;
  f84 : option bool; f85 : nat; f86 : bool; f87 : Z; f88 : list nat; f89 : option bool; f90 : nat; f91 : bool;
  f92 : Z; f93 : list nat; f94 : option bool; f95 : nat; f96 : bool; f97 : Z; f98 : list nat; f99 : option bool;
  f100 : nat; f101 : bool; f102 : Z; f103 : list nat; f104 : option bool; f105 : nat; f106 : bool; f107 : Z;
  f108 : list nat; f109 : option bool; f110 : nat; f111 : bool; f112 : Z; f113 : list nat; f114 : option bool;
  f115 : nat; f116 : bool; f117 : Z; f118 : list nat; f119 : option bool; f120 : nat; f121 : bool; f122 : Z;
  f123 : list nat; f124 : option bool; f125 : nat; f126 : bool; f127 : Z; f128 : list nat; f129 : option bool;
  f130 : nat; f131 : bool; f132 : Z; f133 : list nat; f134 : option bool; f135 : nat; f136 : bool; f137 : Z;
  f138 : list nat; f139 : option bool
}.
Definition w : wide := Wide
  (0%nat) (true) (2%Z) ([3; 8]) (Some true) (5%nat) (false) (7%Z) ([8; 4]) (Some false) (10%nat) (true) (12%Z)
  ([13; 0]) (Some true) (15%nat) (true) (17%Z) ([18; 9]) (Some true) (20%nat) (false) (22%Z) ([23; 5]) (Some false)
  (25%nat) (true) (27%Z) ([28; 1]) (Some true) (30%nat) (true) (32%Z) ([33; 10]) (Some true) (35%nat) (false) (37%Z)
  ([38; 6]) (Some false) (40%nat) (true) (42%Z) ([43; 2]) (Some true) (45%nat) (true) (47%Z) ([48; 11]) (Some true)
  (50%nat) (false) (52%Z) ([53; 7]) (Some false) (55%nat) (true) (57%Z) ([58; 3]) (Some true) (60%nat) (true) (62%Z)
  ([63; 12]) (Some true) (65%nat) (false) (67%Z) ([68; 8]) (Some false) (70%nat) (true) (72%Z) ([73; 4]) (Some true)
  (75%nat) (true) (77%Z) ([78; 0]) (Some true) (80%nat) (false) (82%Z) ([83; 9]) (Some false) (85%nat) (true) (87%Z)
  ([88; 5]) (Some true) (90%nat) (true) (92%Z) ([93; 1]) (Some true) (95%nat) (false) (97%Z) ([98; 10]) (Some false)
  (100%nat) (true) (102%Z) ([103; 6]) (Some true) (105%nat) (true) (107%Z) ([108; 2]) (Some true) (110%nat) (false)
  (112%Z) ([113; 11]) (Some false) (115%nat) (true) (117%Z) ([118; 7]) (Some true) (120%nat) (true) (122%Z)
  ([123; 3]) (Some true) (125%nat) (false) (127%Z) ([128; 12]) (Some false) (130%nat) (true) (132%Z) ([133; 8])
  (Some true) (135%nat) (true) (137%Z) ([138; 4]) (Some true).
Definition t_w := w.
Definition t_f := (f0 w, f77 w, f139 w, f138 w).
(* updates of one field, and of a field of a record in a list *)
Definition set77 (w : wide) (z : Z) : wide := Wide
  (f0 w) (f1 w) (f2 w) (f3 w) (f4 w) (f5 w) (f6 w) (f7 w) (f8 w) (f9 w) (f10 w) (f11 w) (f12 w) (f13 w) (f14 w)
  (f15 w) (f16 w) (f17 w) (f18 w) (f19 w) (f20 w) (f21 w) (f22 w) (f23 w) (f24 w) (f25 w) (f26 w) (f27 w) (f28 w)
  (f29 w) (f30 w) (f31 w) (f32 w) (f33 w) (f34 w) (f35 w) (f36 w) (f37 w) (f38 w) (f39 w) (f40 w) (f41 w) (f42 w)
  (f43 w) (f44 w) (f45 w) (f46 w) (f47 w) (f48 w) (f49 w) (f50 w) (f51 w) (f52 w) (f53 w) (f54 w) (f55 w) (f56 w)
  (f57 w) (f58 w) (f59 w) (f60 w) (f61 w) (f62 w) (f63 w) (f64 w) (f65 w) (f66 w) (f67 w) (f68 w) (f69 w) (f70 w)
  (f71 w) (f72 w) (f73 w) (f74 w) (f75 w) (f76 w) z (f78 w) (f79 w) (f80 w) (f81 w) (f82 w) (f83 w) (f84 w) (f85 w)
  (f86 w) (f87 w) (f88 w) (f89 w) (f90 w) (f91 w) (f92 w) (f93 w) (f94 w) (f95 w) (f96 w) (f97 w) (f98 w) (f99 w)
  (f100 w) (f101 w) (f102 w) (f103 w) (f104 w) (f105 w) (f106 w) (f107 w) (f108 w) (f109 w) (f110 w) (f111 w)
  (f112 w) (f113 w) (f114 w) (f115 w) (f116 w) (f117 w) (f118 w) (f119 w) (f120 w) (f121 w) (f122 w) (f123 w)
  (f124 w) (f125 w) (f126 w) (f127 w) (f128 w) (f129 w) (f130 w) (f131 w) (f132 w) (f133 w) (f134 w) (f135 w)
  (f136 w) (f137 w) (f138 w) (f139 w).
Definition t_set := (f77 (set77 w 5%Z), f76 (set77 w 5%Z), map f77 [w; set77 w 6%Z]).
