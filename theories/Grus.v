(** Loads the commands of Grus and the default mappings. *)
Declare ML Module "coq-grus.plugin".
