#!/usr/bin/env python3
"""Programs over interaction trees print what Coq says.

    tests/effects/check.py BUILD [NAME…]

Each `t*.v` here and each file of examples/stm defines `main`, its `input` and, by a model of its effects, the lines it has to print, `expected`; Coq computes
those, and the compiled program prints these (in any order, where the comment above `expected` says so), within a bound on memory and with the exit code that a comment may give, and leaves no temporary file. Programs with threads also run by clang under sanitizers, those with the comment `sanitized` under those that are not about threads. What is compiled from one with the comment
`no trees` has no type of trees and no type that is not Rocq's; from one with the comment `trees`, it has; the C++ functions that a comment `runs: f g` names mention no trees. Each `fail_*.v` is refused with the words that its
first comment gives after `error:`.
"""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent / 'harness'))
from precompiled import precompiled  # noqa: E402

MEMORY = 400 << 20
SANITIZED = ('thread', 'address,undefined')
RUNTIME = '#include "grus/grus.hpp"\n#include "grus/stm.hpp"\n#include "grus/effects/threads.hpp"\n'
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


def built(build, source, folder):
    """The program as a user builds it; `grus` leaves its C++ for `sanitized`."""
    command = [build / 'bin/grus', 'build', source, 'main', '-o', folder / 'out', '--exe', 'main']
    subprocess.run(command, check=True, capture_output=True, text=True, env={'CPATH': str(HERE), **os.environ})
    return folder / 'out/main'


def sanitizers(build, folder):
    """The name of each and its compiler, with the runtime's headers compiled before."""
    result = {}
    for name in SANITIZED:
        command = ['clang++', '-std=c++20', '-pthread', '-O0', f'-fsanitize={name}', '-I', build / 'share/grus/include']
        header = precompiled(folder / name.replace(',', '-'), [*command, '-fpch-instantiate-templates'], RUNTIME)
        result[name] = [*command, '-include', header] if header else command
    return result


def sanitized(compiler, folder):
    """The same C++ by another compiler."""
    out, program = folder / 'out', folder / 'sanitized'
    sources = [*out.rglob('*.cpp')]  # what prints `main` is in a private directory of `out`
    command = [*compiler, '-I', out, *sources, '-o', program, '-lgmp']
    subprocess.run(command, check=True, capture_output=True, text=True, env={'CPATH': str(HERE), **os.environ})
    return program


def run(program, folder, lines, memory=None):
    bound = None if memory is None else lambda: resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    place, temporary = (tempfile.mkdtemp(dir=folder) for _ in range(2))
    result = subprocess.run([program, 'one', 'two'], cwd=place, input=''.join(line + '\n' for line in lines), capture_output=True,
                         text=True, timeout=300, preexec_fn=bound, env={**os.environ, 'TMPDIR': temporary})
    left = os.listdir(temporary)
    return result.stdout.splitlines(), result.returncode, f'{result.stderr}left: {left}' if left else result.stderr


def build_and_run(build, source, folder, lines):
    return run(built(build, source, folder), folder, lines, MEMORY)


def check_program(build, compilers, source, folder):
    lines, expected = coq_strings(build, source, folder)
    text = source.read_text()
    problem = check_run(source, expected, *build_and_run(build, source, folder, lines)) or check_trees(text, folder / 'out') \
        or check_functions(text, folder / 'out')
    if problem:
        return note(source, False, None), f'plain: {problem}'
    chosen = SANITIZED if re.search(r'\bThreads\.$', text, re.M) else SANITIZED[1:] if '(* sanitized *)' in text else ()
    for name in chosen:
        problem = check_run(source, expected, *run(sanitized(compilers[name], folder), folder, lines))
        if problem:
            return note(source, True, False), f'{name}: {problem}'
    return note(source, True, True if chosen else None), None


def note(source, plain, sanitized):
    """What features.py wants to know."""
    return {'digest': hashlib.sha256(source.read_bytes()).hexdigest(), 'plain': plain, 'sanitized': sanitized}


def check_run(source, expected, printed, code, errors):
    if 'up to the order of lines' in source.read_text():
        printed, expected = sorted(printed), sorted(expected)
    wanted = re.search(r'\(\* exit code (\d+) \*\)', source.read_text())
    if printed == expected and code == (int(wanted[1]) if wanted else 0) and 'left: ' not in errors:
        return None
    return f'exit code {code}\n{errors}\nexpected {expected}\nprinted  {printed}'


def check_trees(text, folder):
    wanted = re.search(r'\(\* (no )?trees \*\)', text)
    if not wanted:
        return None
    lines = [line for path in folder.glob('**/*.[ch]pp') for line in path.read_text().splitlines() if not line.startswith(('//', 'using '))]
    found = [line for line in lines if re.search(r'grus::(codata|any)\b', line)]
    return None if bool(found) != bool(wanted[1]) else f'trees: {found[:5]}'


def check_functions(text, folder):
    wanted = re.search(r'\(\* runs: (.*?) \*\)', text)
    code = '\n'.join(path.read_text() for path in folder.glob('**/*.[ch]pp'))
    for name in wanted[1].split() if wanted else ():
        body = re.search(rf'^(?!//| |using |\}})[^\n]*\b{name}\([^;]*?\{{\n.*?^\}}', code, re.M | re.S)
        found = re.search(r'grus::(codata|any)\b|\bitreeF?\b', body[0]) if body else True
        if found:
            return f'{name} mentions trees: {body[0] if body else "not found"}'
    return None


def check_refusal(build, _compilers, source, folder):  # as for a program, since data is refused only where it is to be run
    wanted = re.search(r'error:\s*(.*?)\s*\*\)', source.read_text(), re.S)[1]
    refused = subprocess.run([build / 'bin/grus', 'build', source, 'main', '-o', folder / 'out', '--exe', 'main'], capture_output=True, text=True)
    said = ' '.join(refused.stderr.split())
    return {}, None if refused.returncode != 0 and ' '.join(wanted.split()) in said else f'said: {said}'


def problem_of(build, compilers, source):
    check = check_refusal if source.stem.startswith('fail_') else check_program
    with tempfile.TemporaryDirectory() as folder:
        try:
            return check(build, compilers, source, pathlib.Path(folder))
        except subprocess.CalledProcessError as error:
            return {}, f'{error.cmd}\n{error.stdout}{error.stderr}'


def main(build, *names):
    build = pathlib.Path(build).resolve()
    sources = sorted([*HERE.glob('*.v'), *(ROOT / 'examples/stm').glob('*.v')])
    sources = [source for source in sources if not names or source.stem in names]
    if not sources:
        sys.exit(f'no program is named {" or ".join(names)}')
    with tempfile.TemporaryDirectory() as headers, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        compilers = sanitizers(build, pathlib.Path(headers))
        notes, problems = zip(*pool.map(lambda source: problem_of(build, compilers, source), sources))
    results = build / 'tests' / 'effects.json'
    results.parent.mkdir(exist_ok=True)
    before = json.loads(results.read_text()) if results.exists() else {}
    before.update({str(source.relative_to(ROOT)): each for source, each in zip(sources, notes) if each})
    results.write_text(json.dumps(before, indent=1))
    for source, problem in zip(sources, problems):
        if problem is not None:
            print(f'FAILED {source.name}\n{problem}')
    failed = sum(problem is not None for problem in problems)
    print(f'{len(sources) - failed} passed, {failed} failed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
