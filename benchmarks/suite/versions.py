"""The versions of a kernel that are set side by side, and how each is built.

| name | what |
|---|---|
| grus-gcc, grus-clang | NAME.v compiled by Grus, as `grus build` prints it |
| hand-gcc, hand-clang | hand.cpp |
| extracted | NAME.v through Rocq's extraction to OCaml, numbers unary and binary as they are |
| zarith | the same with the maps of the standard library to zarith's integers (nat, positive, N, Z): exact |
| int | the same with the maps to machine integers: fast, and wrong where they overflow |
| vm, native | vm_compute and native_compute in Rocq |
"""
import hashlib
import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from .kernels import ROOT
from .measure import DRIVERS, Failure

CXX_FLAGS = ["-std=c++20", "-O2"]
OCAML_FLAGS = ["-O3", "-unsafe", "-inline", "200", "-rectypes", "-w", "-a"]
# Primitive integers and arrays exist in OCaml only through these maps; they are those of Rocq's kernel.
# The map of arrays inlines a type with a parameter, which Rocq 8.16 prints wrongly.
PRIMITIVE = "ExtrOCamlInt63 ExtrOCamlPArray ExtrOCamlFloats"
EXTRACTION = """From Coq Require Import Extraction {libraries}.
Require {name}.
Extraction Language OCaml.
Extraction NoInline PArray.array.
Extraction "kernel.ml" {name}.run.
"""
REDUCTION = """From Coq Require Import ZArith.
Require {name}.
Time Eval {strategy} in {name}.run (Z.to_nat {size}).
"""


def clang():
    """The newest clang that is installed."""
    numbered = {int(p.name.rpartition("-")[2]): p.name for p in Path("/usr/bin").glob("clang++-[0-9]*")}
    return numbered[max(numbered)] if numbered else "clang++"


@dataclass(frozen=True)
class Cost:
    """What it took to build a version, and what came out. Lines are of the C++ or OCaml that was compiled."""
    seconds: float = 0
    files: int = 0
    lines: int = 0
    bytes: int = 0


class Builder:
    """Runs build steps, each in a folder of its kernel, and none again whose command and inputs are the same."""

    def __init__(self, build, launcher):
        self.build, self.launcher, self.root = build, launcher, build / "bench"

    def folder(self, kernel, part):
        path = self.root / kernel.name / part
        path.mkdir(parents=True, exist_ok=True)
        return path

    def step(self, folder, name, command, inputs, cwd=None, unlimited_stack=False):
        """The CPU seconds of a command, now or when it last ran on these inputs."""
        key = hashlib.sha256(" ".join(map(str, command)).encode())
        for path in sorted(inputs):
            key.update(path.read_bytes())
        stamp = folder / f"{name}.stamp"
        if stamp.exists():
            done = json.loads(stamp.read_text())
            if done["key"] == key.hexdigest():
                return done["seconds"]
        stamp.unlink(missing_ok=True)
        seconds = self.launcher.run(command, cwd or folder, limit=900, unlimited_stack=unlimited_stack).seconds
        stamp.write_text(json.dumps({"key": key.hexdigest(), "seconds": seconds}))
        return seconds

    def compiled(self, kernel):
        """The folder with the kernel as Rocq compiled it."""
        folder = self.folder(kernel, "coq")
        source = folder / kernel.source.name
        if not source.exists() or source.read_bytes() != kernel.source.read_bytes():
            shutil.copy(kernel.source, source)
        self.step(folder, "coqc", ["coqc", "-q", "-w", "none", "-R", ".", "", source.name], [source])
        return folder

    def lowered(self, kernel):
        """The folder with the C++ that Grus makes of the kernel; its own scratch files are left out."""
        folder = self.folder(kernel, "grus")
        grus = self.build / "bin" / "grus"
        inputs = [kernel.source, grus, *(self.build / "share" / "grus").rglob("*.vo"), *(self.build / "share" / "grus").rglob("*.cmxs")]
        self.step(folder, "grus", [grus, "build", kernel.source, "run", "-o", folder / "out"], inputs)
        return folder / "out"


def lines_of(paths):
    return sum(len(p.read_text().splitlines()) for p in paths)


class Program:
    """A version that is a program of its own: `program SIZE` prints the checksum."""
    unlimited_stack = False
    exact = True

    def program(self, builder, kernel):
        return builder.folder(kernel, self.name) / "kernel"

    def prepare(self, builder, kernel, size):
        return [self.program(builder, kernel), size]

    def read(self, use):
        return int(use.output), use.seconds


class Cxx(Program):
    """C++ from sources that a subclass provides."""

    def __init__(self, compiler):
        self.compiler = compiler
        self.name = f"{self.origin}-{'clang' if 'clang' in compiler else 'gcc'}"

    def build(self, builder, kernel):
        folder = builder.folder(kernel, self.name)
        sources, headers, includes, flags = self.sources(builder, kernel)
        compiled = [part for source in sources for part in self.compile(builder, folder, source, headers, includes + flags)]
        objects, seconds = compiled[::2], compiled[1::2]
        program = self.program(builder, kernel)
        builder.step(folder, "link", [self.compiler, *objects, "-o", program, "-lgmp", "-pthread"], objects)
        own = [p for p in [*sources, *headers] if p.parent != DRIVERS and ROOT / "include" not in p.parents]
        return Cost(sum(seconds), len(sources), lines_of(own), program.stat().st_size)

    def compile(self, builder, folder, source, headers, flags):
        name = re.sub(r"\W", "_", str(source.relative_to(source.anchor)))[-80:]
        result = folder / f"{name}.o"
        command = [self.compiler, *CXX_FLAGS, *flags, "-c", source, "-o", result]
        return result, builder.step(folder, name, command, [source, *headers])


class Grus(Cxx):
    origin = "grus"

    def sources(self, builder, kernel):
        out = builder.lowered(kernel)
        own = [p for p in out.rglob("*.?pp") if ".grus" not in p.parts]
        runtime = [p for p in (ROOT / "include").rglob("*.hpp")]
        cpp = [p for p in own if p.suffix == ".cpp"]
        flags = [f'-DKERNEL={kernel.name}', f'-DKERNEL_HEADER="{kernel.name}.hpp"']
        headers = [p for p in own if p.suffix == ".hpp"]
        return [*sorted(cpp), DRIVERS / "grus.cpp"], [*headers, *runtime], ["-I", out, "-I", ROOT / "include"], flags


class Hand(Cxx):
    origin = "hand"

    def sources(self, builder, kernel):
        return [kernel.by_hand, DRIVERS / "hand.cpp"], [DRIVERS / "hand.hpp"], ["-I", DRIVERS], []


class Extracted(Program):
    """OCaml, through Rocq's own extraction with some of the standard library's maps."""
    unlimited_stack = True  # as its users have to, for deep recursion

    def __init__(self, name, maps, exact=True):
        self.name, self.maps, self.exact = name, maps, exact

    def build(self, builder, kernel):
        folder = builder.folder(kernel, self.name)
        compiled = builder.compiled(kernel)
        script = folder / "extract.v"
        script.write_text(EXTRACTION.format(libraries=self.maps + " " + PRIMITIVE, name=kernel.name))
        builder.step(folder, "extract", ["coqc", "-q", "-w", "none", "-R", compiled, "", script.name],
                     [script, compiled / f"{kernel.name}.vo"], unlimited_stack=True)
        driver = folder / "main.ml"
        shutil.copy(DRIVERS / f"{self.name}.ml", driver)
        sources = [folder / "kernel.mli", folder / "kernel.ml", driver]
        packages = "zarith"
        if re.search(r"\b(Uint63|Parray|Float64)\b", sources[1].read_text()):
            packages += ",coq-core.kernel"
        command = ["ocamlfind", "ocamlopt", *OCAML_FLAGS, "-thread", "-package", packages, "-linkpkg", *(p.name for p in sources),
                   "-o", "kernel"]
        seconds = builder.step(folder, "ocamlopt", command, sources, unlimited_stack=True)
        return Cost(seconds, 1, lines_of(sources[1:2]), (folder / "kernel").stat().st_size)


class Reduction:
    """Evaluation inside Rocq, with the time that Rocq says it took."""
    unlimited_stack = True
    exact = True

    def __init__(self, name, strategy):
        self.name, self.strategy = name, strategy

    def build(self, builder, kernel):
        builder.compiled(kernel)
        return Cost()

    def prepare(self, builder, kernel, size):
        script = builder.folder(kernel, self.name) / f"size_{size}.v"
        script.write_text(REDUCTION.format(name=kernel.name, strategy=self.strategy, size=size))
        return ["coqc", "-q", "-w", "none", "-R", builder.compiled(kernel), "", script]

    def read(self, use):
        value = re.search(r"=\s*(-?\d+)", use.output)
        taken = re.search(r"\(([\d.]+)u,([\d.]+)s\)", use.output)
        if not value or not taken:
            raise Failure(f"coqc printed no value: {use.output[:200]}")
        return int(value[1]), float(taken[1]) + float(taken[2])


VERSIONS = [
    Grus("g++"), Grus(clang()), Hand("g++"), Hand(clang()),
    Extracted("extracted", ""),
    Extracted("zarith", "ExtrOcamlNatBigInt ExtrOcamlZBigInt ExtrOcamlString"),
    Extracted("int", "ExtrOcamlNatInt ExtrOcamlZInt ExtrOcamlString", exact=False),
    Reduction("vm", "vm_compute"), Reduction("native", "native_compute"),
]
