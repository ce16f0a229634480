(** Loads the commands. *)
Declare ML Module "coq-grus.plugin".
