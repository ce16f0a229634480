#!/usr/bin/env python3
"""Differential tests: what the compiled C++ prints against what Coq (and OCaml extraction) computes.

    tests/harness/run.py [--mode MODE] [--dir DIR] [-j N] [--build DIR] [NAME-PART…]

One `.v` file is one test. Its reference is `vm_compute` through `Grus Reference`; README.md has the details.
"""
import argparse
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from precompiled import precompiled  # noqa: E402

WARNINGS = '-Wall -Wextra -Wpedantic -Wshadow -Werror'
# mode -> (compiler, flags, environment)
MODES = {
    'plain': ('g++', f'-O0 {WARNINGS}', {}),
    'clang': ('clang++', f'-O0 {WARNINGS}', {}),
    'asan': ('clang++', f'-O0 -g1 {WARNINGS} -fsanitize=address,undefined -fno-sanitize-recover=all',
             {'ASAN_OPTIONS': 'detect_leaks=1:detect_stack_use_after_return=0', 'UBSAN_OPTIONS': 'print_stacktrace=1'}),
    'tsan': ('g++', '-O1 -g1 -fsanitize=thread', {'TSAN_OPTIONS': 'halt_on_error=1'}),
    'optimised': ('g++', '', {'GRUS_TEST_OPTIMISE': '1'}),
}


# The runtime's headers are compiled once for these modes. `clang` sees that generated headers include what they need.
PRECOMPILED = ('plain', 'asan', 'tsan')
EVERYTHING = '#include "grus/grus.hpp"\n#include <iostream>\n#include <sstream>\n'


class Failure(Exception):
    """A test that failed: the stage, and what to show."""

    def __init__(self, stage, text):
        super().__init__(text)
        self.stage, self.text = stage, text


class Test:
    """A .v file and what its comments ask of it."""

    def __init__(self, path):
        self.path = path
        self.source = path.read_text()
        m = re.match(r'\(\*\s*feature:\s*(.*?)\s*\*\)', self.source)
        self.feature = m.group(1) if m else ''
        self.values = dict(re.findall(r'^\(\* expect (\S+) = (.*?) \*\)$', self.source, re.M))
        self.fails = dict(re.findall(r'^\(\* expect (\S+) fails (\S+) \*\)$', self.source, re.M))
        self.needs_grus = '(* requires Grus *)' in self.source
        self.no_ocaml = '(* no ocaml' in self.source or self.needs_grus
        m = re.search(r'\(\* timeout (\d+) \*\)', self.source)
        self.timeout = int(m.group(1)) if m else 120

    @property
    def name(self):
        return self.path.stem


def digest(*parts):
    h = hashlib.sha256()
    for p in parts:
        h.update(p if isinstance(p, bytes) else str(p).encode())
        h.update(b'\0')
    return h.hexdigest()[:20]


def digest_of_files(paths):
    return digest(*[x for p in sorted(paths) for x in (p.name, p.read_bytes())])


def execute(argv, cwd, timeout, env=None, stack=False):
    """Returns (exit code, stdout, stderr). What it started ends with it."""
    if stack:  # Coq itself needs stack for deep values
        argv = ['bash', '-c', 'ulimit -s unlimited; exec "$@"', '-'] + argv
    p = subprocess.Popen(argv, cwd=cwd, env={**os.environ, **(env or {})}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                         start_new_session=True)
    try:
        out, err = p.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(p.pid, signal.SIGKILL)  # the compilers it started, too
        p.communicate()
        return 124, '', f'no answer within {timeout} s'
    return p.returncode, out.decode('utf-8', 'replace'), err.decode('utf-8', 'replace')


def shorten(text, lines=30):
    all_lines = text.strip().split('\n')
    more = len(all_lines) - lines
    return '\n'.join(line[:400] for line in all_lines[:lines]) + (f'\n… {more} more lines' if more > 0 else '')


def parse_values(text, where):
    values = {}
    for line in text.splitlines():
        name, tab, value = line.partition('\t')
        if not tab:
            raise Failure(where, f'not a "name<TAB>value" line: {line[:200]}')
        if name in values:
            raise Failure(where, f'{name} is printed twice')
        values[name] = value
    return values


class Runner:
    def __init__(self, options):
        self.options = options
        self.build = options.build.resolve()
        self.share = self.build / 'share' / 'grus'
        coq = next((c for c in (self.share / 'coq', self.build / 'coq') if (c / 'plugin').is_dir()), None)
        if coq is None:
            sys.exit(f'run.py: no Coq side of Grus under {self.build}: run `make` first')
        self.coq_flags = ['-Q', str(coq / 'theories'), 'Grus', '-I', str(coq / 'plugin')]
        self.coq_env = {'OCAMLPATH': f"{coq / 'plugin'}:{os.environ.get('OCAMLPATH', '')}"}
        self.coq_stamp = digest_of_files((coq / 'plugin').glob('*.cmxs'))
        # A file compiled against other theories does not load with these. What Coq writes tells, not the sources:
        # theories built again differ even where their text does not.
        self.theories_stamp = digest_of_files((coq / 'theories').rglob('*.vo'))
        self.grus = self.build / 'bin' / 'grus'
        self.stamp = ''
        self.pch, self.lock = None, threading.Lock()
        if options.mode not in ('reference', 'ocaml'):
            if not self.grus.exists():
                sys.exit(f'run.py: {self.grus} is missing: run `make` first')
            headers = [p for p in (ROOT / 'include').rglob('*') if p.is_file()]
            theories = [p for p in (ROOT / 'theories').rglob('*.v')]
            self.stamp = digest(self.grus.read_bytes(), digest_of_files(headers), digest_of_files(theories), self.coq_stamp)

    def precompiled(self):
        """The header to include first in every file of this mode, '' where there is none."""
        if self.options.mode not in PRECOMPILED:
            return ''
        cxx, flags, _ = MODES[self.options.mode]
        include = self.share / 'include'
        name = digest(self.options.mode, cxx, flags, digest_of_files(p for p in include.rglob('*') if p.is_file()))
        command = [cxx, '-std=c++20', *flags.split(), f'-I{include}']
        return precompiled(self.build / 'tests' / 'pch' / name, command, EVERYTHING)

    def environment(self):
        """What the compiler of this mode needs to know."""
        with self.lock:
            self.pch = self.precompiled() if self.pch is None else self.pch
        cxx, flags, env = MODES[self.options.mode]
        return {**self.coq_env, **env, 'CXX': str(HERE / 'cxx'), 'GRUS_TEST_CXX': cxx, 'GRUS_TEST_FLAGS': flags, 'GRUS_TEST_PCH': self.pch,
                'CCACHE_SLOPPINESS': 'pch_defines,time_macros', 'NO_COLOR': '1', 'XDG_CACHE_HOME': str(self.build / 'tests' / 'cache')}

    def work(self, test, *more):
        d = self.build / 'tests' / test.path.parent.name / test.name
        return d.joinpath(*more)

    def compile(self, test):
        """coqc in a directory of its own; returns the directory."""
        key = digest(test.source, self.coq_stamp + self.theories_stamp if test.needs_grus else '')
        d = self.work(test, 'coq')
        if (d / 'key').exists() and (d / 'key').read_text() == key:
            return d
        shutil.rmtree(d, ignore_errors=True)
        d.mkdir(parents=True)
        shutil.copy(test.path, d)
        flags = self.coq_flags if test.needs_grus else []
        code, out, err = execute(['coqc', '-q', '-w', 'none', *flags, test.path.name], d, 300, self.coq_env, stack=True)
        if code != 0:
            raise Failure('coqc', shorten(out + err))
        (d / 'key').write_text(key)
        return d

    def reference(self, test):
        d = self.compile(test)
        key, out = digest(test.source, self.coq_stamp, self.theories_stamp), d / 'reference.txt'
        stamp = d / 'reference.key'
        if not (out.exists() and stamp.exists() and stamp.read_text() == key):
            out.unlink(missing_ok=True)
            (d / 'ref.v').write_text(f'Require {test.name}.\nFrom Grus Require Import Grus.\n'
                                     f'Set Grus Reference Timeout 20.\nGrus Reference Library "{out}" {test.name}.\n')
            code, _, err = execute(['coqc', '-q', '-R', '.', '', *self.coq_flags, 'ref.v'], d, 600, self.coq_env, stack=True)
            if code != 0 or not out.exists():
                raise Failure('reference', shorten(err))
            slow = [n for n in re.findall(r'Reference: (\S+)\s+took too long', err) if n.split('.')[-1].startswith('t_')]
            if slow:
                raise Failure('reference', f'vm_compute takes too long: {" ".join(slow)}')
            stamp.write_text(key)
        values = parse_values(out.read_text(), 'reference')
        if not values and not test.values:
            raise Failure('reference', 'no closed constant with a first-order value')
        for name in re.findall(r"^\s*(?:Definition|Fixpoint) (t_[\w']+)", test.source, re.M):
            qualified = [n for n in values if n.split('.')[-1] == name]
            if not qualified and name not in test.fails and name not in test.values:
                raise Failure('reference', f'{name} has no first-order value: it is not a test')
        for name, value in test.values.items():
            values[f'{test.name}.{name}'] = value
        return values

    def ours(self, test):
        """What the compiled C++ prints, and what it complains of."""
        mode = self.options.mode
        d, out = self.compile(test), self.work(test, mode)
        argv = [str(self.grus), 'eval', str(d / test.path.name), '--all', '--format=sexp', '-o', str(out)]
        code, stdout, err = execute(argv, d, test.timeout, self.environment())
        (self.work(test) / f'{mode}.txt').write_text(stdout)
        (self.work(test) / f'{mode}.err').write_text(err)
        # Exit code 1 with values: some constants have no value; which, the comparison tells.
        if code not in (0, 1) or not stdout:
            stage = classify(err, code)
            if stage == 'c++':  # the errors, not how templates came to them
                err = '\n'.join(x for x in err.split('\n') if 'error' in x)
            raise Failure(stage, shorten(err or f'exit code {code}', 6 if stage == 'c++' else 30))
        return parse_values(stdout, 'output'), err

    def check(self, test):
        """Runs one test; returns the number of values compared."""
        mode = self.options.mode
        want = self.reference(test)
        if mode == 'reference':
            return len(want)
        if mode == 'ocaml':
            import ocaml
            return ocaml.check(self, test, want)
        have, err = self.ours(test)
        for name, axiom in test.fails.items():
            full = f'{test.name}.{name}'
            want.pop(full, None)
            if full in have:
                raise Failure('values', f'{full} is printed, but depends on the axiom {axiom}')
            if not any(name in line and axiom in line for line in err.splitlines()):
                raise Failure('values', f'no message names {name} and the axiom {axiom}:\n{shorten(err)}')
        try:
            return compare(want, have, 'C++')
        except Failure as f:
            raise Failure(f.stage, f.text + ('\n' + shorten(err, 15) if err else '')) from None

    def key(self, test):
        """Of everything that a result depends on."""
        return digest(test.source, self.stamp, self.options.mode, (HERE / 'run.py').read_bytes())

    def run(self, test):
        """A result for the status file: dict with ok, stage, text, values, seconds."""
        start = time.time()
        try:
            key = self.key(test)
            status = self.work(test, f'{self.options.mode}.json')
            if status.exists() and not self.options.force:
                old = json.loads(status.read_text())
                if old.get('key') == key and old['ok']:
                    return old
            n = self.check(test)
            result = {'ok': True, 'stage': '', 'text': '', 'values': n}
        except Failure as f:
            result = {'ok': False, 'stage': f.stage, 'text': f.text, 'values': 0}
        result.update(name=test.name, dir=test.path.parent.name, feature=test.feature, mode=self.options.mode, key=key,
                      seconds=round(time.time() - start, 1))
        status.parent.mkdir(parents=True, exist_ok=True)
        status.write_text(json.dumps(result))
        return result


def classify(err, code):
    """The stage a failing `grus eval` failed in, from its messages."""
    if 'Sanitizer' in err or 'runtime error:' in err:
        return 'sanitizer'
    if 'refused' in err and ('g++' in err or 'clang' in err or 'cxx' in err):
        return 'c++'
    if code == 124:
        return 'timeout'
    if code < 0 or code > 128:
        return f'crash (signal {-code if code < 0 else code - 128})'
    return 'grus'


def compare(want, have, who):
    lines = []
    for name in sorted(want.keys() | have.keys()):
        helper = not re.match(r't[_\d]', name.split('.')[-1])  # what is first-order is told differently by the two sides
        if helper and (name not in have or name not in want):
            continue
        if name not in have:
            lines.append(f'  missing   {name} = {want[name][:300]}')
        elif name not in want:
            lines.append(f'  extra     {name} = {have[name][:300]}')
        elif want[name] != have[name]:
            a, b = want[name], have[name]
            at = max(0, next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b))) - 60)
            lines.append(f'  different {name}\n    Coq  {"…" if at else ""}{a[at:at + 240]}\n    {who:4} {"…" if at else ""}{b[at:at + 240]}')
    if lines:
        raise Failure('values', '\n'.join(lines[:20]) + (f'\n  … {len(lines) - 20} more' if len(lines) > 20 else ''))
    return len(want)


def main():
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    p.add_argument('filter', nargs='*', help='parts of names; all tests without one')
    p.add_argument('--mode', choices=[*MODES, 'reference', 'ocaml'], default='plain')
    p.add_argument('--dir', action='append', type=pathlib.Path, help='tests/run where not given')
    p.add_argument('--build', type=pathlib.Path, default=ROOT / 'build')
    p.add_argument('-j', type=int, default=2)
    p.add_argument('-f', '--force', action='store_true', help='run again what passed already')
    p.add_argument('-q', '--quiet', action='store_true', help='only failures and the summary')
    options = p.parse_args()
    dirs = [d.resolve() for d in options.dir or [ROOT / 'tests' / 'run']]
    tests = [Test(f) for d in dirs for f in sorted(d.glob('*.v')) if not options.filter or any(x in f.stem for x in options.filter)]
    if options.mode == 'ocaml':
        tests = [t for t in tests if not t.no_ocaml]
    if options.mode == 'tsan' and not options.filter:
        tests = [t for t in tests if 'oinductive' in t.feature or 'constants' in t.feature]
    runner = Runner(options)
    passed, failed, values = 0, 0, 0
    with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        for r in pool.map(runner.run, tests):
            values += r['values']
            if r['ok']:
                passed += 1
                if not options.quiet:
                    print(f"ok    {r['name']}  ({r['values']} values)", flush=True)
            else:
                failed += 1
                print(f"FAIL  {r['name']}  [{r['stage']}]\n" + '\n'.join('      ' + x for x in r['text'].split('\n')), flush=True)
    print(f'{options.mode}: {values} values compared')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed or not tests else 0


if __name__ == '__main__':
    import run  # one copy of this module: ocaml.py raises its Failure
    sys.exit(run.main())
