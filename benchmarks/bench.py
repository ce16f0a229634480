#!/usr/bin/env python3
"""Measures what Grus makes of the kernels against hand-written C++, OCaml extraction and Rocq itself.

    benchmarks/bench.py [--quick] [--only PART]… [--rounds N] [--json FILE] [--compare OLD.json]
    benchmarks/bench.py --instructions [--short] [--update] [--only PART]…

The first form prints tables; without --only and --quick it also writes benchmarks/results/latest.json and the results in
docs/benchmarks.md. The second counts instructions and fails where a kernel needs 10 % more than
benchmarks/instructions.json says; with --short it counts the kernels of suite/counts.py only, as every `make test` does. README.md says how to add a kernel.
"""
import argparse
import json
import os
import sys
from pathlib import Path

from suite import counts, document, kernels, report, results
from suite.measure import Launcher
from suite.versions import Builder

LATEST = kernels.ROOT / "benchmarks" / "results" / "latest.json"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--build", type=Path, default=kernels.ROOT / "build", help="where make built Grus")
    parser.add_argument("--only", action="append", default=[], metavar="PART", help="kernels with PART in their names")
    parser.add_argument("--quick", action="store_true", help="small sizes")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-count", action="store_true", help="leave out the instructions")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the results go")
    parser.add_argument("--compare", type=Path, metavar="OLD.json", help="say what got slower")
    parser.add_argument("--render", type=Path, metavar="FILE", help="measure nothing; print, and document, these results")
    parser.add_argument("--instructions", action="store_true", help="only count instructions, and check them")
    parser.add_argument("--short", action="store_true", help="with --instructions: only the kernels that `make test` counts")
    parser.add_argument("--update", action="store_true", help="with --instructions: commit to the new counts")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count(), help="builds at a time; runs are one at a time")
    return parser.parse_args()


def main():
    options = arguments()
    if options.render:
        outcome = json.loads(options.render.read_text())
    else:
        chosen = kernels.every(options.only)
        builder = Builder(options.build.resolve(), Launcher(options.build.resolve()))
        if options.short:
            chosen = [kernel for kernel in chosen if kernel.name in counts.SHORT]
        if options.instructions:
            return counts.check(builder, chosen, options.jobs, options.update)
        outcome = results.measure(builder, chosen, "quick" if options.quick else "full", options.rounds, options.jobs,
                                  not options.no_count, lambda line: print(line, file=sys.stderr, flush=True))
    whole = not (options.only or options.quick)
    target = options.json or (LATEST if whole and not options.render else None)
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(outcome, indent=1) + "\n")
    if whole:
        document.write(outcome)
    for part in report.table(outcome), report.goals(outcome):
        print(report.aligned(*part) + "\n")
    for name, version, why in report.failures(outcome):
        print(f"left out: {name}, {version}: {why}")
    if options.compare:
        print("\n".join(report.slower(json.loads(options.compare.read_text()), outcome) or ["nothing got slower"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
