(** Directories. *)
From Coq Require Import String Ascii List Bool.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus Path.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Names.
Import ListNotations.
Local Open Scope string_scope.
Set Implicit Arguments.

Variant directoryE : Type -> Type :=
| ListDirectory (path : string) : directoryE (option (list string))
    (** the names in it, by their bytes; [None] where there is no such directory, or it cannot be read *)
| CreateDirectory (path : string) : directoryE bool         (** [false] where the name is taken, or there is nothing to be in *)
| RemoveDirectory (path : string) : directoryE bool         (** only an empty one, no link, and by no path with [..] in it *)
| DirectoryExists (path : string) : directoryE bool
| CurrentDirectory : directoryE (option string).            (** [None] where it has been removed *)

Grus Extract Effect directoryE =>
  [ "grus::directory::list(%a0)" "grus::directory::create(%a0)" "grus::directory::remove(%a0)"
    "grus::directory::exists(%a0)" "grus::directory::current()" ]
  From "grus/effects/directory.hpp".

Section Directory.
  Context {E : Type -> Type} `{directoryE -< E}.
  Definition list_directory (path : string) : itree E (option (list string)) := trigger (ListDirectory path).
  Definition create_directory (path : string) : itree E bool := trigger (CreateDirectory path).
  Definition remove_directory (path : string) : itree E bool := trigger (RemoveDirectory path).
  Definition directory_exists (path : string) : itree E bool := trigger (DirectoryExists path).
  Definition current_directory : itree E (option string) := trigger CurrentDirectory.
End Directory.

(** A model: the directories, without files and links. All are written from the root, which is the current one and always
    there, in the order of their bytes. *)
Definition directories := list string.
Module Model.
  Definition place (p : string) : string := normal (join "/" p).
  Definition named (p : string) : bool := negb ((p =? "") || has_nul p).
  Definition among (p : string) (d : directories) : bool := existsb (String.eqb p) d.
  Definition present (p : string) (d : directories) : bool := (p =? "/") || among p d.
  Definition inside (p : string) (d : directories) : directories := filter (fun q => parent q =? p) d.
  Fixpoint insert (p : string) (d : directories) : directories :=
    match d with [] => [p] | q :: rest => if p <=? q then p :: d else q :: insert p rest end.

  Definition exists_in (p : string) (d : directories) : bool := named p && present (place p) d.
  Definition can_create (p : string) (d : directories) : bool :=
    named p && negb (present (place p) d) && present (parent (place p)) d.
  Definition can_remove (p : string) (d : directories) : bool :=
    named p && negb (existsb (String.eqb "..") (components p)) && among (place p) d &&
    match inside (place p) d with [] => true | _ => false end.
  Definition without (p : string) (d : directories) : directories := filter (fun q => negb (q =? p)) d.
End Model.
Import Model.

Definition model_directory {E} : directoryE ~> Monads.stateT directories (itree E) := fun _ e d =>
  match e with
  | ListDirectory p => Ret (d, if exists_in p d then Some (map file_name (inside (place p) d)) else None)
  | CreateDirectory p => Ret (if can_create p d then (insert (place p) d, true) else (d, false))
  | RemoveDirectory p => Ret (if can_remove p d then (without (place p) d, true) else (d, false))
  | DirectoryExists p => Ret (d, exists_in p d)
  | CurrentDirectory => Ret (d, Some "/")
  end.
