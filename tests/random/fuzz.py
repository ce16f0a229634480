#!/usr/bin/env python3
"""Random programs against vm_compute, and shrinking of those that differ.

    fuzz.py [--build DIR] [--programs 200] [--first 0] [--seed 1] [--batch 20] [--mode plain] [-j 2]
    fuzz.py --shrink FILE.v       smallest program found that still fails as FILE does, to standard output

Programs go in batches of --batch modules a file; batch k of seed s is `generate.py s.k`, and --first says with which k to
begin. A program that differed is shrunk and kept in tests/random/found/; those files run first.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import shutil
import sys
import time
import types

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(HERE.parent / 'harness')]
import generate  # noqa: E402
import run  # noqa: E402


def runner(o):
    return run.Runner(types.SimpleNamespace(build=o.build, mode=o.mode, force=False))


def failure(r, path):
    """What a file fails with: (stage, first line without names that shrinking changes), or None."""
    test = run.Test(path)
    try:
        r.check(test)
        return None
    except run.Failure as f:
        text = f.text
        lines = [x for x in text.split('\n') if 'error' in x and f.stage != 'values'] or text.split('\n')
        kind = re.sub(r"'[^']*'|‘[^’]*’|[\w./]*:\d+:\d+:|\d+", '', lines[0])[:80] if f.stage != 'values' else lines[0].split()[0]
        return f.stage, kind


def pieces(text):
    """The sentences of a generated file, each a list of lines; module headers and ends stay."""
    sentences, current = [], []
    for line in text.split('\n'):
        if line.startswith('  ') and not line.startswith('    ') and not line.startswith('  with') and current:
            sentences.append('\n'.join(current))
            current = []
        elif not line.startswith('  ') and current:
            sentences.append('\n'.join(current))
            current = []
        current.append(line)
    sentences.append('\n'.join(current))
    return sentences


def balanced(text, start):
    depth = 0
    for i in range(start, len(text)):
        depth += text[i] == '('
        depth -= text[i] == ')'
        if depth == 0:
            return i + 1
    return len(text)


def smaller(sentence):
    """Versions of a definition with a parenthesised subterm replaced by something simple or by its own subterm."""
    head = sentence.find(':=')
    spots = [m.start() for m in re.finditer(r'\(', sentence) if m.start() > head >= 0]
    spots.sort(key=lambda i: -(balanced(sentence, i) - i))
    for i in spots[:60]:
        j = balanced(sentence, i)
        inner = sentence[i:j]
        if len(inner) <= 4:
            continue
        for by in ('0%nat', 'true', '0%Z', '0%N', '[]', 'None', 'tt'):
            if len(by) < len(inner):
                yield sentence[:i] + by + sentence[j:]
        for k in [m.start() + i for m in re.finditer(r'\(', inner[1:])][:4]:
            sub = sentence[k + 1:balanced(sentence, k + 1)]
            yield sentence[:i] + sub + sentence[j:]


def shrink(o, path):
    r = runner(o)
    work = r.build / 'tests' / f'shrink-{os.getpid()}'
    work.mkdir(parents=True, exist_ok=True)
    candidate = work / 'shrunk.v'
    tries = 0

    def fails(sentences):
        nonlocal tries
        tries += 1
        candidate.write_text('\n'.join(sentences) + '\n')
        return failure(r, candidate) == wanted

    wanted = None
    best = pieces(path.read_text())
    candidate.write_text('\n'.join(best) + '\n')
    wanted = failure(r, candidate)
    if wanted is None:
        sys.exit('it does not fail')
    print(f'shrinking {wanted}', file=sys.stderr)
    # whole modules first, then chunks of sentences, then subterms
    for m in sorted(set(re.findall(r'^Module (P\d+)\.', '\n'.join(best), re.M))):
        i, j = best.index(f'Module {m}.'), best.index(f'End {m}.')
        rest = best[:i] + best[j + 1:]
        if fails(rest):
            best = rest
    chunk = max(1, len(best) // 2)
    while chunk:
        i = len(best) - chunk
        while i >= 0:
            part = best[i:i + chunk]
            if not any(re.match(r'\s*(Module P|End P|Require|Import|\(\*)', s) for s in part):
                rest = best[:i] + best[i + chunk:]
                if fails(rest):
                    best = rest
            i -= chunk
        chunk //= 2
    progress = True
    while progress and tries < o.tries:
        progress = False
        for i, s in enumerate(best):
            for t in smaller(s):
                if tries >= o.tries:
                    break
                rest = best[:i] + [t] + best[i + 1:]
                if fails(rest):
                    best, progress = rest, True
                    break
    return '\n'.join(best) + '\n'


def main():
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    p.add_argument('--build', type=pathlib.Path, default=ROOT / 'build')
    p.add_argument('--programs', type=int, default=200)
    p.add_argument('--first', type=int, default=0)
    p.add_argument('--batch', type=int, default=20)
    p.add_argument('--seed', default='1')
    p.add_argument('--mode', default='plain')
    p.add_argument('--shrink', type=pathlib.Path)
    p.add_argument('--tries', type=int, default=300)
    p.add_argument('-j', type=int, default=2)
    o = p.parse_args()
    o.build = o.build.resolve()
    if o.shrink:
        print(shrink(o, o.shrink), end='')
        return 0
    r = runner(o)
    source = r.build / 'tests' / 'random-programs'
    source.mkdir(parents=True, exist_ok=True)
    files = sorted((HERE / 'found').glob('*.v'))
    for k in range((o.programs + o.batch - 1) // o.batch):
        f = source / f'r{re.sub(chr(92) + "W", "_", o.seed)}_{o.first + k}.v'
        f.write_text(generate.generate(f'{o.seed}.{o.first + k}', min(o.batch, o.programs - k * o.batch)))
        files.append(f)
    start = time.time()
    passed = failed = values = 0
    with concurrent.futures.ThreadPoolExecutor(o.j) as pool:
        for f, result in zip(files, pool.map(lambda f: checked(r, f), files)):
            n = max(1, f.read_text().count('\nModule P'))
            values += result['values']
            if result['ok']:
                passed += n
            else:
                failed += n
                print(f"FAIL  {f}  [{result['stage']}]  ({n} programs)\n{result['text']}", flush=True)
    print(f'{values} values of {passed + failed} programs ({len(files)} files) in {time.time() - start:.0f} s, {o.mode}')
    print(f'{passed} passed, {failed} failed')
    return 1 if failed else 0


def checked(r, file):
    """The result of a file. What was compiled for one that passes is not kept: a campaign makes gigabytes of it."""
    test = run.Test(file)
    result = r.run(test)
    if result['ok']:
        shutil.rmtree(r.work(test, r.options.mode), ignore_errors=True)
        shutil.rmtree(r.work(test, 'coq'), ignore_errors=True)
    return result


if __name__ == '__main__':
    sys.exit(main())
