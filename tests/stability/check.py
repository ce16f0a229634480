#!/usr/bin/env python3
"""What an edit may change: two runs are byte-identical, and an edited definition changes itself and its dependents only.

Each edit of `edits.txt` (`file | old text | new text | names that may change, blank-separated`) is applied to a copy of
a program of tests/stability; the outputs before and after are compared definition by definition.
"""
import argparse
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


def build(grus, text, name, d):
    """Output files of `grus build` for the program, by their path."""
    d.mkdir(parents=True, exist_ok=True)
    (d / name).write_text(text)
    p = subprocess.run([str(grus), 'build', str(d / name), '-o', str(d / 'out')], cwd=d, capture_output=True, text=True,
                       env={**os.environ, 'NO_COLOR': '1'})
    if p.returncode != 0:
        raise RuntimeError(p.stderr)
    out = d / 'out'
    return {str(f.relative_to(out)): f.read_text() for f in sorted(out.rglob('*')) if f.suffix in ('.hpp', '.cpp') and '.grus' not in f.parts}


def definitions(files):
    """Paragraphs (runs of lines between blank lines at depth 0) of all files: path, text. Places in comments do not count."""
    result = []
    for path, text in files.items():
        text = re.sub(r'(\.v):\d+(:\d+)?', r'\1', text)
        for paragraph in re.split(r'\n\s*\n', text):
            result.append((path, paragraph.strip()))
    return result


def check_edit(grus, work, number, line):
    name, old, new, allowed = [x.strip() for x in line.split('|')]
    source = (HERE / name).read_text()
    if old not in source:
        return f'{name}: nothing to edit: {old}'
    before = definitions(build(grus, source, name, work / f'{number}a'))
    after = definitions(build(grus, source.replace(old, new, 1), name, work / f'{number}b'))
    bad = []
    for kind, these, others in (('lost', before, set(after)), ('new', after, set(before))):
        for path, paragraph in these:
            if (path, paragraph) not in others and not any(re.search(rf'\b{n}\b', paragraph) for n in allowed.split()):
                bad.append(f'  {kind} in {path}:\n{paragraph[:400]}')
    if bad:
        return f'{name}: {old} → {new} changed more than {allowed}:\n' + '\n'.join(bad[:5])
    if before == after:
        return f'{name}: {old} → {new} changed nothing'
    return ''


def main():
    p = argparse.ArgumentParser()
    p.add_argument('--build', type=pathlib.Path, default=ROOT / 'build')
    o = p.parse_args()
    grus, work = o.build.resolve() / 'bin' / 'grus', o.build.resolve() / 'tests' / 'stability'
    subprocess.run(['rm', '-rf', str(work)], check=True)
    problems, passed = [], 0
    for f in sorted(HERE.glob('*.v')):
        try:
            same = build(grus, f.read_text(), f.name, work / 'first') == build(grus, f.read_text(), f.name, work / 'second')
            problem = '' if same else f'{f.name}: two runs differ'
        except RuntimeError as e:
            problem = f'{f.name}: {e}'
        passed, problems = (passed, problems + [problem]) if problem else (passed + 1, problems)
    for number, line in enumerate((HERE / 'edits.txt').read_text().splitlines()):
        if not line.strip() or line.startswith('#'):
            continue
        try:
            problem = check_edit(grus, work, number, line)
        except RuntimeError as e:
            problem = f'{line}: {e}'
        passed, problems = (passed, problems + [problem]) if problem else (passed + 1, problems)
    for problem in problems:
        print('FAIL ', problem)
    print(f'{passed} passed, {len(problems)} failed')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())
