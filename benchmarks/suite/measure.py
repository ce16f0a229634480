"""Running a program and knowing what it used: CPU time, peak memory, instructions."""
import os
import re
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

DRIVERS = Path(__file__).resolve().parents[1] / "drivers"


class Failure(Exception):
    """A program that did not build or did not run; the text says why."""


@dataclass(frozen=True)
class Use:
    """What a run printed and used."""
    output: str
    seconds: float
    megabytes: float


class Launcher:
    """Starts programs through compiler/driver/launch, which says why it is needed."""

    def __init__(self, build):
        self.program = build / "share" / "grus" / "launch"
        self.logs = build / "bench"
        self.logs.mkdir(parents=True, exist_ok=True)

    def run(self, command, cwd=None, limit=120, unlimited_stack=False):
        """Runs a command to its end; `limit` bounds its CPU seconds."""
        reading, writing = os.pipe()
        stack = "unlimited" if unlimited_stack else "default"
        line = [self.program, f"/dev/fd/{writing}", limit, stack, *command]
        with tempfile.TemporaryFile("w+", errors="replace") as errors, os.fdopen(reading) as report:
            try:
                output = subprocess.run([str(part) for part in line], cwd=cwd, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=errors, text=True, errors="replace", pass_fds=[writing], check=False).stdout
            finally:
                os.close(writing)
            status, microseconds, kilobytes = map(int, report.read().split())
            if status != 0:
                errors.seek(0)
                raise Failure(reason(command, status, limit, output + errors.read()))
        return Use(output, microseconds / 1e6, kilobytes / 1024)

    def instructions(self, command, unlimited_stack=False):
        """How many instructions a run executes, as callgrind counts them."""
        log = self.logs / f"callgrind.{os.getpid()}.{id(command)}.log"
        counted = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={log}", *command]
        try:
            output = self.run(counted, limit=600, unlimited_stack=unlimited_stack).output
            return output, int(re.search(r"Collected : (\d+)", log.read_text())[1])
        finally:
            log.unlink(missing_ok=True)


def reason(command, status, limit, text):
    """Why a command failed, in one line."""
    ended = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    if ended in (signal.SIGXCPU, signal.SIGKILL):
        return f"stopped after {limit} s of CPU or for lack of memory"
    how = signal.Signals(ended).name if ended else f"exit code {os.WEXITSTATUS(status)}"
    said = [line for line in text.splitlines() if re.search(r"error|exception|what\(\)", line, re.I)] or text.splitlines()[-1:]
    return f"{Path(command[0]).name}: {how}: {' '.join(said[:1])[:300]}"
