#!/usr/bin/env python3
"""The whole standard library lowers, quickly, and says of everything it leaves out where that is.

    tests/stdlib/check.py BUILD

All libraries below `coqc -where`/theories go through one dump and one `grus compile`. Passed are: the dump, the
lowering, the time both took (user seconds), and each refusal whose message has a place in a file that names it there.
"""
import collections
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

LIMIT = 60  # seconds of user time: 10 on an idle machine
PLACE = re.compile(r'File "([^"\n]*)", line (\d+), characters (\d+)-(\d+):\n(Warning|Error):\s(.*?)(?=\nFile "|\Z)', re.S)


def seconds():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def libraries(theories):
    """Logical names of the compiled libraries."""
    return sorted('Coq.' + '.'.join(p.relative_to(theories).with_suffix('').parts) for p in theories.rglob('*.vo'))


def named_there(file, line, start, stop):
    """The word that a message points at, or None."""
    try:
        return pathlib.Path(file).read_bytes().split(b'\n')[line - 1][start:stop].decode()
    except (OSError, IndexError, UnicodeDecodeError):
        return None


def main(build):
    build = pathlib.Path(build).resolve()
    theories = pathlib.Path(subprocess.check_output(['coqc', '-where'], text=True).strip()) / 'theories'
    coq = build / 'share' / 'grus' / 'coq'
    names = libraries(theories)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work) / 'all.v'
        source.write_text(f'From Grus Require Import Grus.\n{"".join(f"Require {n}." + chr(10) for n in names)}'
                          f'Grus Dump "{work}/all.core" {" ".join(names)}.\n')
        environment = {**os.environ, 'OCAMLPATH': f'{coq}/plugin:' + os.environ.get('OCAMLPATH', '')}
        before = seconds()
        dump = subprocess.run(['coqc', '-q', '-w', '-all,grus', '-Q', coq / 'theories', 'Grus', '-I', coq / 'plugin', source],
                              env=environment, cwd=work, text=True, capture_output=True)
        dumped = seconds()
        print(dump.stderr[-3000:] if dump.returncode else '', end='')
        passed, failed = passed + (dump.returncode == 0), failed + (dump.returncode != 0)
        kinds = collections.Counter()
        messages = PLACE.findall(dump.stderr)
        for file, line, start, stop, _, text in messages:
            kinds[re.sub(r'\S*\.\S+|[\w\']+ is left out', '…', ' '.join(text.split()))[:90]] += 1
            word = named_there(file, int(line), int(start), int(stop))
            ok = bool(word) and word in ' '.join(text.split())
            passed, failed = passed + ok, failed + (not ok)
            if not ok:
                print(f'not there: {file}:{line}:{start}: {text[:200]}')
        total = len(re.findall(r'^(?:Warning|Error):', dump.stderr, re.M))
        if total != len(messages):
            failed += 1
            print(f'{total - len(messages)} refusals have no place')
        low = subprocess.run([build / 'bin' / 'grus', 'compile', f'{work}/all.core', '-o', f'{work}/out'], text=True,
                             capture_output=True)
        lowered = seconds()
        print(low.stderr[-3000:] if low.returncode else '', end='')
        unplaced = [x for x in low.stderr.split('\n') if re.match(r'(warning|error):', x)]
        passed, failed = passed + (low.returncode == 0 and not unplaced), failed + (low.returncode != 0 or bool(unplaced))
        time = lowered - before
        passed, failed = passed + (time <= LIMIT), failed + (time > LIMIT)
        print(f'{len(names)} libraries: dumped in {dumped - before:.1f} s, lowered in {lowered - dumped:.1f} s (user time)')
        print(low.stdout.strip())
        for kind, count in kinds.most_common():
            print(f'{count:5} left out: {kind}')
    print(f'{passed} passed, {failed} failed')
    return failed > 0


sys.exit(main(sys.argv[1]))
