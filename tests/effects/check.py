#!/usr/bin/env python3
"""Programs over interaction trees print what Coq says.

    tests/effects/check.py BUILD [NAME…]

Each `t*.v` defines `main`, its `input` and, by a model of its effects, the lines it has to print, `expected`; Coq computes
those, and the compiled program prints these, within a bound on memory and with the exit code that a comment may give. Each `fail_*.v` is refused with the words that its
first comment gives after `error:`.
"""
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
MEMORY = 400 << 20
STRING = re.compile(r'"((?:[^"]|"")*)"')


def coq_strings(build, source, folder):
    """What `input` and `expected` of a file are."""
    theories = build / 'share/grus/coq'
    flags = ['-q', '-Q', theories / 'theories', 'Grus', '-I', theories / 'plugin', '-Q', folder, '']
    (folder / source.name).write_text(source.read_text())
    (folder / 'Ask.v').write_text(
        f'Require Import String List {source.stem}. Open Scope string_scope.\n'
        'Set Printing Width 100000. Set Printing Depth 100000.\n'
        'Eval vm_compute in input. Eval vm_compute in expected.\n')
    subprocess.run(['coqc', *flags, folder / source.name], check=True, capture_output=True, text=True)
    answer = subprocess.run(['coqc', *flags, folder / 'Ask.v'], check=True, capture_output=True, text=True).stdout
    parts = re.split(r'^\s+= ', answer, flags=re.M)[1:]
    return [[s.replace('""', '"') for s in STRING.findall(part)] for part in parts]


def build_and_run(build, source, folder, lines):
    command = [build / 'bin/grus', 'build', source, 'main', '-o', folder / 'out', '--exe', 'main']
    subprocess.run(command, check=True, capture_output=True, text=True, env={'CPATH': str(HERE), **environment()})
    bound = lambda: resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    run = subprocess.run([folder / 'out/main', 'one', 'two'], cwd=folder, input=''.join(line + '\n' for line in lines), capture_output=True, text=True,
                         timeout=300, preexec_fn=bound)
    return run.stdout.splitlines(), run.returncode, run.stderr


def environment():
    import os
    return dict(os.environ)


def check_program(build, source, folder):
    lines, expected = coq_strings(build, source, folder)
    printed, code, errors = build_and_run(build, source, folder, lines)
    wanted = re.search(r'\(\* exit code (\d+) \*\)', source.read_text())
    if printed == expected and code == (int(wanted[1]) if wanted else 0):
        return None
    return f'exit code {code}\n{errors}\nexpected {expected}\nprinted  {printed}'


def check_refusal(build, source, folder):  # as for a program, since data is refused only where it is to be run
    wanted = re.search(r'error:\s*(.*?)\s*\*\)', source.read_text(), re.S)[1]
    run = subprocess.run([build / 'bin/grus', 'build', source, 'main', '-o', folder / 'out', '--exe', 'main'], capture_output=True, text=True)
    said = ' '.join(run.stderr.split())
    return None if run.returncode != 0 and ' '.join(wanted.split()) in said else f'said: {said}'


def main(build, *names):
    build = pathlib.Path(build).resolve()
    passed = failed = 0
    for source in sorted(HERE.glob('*.v')):
        if names and source.stem not in names:
            continue
        check = check_refusal if source.stem.startswith('fail_') else check_program
        with tempfile.TemporaryDirectory() as folder:
            try:
                problem = check(build, source, pathlib.Path(folder))
            except subprocess.CalledProcessError as error:
                problem = f'{error.cmd}\n{error.stdout}{error.stderr}'
        if problem is None:
            passed += 1
        else:
            failed += 1
            print(f'FAILED {source.name}\n{problem}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
