"""docs/benchmarks.md: the part between its two marks is written from results, the rest by hand; and the picture."""
from . import chart, report
from .kernels import ROOT

DOCUMENT = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "benchmarks.svg"
BEGIN, END = "<!-- results: written by make bench -->\n", "<!-- end of results -->\n"


def markdown(header, rows):
    line = lambda cells: "| " + " | ".join(cells) + " |"
    return "\n".join([line(header), "|---" + "|--:" * (len(header) - 1) + "|", *map(line, rows)]) + "\n"


def text(results):
    machine, tools = results["machine"], results["tools"]
    lost = report.failures(results)
    return "\n".join([
        f"Measured on {machine['processor']}, {machine['cores']} cores, {machine['memory']}, {machine['system']}; {tools['g++']}; "
        f"{tools['clang++']}; OCaml {tools['ocamlopt']} (flambda: {tools['flambda']}); {tools['coqc']}. "
        f"{results['rounds']} rounds, {results['form']} sizes.\n",
        "![Time of each kernel relative to OCaml](benchmarks.svg)\n",
        "### Goals\n", markdown(*report.goals(results)),
        "### Time, memory and instructions\n", markdown(*report.table(results)),
        *(["Left out:\n", *(f"- {name}, {version}: {why}" for name, version, why in lost), ""] if lost else []),
        "### Compile time and size\n", markdown(*report.costs(results)),
        *(f"{version}: {rates[0]:.2f} s for each file, and {rates[1] * 1000:.2f} s for 1,000 lines (least squares).\n"
          for version in [*report.OURS, *report.BY_HAND] if (rates := report.compile_rates(results, version))),
        "### The kernels\n",
        *(about(name, k) for name, k in results["kernels"].items()), ""])


def about(name, kernel):
    other = kernel.get("other_data")
    return f"- [{name}](../benchmarks/kernels/{name}/{name}.v): {kernel['about']}" + (f" By hand: {other}" if other else "")


def write(results):
    PICTURE.write_text(chart.svg(results))
    before, _, rest = DOCUMENT.read_text().partition(BEGIN)
    DOCUMENT.write_text(before + BEGIN + "\n" + text(results) + "\n" + END + rest.partition(END)[2])
