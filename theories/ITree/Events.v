(** The standard effects, each with its handlers and their laws. *)
From Grus.ITree Require Export Events.State Events.StateFacts Events.Reader Events.Writer Events.Exception.
