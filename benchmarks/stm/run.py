#!/usr/bin/env python3
"""Transactional memory against GHC's, g++'s and locks.

    benchmarks/stm/run.py [--rounds N] [--only PART] [--no-write]

Builds the programs here, runs all versions of all workloads in turn, N times, and takes medians. Prints the tables and
writes them to docs/stm-benchmarks.md. Versions whose packages are missing (tools/install-deps.sh --bench) are left out.
"""
import argparse
import dataclasses
import datetime
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DOCUMENT = ROOT / 'docs' / 'stm-benchmarks.md'
WORKLOADS = {
    'reads1': ('reads 1 variable', [1]),
    'reads10': ('reads 10 variables', [1]),
    'reads100': ('reads 100 variables', [1, 2]),
    'counter': ('adds 1 to a shared counter', [1, 2, 4]),
    'bank': ('moves money between two of 1000 accounts', [1, 2, 4]),
    'map': ('64k hash map, 90 % lookups, 10 % updates', [1, 2]),
    'orelse': ('orElse whose left side retries every other time', [1]),
    'queue': ('bounded queue of 64, one producer, one consumer', [2]),
    'pingpong': ('two threads wake each other', [2]),
}
VERSIONS = {
    'grus': 'Grus by status',
    'grus-api': 'Grus, C++ API',
    'generated': 'Grus, generated code',
    'ghc': 'GHC stm',
    'itm': 'libitm',
    'mutex': 'one mutex',
    'hand': 'locks by hand',
    'tbb': 'tbb',
}
WAITING = {'queue', 'pingpong'}


@dataclasses.dataclass
class Goal:
    """At least (GHC) or at most (locks) this ratio of times."""
    workload: str
    version: str
    ratio: float
    faster: bool  # True: version / ours must be at least ratio; False: ours / version at most
    ours: str = 'grus'


GOALS = [
    Goal('counter', 'ghc', 1.3, True), Goal('bank', 'ghc', 2.5, True), Goal('reads1', 'ghc', 2.5, True),
    Goal('reads100', 'ghc', 15, True), Goal('orelse', 'ghc', 1.0, True, 'generated'),
    Goal('reads1', 'mutex', 1.5, False), Goal('counter', 'mutex', 1.5, False), Goal('bank', 'mutex', 1.5, False),
    Goal('map', 'hand', 1.5, False), Goal('pingpong', 'hand', 1.25, False), Goal('queue', 'hand', 3, False),
]


def build(folder):
    """The programs by version: a command without workload and threads. The second result says what is missing."""
    def compiled(*command):
        run = subprocess.run([*map(str, command)], cwd=folder, capture_output=True, text=True)
        return run.returncode == 0 or (run.stderr or run.stdout)[-500:]
    commands, missing = {}, {}
    flags = ['g++', '-std=c++20', '-O2', '-pthread', '-I', ROOT / 'include', HERE / 'bench.cpp', '-o', folder / 'bench']
    tbb = compiled(*flags, '-DHAVE_TBB', '-ltbb')
    if tbb is not True:
        missing['tbb'] = tbb
        if (said := compiled(*flags)) is not True:
            sys.exit(said)
    for v in ('grus', 'grus-api', 'mutex', 'hand', *(['tbb'] if tbb is True else [])):
        commands[v] = [folder / 'bench', v]
    code = folder / 'generated'
    if (grus := ROOT / 'build' / 'bin' / 'grus').exists() and subprocess.run(
            [grus, 'build', HERE / 'Generated.v', '-o', code], capture_output=True, check=False).returncode == 0:
        said = compiled('g++', '-std=c++20', '-O2', '-pthread', '-I', ROOT / 'include', '-I', code, *code.glob('*.cpp'),
                        HERE / 'generated.cpp', '-lgmp', '-o', folder / 'generated_bench')
    else:
        said = 'build/bin/grus is needed'
    if said is True:
        commands['generated'] = [folder / 'generated_bench']
    else:
        missing['generated'] = said
    if (said := compiled('g++', '-std=c++20', '-O2', '-fgnu-tm', '-pthread', HERE / 'itm.cpp', '-o', folder / 'itm')) is True:
        commands['itm'] = [folder / 'itm']
    else:
        missing['itm'] = said
    if shutil.which('ghc'):
        shutil.copy(HERE / 'Bench.hs', folder)
        if (said := compiled('ghc', '-O2', '-threaded', 'Bench.hs', '-o', folder / 'haskell')) is True:
            commands['ghc'] = [folder / 'haskell']
        else:
            missing['ghc'] = said
    else:
        missing['ghc'] = 'ghc is not installed'
    return commands, missing


def measure(command, workload, threads):
    """Nanoseconds an operation, or None where the version has not this workload."""
    if command[0].name == 'haskell' and workload in WAITING:
        threads = 1  # green threads of one core: the better choice for GHC
    try:
        run = subprocess.run([*map(str, command), workload, str(threads)], capture_output=True, text=True, timeout=60)
        return float(run.stdout) if run.returncode == 0 else None
    except (subprocess.TimeoutExpired, ValueError):
        return None


def collect(commands, rounds, only):
    times = {}
    for r in range(rounds):
        for w, (_, thread_counts) in WORKLOADS.items():
            if only not in w:
                continue
            for t in thread_counts:
                for v, command in commands.items():
                    if r > 0 and (w, t, v) not in times:
                        continue
                    if (time := measure(command, w, t)) is not None:
                        times.setdefault((w, t, v), []).append(time)
        print(f'round {r + 1} of {rounds}', file=sys.stderr, flush=True)
    return times


def ratio(times, w, t, v, ours='grus'):
    """version / ours: the median over rounds, whose runs were next to each other."""
    pairs = list(zip(times.get((w, t, v), []), times.get((w, t, ours), [])))
    return statistics.median(a / b for a, b in pairs) if pairs else None


def figure(x):
    return '' if x is None else f'{x:.0f}' if x >= 99.5 else f'{x:.1f}' if x >= 9.95 else f'{x:.2f}'


def tables(times):
    versions = [v for v in VERSIONS if any(k[2] == v for k in times)]
    lines = ['| workload | threads | ' + ' | '.join(VERSIONS[v] + (', ns' if v == 'grus' else '') for v in versions) + ' |',
             '|---|---|' + '---|' * len(versions)]
    for w, (title, thread_counts) in WORKLOADS.items():
        for t in thread_counts:
            if (w, t, 'grus') not in times:
                continue
            cells = [figure(statistics.median(times[w, t, 'grus'])) if v == 'grus' else figure(ratio(times, w, t, v))
                     for v in versions]
            lines.append(f'| {title} | {t} | ' + ' | '.join(cells) + ' |')
    goals = ['| goal | threads | measured | |', '|---|---|---|---|']
    for g in GOALS:
        for t in WORKLOADS[g.workload][1]:
            if (r := ratio(times, g.workload, t, g.version, g.ours)) is None:
                continue
            measured = r if g.faster else 1 / r
            met = measured >= g.ratio if g.faster else measured <= g.ratio
            wanted = f'at least {g.ratio:g} times as fast as' if g.faster else f'at most {g.ratio:g} times the time of'
            what = WORKLOADS[g.workload][0] + (f' ({VERSIONS[g.ours]})' if g.ours != 'grus' else '')
            goals.append(f'| {what}: {wanted} {VERSIONS[g.version]} | {t} | {figure(measured)} | '
                         f'{"met" if met else "**not met**"} |')
    return '\n'.join(lines), '\n'.join(goals)


def document(table, goals, rounds, load):
    model = next((line.split(':')[1].strip() for line in open('/proc/cpuinfo') if line.startswith('model name')), platform.machine())
    return f'''# Transactional memory: measurements

Written by [benchmarks/stm/run.py](../benchmarks/stm/run.py); do not edit. Median of {rounds} rounds in which all versions
ran in turn, {datetime.date.today().isoformat()}, {os.cpu_count()} cores ({model}), g++ -O2. A measurement is the median over windows of a
millisecond, so that time without a core does not count, except in queue and ping-pong, which are timed as a whole. The load
average was {load[0]:.1f} before and {load[1]:.1f} after: what is above the number of cores is other work on the machine, which makes
ratios uncertain, most of all with more than one thread.

The first column of numbers is nanoseconds an operation; the others are the time of a version divided by that of Grus in
the same round: above 1, Grus by status is faster. *By status* is the API that generated code is made of, *C++ API* the one with
exceptions; they differ where a transaction retries. *Generated code* is what the compiler makes of
[Generated.v](../benchmarks/stm/Generated.v), with numbers of any size where the others have machine words. *One mutex* runs the same programs under one lock; *locks by hand*
are 256 reader-writer locks for the map, condition variables for queue and ping-pong. GHC runs queue and ping-pong as
green threads on one core, which is its best; waking a thread is then no system call.

{table}

## Goals

{goals}
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--rounds', type=int, default=7)
    parser.add_argument('--only', default='', metavar='PART')
    parser.add_argument('--no-write', action='store_true')
    options = parser.parse_args()
    folder = ROOT / 'build' / 'benchmarks' / 'stm'
    folder.mkdir(parents=True, exist_ok=True)
    commands, missing = build(folder)
    for version, why in missing.items():
        print(f'without {VERSIONS[version]}: {why}', file=sys.stderr)
    before = os.getloadavg()[0]
    times = collect(commands, options.rounds, options.only)
    table, goals = tables(times)
    print(f'{table}\n\n{goals}')
    if not options.only and not options.no_write:
        DOCUMENT.write_text(document(table, goals, options.rounds, (before, os.getloadavg()[0])))


main()
