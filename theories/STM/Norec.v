(** The C++ engine of transactions (grus/stm.hpp), as a machine, and what is proved of it.  docs/stm-proof.md says it in
    plain words.

    Atomic.v     what a transaction means; Functional.v, that it is a function
    History.v    transactions one after another
    Local.v      a transaction seen from inside: its log, its frames; Undo.v, how the log goes back
    Machine.v    the machine, one memory access a step
    Reachable.v, Preserve.v, Commit.v   what holds of all its states
    Safe.v       serialisable, opaque
    Wait.v       no lost wake-up
    Forever.v    who is counted as asleep for ever is
    Progress.v   the bound on attempts
    Solo.v       the holder of the lock finishes
    Engine.v     all together *)
From Grus.STM.Norec Require Atomic Functional History Local Undo Machine Safe Wait Forever Progress Solo Engine.

(** For [Print Assumptions]. *)
Definition main_theorems :=
  ((Atomic.exec_frame, Functional.run_exec, Functional.exec_run, Local.adequate,
    Undo.write_put, Undo.roll_back_restores),
   (Safe.serialisable, Safe.results_explained, Safe.log_grows, Safe.real_time, Safe.opaque, Safe.raised_consistent,
    Safe.reads_exist, Safe.sleep_blocked, Safe.blocked_forever, Safe.invariant_rule),
   (Wait.no_lost_wakeup, Wait.waker_moves, Wait.signalled_moves),
   (Forever.all_asleep, Forever.for_ever),
   (Progress.attempts_bound, Progress.serial_never_fails, Progress.overtaken_once, Progress.turn_comes,
    Progress.holder_moves, Progress.conflict_is_commit),
   (Solo.holder_finishes, Solo.any_program_ends),
   (Engine.machine_of, Engine.room_of, Engine.gate_of, Engine.holder_goes_on, Engine.turn_goes_on,
    Engine.woken_goes_on, Engine.waker_goes_on)).
