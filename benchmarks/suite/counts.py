"""Instructions of what Grus makes of each kernel, against the committed benchmarks/instructions.json.

Instructions do not depend on what else the machine does, so a bound of 10 % is tight enough to fail on.
"""
import concurrent.futures
import json

from .kernels import ROOT
from .measure import Failure
from .versions import Grus

# What every `make test` counts: a kernel for each kind of code that Grus makes, few enough for a minute.
SHORT = frozenset({
    "binarytrees",  # trees made and taken apart
    "cps_loop",  # closures as arguments
    "fmapavl",  # the standard library, through functors
    "json",  # strings, and parsers as closures
    "lazy_sieve",  # coinduction
    "list_sum_map",  # lists, and functions given to them
    "matrix63",  # primitive integers and arrays
    "mergesort",  # local fixpoints
    "modpow",  # small integers
    "nqueens",  # what is tested, and rarely kept
    "rbtree",  # update in place
    "state_interpreter",  # a monad
})
COMMITTED = ROOT / "benchmarks" / "instructions.json"
BOUND = 1.10


def count(builder, kernel):
    """The instructions of a kernel, or a Failure."""
    version = Grus("g++")
    try:
        version.build(builder, kernel)
        return builder.launcher.instructions(version.prepare(builder, kernel, kernel.size("count")))[1]
    except Failure as failure:
        return failure


def check(builder, kernels, jobs, update):
    """Prints what got slower and the count that test runners read; 1 if anything failed. `update` commits to the new counts."""
    committed = json.loads(COMMITTED.read_text()) if COMMITTED.exists() else {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        counts = dict(zip((k.name for k in kernels), pool.map(lambda k: count(builder, k), kernels)))
    good = {name: n for name, n in counts.items() if not isinstance(n, Failure)}
    failed = [f"{name}: {why}" for name, why in counts.items() if name not in good]
    if update:
        COMMITTED.write_text(json.dumps({**committed, **good}, indent=1, sort_keys=True) + "\n")
        committed = {**committed, **good}
    for name, n in good.items():
        if name not in committed:
            failed.append(f"{name}: {n} instructions, and none committed; run benchmarks/bench.py --instructions --update")
        elif n > BOUND * committed[name]:
            failed.append(f"{name}: {n} instructions, {n / committed[name]:.2f} times the committed {committed[name]}")
        elif BOUND * n < committed[name]:
            print(f"{name}: {n} instructions, only {n / committed[name]:.2f} of the committed {committed[name]}")
    print("\n".join(failed + [f"{len(kernels) - len(failed)} passed, {len(failed)} failed"]))
    return 1 if failed else 0
