#!/usr/bin/env python3
"""Exports to C++ code: libraries that share a functor link, and what is refused is refused with a reason and a place.

    tests/exports/check.py BUILD

How an export is used is in examples/output/use_*.cpp, which the suite `docs` runs.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
CXX = ['-std=c++20', '-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror', '-I', ROOT / 'include']


def links(grus, compiler):
    """One output of several libraries, two source files that instantiate what is in them."""
    with tempfile.TemporaryDirectory() as out:
        linked = HERE / 'linked'
        subprocess.run([grus, 'build', linked / 'Both.v', 'Both', 'Sets', 'Left', 'Right', '-o', out], check=True,
                       stdout=subprocess.DEVNULL)
        sources = [*linked.glob('*.cpp'), *(pathlib.Path(out) / 'Linked').glob('*.cpp')]
        program = f'{out}/program'
        built = subprocess.run([compiler, *CXX, '-I', out, *sources, '-o', program, '-lgmp'])
        return built.returncode == 0 and subprocess.run([program]).returncode == 0


def refusals(grus):
    """For each expected warning, whether it was given where it is expected; and whether there were others."""
    source = HERE / 'refused.v'
    lines = source.read_text().split('\n')
    expected = [(n + 2, m[1]) for n, line in enumerate(lines) if n > 0 and (m := re.match(r'\(\* warning: (.*) \*\)$', line))]
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run([grus, 'build', source, '-o', out], capture_output=True, text=True)
    given = re.sub(r'\s+', ' ', done.stderr)
    for line, message in expected:
        yield f'line {line}: {message}', re.search(rf'refused\.v:{line}:\d+: warning: Grus: {re.escape(message)}', given)
    yield 'no other warning', given.count('warning:') == len(expected)


def main(build):
    grus = pathlib.Path(build).resolve() / 'bin' / 'grus'
    results = [(f'links with {compiler}', links(grus, compiler)) for compiler in ('g++', 'clang++')]
    results += refusals(grus)
    for name, passed in results:
        if not passed:
            print(f'FAIL  {name}')
    failed = sum(not passed for _, passed in results)
    print(f'{len(results) - failed} passed, {failed} failed')
    return failed > 0


sys.exit(main(sys.argv[1]))
