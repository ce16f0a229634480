#!/usr/bin/env python3
"""Runs every test of the repository and ends with one line: N passed, N failed.

Two sources of tests: ctest (the compiler, the driver, the runtime) and the suites listed below, which need Coq and
count in a line of their own. A suite that ends without such a line counts as one failure. A table at the end says where
the time went.
"""
import os
import re
import resource
import subprocess
import sys
import time
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# How a suite may count: "12 passed, 1 failed (mode, 40 values)" or "12 cases, 1 failures".
PASSED = re.compile(r"^(\d+) passed, (\d+) failed\b")
CASES = re.compile(r"^(\d+) cases, (\d+) failures$")
CTEST_JOBS = "2"
# Compilers take their memory in large pages, which on virtual machines saves up to a third of their time; but not where
# a suite looks at the memory or the time of programs.
LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
MEASURED = ("bench", "deep", "endurance", "kv")


def suites(build):
    """What each suite is called and how it is run: the plugin's own, and every tests/*/run-suite BUILD."""
    plugin = [sys.executable, ROOT / "tests" / "plugin" / "run.py", build / "share" / "grus" / "coq"]
    found = [(s.parent.name, [s, build]) for s in sorted((ROOT / "tests").glob("*/run-suite"))]
    return [(name, [*map(str, command)]) for name, command in [("plugin", plugin), *found]]


def count_in(line):
    if match := PASSED.match(line):
        return int(match[1]), int(match[2])
    if match := CASES.match(line):
        cases, failures = int(match[1]), int(match[2])
        return max(0, cases - failures), failures
    return None


def run_ctest(build):
    report = build / "ctest.xml"
    report.unlink(missing_ok=True)
    command = ["ctest", "--test-dir", str(build), "-j", CTEST_JOBS, "--output-on-failure", "--output-junit", str(report),
               "--timeout", "600"]
    if sys.stdout.isatty():
        command.append("--progress")
    code = subprocess.run(command, check=False).returncode
    if not report.exists():
        return 0, 1
    suite = xml.parse(report).getroot()
    total, failed = int(suite.get("tests", 0)), int(suite.get("failures", 0))
    if code != 0 and failed == 0:
        failed = 1
    return max(0, total - failed - int(suite.get("skipped", 0)) - int(suite.get("disabled", 0))), failed


def run_suite(name, command):
    """Echoes the suite's output and returns its count."""
    last = None
    environment = os.environ if name in MEASURED else {**LARGE_PAGES, **os.environ}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, errors="replace", cwd=ROOT) as process:
        for line in process.stdout:
            last = count_in(line.strip()) or last
            # Ours must be the only line that is nothing but a count.
            print("  " + line, end="", flush=True)
    if last is None:
        print(f"{' '.join(command)}: ended without a count, exit code {process.returncode}")
        return 0, 1
    passed, failed = last
    return passed, max(failed, 1 if process.returncode != 0 else 0)


def cpu_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def minutes(seconds):
    return f"{int(seconds) // 60:3} min {int(seconds) % 60:2} s"


def main():
    build = Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
    results, table = [], []
    for name, run in [("ctest", lambda: run_ctest(build)),
                      *((name, lambda name=name, command=command: run_suite(name, command)) for name, command in suites(build))]:
        print(f"\n== {name}", flush=True)
        start, cpu = time.monotonic(), cpu_seconds()
        results.append(run())
        table.append((name, *results[-1], minutes(time.monotonic() - start), minutes(cpu_seconds() - cpu)))
    print(f"\n{'suite':<12}{'passed':>7}{'failed':>7}{'time':>15}{'processor':>15}")
    for name, good, bad, wall, cpu in table:
        print(f"{name:<12}{good:>7}{bad:>7}{wall:>15}{cpu:>15}")
    passed, failed = (sum(column) for column in zip(*results))
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
