"""Faults of a transactional memory, each as an edit of the machine that theories/STM/Norec proves correct.

A fault is (what goes wrong, the lemma whose proof must fail, edits). An edit is (old, new), and is made wherever the
old text is: in the definition, and in the lemma about that step, so that it is the lemma's proof that fails and not
only its use.
"""

FAULTS = [
    # ---- reading
    (
        "a value is taken without looking at the version again",
        "Preserve.keep_same",
        [
            ("T H B p b r a v f w d :", "T H B p b r a v f w d s :"),
            (
                "T t = Th p b false n r (Conf (Read a) f w d) (Chk a v)",
                "T t = Th p b false s r (Conf (Read a) f w d) (Chk a v)",
            ),
            ("(Th p b false n ((a, v) :: r)", "(Th p b false s ((a, v) :: r)"),
        ],
    ),
    (
        "a value is taken while somebody writes",
        "Preserve.keep_same",
        [
            (
                "    step LIn (St m k n None T H B)\n"
                "      (St m k n None (set T t (Th p b false n ((a, v) :: r)",
                "    forall l, step LIn (St m k n l T H B)\n"
                "      (St m k n l (set T t (Th p b false n ((a, v) :: r)",
            ),
            (
                "keep_same t m k n T H B p b r a v f w d : inv (St m k n None T H B)",
                "keep_same l t m k n T H B p b r a v f w d : inv (St m k n l T H B)",
            ),
            (
                "inv (St m k n None (set T t (Th p b false n ((a, v) :: r)",
                "inv (St m k n l (set T t (Th p b false n ((a, v) :: r)",
            ),
        ],
    ),
    (
        "a value that was read is not remembered",
        "Preserve.keep_same",
        [
            ("(Th p b false n ((a, v) :: r)", "(Th p b false n r"),
        ],
    ),
    (
        "a transaction does not see what it wrote itself",
        "Preserve.keep_load",
        [
            (
                "Run -> find w a = None ->\n"
                "    step LIn (St m k n l T H B)\n"
                "      (St m k n l (set T t (Th p b false s r",
                "Run ->\n"
                "    step LIn (St m k n l T H B)\n"
                "      (St m k n l (set T t (Th p b false s r",
            ),
            (
                "Run -> find w a = None ->\n"
                "  inv (St m k n l (set T t (Th p b false s r",
                "Run ->\n"
                "  inv (St m k n l (set T t (Th p b false s r",
            ),
            (
                "intros I E N. phase_of I t E P. destruct P as (P & _).\n",
                "intros I E. assert (N : find w a = None) by auto. phase_of I t E P. destruct P as (P & _).\n",
            ),
        ],
    ),
    # ---- validation
    (
        "validation looks at nothing",
        "Preserve.keep_val",
        [
            ("(Th p b false s r c (Val n r))", "(Th p b false s r c (Val n []))"),
        ],
    ),
    (
        "validation takes any value for equal",
        "Preserve.keep_val_one",
        [
            ("(Val i ((a, m a) :: todo))", "(Val i (a :: todo))"),
        ],
    ),
    (
        "validation does not notice that the version moved meanwhile",
        "Preserve.keep_val_done",
        [
            ("s_val_done m k n T H B p b s r c :", "s_val_done m k n T H B p b s r c i :"),
            ("keep_val_done t m k n T H B p b s r c :", "keep_val_done t m k n T H B p b s r c i :"),
            ("T t = Th p b false s r c (Val n [])", "T t = Th p b false s r c (Val i [])"),
        ],
    ),
    # ---- committing
    (
        "a commit does not validate",
        "Preserve.keep_lock",
        [
            (
                "s_lock m k n T H B p b r v w d : T t = Th p b false n r",
                "s_lock m k n T H B p b r v w d s : T t = Th p b false s r",
            ),
            (
                "keep_lock t m k n l l' T H B p b o r v w d :",
                "keep_lock t m k n l l' T H B p b o r v w d s :",
            ),
            ("T t = Th p b o n r (Conf (Ret v) [] w d) Run", "T t = Th p b o s r (Conf (Ret v) [] w d) Run"),
        ],
    ),
    (
        "a commit writes without the lock",
        "Commit.inv_step",
        [
            (
                "(St m k n (Some t) (set T t (Th p b true n r (Conf (Ret v) [] w d) (Wb w))) H B)",
                "(St m k n None (set T t (Th p b true n r (Conf (Ret v) [] w d) (Wb w))) H B)",
            ),
        ],
    ),
    (
        "a commit takes a lock that is held",
        "Commit.inv_step",
        [
            ("step LLock (St m k n None T H B)", "forall l, step LLock (St m k n l T H B)"),
        ],
    ),
    (
        "the new version is published before everything is written",
        "Commit.keep_publish",
        [
            ("s_publish m k n l T H B p b s r v w d :", "s_publish m k n l T H B p b s r v w d todo :"),
            (
                "keep_publish t m k n l T H B p b s r v w d :",
                "keep_publish t m k n l T H B p b s r v w d todo :",
            ),
            (
                "T t = Th p b true s r (Conf (Ret v) [] w d) (Wb [])",
                "T t = Th p b true s r (Conf (Ret v) [] w d) (Wb todo)",
            ),
        ],
    ),
    (
        "a commit releases the lock without a new version",
        "Commit.keep_publish",
        [
            ("(St m k (S n) None (set T t idle)", "(St m k n None (set T t idle)"),
        ],
    ),
    (
        "an attempt that holds the lock is given up",
        "Commit.inv_step",
        [
            (
                "s_abort m k n l T H B p b s r c x : T t = Th p b false s r c x",
                "s_abort m k n l T H B p b s r c x : T t = Th p b true s r c x",
            ),
        ],
    ),
    (
        "a transaction that wrote ends as one that did not",
        "Commit.keep_end",
        [
            ("ends q y ->\n    w = [] \\/ (exists e, q = Throw e) ->\n", "ends q y ->\n"),
            ("ends q y -> w = [] \\/ (exists e, q = Throw e) ->\n  inv", "ends q y ->\n  inv"),
            (
                "intros I E Q Wn. phase_of I t E P.",
                "intros I E Q. assert (Wn : w = [] \\/ (exists e, q = Throw e)) by auto. phase_of I t E P.",
            ),
        ],
    ),
    # ---- new cells
    (
        "the allocator hands out a cell twice",
        "Commit.keep_new",
        [
            ("(St (set m k v) (S k) n l", "(St (set m k v) k n l"),
        ],
    ),
    (
        "a new cell is not initialised before it is known",
        "Commit.keep_new",
        [
            ("(St (set m k v) (S k) n l", "(St m (S k) n l"),
        ],
    ),
    # ---- orElse and catch
    (
        "the reads of an abandoned branch are forgotten",
        "Preserve.keep_local",
        [
            ("(Th p b o s r c' Run)", "(Th p b o s (match code c with Retry => [] | _ => r end) c' Run)"),
        ],
    ),
    (
        "orElse does not undo the left branch's writes",
        "Local.rest_local",
        [
            (
                "(Conf Retry (FOr u q :: f) w n) (Conf q f u n)",
                "(Conf Retry (FOr u q :: f) w n) (Conf q f w n)",
            ),
        ],
    ),
    (
        "orElse undoes the writes before it, too",
        "Local.rest_local",
        [
            (
                "(Conf Retry (FOr u q :: f) w n) (Conf q f u n)",
                "(Conf Retry (FOr u q :: f) w n) (Conf q f [] n)",
            ),
        ],
    ),
    (
        "catch does not undo the body's writes",
        "Local.rest_local",
        [
            (
                "(Conf (Throw e) (FCatch u k :: f) w n) (Conf (k e) f u n)",
                "(Conf (Throw e) (FCatch u k :: f) w n) (Conf (k e) f w n)",
            ),
        ],
    ),
    (
        "catch catches a retry",
        "Local.rest_local",
        [
            (
                "(Conf Retry (FCatch u k :: f) w n) (Conf Retry f w n)",
                "(Conf Retry (FCatch u k :: f) w n) (Conf (k 0) f u n)",
            ),
        ],
    ),
    # ---- sleeping
    (
        "a transaction blocks on what it read long ago",
        "Preserve.keep_park",
        [
            (
                "s_park m k n T H B p b r w d : T t = Th p b false n r",
                "s_park m k n T H B p b r w d s : T t = Th p b false s r",
            ),
            ("keep_park t m k n l l' T H B p b o r w d :", "keep_park t m k n l l' T H B p b o r w d s :"),
            ("T t = Th p b o n r (Conf Retry [] w d) Run", "T t = Th p b o s r (Conf Retry [] w d) Run"),
        ],
    ),
    (
        "a waiter registers after it has released the lock",
        "Wait.keep_machine",
        [
            (
                "| LSleep => at_ L t = Entering [] /\\",
                "| LSleep => (exists todo, at_ L t = Entering todo) /\\",
            ),
        ],
    ),
    (
        "a waiter registers for all cells but one",
        "Wait.keep_start",
        [
            ("(Entering (cells_read (ths s t)))", "(Entering (tl (cells_read (ths s t))))"),
        ],
    ),
    (
        "a waiter is not counted",
        "Wait.keep_start",
        [
            ("((t, S (e t)) :: c)\n", "c\n"),
        ],
    ),
    (
        "a committer looks for sleepers before it has the lock",
        "Wait.keep_look",
        [
            ("ph (ths s t) = Wb [] -> p t = Out ->", "ph (ths s t) = Run -> p t = Out ->"),
        ],
    ),
    (
        "signals are given before the new version is published",
        "Wait.keep_machine",
        [
            (
                "L' = move t (if b then Waking (keys (ws (cf (ths s t)))) None else Out) L",
                "L' = move t Out L",
            ),
        ],
    ),
    (
        "a committer signals only one of those who wait",
        "Wait.keep_next",
        [
            ("(forall u, In u (r a) -> g u = true)", "(exists u, In u (r a) -> g u = true)"),
        ],
    ),
    (
        "a thread may leave a bucket while it is being signalled there",
        "Forever.counted_leave",
        [
            (
                "p t = Leaving (a :: todo) -> (forall w rest k, p w <> Waking (a :: rest) (Some k)) ->\n"
                "    room",
                "p t = Leaving (a :: todo) ->\n"
                "    room",
            ),
            (
                "p t = Leaving (a :: todo) ->\n"
                "  (forall w rest k, p w <> Waking (a :: rest) (Some k)) ->\n",
                "p t = Leaving (a :: todo) ->\n",
            ),
            (
                "intros [R En Lf G Wk O T] P Q.",
                "intros [R En Lf G Wk O T] P. assert (Q : forall w rest k, p w <> Waking (a :: rest) (Some "
                "k)) by eauto.",
            ),
        ],
    ),
    # ---- serial mode
    (
        "others do not look at the tickets",
        "Progress.tickets_step",
        [
            ("| a_lock d v f p y w : p t = Passed ->", "| a_lock d v f p y w : common (p t) ->"),
        ],
    ),
    (
        "a ticket is served out of turn",
        "Progress.tickets_step",
        [
            (
                "| a_serial q d v f p y w : p t = Ticket v ->",
                "| a_serial q d v f p y w k : p t = Ticket k ->",
            ),
        ],
    ),
    (
        "an attempt without the lock begins after too many failures",
        "Progress.tries_step",
        [
            (
                "| a_begin q d v f p y w : p t = Free -> f t < limit ->",
                "| a_begin q d v f p y w : p t = Free ->",
            ),
        ],
    ),
]
