#!/usr/bin/env python3
"""Random well-typed Gallina programs.

    generate.py SEED [--programs N]      prints a .v: N modules P0, P1, …, each with constants t0, t1, …

Types are built first (datatypes.py, families.py, corecursion.py), then functions over them (definitions.py, modules.py), then
closed constants. A term is generated against its type (terms.py), so nearly all programs are accepted by coqc; what is
not is a bug here. The same seed gives the same text. Sizes are kept small: see terms.py.
"""
import argparse
import random

from corecursion import Corecursion
from datatypes import DataTypes
from definitions import Definitions
from families import Expressions, Packed, Streams, Subsets, Vectors
from gallina import BASE, NAT, NoValue, call, parts, show, substitute
from loops import Loops
from modules import Modules
from patterns import Patterns
from terms import Terms

# What a program may hold besides data types and functions, and how often.
FEATURES = {'class': 0.12, 'superclass': 0.08, 'monad': 0.1, 'functor': 0.15, 'include': 0.1, 'dependent': 0.15, 'arity': 0.1,
            'mutual': 0.12, 'fuel': 0.15, 'well_founded': 0.1, 'section': 0.12, 'package': 0.1, 'rank': 0.1, 'nested': 0.1,
            'corecursion': 0.12, 'expressions': 0.1, 'rewriting': 0.2, 'loop': 0.4}


class Program(Terms, DataTypes, Patterns, Definitions, Loops, Modules, Corecursion):
    def __init__(self, seed, index):
        self.r = random.Random(f'{seed}/{index}')
        self.index = index
        self.lines = []
        self.data = {}
        self.extra = {}      # key -> Family
        self.functions = []  # (name, type variables, argument types, result)
        self.count = 0

    def fresh(self, prefix):
        self.count += 1
        return f'{prefix}{self.count}'

    def emit(self, line):
        self.lines.append('  ' + line)

    def chance(self, p):
        return self.r.random() < p

    def simple(self, depth):
        """A type of base types, lists, options, pairs and sums only."""
        k = self.r.random()
        if depth == 0 or k < 0.3:
            return self.base()
        if k < 0.7:
            return (self.r.choice(['list', 'option']), self.simple(depth - 1))
        return (self.r.choice(['prod', 'sum']), self.simple(depth - 1), self.simple(depth - 1))

    def printable(self, t, seen=frozenset()):
        """Nothing inside that cannot be compared: no function, nothing without an end."""
        if t[0] in ('fun', 'stream', 'sig') or t[0].startswith('ex'):
            return False
        below = parts(t)
        if t[0] == 'data' and t[1] not in seen:
            d = self.data[t[1]]
            s = dict(zip(d.parameters, t[2]))
            seen = seen | set(d.block)
            below = below + [substitute(f, s) for n in d.block for _, fs in self.data[n].constructors for f in fs]
        return all(self.printable(u, seen) for u in below)

    def families(self):
        chosen = [f for f, p in ((Streams, 0.35), (Vectors, 0.3), (Subsets, 0.2)) if self.chance(p)]
        if Vectors in chosen and self.chance(0.5):
            chosen.append(Packed)
        for family in chosen:
            f = family(self)
            f.declare()
            self.extra[f.key] = f

    def define_expressions(self):
        f = Expressions(self)
        self.extra[f.key] = f
        f.declare()

    def build(self):
        r = self.r
        self.emit('Import ListNotations.')
        self.families()
        steps = [self.declare_data] * r.randint(1, 2) + [self.define_function] * r.randint(1, 3)
        steps += [getattr(self, f'define_{f}') for f, p in FEATURES.items() if self.chance(p)]
        r.shuffle(steps)
        for step in steps:
            before = len(self.lines), len(self.functions), dict(self.data), dict(self.extra)
            try:
                step()
            except NoValue:  # as if the step had not been chosen
                del self.lines[before[0]:], self.functions[before[1]:]
                self.data, self.extra = before[2:]
        n = 0
        shown = [f for f in self.functions if self.printable(substitute(f[3], {v: NAT for v in f[1]}))]
        for name, variables, args, result in r.sample(shown, min(len(shown), r.randint(5, 9))):
            s = {v: r.choice(BASE) for v in variables}
            values = [self.term(substitute(a, s), [], r.choice([1, 1, 2])) for a in args]
            self.emit(f"Definition t{n} : {show(substitute(result, s))} := {call(name, variables, [show(s[v], True) for v in variables], values)}.")
            n += 1
        t = self.type(2)
        if self.printable(t):
            self.emit(f'Definition t{n} : {show(t)} := {self.term(t, [], 4)}.')
        return '\n'.join([f'Module P{self.index}.'] + self.lines + [f'End P{self.index}.'])


HEADER = """(* feature: Random programs *)
(* made by tests/random/generate.py {seed} *)
(* timeout 600 *)
From Coq Require Import Uint63. From Coq Require Import Ascii String List Arith ZArith NArith Bool.
Local Open Scope nat_scope.
"""


def generate(seed, programs):
    return HEADER.format(seed=seed) + '\n'.join(Program(seed, i).build() for i in range(programs)) + '\n'


if __name__ == '__main__':
    p = argparse.ArgumentParser()
    p.add_argument('seed')
    p.add_argument('--programs', type=int, default=10)
    o = p.parse_args()
    print(generate(o.seed, o.programs), end='')
