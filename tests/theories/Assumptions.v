(** The main theorems. The suite checks that each is closed: it rests on no axiom. *)
From Grus.ITree Require Eq Eutt InterpFacts RecursionFacts HandlerFacts.
From Grus.ITree Require Events.StateFacts Events.Reader Events.Writer Events.Exception.
From Grus.CTree Require Bisim Bind Embed Refine Explore.
From Grus.STM Require Spec Core Rules Laws Meets Threads Invariant Channel.
From Grus Require Path Show.
From Grus.Effects Require EnvironmentFacts DirectoryFacts TemporaryFacts VectorFacts.

(* Interaction trees: strong bisimulation. *)
Print Assumptions Grus.ITree.Eq.Equivalence_eq_itree.
Print Assumptions Grus.ITree.Eq.eq_itree_bind.
Print Assumptions Grus.ITree.Eq.bind_ret_l.
Print Assumptions Grus.ITree.Eq.bind_ret_r.
Print Assumptions Grus.ITree.Eq.bind_bind.
Print Assumptions Grus.ITree.Eq.unfold_iter.
Print Assumptions Grus.ITree.Eq.eq_itree_iter.
Print Assumptions Grus.ITree.Eq.iter_natural.
Print Assumptions Grus.ITree.Eq.iter_codiagonal.
(* Weak bisimulation. *)
Print Assumptions Grus.ITree.Eutt.Equivalence_eutt.
Print Assumptions Grus.ITree.Eutt.tau_eutt.
Print Assumptions Grus.ITree.Eutt.eutt_trans.
Print Assumptions Grus.ITree.Eutt.eutt_clo_bind.
Print Assumptions Grus.ITree.Eutt.eutt_iter.
Print Assumptions Grus.ITree.Eutt.iter_dinatural.
Print Assumptions Grus.ITree.Eutt.eutt_forever.
Print Assumptions Grus.ITree.Eutt.eutt_inv_Ret.
(* Interpretation and recursion. *)
Print Assumptions Grus.ITree.InterpFacts.interpreter_eutt.
Print Assumptions Grus.ITree.InterpFacts.interpreter_bind.
Print Assumptions Grus.ITree.InterpFacts.eutt_interp.
Print Assumptions Grus.ITree.InterpFacts.interp_bind.
Print Assumptions Grus.ITree.InterpFacts.interp_trigger.
Print Assumptions Grus.ITree.InterpFacts.interp_iter.
Print Assumptions Grus.ITree.InterpFacts.interp_interp.
Print Assumptions Grus.ITree.InterpFacts.interp_trigger_h.
Print Assumptions Grus.ITree.InterpFacts.interp_translate.
Print Assumptions Grus.ITree.InterpFacts.translate_to_interp.
Print Assumptions Grus.ITree.RecursionFacts.interp_mrec_bind.
Print Assumptions Grus.ITree.RecursionFacts.eutt_interp_mrec.
Print Assumptions Grus.ITree.RecursionFacts.mrec_as_interp.
Print Assumptions Grus.ITree.RecursionFacts.rec_as_interp.
Print Assumptions Grus.ITree.HandlerFacts.handler_assoc.
Print Assumptions Grus.ITree.HandlerFacts.handler_case_universal.
Print Assumptions Grus.ITree.HandlerFacts.handler_iter_unfold.
(* Effects. *)
Print Assumptions Grus.ITree.Events.StateFacts.interp_state_bind.
Print Assumptions Grus.ITree.Events.StateFacts.eutt_interp_state.
Print Assumptions Grus.ITree.Events.StateFacts.interp_state_iter.
Print Assumptions Grus.ITree.Events.StateFacts.put_get.
Print Assumptions Grus.ITree.Events.Reader.ask_ask.
Print Assumptions Grus.ITree.Events.Writer.run_writer_list_tell.
Print Assumptions Grus.ITree.Events.Exception.interp_except_bind.
Print Assumptions Grus.ITree.Events.Exception.run_except_try_catch.
(* Choice trees. *)
Print Assumptions Grus.CTree.Bisim.Equivalence_sbisim.
Print Assumptions Grus.CTree.Bisim.br2_comm.
Print Assumptions Grus.CTree.Bisim.br2_assoc.
Print Assumptions Grus.CTree.Bisim.br2_idem.
Print Assumptions Grus.CTree.Bisim.br2_stuck_l.
Print Assumptions Grus.CTree.Bisim.br_br.
Print Assumptions Grus.CTree.Bind.sbisim_bind.
Print Assumptions Grus.CTree.Bind.bind_ret_l.
Print Assumptions Grus.CTree.Bind.bind_ret_r.
Print Assumptions Grus.CTree.Bind.bind_bind.
Print Assumptions Grus.CTree.Bind.unfold_iter.
Print Assumptions Grus.CTree.Bind.sbisim_iter.
Print Assumptions Grus.CTree.Embed.embed_eutt.
Print Assumptions Grus.CTree.Embed.embed_bind.
Print Assumptions Grus.CTree.Refine.schedule_refines.
Print Assumptions Grus.CTree.Refine.schedule_always.
Print Assumptions Grus.CTree.Refine.always_trace.
Print Assumptions Grus.CTree.Explore.succs_sound.
Print Assumptions Grus.CTree.Explore.succs_complete.
(* Transactions and threads. *)
Print Assumptions Grus.STM.Spec.orElse_assoc.
Print Assumptions Grus.STM.Spec.write_comm.
Print Assumptions Grus.STM.Core.runs_det.
Print Assumptions Grus.STM.Rules.runs_bind.
Print Assumptions Grus.STM.Rules.runs_eutt.
Print Assumptions Grus.STM.Laws.eq_stm_bind.
Print Assumptions Grus.STM.Laws.eq_stm_orElse.
Print Assumptions Grus.STM.Laws.eq_stm_catch.
Print Assumptions Grus.STM.Laws.orElse_assoc.
Print Assumptions Grus.STM.Laws.orElse_undone.
Print Assumptions Grus.STM.Laws.catch_assoc.
Print Assumptions Grus.STM.Laws.catch_rethrow.
Print Assumptions Grus.STM.Laws.catch_new_var.
Print Assumptions Grus.STM.Laws.write_comm.
Print Assumptions Grus.STM.Meets.meets_eqs.
Print Assumptions Grus.STM.Threads.step_transact.
Print Assumptions Grus.STM.Threads.step_atomically.
Print Assumptions Grus.STM.Threads.stuck_atomically.
Print Assumptions Grus.STM.Invariant.wp_iter.
Print Assumptions Grus.STM.Invariant.sched_safe.
Print Assumptions Grus.STM.Invariant.behaviours_safe.
Print Assumptions Grus.STM.Invariant.safe_times.
Print Assumptions Grus.CTree.Explore.ends_ok.
Print Assumptions Grus.STM.Channel.wp_send.
Print Assumptions Grus.STM.Channel.wp_receive.
(* What programs perform, and work with. *)
Print Assumptions Grus.Show.read_show_N.
Print Assumptions Grus.Show.read_show_nat.
Print Assumptions Grus.Show.read_show_Z.
Print Assumptions Grus.Path.join_assoc.
Print Assumptions Grus.Path.parent_join.
Print Assumptions Grus.Path.file_name_join.
Print Assumptions Grus.Path.join_parent.
Print Assumptions Grus.Path.stem_extension.
Print Assumptions Grus.Path.normal_normal.
Print Assumptions Grus.Path.normal_absolute.
Print Assumptions Grus.Path.normal_descends.
Print Assumptions Grus.Effects.EnvironmentFacts.set_get.
Print Assumptions Grus.Effects.EnvironmentFacts.set_get_other.
Print Assumptions Grus.Effects.DirectoryFacts.create_exists.
Print Assumptions Grus.Effects.DirectoryFacts.create_remove.
Print Assumptions Grus.Effects.DirectoryFacts.remove_other.
Print Assumptions Grus.Effects.TemporaryFacts.create_read.
Print Assumptions Grus.Effects.TemporaryFacts.run_with_temporary.
Print Assumptions Grus.Effects.VectorFacts.run_new.
Print Assumptions Grus.Effects.VectorFacts.run_get.
Print Assumptions Grus.Effects.VectorFacts.run_set.
Print Assumptions Grus.Effects.VectorFacts.run_set_beyond.
Print Assumptions Grus.Effects.VectorFacts.run_push.
Print Assumptions Grus.Effects.VectorFacts.run_pop.
Print Assumptions Grus.Effects.VectorFacts.push_pop.
