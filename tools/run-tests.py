#!/usr/bin/env python3
"""Runs every test of the repository and ends with one line: N passed, N failed.

Two sources of tests: ctest (unit tests, driver tests) and the suites of Rocq programs under tests/run, whose
harness prints a line of the same form. A suite that ends without such a line counts as one failure.
"""
import re
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNT = re.compile(r"^(?:\w+: )?(\d+) passed, (\d+) failed(?:, \d+ skipped)?$")
CTEST_JOBS = "2"


def run_ctest(build):
    report = build / "ctest.xml"
    report.unlink(missing_ok=True)
    command = ["ctest", "--test-dir", str(build), "-j", CTEST_JOBS, "--output-on-failure", "--progress",
               "--output-junit", str(report), "--timeout", "600"]
    code = subprocess.run(command, check=False).returncode
    if not report.exists():
        return 0, 1
    suite = xml.parse(report).getroot()
    total, failed = int(suite.get("tests", 0)), int(suite.get("failures", 0))
    if code != 0 and failed == 0:
        failed = 1
    return max(0, total - failed - int(suite.get("skipped", 0)) - int(suite.get("disabled", 0))), failed


def run_suite(command):
    """Echoes the suite's output, without its closing count, and returns the count."""
    last = None
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace", cwd=ROOT) as process:
        for line in process.stdout:
            count = COUNT.match(line.strip())
            if count:
                last = int(count[1]), int(count[2])
            else:
                print(line, end="", flush=True)
    if last is None:
        print(f"{' '.join(command)}: ended without a count, exit code {process.returncode}")
        return 0, 1
    passed, failed = last
    return passed, max(failed, 1 if process.returncode != 0 else 0)


def main():
    build = Path(sys.argv[1] if len(sys.argv) > 1 else "build").resolve()
    results = [run_ctest(build)]
    for suite in sorted(ROOT.glob("tests/*/run-suite")):
        print(f"\n== {suite.relative_to(ROOT)}", flush=True)
        results.append(run_suite([str(suite), str(build)]))
    passed, failed = (sum(column) for column in zip(*results))
    print(f"\n{passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
