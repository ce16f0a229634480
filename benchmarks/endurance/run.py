#!/usr/bin/env python3
"""What a program needs when it runs long, deep or on several threads: checked, and shown in docs/endurance.md.

    benchmarks/endurance/run.py [loops|churn|readers]… [--short] [--write] [--build DIR]

loops      10^8 steps by continuations, in a state monad and over interaction trees need no more memory than 10^4
churn      10^10 allocations on four threads: what is resident does not grow
readers    throughput of 1, 2 and 4 threads that read the same maps, sets, trees and lists, in turns, medians

--short takes sizes of seconds instead of minutes; `make test` runs that. --write puts the tables into the document. The
last line counts what held. Scaling wants an idle machine with two cores, so it is measured and not checked: what is
checked is the processor time that one reading costs, which grows when threads disturb each other, and with --short
only that all threads read the same.
"""
import argparse
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DOCUMENT = ROOT / 'docs' / 'endurance.md'

# Name, what it is, full and short numbers of steps.
LOOPS = (
    ('cps', 'continuation-passing style', 10**8, 10**7),
    ('cps2', 'two continuations', 10**8, 10**7),
    ('state_monad', 'state monad', 10**8, 10**7),
    ('effects', '`ITree.iter` with effects, run', 10**8, 10**7),
    ('handled', '`ITree.iter` over `stateE` with its handler, machine integers', 10**8, 10**7),
    ('by_hand', 'the same by hand', 10**8, 10**7),
    ('itree_pure', '`ITree.iter` as a tree, forced', 10**8, 10**6),
    ('itree_iter', '`ITree.iter` over `stateE`, interpreted', 10**7, 10**5),
    ('itree_fixpoint', '`Fixpoint` over `stateE`, interpreted', 10**7, 10**5),
)
WITH_EFFECTS = {'effects', 'handled', 'by_hand'}
FEW = 10**4
WORKLOADS = (
    ('lookups', 'look-ups in an FMapAVL map'),
    ('memberships', 'membership in an MSetRBT set'),
    ('fold_map', 'a fold over the map'),
    ('fold_tree', 'recursion over a tree'),
    ('fold_list', '`fold_left` over a list'),
    ('map_list', '`filter` and `map`, which make lists'),
)
NAMES = {
    'loops': 'run_cps run_cps2 run_chosen run_state_monad run_itree_fixpoint run_itree_iter run_itree_pure',
    'effects': 'run_effects run_handled',
    'churn': 'start turn summary',
    'readers': 'make run_lookups run_memberships run_fold_map run_fold_tree run_fold_list run_map_list',
}


class Checks:
    def __init__(self):
        self.passed = self.failed = 0

    def that(self, holds, what):
        self.passed += holds
        self.failed += not holds
        print(f'{"ok  " if holds else "FAIL"}  {what}', flush=True)


def compiled(build, name, *flags):
    """The program of NAME.v and NAME.cpp."""
    out = build / 'bench' / 'endurance' / name
    subprocess.run([build / 'bin' / 'grus', 'build', HERE / f'{name}.v', *NAMES[name].split(), '-o', out], check=True,
                   stdout=subprocess.DEVNULL)
    program = out / f'{name}-program'
    sources = [p for p in sorted(out.rglob('*.cpp')) if '.grus' not in p.parts]
    subprocess.run(['g++', '-std=c++20', '-O2', *flags, '-I', out, '-I', ROOT / 'include', HERE / f'{name}.cpp', *sources, '-o', program,
                    '-lgmp', '-pthread'], check=True)
    return program


def ran(program, *arguments):
    """The lines of JSON that a program prints."""
    output = subprocess.run([program, *map(str, arguments)], check=True, stdout=subprocess.PIPE, text=True).stdout
    return [json.loads(line) for line in output.splitlines() if line]


def power(n):
    return f'10^{len(str(n)) - 1}'


def congruences(steps, only_even):
    """What the loops compute, without any of their plumbing."""
    x, total = 42, 0
    for _ in range(steps):
        x = (x * 1103515245 + 12345) % 1073741824
        if not (only_even and x % 2):
            total = (total + x) % 16777216
    return total


def loops(build, short, checks):
    programs = {name: compiled(build, name) for name in ('loops', 'effects')}

    def used(name, steps):
        return ran(programs['effects' if name in WITH_EFFECTS else 'loops'], name, steps)[0]

    rows = []
    for name, what, full, brief in LOOPS:
        steps = brief if short else full
        few, many = used(name, FEW), used(name, steps)
        checks.that(few['result'] == congruences(FEW, name == 'cps2'), f'{name}: {few["result"]} after {FEW} steps')
        checks.that(many['peak_kb'] <= few['peak_kb'] + 1024, f'{name}: {many["peak_kb"]} KiB at {power(steps)} steps, {few["peak_kb"]} at {FEW}')
        checks.that(many['stack_kb'] <= 256 and many['segments'] == 0, f'{name}: {many["stack_kb"]} KiB of stack')
        rows.append(f'| {what} | {power(steps)} | {many["seconds"]:.2f} | {few["peak_kb"] / 1024:.1f} | {many["peak_kb"] / 1024:.1f} '
                    f'| {many["stack_kb"]} |')
    if not short:
        ratio = statistics.median(used('handled', 10**8)['seconds'] / used('by_hand', 10**8)['seconds'] for _ in range(5))
        checks.that(ratio <= 1.2, f'handled: {ratio:.2f} of the time by hand')
    grows = used('chosen', 10**6)
    rows.append(f'| function values called last | 10^6 | {grows["seconds"]:.2f} | {used("chosen", FEW)["peak_kb"] / 1024:.1f} '
                f'| {grows["peak_kb"] / 1024:.1f} | {grows["stack_kb"]} and segments |')
    return ['| loop | steps | seconds | MB at 10^4 | MB at all | KB of stack |', '|---|--:|--:|--:|--:|--:|', *rows]


def churn(build, short, checks):
    program = compiled(build, 'churn', '-include', HERE / 'count.hpp')
    total = 10**8 if short else 10**10
    intervals = ran(program, total, 4)
    # After half of the intervals everything that is kept has its size.
    warm = len(intervals) // 2
    before, after = (max(i['mb'] for i in part) for part in (intervals[:warm], intervals[warm:]))
    last = intervals[-1]
    checks.that(last['allocations'] >= total, f'churn: {last["allocations"]:,} allocations, {last["seconds"]:.0f} s')
    checks.that(after <= 1.03 * before + 1, f'churn: {after:.2f} MB resident at most, {before:.2f} in the first half')
    return ['| allocations | seconds | MB |', '|--:|--:|--:|',
            *(f'| {i["allocations"]:,} | {i["seconds"]:.1f} | {i["mb"]:.2f} |' for i in intervals)]


def readers(build, short, checks):
    program = compiled(build, 'readers')
    rounds, seconds, size = (3, 0.1, 5000) if short else (7, 1.0, 20000)
    table = ['| reads | 1 thread | 2 | 4 | 2 / 1 | 4 / 1 | CPU of a read, 2 / 1 | 4 / 1 |', '|---|--:|--:|--:|--:|--:|--:|--:|']
    for name, what in WORKLOADS:
        seen = {threads: [] for threads in (1, 2, 4)}
        for _ in range(rounds):
            for threads, found in seen.items():
                found += ran(program, name, threads, size, seconds)
        speed, cpu = ({t: statistics.median(r[key] for r in found) for t, found in seen.items()} for key in ('throughput', 'cpu'))
        if short:  # a test of times would fail on a busy machine; the program ends if it reads anything else than before
            checks.that(speed[4] > 0, f'{name}: 1, 2 and 4 threads read the same')
        else:
            checks.that(cpu[4] <= 1.25 * cpu[1],
                        f'{name}: 4 threads read {speed[4] / speed[1]:.2f} times as often, each time at {cpu[4] / cpu[1]:.2f} of the cost')
        table.append(f'| {what} | {speed[1]:.0f}/s | {speed[2]:.0f}/s | {speed[4]:.0f}/s | {speed[2] / speed[1]:.2f} | {speed[4] / speed[1]:.2f} '
                     f'| {cpu[2] / cpu[1]:.2f} | {cpu[4] / cpu[1]:.2f} |')
    return table


def write(name, table):
    marks = f'<!-- {name}: written by benchmarks/endurance/run.py -->', f'<!-- end of {name} -->'
    text = DOCUMENT.read_text()
    pattern = re.compile(f'({re.escape(marks[0])}\n).*?({re.escape(marks[1])})', re.S)
    DOCUMENT.write_text(pattern.sub(lambda m: m[1] + '\n' + '\n'.join(table) + '\n\n' + m[2], text))


def main():
    parts = {'loops': loops, 'churn': churn, 'readers': readers}
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('part', nargs='*', help='loops, churn or readers; all if not given')
    parser.add_argument('--short', action='store_true', help='small sizes')
    parser.add_argument('--write', action='store_true', help='put the tables into docs/endurance.md')
    parser.add_argument('--build', type=Path, default=ROOT / 'build', help='where make built Grus')
    options = parser.parse_args()
    if wrong := set(options.part) - parts.keys():
        parser.error(f'no such part: {" ".join(sorted(wrong))}')
    if options.short and options.write:
        parser.error('the document has the full sizes: leave out --short or --write')
    checks = Checks()
    for name in options.part or parts:
        table = parts[name](options.build.resolve(), options.short, checks)
        print('\n'.join(['', *table, '']), flush=True)
        if options.write:
            write(name, table)
    print(f'{checks.passed} passed, {checks.failed} failed')
    return 1 if checks.failed else 0


if __name__ == '__main__':
    os.chdir(ROOT)
    sys.exit(main())
