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


# Programs in which every value has a C++ type: (name, what is dumped, the file before it).
TYPED = [
    ('List', 'Library "typed.core" Coq.Lists.List', 'Require Coq.Lists.List.'),
    ('FMapAVL', '"typed.core" M', 'Require FMapAVL OrderedTypeEx. Module M := FMapAVL.Make OrderedTypeEx.Nat_as_OT.'),
    ('a monad class', '"typed.core" twice counted lost', """
       Class Monad (M : Type -> Type) := { ret : forall A, A -> M A; bind : forall A B, M A -> (A -> M B) -> M B }.
       #[export] Instance option_monad : Monad option :=
         { ret A x := Some x; bind A B m k := match m with Some x => k x | None => None end }.
       #[export] Instance state_monad : Monad (fun A => nat -> A * nat) :=
         { ret A x := fun s => (x, s); bind A B m k := fun s => let (x, s) := m s in k x s }.
       Definition twice {M} `{Monad M} {A} (m : M A) := bind A _ m (fun x => bind A _ m (fun y => ret _ (x, y))).
       Definition counted := twice (M := fun A => nat -> A * nat) (fun n => (n, S n)) 5.
       Definition lost := twice (Some 3)."""),
]


def typed_places(run_coqc, grus, work, what, before):
    """What `grus compile` says of a program, or None where there is no dump."""
    source = pathlib.Path(work) / 'typed.v'
    source.write_text(f'From Grus Require Import Grus.\n{before}\nGrus Dump {what}.\n')
    dump = run_coqc(source)
    if dump.returncode:
        return dump.stderr[-500:]
    low = subprocess.run([grus, 'compile', f'{work}/typed.core', '-o', f'{work}/typed'], text=True, capture_output=True)
    return low.stdout + low.stderr


def main(build):
    build = pathlib.Path(build).resolve()
    theories = pathlib.Path(subprocess.check_output(['coqc', '-where'], text=True).strip()) / 'theories'
    coq = build / 'share' / 'grus' / 'coq'
    environment = {**os.environ, 'OCAMLPATH': f'{coq}/plugin:' + os.environ.get('OCAMLPATH', '')}
    names = libraries(theories)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work) / 'all.v'
        source.write_text(f'From Grus Require Import Grus.\n{"".join(f"Require {n}." + chr(10) for n in names)}'
                          f'Grus Dump "{work}/all.core" {" ".join(names)}.\n')

        def run_coqc(file):
            return subprocess.run(['coqc', '-q', '-w', '-all,grus', '-Q', coq / 'theories', 'Grus', '-I', coq / 'plugin', file],
                                  env=environment, cwd=work, text=True, capture_output=True)

        for name, what, prelude in TYPED:
            said = typed_places(run_coqc, build / 'bin' / 'grus', work, what, prelude)
            ok = 'functions' in said and '`any`' not in said
            passed, failed = passed + ok, failed + (not ok)
            print(f'{name}: every value has a C++ type' if ok else f'{name}: {said}')
        before = seconds()
        dump = run_coqc(source)
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
