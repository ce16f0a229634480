"""What there is to measure: one folder a kernel, with NAME.v and hand.cpp.

NAME.v defines `run : nat -> Z`, from a size to a checksum. It begins with a comment that says what it does and one
that gives its sizes:

    (* sizes: full 1000000, quick 20000, count 5000, vm 50000 *)

`full` is for the figures, `quick` for trying, `count` for counting instructions under valgrind. The name of a version
bounds the size for that version, where it would take too long; the others are then run at that size too.

hand.cpp is what a C++ programmer would write. Where that is another algorithm, on other data, its first line says so:

    // Other data: a vector instead of a list.
"""
import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "benchmarks" / "kernels"
ABOUT = re.compile(r"\(\*\*\s*(.*?)\*\)", re.S)
SIZES = re.compile(r"\(\*\s*sizes:\s*(.*?)\*\)", re.S)
OTHER_DATA = re.compile(r"// Other data: (.*(?:\n// .*)*)")


@dataclass(frozen=True)
class Kernel:
    name: str
    about: str
    sizes: dict
    other_data: str  # of the version by hand; empty where it is the same algorithm

    @property
    def source(self):
        return FOLDER / self.name / f"{self.name}.v"

    @property
    def by_hand(self):
        return FOLDER / self.name / "hand.cpp"

    def size(self, form, version=None):
        """The size at which a version runs in the full, quick or count form."""
        return min(self.sizes[form], self.sizes.get(version, self.sizes[form]))


def read(folder):
    text = (folder / f"{folder.name}.v").read_text()
    sizes = dict(re.findall(r"(\w+) (\d+)", SIZES.search(text)[1]))
    about = " ".join(ABOUT.search(text)[1].split())
    other = OTHER_DATA.match((folder / "hand.cpp").read_text())
    other_data = other[1].replace("\n// ", " ") if other else ""
    return Kernel(folder.name, about, {name: int(size) for name, size in sizes.items()}, other_data)


def every(only=()):
    """All kernels, or those whose names have one of `only` in them."""
    folders = sorted(p for p in FOLDER.iterdir() if (p / f"{p.name}.v").exists())
    return [read(p) for p in folders if not only or any(part in p.name for part in only)]
