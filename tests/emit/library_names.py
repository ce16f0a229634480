#!/usr/bin/env python3
"""Does the emitter know every function of namespace grus?

A call of a user's `decimal(n)` with a `grus::integer` would find `grus::decimal` as well, by argument-dependent lookup, unless
the emitter qualifies it: kLibrary in compiler/emit/reserved.cpp lists the names for which it does.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What stands at the left margin of a namespace and has a parameter list: a function, unless it is of a class or a guide.
# No value of a program is a stream.
PARAMETERS = r"[^;={}()]*[ &*>](\w+)\((?!std::ostream&)"
FUNCTION = re.compile(r"^(?!template|using|return|requires|#|//|class|struct|concept|namespace|extern|static_assert)[A-Za-z_]"
                      + PARAMETERS)
FRIEND = re.compile(r"^\s+friend " + PARAMETERS)


def functions(header):
    """Names at the level of namespace grus itself; friends of its classes are found, too."""
    open_namespaces, names = [], set()
    for line in header.read_text().splitlines():
        if match := re.match(r"namespace ([\w:]*) ?{", line):
            open_namespaces.append(match[1])
        elif line.startswith("}  // namespace"):
            open_namespaces.pop()
        elif open_namespaces == ["grus"] and (match := FUNCTION.match(line) or FRIEND.match(line)):
            names.add(match[1])
    return names


def main():
    text = (ROOT / "compiler" / "emit" / "reserved.cpp").read_text()
    # Reserved names are never given to functions at all.
    lists = {part.split(" ", 1)[0]: part for part in text.split("constexpr auto ")}
    known = set(re.findall(r'"(\w+)"', lists["kReserved"] + lists["kLibrary"]))
    found = {name: header for header in sorted((ROOT / "include" / "grus").rglob("*.hpp")) for name in functions(header)}
    missing = {name: header for name, header in found.items() if name not in known}
    for name, header in sorted(missing.items()):
        print(f"{header.relative_to(ROOT)}: kLibrary in compiler/emit/reserved.cpp does not list {name}")
    return 1 if missing or len(found) < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
