#!/usr/bin/env python3
"""`grus explore`, and programs written by hand, print what is written here and in the documentation.

    tests/explore/check.py BUILD [--fix]

A transcript is a fenced block of `console` in a Markdown file: commands after `$ `, each with what it prints and, where it is not
0, its exit code as `[1]`. They run in the root of the repository. `grus` is that of the build; `bank` and so on are
programs/bank.cpp, compiled by both compilers. --fix writes down what is printed now.
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BLOCK = re.compile(r'^```console\n(.*?)^```$', re.M | re.S)
WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror']
# As the driver compiles what it explores, so that functions keep their names.
NAMES = ['-rdynamic', '-fno-inline-functions', '-fno-inline-small-functions', '-fno-inline-functions-called-once',
         '-fno-optimize-sibling-calls', '-Wno-ignored-optimization-argument', '-Wno-unused-command-line-argument']


def documents():
    """The files with transcripts of ours."""
    return [HERE / 'transcripts.md', ROOT / 'docs' / 'effects.md']


def compile_programs(folder):
    """Builds the programs with both compilers; the one of clang++ is called bank-clang++."""
    for compiler in ('g++', 'clang++'):
        common = [compiler, '-std=c++20', '-O1', '-DGRUS_EXPLORE', *WARNINGS, *NAMES, '-I', ROOT / 'include']
        subprocess.run([*common, '-c', HERE / 'programs/explorer.cpp', '-o', folder / 'explorer.o'], check=True)
        for source in sorted((HERE / 'programs').glob('*.cpp')):
            if source.stem != 'explorer':
                name = source.stem + ('' if compiler == 'g++' else '-' + compiler)
                subprocess.run([*common, source, folder / 'explorer.o', '-o', folder / name, '-lgmp'], check=True)


def compare_with_run(environment, folder):
    """A program with one thread prints when it is explored what it prints when it is run (which tests/effects compares with Coq). Those that
    do not."""
    different = []
    for name in ('t11_places', 't12_vectors'):
        printed = []
        for command in ('run', 'explore'):
            place = tempfile.mkdtemp(dir=folder)  # what is run leaves its directories there
            lines = subprocess.run(['grus', command, ROOT / f'tests/effects/{name}.v', 'main'], cwd=place, env=environment, text=True, check=True,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=600).stdout.splitlines()
            printed.append([line[4:] for line in lines if line.startswith('  | ')] if command == 'explore' else lines)
        if printed[0] != printed[1] or not printed[0]:
            different.append(name)
    return different


def make_tree(root):
    """Files, directories and links, below three directories with nothing else in them."""
    place = root / 'one' / 'two' / 'three'
    (place / 'old').mkdir(parents=True)
    (place / 'old' / 'd').write_text('on disk')
    for name, target in (('link', 'old'), ('nowhere', 'to/nothing'), ('file', 'old/d')):
        (place / name).symlink_to(target)
    return place


def compare_with_system(folder):
    """The simulated file system answers as that of the system: places.cpp, run and explored. What they print, if it differs."""
    subprocess.run(['g++', '-std=c++20', '-O1', *WARNINGS, '-I', ROOT / 'include', HERE / 'programs/places.cpp', '-o', folder / 'places-run',
                    '-lgmp'], check=True)
    printed = []
    for name in ('places-run', 'places'):
        place = make_tree(folder / (name + '.tree'))
        before = sorted(str(p) for p in place.rglob('*'))
        lines = subprocess.run([folder / name], cwd=place, text=True, capture_output=True, check=True, timeout=600).stdout.splitlines()
        if name == 'places':
            assert before == sorted(str(p) for p in place.rglob('*')), 'exploring has changed the disk'
            lines = [line[4:] for line in lines if line.startswith('  | ')]
        printed.append(lines)
    assert len(printed[0]) > 10000
    return [f'{a!r} on the system, {b!r} explored' for a, b in zip(*printed) if a != b] + ([] if len(printed[0]) == len(printed[1]) else ['more'])


def transcript_of(commands, environment):
    """What the commands print now, in the form of a transcript."""
    text = ''
    for command in commands:
        run = subprocess.run(shlex.split(command), cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, text=True,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600)
        text += f'$ {command}\n{run.stdout}'
        if run.returncode != 0:
            text += f'[{run.returncode}]\n'
    return text


def outcomes_in(printed):
    """What is found, without the schedules that show it."""
    return re.findall(r'^(?:\d+\. [^,\n]*|  \| .*|  an exception .*)', printed, re.M)


def compare_without_table(command, environment):
    """Says whether as much is found without a table of states, for a command that explores all schedules."""
    words = command.split()
    if words[:2] != ['grus', 'explore'] or any(o in words for o in ('--stateless', '--all', '--replay', '--random', '--bound')):
        return True
    found = [outcomes_in(transcript_of([c], environment)) for c in (command, command + ' --stateless')]
    return found[0] == found[1]


def main(build, *options):
    fix = options == ('--fix',)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        compile_programs(folder)
        path = f'{pathlib.Path(build).resolve()}/bin:{folder}:{os.environ["PATH"]}'
        different = compare_with_system(folder)
        passed, failed = passed + (not different), failed + bool(different)
        for line in different[:5]:
            print(f'places.cpp: {line}')
        environment = {**os.environ, 'PATH': path, 'XDG_CACHE_HOME': str(folder / 'cache')}
        different = compare_with_run(environment, folder)
        passed, failed = passed + (not different), failed + bool(different)
        for name in different:
            print(f'{name}: it prints something else when it is explored')
        for document in documents():
            text = document.read_text()
            for expected in BLOCK.findall(text):
                commands = [line[2:] for line in expected.splitlines() if line.startswith('$ ')]
                printed = transcript_of(commands, environment)
                for command in commands:
                    if not compare_without_table(command, environment):
                        failed += 1
                        print(f'{command}: something else is found with --stateless')
                if printed == expected:
                    passed += len(commands)
                elif fix:
                    text = text.replace(expected, printed)
                else:
                    failed += len(commands)
                    print(f'{document.name}: expected\n{expected}but it is\n{printed}')
            if fix:
                document.write_text(text)
    print(f'{passed} passed, {failed} failed')
    return failed != 0 or passed == 0 and not fix


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
