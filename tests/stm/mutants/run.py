#!/usr/bin/env python3
"""Are the tests of transactional memory able to find mistakes? Makes one mistake at a time and sees.

    tests/stm/mutants/run.py [--all] [--only PART] [-j N]

A mutant is a copy of include/grus in which one text is replaced. It is killed when kill.cpp, which runs small programs
under every schedule (../explore), finds an outcome that the specification does not allow, a block that fails more often than
the serial mode permits, or does not end; memory orders are for ../relacy/relacy.cpp. Without --all only those marked as quick are run. Some are no mistakes at all:
`equivalent` says why, and they must survive. That the text to replace is there is seen for all.
"""
import argparse
import concurrent.futures
import dataclasses
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
TIMEOUT = 120
STANDARD = ['algorithm', 'array', 'atomic', 'chrono', 'functional', 'map', 'memory', 'mutex', 'optional', 'set', 'string',
            'variant', 'vector']


@dataclasses.dataclass
class Mutant:
    name: str
    file: str
    old: str
    new: str
    quick: bool = False
    killer: str = 'explore'
    equivalent: str = ''


MUTANTS = [
    Mutant('a read does not look at the sequence number', 'norec.hpp',
           'if (!read_again(v, value)) return false;', '(void)0;', quick=True),
    Mutant('validation does not look whether the number has moved', 'norec.hpp',
           'if (shared().clock.sequence.load(std::memory_order_relaxed) == now) {', '{',
           equivalent='both callers look at the number afterwards, and validate again if it is not the snapshot'),
    Mutant('validation compares nothing', 'norec.hpp',
           'if (r.at->value.load(std::memory_order_acquire) != r.value) return false;', '(void)r;'),
    Mutant('a commit takes the lock without validating', 'norec.hpp',
           'if (!validate()) return false;\n      expected = snapshot_;', 'expected &= ~std::uint64_t{1};', quick=True),
    Mutant('a commit does not move the number', 'norec.hpp', 'unlock(true);', 'unlock(false);'),
    Mutant('a commit unlocks before it stores', 'norec.hpp',
           'for (write_log::entry& e : log.entries()) {\n      const word value',
           'unlock(true);\n    for (write_log::entry& e : log.entries()) {\n      const word value'),
    Mutant('a commit looks for sleepers after it has unlocked', 'norec.hpp',
           'const bool anybody = shared().lot.anybody();\n    unlock(true);',
           'unlock(true);\n    const bool anybody = shared().lot.anybody();',
           equivalent='it then sees more sleepers, never fewer: a wake-up for nothing at worst'),
    Mutant('a commit looks for sleepers before it locks', 'norec.hpp',
           'if (!serial() && !lock()) return false;\n      publish(log);',
           'const bool early = shared().lot.anybody();\n      if (!serial() && !lock()) return false;\n      publish(log, early);',
           ),
    Mutant('a commit wakes nobody', 'norec.hpp', 'wake_readers(log);\n  }', '(void)0;\n  }', quick=True),
    Mutant('only the first written variable wakes', 'norec.hpp',
           'for (const write_log::entry& e : log.entries()) shared().lot.wake(e.at);', 'shared().lot.wake(log.entries()[0].at);'),
    Mutant('a transaction sleeps without validating', 'norec.hpp',
           'if (!serial() && !lock()) return false;\n    waiter_.start(shared().lot);',
           'if (!serial()) {\n      while (!lock()) snapshot_ = shared().clock.sequence.load() & ~std::uint64_t{1}, reads_.clear();\n'
           '    }\n    waiter_.start(shared().lot);', quick=True),
    Mutant('a sleeper registers without the lock', 'norec.hpp',
           'if (!serial() && !lock()) return false;\n    waiter_.start(shared().lot);\n'
           '    for (const reading& r : reads_) waiter_.enter(shared().lot, r.at);\n    unlock(false);',
           'if (!serial() && !lock()) return false;\n    unlock(false);\n    waiter_.start(shared().lot);\n'
           '    for (const reading& r : reads_) waiter_.enter(shared().lot, r.at);'),
    Mutant('a sleeper registers for the last variable it read only', 'norec.hpp',
           'for (const reading& r : reads_) waiter_.enter(shared().lot, r.at);', 'waiter_.enter(shared().lot, reads_.back().at);'),
    Mutant('a signal leaves its thread counted as asleep', 'parking.hpp',
           'lot.blocked_.fetch_add(parking_lot::one_signal - 1, std::memory_order_acq_rel);', '(void)0;'),
    Mutant('threads that are blocked for ever are told without the lock', 'norec.hpp',
           'if ((now & 1) != 0 || !sequence.compare_exchange_strong(now, now + 1, std::memory_order_acquire)) return;', ''),
    Mutant('a woken thread stays in the lot', 'parking.hpp',
           '(w.before == nullptr ? b.first : w.before->after) = w.after;\n'
           '      if (w.after != nullptr) w.after->before = w.before;', '(void)w;'),
    Mutant('commits do not let serial transactions pass', 'norec.hpp', '      let_serial_pass();', '      (void)0;',
           equivalent='memory is the same; only who is served first differs, on which the outcomes do not depend'),
    Mutant('serial mode does not hold the lock', 'norec.hpp', '    ++snapshot_;\n    clock.serving',
           '    clock.sequence.store(snapshot_);\n    clock.serving'),
    Mutant('a serial transaction never passes its turn on', 'norec.hpp',
           'clock.serving.store(ticket + 1, std::memory_order_release);', '(void)0;'),
    Mutant('a serial transaction that stops keeps the lock', 'norec.hpp',
           'void abandon() noexcept {\n    if (serial()) unlock(false);', 'void abandon() noexcept {'),
    Mutant('own writes are not read', 'transaction.hpp',
           'if (const write_log::entry* e = log_.find(v); e != nullptr) {',
           'if (const write_log::entry* e = nullptr; e != nullptr) {'),
    Mutant('orElse keeps what its left branch wrote', 'actions.hpp', 't.undo(m);\n  return g();',
           't.take_exception();\n  t.leave(m);\n  return g();', quick=True),
    Mutant('catchSTM keeps what its body wrote', 'actions.hpp',
           'const auto e = t.take_exception();\n  t.undo(m);', 'const auto e = t.take_exception();\n  t.leave(m);'),
    Mutant('an undone part forgets to restore overwritten entries', 'log.hpp', 'e.value = u.before;', '(void)0;'),
    Mutant('orElse forgets what its left branch read', 'actions.hpp', 't.undo(m);\n  return g();',
           't.undo(m);\n  t.forget_reads();\n  return g();'),
    Mutant('an exception commits', 'transaction.hpp',
           'const auto e = take_exception();\n      abandon();', 'const auto e = take_exception();\n      (void)commit();'),
    Mutant('retry having read nothing sleeps', 'transaction.hpp', 'if (!engine_.has_read()) {', 'if (false) {'),
    Mutant('memory is freed one epoch too early', 'epoch.hpp', 'if (b.sealed + 2 <= now)', 'if (b.sealed + 1 <= now)'),
    Mutant('readers are not pinned', 'transaction.hpp', 'if constexpr (Managed) epoch_.pin();', ''),
    Mutant('the epoch moves on while somebody is behind', 'epoch.hpp',
           'if (announced != 0 && announced != now) return now;', '(void)announced;'),
    Mutant('readers unpin before they validate', 'transaction.hpp',
           'return false;\n    }\n    return true;\n  }\n  /// Before `encode`',
           'return false;\n    }\n    epoch_.unpin();\n    return true;\n  }\n  /// Before `encode`'),
    # Memory orders, which only Relacy knows.
    Mutant('values are stored relaxed', 'norec.hpp', 'value.store(value, std::memory_order_release)',
           'value.store(value, std::memory_order_relaxed)', killer='relacy'),
    Mutant('values are loaded relaxed', 'norec.hpp',
           'value = v->value.load(std::memory_order_acquire);\n    if (', 'value = v->value.load(std::memory_order_relaxed);\n    if (',
           killer='relacy'),
    Mutant('the sequence lock is released relaxed', 'norec.hpp', 'store(changed ? held + 1 : held - 1, std::memory_order_release)',
           'store(changed ? held + 1 : held - 1, std::memory_order_relaxed)', killer='relacy'),
    Mutant('pinning has no fence', 'epoch.hpp', 'std::memory_order_release);\n    platform::fence();\n  }',
           'std::memory_order_release);\n  }', killer='relacy'),
]

# What single replacements cannot say.
ALSO = {
    'a commit looks for sleepers before it locks': [
        ('norec.hpp', 'void publish(write_log& log) noexcept {', 'void publish(write_log& log, bool anybody) noexcept {'),
        ('norec.hpp', 'const bool anybody = shared().lot.anybody();\n', '')],
    'orElse forgets what its left branch read': [
        ('transaction.hpp', 'epoch::participant& epoch() noexcept { return epoch_; }',
         'epoch::participant& epoch() noexcept { return epoch_; }\n  void forget_reads() noexcept { engine_.forget_reads(); }'),
        ('norec.hpp', 'bool has_read() const noexcept',
         'void forget_reads() noexcept { reads_.clear(); }\n  bool has_read() const noexcept')],
}


def replace(include, file, old, new):
    path = include / 'grus' / 'stm' / file
    text = path.read_text()
    if text.count(old) != 1:
        raise LookupError(f'{file} has the text to replace {text.count(old)} times:\n{old}')
    path.write_text(text.replace(old, new))


KILLERS = {
    'explore': (['-DGRUS_STM_PLATFORM="explored_platform.hpp"', '-I', HERE.parent / 'explore', HERE / 'kill.cpp'], []),
    'relacy': (['-DGRUS_STM_PLATFORM="relacy_platform.hpp"', '-I', HERE.parent / 'relacy', HERE.parent / 'relacy' / 'relacy.cpp',
                '-DGRUS_ASAN=1', '-fno-sized-deallocation'], ['20000']),
}


def compile_and_run(folder, include, killer):
    """What the killer says: None if it found nothing."""
    options, arguments = KILLERS[killer]
    standard = ['-include', folder.parent / 'standard.hpp'] if killer == 'explore' else []
    command = ['g++', '-std=c++20', '-O1', '-w', *standard, '-I', include, *options, '-o', folder / 'kill']
    built = subprocess.run(command, capture_output=True, text=True)
    if built.returncode != 0:
        raise RuntimeError('does not compile:\n' + built.stderr[:2000])
    try:
        run = subprocess.run([folder / 'kill', *arguments], capture_output=True, text=True, timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        return 'does not end'
    if run.returncode == 0:
        return None
    return run.stdout.strip()[:100] or f'exit code {run.returncode}'


def mutate(mutant, include):
    shutil.copytree(ROOT / 'include', include)
    replace(include, mutant.file, mutant.old, mutant.new)
    for change in ALSO.get(mutant.name, []):
        replace(include, *change)


def run_one(mutant, scratch, number):
    folder = scratch / str(number)
    try:
        mutate(mutant, folder / 'include')
        return compile_and_run(folder, folder / 'include', mutant.killer)
    finally:
        shutil.rmtree(folder)


def stale(mutants):
    """What is wrong with those of which not even the text is there any more."""
    for mutant in mutants:
        with tempfile.TemporaryDirectory() as name:
            try:
                mutate(mutant, pathlib.Path(name) / 'include')
            except LookupError as error:
                yield f'{mutant.name}: {error}'


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--all', action='store_true')
    parser.add_argument('--only', default='', metavar='PART')
    parser.add_argument('-j', type=int, default=2, dest='jobs')
    options = parser.parse_args()
    chosen = [m for m in MUTANTS if options.only in m.name and (options.all or options.only or m.quick)]
    passed = 0
    problems = list(stale(m for m in MUTANTS if m not in chosen))
    for problem in problems:
        print(f'FAIL {problem}')
    failed = len(problems)
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        scratch = pathlib.Path(name)
        header = scratch / 'standard.hpp'
        header.write_text(''.join(f'#include <{h}>\n' for h in STANDARD))
        subprocess.run(['g++', '-std=c++20', '-O1', '-w', '-x', 'c++-header', header, '-o', f'{header}.gch'], check=True)
        none = Mutant('no mistake', 'norec.hpp', '#pragma once', '#pragma once', equivalent='nothing is changed')
        runs = [(m, pool.submit(run_one, m, scratch, i)) for i, m in enumerate([none, *chosen])]
        for mutant, future in runs:
            try:
                verdict = future.result()
                good = (verdict is None) == bool(mutant.equivalent)
                said = f'killed: {verdict}' if verdict else f'survives ({mutant.equivalent or "NOT KILLED"})'
            except (LookupError, RuntimeError) as error:
                good, said = False, str(error)
            passed, failed = passed + good, failed + (not good)
            print(f'{"ok  " if good else "FAIL"} {mutant.name}: {said}', flush=True)
    print(f'{passed} passed, {failed} failed')
    return failed > 0


sys.exit(main())
