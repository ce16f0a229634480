#!/usr/bin/env python3
"""Checks .core files: syntax, numbering, that whatever is used is declared, and de Bruijn indices.

Usage: check_core.py FILE.core…   Exit status 1 and one line a problem when something is wrong.
"""
import re
import sys

TOKEN = re.compile(rb'[()]|"(?:[^"\\]|\\.)*"|[^\s()"]+')


def read(data):
    """All S-expressions: lists are Python lists, strings keep their quotes."""
    stack = [[]]
    for token in TOKEN.findall(data):
        if token == b"(":
            stack.append([])
        elif token == b")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(token.decode("latin-1"))
    if len(stack) != 1:
        raise ValueError("parentheses do not match")
    return stack[0]


class Checker:
    def __init__(self, path):
        self.path = path
        self.problems = []
        self.kinds = {}
        self.names = {}
        self.declared = set()
        self.fields = {}
        self.owner = {}
        self.params = {}
        self.counts = dict(defs=0, magic=0, unknown=0, types=0)

    def problem(self, text):
        if len(self.problems) < 20:
            self.problems.append(f"{self.path}: {text}")

    def use(self, atom, kind, where):
        number = int(atom[1:])
        if self.kinds.get(number) != kind:
            self.problem(f"{where}: {atom} ({self.names.get(number)}) is {self.kinds.get(number)}, used as {kind}")
        if kind != "ctor" and number not in self.declared:
            self.problem(f"{where}: {self.names.get(number)} is not declared")
        return number

    def type(self, t, where):
        if isinstance(t, str):
            if t == "?":
                self.counts["unknown"] += 1
            if t.startswith("#"):
                self.type([t], where)
            elif not (t in ("?", "erased") or re.fullmatch(r"'\d+", t)):
                self.problem(f"{where}: type {t}")
        elif t[0] == "->":
            if len(t) != 3:
                self.problem(f"{where}: arrow of {len(t)}")
            for x in t[1:]:
                self.type(x, where)
        else:
            number = self.use(t[0], "type", where)
            if number in self.params and len(t) - 1 != self.params[number]:
                self.problem(f"{where}: {self.names[number]} has {self.params[number]} parameters, {len(t) - 1} given")
            for x in t[1:]:
                self.type(x, where)

    def term(self, root, where):
        work = [(root, 0)]
        while work:
            t, depth = work.pop()
            if isinstance(t, str):
                if t.startswith("$"):
                    if not 1 <= int(t[1:]) <= depth:
                        self.problem(f"{where}: {t} under {depth} binders")
                elif t.startswith("#"):
                    self.use(t, "const", where)
                elif t not in ("dummy", "axiom"):
                    self.problem(f"{where}: term {t}")
                continue
            head = t[0]
            if head == "@":
                work += [(x, depth) for x in t[1:]]
            elif head == "\\":
                work.append((t[2], depth + 1))
            elif head == "let":
                work += [(t[2], depth), (t[3], depth + 1)]
            elif head == "cons":
                number = self.use(t[1], "ctor", where)
                if number in self.fields and len(t) - 2 != self.fields[number]:
                    self.problem(f"{where}: {self.names[number]} has {self.fields[number]} fields, {len(t) - 2} given")
                work += [(x, depth) for x in t[2:]]
            elif head == "case":
                owner = self.use(t[1], "type", where)
                work.append((t[2], depth))
                for branch in t[3:]:
                    if branch[0] == "_":
                        work.append((branch[1], depth))
                    elif branch[0] == "=":
                        work.append((branch[2], depth + 1))
                    else:
                        number = self.use(branch[0], "ctor", where)
                        if self.owner.get(number) != owner:
                            self.problem(f"{where}: branch {self.names[number]} in a case of {self.names[owner]}")
                        if number in self.fields and len(branch[1]) != self.fields[number]:
                            self.problem(f"{where}: branch {self.names[number]} binds {len(branch[1])}")
                        work.append((branch[2], depth + len(branch[1])))
            elif head == "fix":
                n = len(t) - 2
                work += [(f[1], depth + n) for f in t[2:]]
            elif head == "magic":
                self.counts["magic"] += 1
                work.append((t[1], depth))
            elif head == "array":
                work += [(x, depth) for x in t[1]] + [(t[2], depth)]
            elif head not in ("exn", "int63", "float"):
                self.problem(f"{where}: term ({head} …)")

    def run(self):
        with open(self.path, "rb") as f:
            items = read(f.read())
        if items[0] != ["grus-core", "1"]:
            self.problem("no header")
        if items[-1] != ["end"]:
            self.problem("no end")
        globals_ = [x for x in items if x[0] == "global"]
        libraries = {x[1] for x in items if x[0] == "library"}
        for n, g in enumerate(globals_):
            if int(g[1]) != n:
                self.problem(f"global {g[1]} at place {n}")
            self.kinds[n] = "ctor" if isinstance(g[2], list) else g[2]
            if isinstance(g[2], list):
                self.owner[n] = int(g[2][1])
            self.names[n] = ".".join(x.strip('"') for x in [g[3], *g[4], g[5]])
            if g[3] not in libraries:
                self.problem(f"library {g[3]} is not listed")
        if len(set((self.kinds[n] == "ctor", self.names[n]) for n in self.names)) != len(self.names):
            seen = set()
            for n, name in self.names.items():
                key = (self.kinds[n] == "ctor", name)
                if key in seen:
                    self.problem(f"two globals are {name}")
                seen.add(key)
        declarations = [x for x in items if x[0] in ("inductive", "typedef", "def", "fixdef")]

        def declare(atom):
            number = int(atom)
            if number in self.declared:
                self.problem(f"{self.names[number]} is declared twice")
            self.declared.add(number)
            return number

        for d in declarations:
            if d[0] == "inductive":
                for p in d[2:]:
                    number = declare(p[1])
                    if p[2] == "logical":
                        continue
                    self.params[number] = len(p[2])
                    for c in p[3:]:
                        self.fields[int(c[1])] = len(c) - 2
                        self.declared.add(int(c[1]))
            elif d[0] == "typedef":
                self.params[declare(d[1])] = len(d[2])
            elif d[0] == "def":
                declare(d[1])
            else:
                for f in d[1:]:
                    declare(f[0])
        for n, name in self.names.items():
            if n not in self.declared:
                self.problem(f"{name} is not declared")
        for d in declarations:
            if d[0] == "inductive":
                for p in d[2:]:
                    for c in p[3:]:
                        for field in c[2:]:
                            if isinstance(c, list):
                                self.type(field[1], self.names[int(p[1])])
            elif d[0] == "typedef":
                if d[3] != "axiom":
                    self.type(d[3], self.names[int(d[1])])
            else:
                for atom, type_, term in [d[1:]] if d[0] == "def" else d[1:]:
                    self.counts["defs"] += 1
                    where = self.names[int(atom)]
                    self.type(type_, where)
                    self.term(term, where)
        for x in items:
            numbers = {"class": [("type", x[1:2]), ("const", x[2:3]), ("type", x[3:4]), ("const", x[4:5])],
                       "generic": [("const", x[1:3]), ("const", x[3:4])],
                       "instance": [("const", x[1:2]), ("type", x[3:4])]}.get(x[0], [])
            for kind, atoms in numbers:
                for atom in (atoms[0] if atoms and isinstance(atoms[0], list) else atoms):
                    self.use("#" + atom, kind, f"({x[0]} …)")
        roots = [x for x in items if x[0] == "roots"]
        if len(roots) != 1 or any(int(r) not in self.names for r in roots[0][1:]):
            self.problem("roots")
        return self.problems


def main(paths):
    bad = False
    for path in paths:
        checker = Checker(path)
        for line in checker.run():
            print(line)
            bad = True
        if "-v" in sys.argv:
            print(path, len(checker.names), "globals", checker.counts)
    return 1 if bad else 0


sys.exit(main([a for a in sys.argv[1:] if a != "-v"]))
