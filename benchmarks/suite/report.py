"""What the results say: ratios, geometric means, the goals, and tables of them."""
import math

# Versions that Grus is set against, and what the ratio of its time to theirs shall be in the mean and at worst.
GOALS = {"ocaml": (0.40, 1.0), "hand-gcc": (2.0, None), "vm": (0.05, None)}
MEMORY_GOAL = (0.75, 1.4)
COMPILE_GOAL = 1.5  # seconds for 1,000 lines
OCAML = ["extracted", "zarith", "int"]
AGAINST = [*OCAML, "ocaml", "hand-gcc", "hand-clang", "vm", "native"]
OURS = ["grus-gcc", "grus-clang"]
BY_HAND = ["hand-gcc", "hand-clang"]


def geometric_mean(values):
    values = [v for v in values if v]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def run_of(kernel, version, size=None):
    """The run of a version, at its own size (its largest) or a given one. `ocaml` is the fastest one that is right."""
    if version == "ocaml":
        full = max((r["size"] for r in kernel["runs"]), default=0)
        found = [r for r in kernel["runs"] if r["version"] in OCAML and r["size"] == (size or full)]
        return min(found, key=lambda r: r["seconds"], default=None)
    found = [r for r in kernel["runs"] if r["version"] == version and size in (None, r["size"])]
    return max(found, key=lambda r: r["size"], default=None)


def ratio(kernel, ours, theirs, what="seconds"):
    """How much more time (or `megabytes`) ours takes than theirs, at their size; None if either is missing."""
    other = run_of(kernel, theirs)
    own = other and run_of(kernel, ours, other["size"])
    return own[what] / max(other[what], 1e-4) if own else None


def ratio_of_instructions(kernel, ours, theirs):
    counts = kernel["instructions"]
    return counts[ours] / counts[theirs] if ours in counts and theirs in counts else None


def show(value, digits=2):
    if value is None:
        return "·"
    return f"{value:.{digits}f}" if value >= 10 ** -digits else f"{value:.1g}"


def table(results):
    """Header and rows: a kernel a row, then the geometric means."""
    header = ["kernel", "g++ s", "±", "clang s", *(f"/{v}" for v in AGAINST), "MB", "MB/ocaml", "instr/zarith", "instr/hand"]
    rows = []
    for name, kernel in results["kernels"].items():
        own, clang = run_of(kernel, "grus-gcc"), run_of(kernel, "grus-clang")
        spread = own and f"{(own['high'] - own['low']) / max(own['seconds'], 1e-4) / 2:.0%}"
        rows.append([name, show(own and own["seconds"], 3), spread or "·", show(clang and clang["seconds"], 3),
                     *(show(ratio(kernel, "grus-gcc", v)) for v in AGAINST), show(own and own["megabytes"], 0),
                     show(ratio(kernel, "grus-gcc", "ocaml", "megabytes")),
                     show(ratio_of_instructions(kernel, "grus-gcc", "zarith")), show(ratio_of_instructions(kernel, "grus-gcc", "hand-gcc"))])
    kernels = results["kernels"].values()
    mean = lambda measure: show(geometric_mean([measure(k) for k in kernels]))
    rows.append(["geometric mean", "", "", "", *(mean(lambda k, v=v: ratio(k, "grus-gcc", v)) for v in AGAINST), "",
                 mean(lambda k: ratio(k, "grus-gcc", "ocaml", "megabytes")),
                 mean(lambda k: ratio_of_instructions(k, "grus-gcc", "zarith")),
                 mean(lambda k: ratio_of_instructions(k, "grus-gcc", "hand-gcc"))])
    return header, rows


def goals(results):
    """Header and rows: what was to be reached, what was, and the kernels that miss it."""
    rows = []
    for ours in OURS:
        wanted = [(f"time / {other}", other, "seconds", *goal) for other, goal in GOALS.items()]
        wanted.append(("time / hand-gcc, same data", "hand-gcc", "seconds", *GOALS["hand-gcc"]))
        wanted.append(("memory / ocaml", "ocaml", "megabytes", *MEMORY_GOAL))
        for title, other, what, mean_goal, worst_goal in wanted:
            if ours == "grus-clang":
                title, other = title.replace("gcc", "clang"), other.replace("gcc", "clang")
            ratios = {name: r for name, k in results["kernels"].items()
                      if (r := ratio(k, ours, other, what)) and not ("same data" in title and k.get("other_data"))}
            mean = geometric_mean(ratios.values())
            above = sorted((n for n in ratios if worst_goal and ratios[n] > worst_goal), key=ratios.get, reverse=True)
            rows.append([ours, title, f"≤ {mean_goal}" + (f", none > {worst_goal}" if worst_goal else ""), show(mean),
                         "yes" if mean and mean <= mean_goal and not above else "no",
                         ", ".join(f"{n} {ratios[n]:.2f}" for n in above)])
        if rates := compile_rates(results, ours):
            rows.append([ours, "compile s / 1,000 lines", f"≤ {COMPILE_GOAL}", show(rates[1] * 1000),
                         "yes" if rates[1] * 1000 <= COMPILE_GOAL else "no", ""])
    return ["version", "what", "goal", "mean", "held", "above"], rows


def compile_rates(results, version):
    """Seconds that a file takes for what it includes, and seconds that a line adds: the least squares of all kernels."""
    points = [(c["files"], c["lines"], c["seconds"]) for k in results["kernels"].values() if "files" in (c := k["cost"].get(version, {}))]
    sums = lambda f: sum(map(f, points))
    ff, fl, ll = sums(lambda p: p[0] ** 2), sums(lambda p: p[0] * p[1]), sums(lambda p: p[1] ** 2)
    fs, ls = sums(lambda p: p[0] * p[2]), sums(lambda p: p[1] * p[2])
    determinant = ff * ll - fl * fl
    return ((fs * ll - ls * fl) / determinant, (ff * ls - fl * fs) / determinant) if determinant else None


def costs(results):
    """Header and rows: what it takes to build each version, and what comes out."""
    header = ["kernel", "lines", "g++ s", "clang s", "hand lines", "hand g++ s", "KB", "hand KB", "OCaml KB"]
    rows = []
    for name, kernel in results["kernels"].items():
        cost = lambda version, what: kernel["cost"].get(version, {}).get(what)
        kilobytes = lambda version: show(cost(version, "bytes") and cost(version, "bytes") / 1024, 0)
        rows.append([name, show(cost("grus-gcc", "lines"), 0), show(cost("grus-gcc", "seconds")), show(cost("grus-clang", "seconds")),
                     show(cost("hand-gcc", "lines"), 0), show(cost("hand-gcc", "seconds")),
                     kilobytes("grus-gcc"), kilobytes("hand-gcc"), kilobytes("zarith")])
    return header, rows


def aligned(header, rows):
    """A table for the terminal."""
    widths = [max(len(row[i]) for row in [header, *rows]) for i in range(len(header))]
    return "\n".join("  ".join(cell.rjust(w) if i else cell.ljust(w) for i, (cell, w) in enumerate(zip(row, widths))).rstrip()
                     for row in [header, *rows])


def failures(results):
    return [(name, version, why) for name, k in results["kernels"].items() for version, why in k["failures"].items()]


def slower(old, new, bound=1.10):
    """Lines that say what takes more time or instructions than in older results, at the same size."""
    lines = []
    for name, kernel in new["kernels"].items():
        before = old["kernels"].get(name)
        for ours in OURS if before else []:
            run = run_of(kernel, ours)
            then = run and run_of(before, ours, run["size"])
            pairs = [("time", then["seconds"], run["seconds"])] if then else []
            pairs += [("memory", then["megabytes"], run["megabytes"])] if then else []
            pairs += [("instructions", before["instructions"][ours], kernel["instructions"][ours])] \
                if ours in before["instructions"] and ours in kernel["instructions"] else []
            lines += [f"{name}, {ours}: {what} {now / was:.2f} times what it was" for what, was, now in pairs if was and now > bound * was]
    return lines
