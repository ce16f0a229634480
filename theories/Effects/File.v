(** Files, each as a whole. None has a name with a NUL in it. *)
From Coq Require Import String List.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Names.
Set Implicit Arguments.

Variant fileE : Type -> Type :=
| ReadFile (path : string) : fileE (option string)          (** [None] where there is no such file, or it cannot be read *)
| WriteFile (path content : string) : fileE bool            (** in place of what was there; [false] where that fails *)
| AppendFile (path content : string) : fileE bool
| RemoveFile (path : string) : fileE bool.                  (** [false] where there was none *)

Grus Extract Effect fileE =>
  [ "grus::file::read(%a0)" "grus::file::write(%a0, %a1)" "grus::file::append(%a0, %a1)" "grus::file::remove(%a0)" ]
  From "grus/effects/file.hpp".

Definition read_file {E} `{fileE -< E} (path : string) : itree E (option string) := trigger (ReadFile path).
Definition write_file {E} `{fileE -< E} (path content : string) : itree E bool := trigger (WriteFile path content).
Definition append_file {E} `{fileE -< E} (path content : string) : itree E bool := trigger (AppendFile path content).
Definition remove_file {E} `{fileE -< E} (path : string) : itree E bool := trigger (RemoveFile path).

(** A model: what is in the files. *)
Definition files := string -> option string.
Definition no_files : files := fun _ => None.
Definition content (path : string) (fs : files) : string := match fs path with Some s => s | None => "" end.

Definition model_file {E} : fileE ~> Monads.stateT files (itree E) := fun _ e fs =>
  match e with
  | ReadFile p => Ret (fs, fs p)
  | WriteFile p s => Ret (if has_nul p then (fs, false) else (assign p (Some s) fs, true))
  | AppendFile p s => Ret (if has_nul p then (fs, false) else (assign p (Some (content p fs ++ s)%string) fs, true))
  | RemoveFile p => Ret (assign p None fs, match fs p with Some _ => true | None => false end)
  end.
