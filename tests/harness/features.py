#!/usr/bin/env python3
"""Writes docs/features.md: one row per feature, from the tests and their last results.

    features.py [--build DIR] [--check]     --check: fail if the file would change
"""
import argparse
import hashlib
import json
import pathlib
import re
import sys
import types

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))
import run  # noqa: E402

COLUMNS = [('plain', 'g++'), ('asan', 'clang++, ASan, UBSan'), ('tsan', 'TSan'), ('ocaml', 'OCaml extraction')]
INTRO = """# Features

Generated from the tests by `tests/harness/features.py`; do not edit. A row is a feature of Rocq, its tests are whole
programs, and *passing* means that every value the compiled C++ prints is the one `vm_compute` gives. The column *OCaml
extraction* compares Coq's values with those of `Extraction` to OCaml: it checks the reference, not Grus; TSan is for what
threads share. `n/m`: n of the m tests that were run pass; `·`: not run, or not since the compiler, the runtime or the
test changed.
"""


class Results:
    """The last results that still hold."""

    def __init__(self, build):
        self.runners = {mode: run.Runner(types.SimpleNamespace(build=build, mode=mode, force=False)) for mode, _ in COLUMNS}

    def of(self, test, mode):
        runner = self.runners[mode]
        f = runner.work(test, f'{mode}.json')
        result = json.loads(f.read_text()) if f.exists() else None
        return result if result and result['key'] == runner.key(test) else None


def table(results, directory):
    features = {}
    for f in sorted(directory.glob('*.v')):
        t = run.Test(f)
        features.setdefault(t.feature or '(no feature named)', []).append(t)
    lines = ['| Feature | ' + ' | '.join(title for _, title in COLUMNS) + ' | values | tests |', '|---|' + '---|' * (len(COLUMNS) + 2)]
    for feature, tests in features.items():
        cells, values = [], 0
        for mode, _ in COLUMNS:
            rs = [r for r in (results.of(t, mode) for t in tests if mode != 'ocaml' or not t.no_ocaml) if r]
            ok = sum(r['ok'] for r in rs)
            unknown = len(tests) - len(rs)
            cells.append('·' if not rs else 'yes' if ok == len(tests) else f'{ok}/{ok}, {unknown} not run' if ok == len(rs)
                         else f'**{ok}/{len(rs)}**' + (f', {unknown} not run' if unknown else ''))
            if mode == 'plain':
                values = sum(r['values'] for r in rs)
        links = ', '.join(f'[{t.name}](../{t.path.relative_to(ROOT)})' for t in tests)
        lines.append(f'| {feature} | ' + ' | '.join(cells) + f' | {values} | {links} |')
    return '\n'.join(lines)


def effects_table(build):
    """From what tests/effects/check.py left, as far as it is about the programs as they are."""
    file = build / 'tests' / 'effects.json'
    results = json.loads(file.read_text()) if file.exists() else {}
    mark = {True: 'yes', False: '**no**', None: '·'}
    lines = ['| Program | prints what its model prints | TSan, ASan, UBSan |', '|---|---|---|']
    for source in [*sorted((ROOT / 'tests/effects').glob('t*.v')), *sorted((ROOT / 'examples/stm').glob('*.v'))]:
        name, text = str(source.relative_to(ROOT)), source.read_text()
        result = results.get(name, {})
        current = result.get('digest') == hashlib.sha256(text.encode()).hexdigest()
        plain, sanitized = (result.get(k) if current else None for k in ('plain', 'sanitized'))
        first = re.search(r'\(\*\* (.*?)[.:]\s', text, re.S)[1]
        lines.append(f'| [{" ".join(first.split())}](../{name}) | {mark[plain]} | {mark[sanitized]} |')
    return '\n'.join(lines)


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--build', type=pathlib.Path, default=ROOT / 'build')
    p.add_argument('--check', action='store_true')
    o = p.parse_args()
    build = o.build.resolve()
    results = Results(build)
    text = (INTRO + '\n## The language (`tests/run`)\n\n' + table(results, ROOT / 'tests' / 'run')
            + '\n\n## Real programs (`tests/real`)\n\n' + table(results, ROOT / 'tests' / 'real')
            + '\n\n## Effects, transactions and threads (`tests/effects`, `examples/stm`)\n\n' + effects_table(build) + '\n')
    out = ROOT / 'docs' / 'features.md'
    if o.check:
        return 0 if out.exists() and out.read_text() == text else 1
    out.write_text(text)
    return 0


if __name__ == '__main__':
    sys.exit(main())
