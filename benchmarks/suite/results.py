"""Building, running and checking all versions of all kernels; the outcome is one plain value, as the JSON holds it.

    {"form", "rounds", "machine": {…}, "tools": {…},
     "kernels": {NAME: {"about", "other_data", "runs": [{"version", "size", "seconds", "low", "high", "megabytes", "value"}],
                        "cost": {VERSION: {"seconds", "files", "lines", "bytes"}}, "instructions": {VERSION: n},
                        "failures": {VERSION: "why"}}}}

Versions run in turns, round after round, so that what disturbs the machine disturbs them all; the time is the median of
the rounds, `low` and `high` are the ends. What all versions compute at a size has to agree; the vote of an inexact one
counts for nothing, and where it is wrong it is left out.
"""
import concurrent.futures
import os
import platform
import re
import statistics
import subprocess
from dataclasses import asdict

from .measure import Failure
from .versions import VERSIONS, clang

COUNTED = ["grus-gcc", "grus-clang", "hand-gcc", "zarith"]
# A version that takes longer than this is not run in every round.
PATIENCE = 20


def machine():
    cpu = re.search(r"model name\s*:\s*(.*)", open("/proc/cpuinfo").read())
    memory = re.search(r"MemTotal:\s*(\d+)", open("/proc/meminfo").read())
    return {"processor": cpu[1] if cpu else platform.processor(), "cores": len(os.sched_getaffinity(0)),
            "memory": f"{int(memory[1]) / 2**20:.0f} GiB", "system": f"{platform.system()} {platform.release()}"}


def tools():
    def first(*command):
        return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout.split("\n")[0]
    return {"g++": first("g++", "--version"), "clang++": first(clang(), "--version"), "ocamlopt": first("ocamlopt", "-version"),
            "flambda": first("sh", "-c", "ocamlopt -config | sed -n 's/^flambda: //p'"), "coqc": first("coqc", "--version")}


def build_kernel(builder, kernel, versions):
    cost, failures = {}, {}
    for version in versions:
        try:
            cost[version.name] = asdict(version.build(builder, kernel))
        except Failure as failure:
            failures[version.name] = str(failure)
    return cost, failures


def build_all(builder, kernels, versions, jobs, say):
    """Builds everything; the costs and failures of each kernel."""
    built = {}
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        waiting = {pool.submit(build_kernel, builder, kernel, versions): kernel for kernel in kernels}
        for done in concurrent.futures.as_completed(waiting):
            name = waiting[done].name
            built[name] = done.result()
            say(f"built {name}" + "".join(f"\n  {v}: {why}" for v, why in built[name][1].items()))
    return built


def plan(kernel, form, versions):
    """Which version runs at which size: each at its own, and the versions of Grus also at those of the others."""
    sizes = {v.name: kernel.size(form, v.name) for v in versions}
    every = set(sizes.values())
    return [(v, size) for v in versions for size in sorted(every if v.name.startswith("grus") else {sizes[v.name]})]


def run_kernel(builder, kernel, form, versions, rounds, failures):
    """The runs of a kernel; adds to `failures`."""
    times, memory, values = {}, {}, {}
    for round_number in range(rounds):
        for version, size in plan(kernel, form, versions):
            key = version.name, size
            if version.name in failures or (round_number and times[key][0] > PATIENCE):
                continue
            try:
                use = builder.launcher.run(version.prepare(builder, kernel, size), unlimited_stack=version.unlimited_stack)
                values[key], seconds = version.read(use)
            except Failure as failure:
                failures[version.name] = str(failure)
                continue
            times.setdefault(key, []).append(seconds)
            memory[key] = use.megabytes
    drop_wrong(values, versions, failures)
    return [{"version": name, "size": size, "seconds": statistics.median(taken), "low": min(taken), "high": max(taken),
             "megabytes": round(memory[name, size], 1), "value": str(values[name, size])}
            for (name, size), taken in times.items() if name not in failures]


def drop_wrong(values, versions, failures):
    """Where versions disagree, all that differ from the one with the best claim (Rocq, then OCaml) have failed."""
    exact = {v.name for v in versions if v.exact}
    claim = [n for n in ("vm", "native", "zarith", "extracted", "hand-gcc", "hand-clang", "grus-gcc", "grus-clang") if n in exact]
    for (name, size), value in values.items():
        truth = next((values[n, size] for n in claim if (n, size) in values), value)
        if value != truth:
            failures[name] = f"wrong: {value} at size {size}, not {truth}"


def count_kernel(builder, kernel, versions, failures):
    """Instructions of the counted versions at the small size."""
    counts = {}
    for version in versions:
        if version.name in COUNTED and version.name not in failures:
            command = version.prepare(builder, kernel, kernel.size("count"))
            counts[version.name] = builder.launcher.instructions(command, version.unlimited_stack)[1]
    return counts


def measure(builder, kernels, form, rounds, jobs, count, say):
    built = build_all(builder, kernels, VERSIONS, jobs, say)
    result = {"form": form, "rounds": rounds, "machine": machine(), "tools": tools(), "kernels": {}}
    for kernel in kernels:
        cost, failures = built[kernel.name]
        runs = run_kernel(builder, kernel, form, VERSIONS, rounds, failures)
        counts = count_kernel(builder, kernel, VERSIONS, failures) if count else {}
        result["kernels"][kernel.name] = {"about": kernel.about, "other_data": kernel.other_data, "runs": runs, "cost": cost,
                                            "instructions": counts, "failures": failures}
        say(f"ran {kernel.name}" + "".join(f"\n  {v}: {why}" for v, why in failures.items()))
    return result
