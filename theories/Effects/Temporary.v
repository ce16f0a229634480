(** Temporary files, which are gone when the program has ended. (What kills a program leaves them.) *)
From Coq Require Import String List Bool.
From Grus.Mapping Require Export MapITree.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree.
From Grus.Effects Require Import Names File.
Import ListNotations ITreeNotations.
Local Open Scope itree_scope.
Local Open Scope string_scope.
Set Implicit Arguments.

Variant temporaryE : Type -> Type :=
| CreateTemporary : temporaryE (option string)        (** where there is a new and empty file, for this user only; [None] where that fails *)
| RemoveTemporary (path : string) : temporaryE bool.  (** [false] for any other file, and where it is gone *)

Grus Extract Effect temporaryE => [ "grus::temporary::create()" "grus::temporary::remove(%a0)" ]
  From "grus/effects/temporary.hpp".

Definition create_temporary {E} `{temporaryE -< E} : itree E (option string) := trigger CreateTemporary.
Definition remove_temporary {E} `{temporaryE -< E} (path : string) : itree E bool := trigger (RemoveTemporary path).
(** A file for the time of [t]. *)
Definition with_temporary {E R} `{temporaryE -< E} (t : string -> itree E R) : itree E (option R) :=
  file <- create_temporary ;;
  match file with
  | Some path => r <- t path ;; remove_temporary path ;; Ret (Some r)
  | None => Ret None
  end.

(** A model: what has been created and not removed, how many files there were, and what is in files ([model_file]). In it
    nobody else creates files of these names. *)
Record temporaries := mkTemporaries { created : nat; kept : list string; all_files : files }.
Module Model.
  Definition temporary_name (n : nat) : string := "/tmp/grus-" ++ show_nat n.
  Definition create (s : temporaries) : temporaries :=
    let p := temporary_name (created s) in mkTemporaries (S (created s)) (p :: kept s) (assign p (Some "") (all_files s)).
  Definition is_kept (p : string) (s : temporaries) : bool := existsb (String.eqb p) (kept s).
  Definition remove (p : string) (s : temporaries) : temporaries :=
    mkTemporaries (created s) (filter (fun q => negb (p =? q)) (kept s)) (assign p None (all_files s)).
End Model.
Import Model.

Definition model_temporary {E} : temporaryE ~> Monads.stateT temporaries (itree E) := fun _ e s =>
  match e with
  | CreateTemporary => Ret (create s, Some (temporary_name (created s)))
  | RemoveTemporary p => Ret (if is_kept p s then (remove p s, true) else (s, false))
  end.
(** Files in the same state. *)
Definition model_files {E} : fileE ~> Monads.stateT temporaries (itree E) := fun _ e s =>
  '(fs, x) <- model_file e (all_files s) ;; Ret (mkTemporaries (created s) (kept s) fs, x).
