#!/usr/bin/env python3
"""Transactions on four threads for a minute under each sanitizer.

    tests/stm/sanitize.py BUILD [--seconds 60] [NAME…]

Builds and runs stress.cpp under TSan, ASan and UBSan, one after the other. A report of a sanitizer ends a run, as does an
invariant that is broken. Prints a line for each and `N passed, N failed`. `ctest` runs the same for two seconds each.
"""
import argparse
import os
import re
import subprocess
import sys

SANITIZERS = {'tsan': 'ThreadSanitizer', 'asan': 'AddressSanitizer', 'ubsan': 'UndefinedBehaviorSanitizer'}


def run(build, name, seconds):
    """How many operations were done; None, and what was said, when there was a report."""
    target = f'stm_stress_{name}'
    subprocess.run(['cmake', '--build', build, '--target', target], check=True, stdout=subprocess.DEVNULL)
    ran = subprocess.run([os.path.join(build, 'bin', target)], capture_output=True, text=True,
                         env={**os.environ, 'GRUS_STM_SECONDS': str(seconds)}, check=False)
    done = re.search(r'^(\d+) operations', ran.stdout, re.M)
    return (int(done[1]), '') if ran.returncode == 0 and done else (None, ran.stdout + ran.stderr)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('build')
    parser.add_argument('names', nargs='*', metavar='NAME', choices=[[], *SANITIZERS], default=[])
    parser.add_argument('--seconds', type=int, default=60)
    options = parser.parse_args()
    chosen = options.names or list(SANITIZERS)
    failed = 0
    for name in chosen:
        operations, said = run(options.build, name, options.seconds)
        failed += operations is None
        if operations is None:
            print(said)
        print(f'{SANITIZERS[name]}, four threads, {options.seconds} s: '
              + (f'{operations:,} operations, no report' if operations is not None else 'FAILED'), flush=True)
    print(f'{len(chosen) - failed} passed, {failed} failed')
    sys.exit(failed != 0)


main()
