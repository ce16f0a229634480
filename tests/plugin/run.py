#!/usr/bin/env python3
"""Tests of the Coq plugin. Usage: run.py [BUILD]  (default: build/coq at the root of the source tree)

  cases/NAME.v       compiled in a fresh directory; every .core it writes must pass check_core.py.
  cases/NAME.then    compiled after it, may require it; then its messages count.
  cases/NAME.expect  lines `FILE: text` — FILE (which the case wrote, or `stderr`) contains the text,
                     blanks squeezed and numbers of globals replaced by names; `FILE! text` — it does not.
  errors.v           after each `(* line:from-to: message *)` one command, which must fail with the message at
                     that place (lines and columns of the command, as Coq counts them).
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = Path(sys.argv[1] if len(sys.argv) > 1 else HERE.parent.parent / "build" / "coq").resolve()
failures = []


def coqc(directory, file, extra=()):
    env = dict(os.environ, GRUS=str(HERE / "fake_compiler.sh"), OCAMLPATH=f"{BUILD}/plugin:" + os.environ.get("OCAMLPATH", ""))
    command = ["coqc", "-Q", f"{BUILD}/theories", "Grus", "-I", f"{BUILD}/plugin", *extra, file]
    done = subprocess.run(command, cwd=directory, env=env, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def squeeze(text):
    return re.sub(r"\s+", " ", text).strip()


def named(core):
    """The text of a .core file with `#base` for `#number`, also where one is declared."""
    names = dict(re.findall(r'^\(global (\d+) (?:\(.*?\)|\w+) "[^"]*" \(.*?\) "([^"]*)"', core, flags=re.M))
    core = re.sub(r"^( *\((?:def|typedef|packet|ctor)? ?)(\d+) ", r"\1#\2 ", core, flags=re.M)
    core = re.sub(r"^( *\(ctor )(\d+)\)", r"\1#\2)", core, flags=re.M)
    return re.sub(r"#(\d+)\b", lambda m: "#" + names[m[1]], core)


def check(name, condition, message):
    if not condition:
        failures.append(f"{name}: {message}")


def run_case(source):
    name = source.stem
    with tempfile.TemporaryDirectory() as directory:
        text = source.read_text()
        Path(directory, source.name).write_text(text)
        status, messages = coqc(directory, source.name)
        second = source.with_suffix(".then")
        if status == 0 and second.exists():
            Path(directory, "then.v").write_text(second.read_text())
            status, messages = coqc(directory, "then.v", ["-R", ".", ""])
        expect = source.with_suffix(".expect").read_text().splitlines()
        fails = "status: 1" in expect
        check(name, (status != 0) == fails, f"coqc ended with {status}\n{messages}")
        for core in sorted(Path(directory).glob("*.core")):
            done = subprocess.run([sys.executable, HERE / "check_core.py", core], capture_output=True, text=True)
            check(name, done.returncode == 0, done.stdout + done.stderr)
        for line in expect:
            match = re.match(r"(\S+)([:!]) (.*)$", line)
            if not match or match[1] == "status":
                continue
            file = Path(directory, match[1])
            content = messages if match[1] == "stderr" else file.read_text() if file.exists() else ""
            if match[1].endswith(".core"):
                content = named(content)
            there = squeeze(match[3]) in squeeze(content)
            check(name, there == (match[2] == ":"), f"{'no' if not there else 'has'} «{match[3]}» in {match[1]}:\n{content[-1500:] if not there else ''}")


def run_errors(source):
    parts = re.split(r"^\(\* (\d+):(\d+)-(\d+): (.*) \*\)\n", source.read_text(), flags=re.M)
    prelude = parts[0]
    for i in range(1, len(parts), 5):
        line, start, end, message, command = parts[i:i + 5]
        with tempfile.TemporaryDirectory() as directory:
            Path(directory, "error.v").write_text(prelude + command)
            status, messages = coqc(directory, "error.v")
            where = f"line {prelude.count(chr(10)) + int(line)}, characters {start}-{end}:"
            name = f"errors.v «{message}»"
            check(name, status != 0, "no error")
            check(name, message in squeeze(messages), messages)
            check(name, where in messages, f"not at {where}\n{messages}")


def main():
    cases = sorted((HERE / "cases").glob("*.v"))
    for source in cases:
        run_case(source)
    run_errors(HERE / "errors.v")
    for failure in failures:
        print("FAIL", failure)
    print(f"{len(cases)} cases, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
