#!/usr/bin/env python3
"""The code that the documents quote is what it says it is, and commands print what they show.

    tests/docs/check.py BUILD

A fenced block after `<!-- from FILE -->` must stand, paragraph by paragraph, in FILE or, where FILE is a `.v`, in
the C++ that Grus makes of it, or of what is named after it (`<!-- from FILE NAME -->`). The hand-written header must compile, and examples/output/use_*.cpp must run.
A block after `<!-- run -->` is a `grus bench` command and what it prints, but for figures: those are of one machine.
"""
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUOTE = re.compile(r'^<!-- from (\S+(?: \S+)?) -->\n```\w+\n(.*?)^```$', re.M | re.S)

RUN = re.compile(r'^<!-- run -->\n```\n\$ grus (bench .*)\n((?:.*\n)*?)```$', re.M)


def text_of(grus, source, cache={}):
    """The text a quote of `source` must stand in."""
    if source not in cache:
        file, *names = source.split()
        path = ROOT / file
        if path.suffix != '.v':
            cache[source] = path.read_text()
        else:
            with tempfile.TemporaryDirectory() as out:
                subprocess.run([grus, 'build', path, *names, '-o', out], check=True, stdout=subprocess.DEVNULL)
                files = sorted(p for p in pathlib.Path(out).rglob(path.stem + '.?pp'))
                cache[source] = '\n'.join(p.read_text() for p in files)
    return cache[source]


def used_as_shown(grus, source):
    """Does C++ that uses generated code, `// uses NAME.v` in its first line, compile without warnings and succeed?"""
    with tempfile.TemporaryDirectory() as out:
        rocq = source.with_name(source.read_text().split('\n')[0].split()[-1])
        subprocess.run([grus, 'build', rocq, '-o', out], check=True, stdout=subprocess.DEVNULL)
        sources = [source, *sorted(pathlib.Path(out).rglob('*.cpp'))]
        for compiler in ('g++', 'clang++'):
            command = [compiler, '-std=c++20', '-Wall', '-Wextra', '-Wpedantic', '-Wshadow', '-Werror', '-I', ROOT / 'include',
                       '-I', out, *sources, '-o', f'{out}/{compiler}', '-lgmp']
            if subprocess.run(command).returncode != 0 or subprocess.run([f'{out}/{compiler}']).returncode != 0:
                print(f'{source.name}: failed with {compiler}')
                return False
    return True


def without_figures(line):
    return re.sub(r'\s+', ' ', re.sub(r'\d+(\.\d+)? ?(ms|s\b|MB|%)?', '#', line)).strip()


def prints_as_shown(grus, command, shown):
    """Does the command succeed and print these lines?"""
    result = subprocess.run([grus, *shlex.split(command), '--rounds=1', '--limit=60'], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    printed = {without_figures(line) for line in result.stdout.splitlines()}
    missing = [line for line in shown.splitlines() if without_figures(line) not in printed]
    if missing or result.returncode:
        print(f'grus {command}: exit code {result.returncode}, not printed:', *missing, result.stdout, sep='\n')
    return not missing and result.returncode == 0


def main(build):
    grus = pathlib.Path(build).resolve() / 'bin' / 'grus'
    passed = failed = 0
    for document in sorted((ROOT / 'docs').glob('*.md')):
        for source, block in QUOTE.findall(document.read_text()):
            for paragraph in re.split(r'\n\s*\n', block.strip('\n')):
                if paragraph in text_of(grus, source):
                    passed += 1
                else:
                    failed += 1
                    print(f'{document.name}: not in the C++ of {source}:\n{paragraph}\n')
        for command, shown in RUN.findall(document.read_text()):
            if prints_as_shown(grus, command, shown):
                passed += 1
            else:
                failed += 1
    for source in sorted((ROOT / 'examples/output').glob('use_*.cpp')):
        if used_as_shown(grus, source):
            passed += 1
        else:
            failed += 1
    command = ['g++', '-std=c++20', '-Wall', '-Wextra', '-Werror', '-fsyntax-only', '-I', ROOT / 'include', '-include',
               ROOT / 'examples/output/by_hand.hpp', '-x', 'c++', '/dev/null']
    if subprocess.run(command).returncode == 0:
        passed += 1
    else:
        failed += 1
    print(f'{passed} passed, {failed} failed')
    return failed > 0


sys.exit(main(sys.argv[1]))
