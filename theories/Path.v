(** Paths, as text: nothing here looks at a file system.

    A path is a list of components, from the root or not. Empty components and [.] are no components, so that [a//b/./]
    is [a/b]; [..] is one until [normal] takes it away. The results of all functions are written in this way ([clean]),
    and the path without components is [.]; so the laws hold for all paths. *)
From Coq Require Import String Ascii List Bool.
Import ListNotations.
Local Open Scope string_scope.
Local Open Scope list_scope.
Set Implicit Arguments.

Definition slash : ascii := "/".

(** The pieces between the slashes: one more than there are slashes. *)
Fixpoint pieces (p : string) : list string :=
  match p with
  | "" => [""]
  | String c p =>
    match pieces p with
    | [] => []
    | piece :: rest => if (c =? slash)%char then "" :: piece :: rest else String c piece :: rest
    end
  end.
Definition is_component (s : string) : bool := negb ((s =? "") || (s =? "."))%string.

Definition components (p : string) : list string := filter is_component (pieces p).
Definition absolute (p : string) : bool := match p with "" => false | String c _ => (c =? slash)%char end.
(** The path with these components, from the root or not. *)
Definition render (root : bool) (l : list string) : string :=
  if root then String slash (String.concat "/" l) else match l with [] => "." | _ => String.concat "/" l end.

Definition clean (p : string) : string := render (absolute p) (components p).
(** [b] as it is seen from [a]. *)
Definition join (a b : string) : string := if absolute b then clean b else render (absolute a) (components a ++ components b).
Definition parent (p : string) : string := render (absolute p) (removelast (components p)).
(** The last component, [""] where there is none. *)
Definition file_name (p : string) : string := last (components p) "".


(** In front of the last dot, and from there on. *)
Fixpoint split_dot (s : string) : string * string :=
  match s with
  | "" => ("", "")
  | String c rest =>
    let (stem, extension) := split_dot rest in
    if ((extension =? "")%string && (c =? ".")%char)%bool then ("", s) else (String c stem, extension)
  end.
(** A dot at the beginning of a name begins no extension. *)
Definition split_name (name : string) : string * string :=
  match name with
  | "" => ("", "")
  | String c rest => if (name =? "..")%string then (name, "") else let (stem, extension) := split_dot rest in (String c stem, extension)
  end.
Definition stem (p : string) : string := fst (split_name (file_name p)).
(** With its dot: [.v] of [a/Foo.v]; [""] where there is none. *)
Definition extension (p : string) : string := snd (split_name (file_name p)).

(** [..] takes away the component in front of it. That is another file where that one is a symbolic link. *)
Definition enter (root : bool) (above : list string) (c : string) : list string :=
  if (c =? "..")%string
  then match above with
       | [] => if root then [] else [c]
       | top :: rest => if (top =? "..")%string then c :: above else rest
       end
  else c :: above.
Definition resolve (root : bool) (l above : list string) : list string := fold_left (enter root) l above.
Definition normal (p : string) : string := render (absolute p) (rev (resolve (absolute p) (components p) [])).
(** Does [p] lead to something below where it starts? To be asked of names that others give. *)
Definition descends (p : string) : bool :=
  negb (absolute p || existsb (fun c => c =? "..")%string (resolve false (components p) [])).

(** * What is rendered is read back *)
Definition single (s : string) : Prop := pieces s = [s].
Definition component (s : string) : Prop := single s /\ is_component s = true.

Lemma pieces_cons p : exists piece rest, pieces p = piece :: rest.
Proof.
  induction p as [|c p (piece & rest & IH)]; cbn; [eauto|].
  rewrite IH. destruct (c =? slash)%char; eauto.
Qed.
Lemma pieces_single p : Forall single (pieces p).
Proof.
  induction p as [|c p IH]; [repeat constructor|]. cbn. destruct (pieces_cons p) as (piece & rest & E).
  rewrite E in *. inversion_clear IH as [|? ? H]. destruct (c =? slash)%char eqn:C; repeat constructor; auto.
  unfold single in *. cbn. now rewrite H, C.
Qed.
Lemma single_String c s : single (String c s) -> (c =? slash)%char = false /\ single s.
Proof.
  unfold single; cbn. destruct (pieces_cons s) as (piece & rest & E). rewrite E.
  destruct (c =? slash)%char; [discriminate|]. now intros [= -> ->].
Qed.
Lemma pieces_append x p : single x -> pieces (x ++ String slash p) = x :: pieces p.
Proof.
  induction x as [|c x IH]; intros H; cbn.
  - destruct (pieces_cons p) as (piece & rest & E). now rewrite E.
  - apply single_String in H as [C H]. rewrite (IH H), C. reflexivity.
Qed.
Lemma pieces_concat x l : Forall single (x :: l) -> pieces (String.concat "/" (x :: l)) = x :: l.
Proof.
  revert x. induction l as [|y l IH]; intros x H; inversion_clear H as [|? ? Hx Hl]; [exact Hx|].
  change (String.concat "/" (x :: y :: l)) with (x ++ String slash (String.concat "/" (y :: l)))%string.
  now rewrite pieces_append, IH.
Qed.
Lemma filter_components l : Forall component l -> filter is_component l = l.
Proof. induction 1 as [|x l [_ H]]; cbn; [|rewrite H]; congruence. Qed.
Lemma components_concat l : Forall component l -> components (String.concat "/" l) = l.
Proof.
  intros H. destruct l as [|x l]; [reflexivity|]. unfold components. rewrite pieces_concat; [now apply filter_components|].
  eapply Forall_impl; [|exact H]. now intros ? [].
Qed.
Lemma components_component p : Forall component (components p).
Proof.
  apply Forall_forall. intros x H. apply filter_In in H as [H ?]. split; [|assumption].
  pose proof (pieces_single p) as S. rewrite Forall_forall in S. auto.
Qed.
Theorem components_render root l : Forall component l -> components (render root l) = l.
Proof.
  intros H. destruct root; cbn [render].
  - rewrite <- (components_concat H) at 2. unfold components. cbn [pieces].
    destruct (pieces_cons (String.concat "/" l)) as (piece & rest & E). now rewrite E.
  - destruct l; [reflexivity|]. now apply components_concat.
Qed.
Theorem absolute_render root l : Forall component l -> absolute (render root l) = root.
Proof.
  intros H. destruct root; [reflexivity|]. destruct H as [|x l [S C]]; [reflexivity|]. cbn [render].
  destruct x as [|c x]; [discriminate|]. apply single_String in S as [S _]. now destruct l.
Qed.

(** * Laws *)
#[local] Hint Resolve components_component Forall_app : core.
Lemma Forall_removelast {A} (P : A -> Prop) l : Forall P l -> Forall P (removelast l).
Proof. induction 1 as [|x [|] ? ? ?]; cbn in *; auto. Qed.

Lemma components_clean p : components (clean p) = components p.
Proof. apply components_render; auto. Qed.
Lemma absolute_clean p : absolute (clean p) = absolute p.
Proof. apply absolute_render; auto. Qed.
Lemma components_join a b : components (join a b) = if absolute b then components b else components a ++ components b.
Proof. unfold join. destruct (absolute b); [apply components_clean|]. apply components_render, Forall_app; auto. Qed.
Lemma absolute_join a b : absolute (join a b) = absolute b || absolute a.
Proof.
  unfold join. destruct (absolute b) eqn:B; cbn; [now rewrite absolute_clean|]. apply absolute_render, Forall_app; auto.
Qed.

Theorem clean_clean p : clean (clean p) = clean p.
Proof. unfold clean at 1. now rewrite absolute_clean, components_clean. Qed.
Theorem join_assoc a b c : join (join a b) c = join a (join b c).
Proof.
  unfold join at 1 3. rewrite !absolute_join, !components_join. unfold clean. rewrite absolute_join, components_join.
  destruct (absolute b), (absolute c); cbn; rewrite ?app_assoc; reflexivity.
Qed.
Theorem join_here_l p : join "." p = clean p.
Proof. unfold join, clean. now destruct (absolute p). Qed.
Theorem join_here_r p : join p "." = clean p.
Proof. unfold join, clean. cbn. now rewrite app_nil_r. Qed.

Lemma component_relative n : component n -> components n = [n] /\ absolute n = false.
Proof.
  intros [S C]. split; [unfold components; rewrite S; cbn; now rewrite C|].
  destruct n as [|c n]; [reflexivity|]. now apply single_String in S.
Qed.
Theorem parent_join p n : component n -> parent (join p n) = clean p.
Proof.
  intros H%component_relative. destruct H as [C R]. unfold parent. rewrite absolute_join, components_join, C, R.
  cbn. now rewrite removelast_last.
Qed.
Theorem file_name_join p n : component n -> file_name (join p n) = n.
Proof.
  intros H%component_relative. destruct H as [C R]. unfold file_name. rewrite components_join, C, R. apply last_last.
Qed.
Theorem join_parent p : components p <> [] -> join (parent p) (file_name p) = clean p.
Proof.
  intros H. pose proof (components_component p) as All. pose proof (app_removelast_last "" H) as E.
  assert (component (file_name p)) as N.
  { rewrite E, Forall_app in All. destruct All as [_ N]. now inversion_clear N. }
  apply component_relative in N as [C R]. unfold join, parent. rewrite R, C, absolute_render, components_render
    by auto using Forall_removelast. unfold clean, file_name. now rewrite <- E.
Qed.
Theorem stem_extension p : (stem p ++ extension p)%string = file_name p.
Proof.
  assert (forall s, (fst (split_dot s) ++ snd (split_dot s))%string = s) as Dot.
  { induction s as [|c s IH]; [reflexivity|]. cbn [split_dot]. destruct (split_dot s) as [a b]. cbn in IH.
    destruct (_ && _)%bool; cbn; congruence. }
  assert (forall s, (s ++ "")%string = s) as Nil by (induction s; cbn; congruence).
  unfold stem, extension. destruct (file_name p) as [|c s]; [reflexivity|]. cbn [split_name].
  destruct (_ =? _)%string; cbn; [f_equal; apply Nil|]. specialize (Dot s). destruct (split_dot s); cbn in *. congruence.
Qed.

(** * Normal forms *)
Lemma enter_component root s c : component c -> Forall component s -> Forall component (enter root s c).
Proof.
  intros C S. unfold enter. destruct (c =? "..")%string; [|auto]. destruct S as [|top s]; [destruct root; auto|].
  destruct (top =? "..")%string; auto.
Qed.
Lemma resolve_component root l s : Forall component l -> Forall component s -> Forall component (resolve root l s).
Proof. intros L. revert s. unfold resolve. induction L; cbn; auto using enter_component. Qed.
Lemma normal_component p : Forall component (rev (resolve (absolute p) (components p) [])).
Proof. apply Forall_rev, resolve_component; auto. Qed.
Lemma components_normal p : components (normal p) = rev (resolve (absolute p) (components p) []).
Proof. apply components_render, normal_component. Qed.
Lemma absolute_normal p : absolute (normal p) = absolute p.
Proof. apply absolute_render, normal_component. Qed.

(** What [resolve] ends with: all [..] come first, and none behind the root. *)
Definition settled (root : bool) (s : list string) : Prop :=
  exists down up, s = down ++ repeat ".." up /\ ~ In ".." down /\ (root = true -> up = 0).
Lemma enter_settled root s c : settled root s -> settled root (enter root s c).
Proof.
  intros (down & up & -> & D & U). unfold enter. destruct (String.eqb_spec c "..") as [->|C].
  - destruct down as [|top down]; cbn.
    + destruct up as [|up]; cbn; [destruct root|]; [exists [], 0 | exists [], 1 | exists [], (S (S up))]; repeat split; auto;
        intros R; try discriminate; specialize (U R); discriminate.
    + destruct (String.eqb_spec top ".."); [subst; cbn in D; tauto|]. exists down, up. cbn in D. tauto.
  - exists (c :: down), up. repeat split; auto. cbn. intros [->|]; auto.
Qed.
Lemma resolve_settled root l s : settled root s -> settled root (resolve root l s).
Proof. revert s. unfold resolve. induction l; cbn; auto using enter_settled. Qed.
Lemma settled_nil root : settled root [].
Proof. exists [], 0. auto. Qed.
Lemma resolve_names root l s : ~ In ".." l -> resolve root l s = rev l ++ s.
Proof.
  revert s. induction l as [|c l IH]; intros s H; [reflexivity|]. cbn in *. unfold enter.
  destruct (String.eqb_spec c "..") as [->|C]; [tauto|]. rewrite <- app_assoc. apply IH. tauto.
Qed.
Lemma resolve_rev root s : settled root s -> resolve root (rev s) [] = s.
Proof.
  intros (down & up & -> & D & U). unfold resolve. rewrite rev_app_distr, fold_left_app.
  assert (forall n, resolve root (repeat ".." up) (repeat ".." n) = repeat ".." (up + n)) as Up.
  { destruct root; [now rewrite U by reflexivity|]. clear U. induction up; intros n; [reflexivity|].
    assert (enter false (repeat ".." n) ".." = repeat ".." (S n)) as E by now destruct n.
    specialize (IHup (S n)). rewrite <- plus_n_Sm, <- E in IHup. exact IHup. }
  assert (forall n, rev (repeat ".." n) = repeat ".." n) as Rev.
  { induction n as [|n IH]; [reflexivity|]. cbn. rewrite IH. clear. induction n; cbn; congruence. }
  specialize (Up 0). rewrite <- plus_n_O in Up. rewrite Rev. cbn [repeat] in Up. unfold resolve in Up. rewrite Up.
  rewrite <- (rev_involutive down) at 2. apply resolve_names. now rewrite <- in_rev.
Qed.
Theorem normal_normal p : normal (normal p) = normal p.
Proof.
  unfold normal at 1. rewrite absolute_normal, components_normal, resolve_rev; [reflexivity|].
  apply resolve_settled, settled_nil.
Qed.
(** No [..] is left behind the root. *)
Theorem normal_absolute p : absolute p = true -> ~ In ".." (components (normal p)).
Proof.
  intros A. rewrite components_normal, A, <- in_rev.
  destruct (resolve_settled (components p) (settled_nil true)) as (down & up & -> & D & U).
  now rewrite U, app_nil_r by reflexivity.
Qed.

Lemma resolve_stuck l s : In ".." s -> In ".." (resolve false l s).
Proof.
  revert s. induction l as [|c l IH]; intros s H; [assumption|]. cbn. apply IH. unfold enter.
  destruct (c =? "..")%string; [|now right]. destruct s as [|top s]; [contradiction|].
  destruct (String.eqb_spec top ".."); [now right|]. now destruct H.
Qed.
Lemma resolve_above root l base : forall s, ~ In ".." (resolve false l s) ->
  resolve root l (s ++ base) = resolve false l s ++ base.
Proof.
  induction l as [|c l IH]; intros s H; [reflexivity|].
  change (resolve root l (enter root (s ++ base) c) = resolve false l (enter false s c) ++ base).
  rewrite <- IH by assumption. f_equal. cbn in H. unfold enter in *.
  destruct (String.eqb_spec c "..") as [->|C]; [|reflexivity].
  destruct s as [|top s]; [destruct H; apply resolve_stuck; now left|]. cbn.
  destruct (String.eqb_spec top "..") as [->|T]; [destruct H; apply resolve_stuck; now left|reflexivity].
Qed.
(** What descends stays below, wherever it starts. *)
Theorem normal_descends a b : descends b = true ->
  components (normal (join a b)) = components (normal a) ++ components (normal b).
Proof.
  unfold descends. rewrite negb_true_iff, orb_false_iff. intros [R D].
  rewrite !components_normal, absolute_join, components_join, R. cbn. unfold resolve. rewrite fold_left_app.
  fold (resolve (absolute a) (components a) []). rewrite <- rev_app_distr. f_equal.
  apply (resolve_above _ _ _ []). intros H. rewrite <- not_true_iff_false, existsb_exists in D. apply D.
  now exists "..".
Qed.
