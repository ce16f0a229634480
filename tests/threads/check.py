#!/usr/bin/env python3
"""check.py BUILD: several threads use the same extracted values, under TSan; each must see what vm_compute says."""
import collections
import pathlib
import sys
import types

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'harness'))
import run  # noqa: E402

ROUNDS = 5  # the race differs from run to run


def check(build):
    runner = run.Runner(types.SimpleNamespace(build=build, mode='tsan', force=False))
    test = run.Test(HERE / 'shared.v')
    want = {n: v for n, v in runner.reference(test).items() if n.split('.')[-1].startswith('t_')}
    out = runner.work(test, 'tsan')
    env = runner.environment()
    argv = [str(runner.grus), 'build', str(HERE / 'shared.v'), '-o', str(out), '--exe', 'program', '--with', str(HERE / 'main.cpp')]
    code, _, err = run.execute(argv, HERE, 300, env)
    if code != 0:
        raise run.Failure('build', run.shorten(err))
    for _ in range(ROUNDS):
        code, stdout, err = run.execute([str(out / 'program')], out, 120, env)
        if code != 0:
            raise run.Failure('run', run.shorten(err, 60))
        seen = collections.defaultdict(list)
        for line in stdout.splitlines():
            name, _, value = line.partition('\t')
            seen[name].append(value)
        for name, value in want.items():
            if seen[name] != [value] * 4:
                raise run.Failure('values', f'{name} should be {value[:200]} four times: {[v[:200] for v in seen[name]]}')
        if seen.keys() != want.keys():
            raise run.Failure('values', f'printed and expected differ: {sorted(seen.keys() ^ want.keys())}')
    return len(want)


def main():
    try:
        n = check(pathlib.Path(sys.argv[1]).resolve())
        print(f'{n} constants in 4 threads, {ROUNDS} times')
        print('1 passed, 0 failed')
        return 0
    except run.Failure as f:
        print(f'FAIL  [{f.stage}]\n{f.text}\n0 passed, 1 failed')
        return 1


if __name__ == '__main__':
    sys.exit(main())
