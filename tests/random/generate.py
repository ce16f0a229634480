#!/usr/bin/env python3
"""Random well-typed Gallina programs.

    generate.py SEED [--programs N]      prints a .v: N modules P0, P1, …, each with constants t0, t1, …

Types are built first (parametric, nested, mutual, records, classes, indexed by a boolean), then functions over them
(structural recursion, higher-order, polymorphic, dependent), then closed constants. A term is generated against its
type, so nearly all programs are accepted by coqc; what is not is a bug here. The same seed gives the same text.
Sizes are kept small: the values of nat are squeezed by `mod`, recursion is structural on small data.
"""
import argparse
import random

# A type is a tuple: ('nat',), ('list', T), ('fun', [A…], R), ('data', name, [T…]), ('var', 'A').
NAT, Z, N, BOOL, UNIT = ('nat',), ('Z',), ('N',), ('bool',), ('unit',)
BASE = [NAT, Z, N, BOOL]


def show(t, atom=False):
    k = t[0]
    if k in ('nat', 'Z', 'N', 'bool', 'unit'):
        return k
    if k == 'var':
        return t[1]
    if k == 'prod':
        return f'({show(t[1])} * {show(t[2])})%type'
    if k == 'sum':
        return f'({show(t[1])} + {show(t[2])})%type'
    if k == 'fun':
        s = ' -> '.join([show(a, True) for a in t[1]] + [show(t[2], True)])
        return f'({s})'
    args = t[1:] if k in ('list', 'option') else t[2]
    head = k if k in ('list', 'option') else t[1]
    s = ' '.join([head] + [show(a, True) for a in args])
    return f'({s})' if atom and args else s


def substitute(t, s):
    k = t[0]
    if k == 'var':
        return s.get(t[1], t)
    if k in ('list', 'option'):
        return (k, substitute(t[1], s))
    if k in ('prod', 'sum'):
        return (k, substitute(t[1], s), substitute(t[2], s))
    if k == 'fun':
        return ('fun', [substitute(a, s) for a in t[1]], substitute(t[2], s))
    if k == 'data':
        return ('data', t[1], [substitute(a, s) for a in t[2]])
    return t


def fun(args, result):
    return ('fun', list(args), result) if args else result


class Data:
    """An inductive type: parameters and constructors [(name, [field types])]; `rest` are the others of its block."""

    def __init__(self, name, parameters, constructors, record=None):
        self.name, self.parameters, self.constructors, self.record = name, parameters, constructors, record

    def type(self, args=None):
        return ('data', self.name, args if args is not None else [('var', p) for p in self.parameters])


class Program:
    def __init__(self, seed, index):
        self.r = random.Random(f'{seed}/{index}')
        self.index = index
        self.lines = []
        self.data = {}
        self.functions = []  # (name, type variables, argument types, result)
        self.classes = []    # types that have an instance of `Sz`
        self.count = 0

    # ---- helpers
    def fresh(self, prefix):
        self.count += 1
        return f'{prefix}{self.count}'

    def emit(self, line):
        self.lines.append('  ' + line)

    def chance(self, p):
        return self.r.random() < p

    # ---- types
    def type(self, depth, variables=(), functions=False):
        r = self.r
        if depth == 0 or self.chance(0.3):
            return ('var', r.choice(variables)) if variables and self.chance(0.5) else r.choice(BASE)
        k = r.random()
        if k < 0.2:
            return ('list', self.type(depth - 1, variables, functions))
        if k < 0.3:
            return ('option', self.type(depth - 1, variables, functions))
        if k < 0.45:
            return ('prod', self.type(depth - 1, variables, functions), self.type(depth - 1, variables, functions))
        if k < 0.52:
            return ('sum', self.type(depth - 1, variables, functions), self.type(depth - 1, variables, functions))
        if functions and k < 0.65:
            return ('fun', [self.type(depth - 1, variables) for _ in range(r.randint(1, 2))], self.type(depth - 1, variables))
        if self.data and k < 0.9:
            d = self.data[r.choice(sorted(self.data))]
            return d.type([self.type(depth - 1, variables) for _ in d.parameters])
        return r.choice(BASE)

    def declare_data(self):
        r = self.r
        shape = r.random()
        block = 2 if shape < 0.2 else 1
        names = [self.fresh('d') for _ in range(block)]
        parameters = r.choice([[], ['A'], ['A'], ['A', 'B']])
        self_types = [('data', n, [('var', p) for p in parameters]) for n in names]
        if block == 1 and self.chance(0.2):
            fields = [(self.fresh('f'), self.type(1, parameters, functions=self.chance(0.3))) for _ in range(r.randint(1, 4))]
            ctor = self.fresh('Mk')
            if self.chance(0.3):
                self.emit('Set Primitive Projections.')
            self.emit(f"Record {names[0]} {self.binders(parameters)}: Type := {ctor} {{ {'; '.join(f'{n} : {show(t)}' for n, t in fields)} }}.")
            self.emit('Unset Primitive Projections.')
            d = Data(names[0], parameters, [(ctor, [t for _, t in fields])], record=fields)
            self.data[d.name] = d
            self.arguments(d)
            for n, t in fields:
                if parameters:
                    self.emit(f"Arguments {n} {' '.join('{%s}' % p for p in parameters)} _.")
                self.functions.append((n, parameters, [d.type()], t) if t[0] != 'fun' else (n, parameters, [d.type()], t))
            return
        made = []
        for i, name in enumerate(names):
            constructors = []
            for j in range(r.randint(1, 4)):
                fields = []
                if j > 0 or (i > 0 and block > 1):  # the first constructor of the first type ends recursion
                    for _ in range(r.randint(0, 3)):
                        k = r.random()
                        if k < 0.35 and j > 0:
                            fields.append(r.choice(self_types))
                        elif k < 0.45 and j > 0:
                            fields.append((r.choice(['list', 'option']), r.choice(self_types)))
                        elif k < 0.5 and j > 0:
                            fields.append(('fun', [BOOL], r.choice(self_types)))
                        else:
                            fields.append(self.type(1, parameters))
                else:
                    fields = [self.type(0, parameters) for _ in range(r.randint(0, 1))]
                constructors.append((self.fresh('K'), fields))
            if len(constructors) == 1 and not constructors[0][1]:
                constructors[0][1].append(NAT)  # Coq would lower the type to Prop, and its values are erased
            made.append(Data(name, parameters, constructors))
        text = []
        for d in made:
            cs = ' | '.join(c + ''.join(f' (x{i} : {show(t)})' for i, t in enumerate(fs)) for c, fs in d.constructors)
            text.append(f'{d.name} {self.binders(parameters)}: Type := {cs}')
        self.emit('Inductive ' + '\n  with '.join(text) + '.')
        for d in made:
            self.data[d.name] = d
            self.arguments(d)
        self.fold_function(made, parameters)

    def binders(self, parameters):
        return f"({' '.join(parameters)} : Type) " if parameters else ''

    def arguments(self, d):
        if d.parameters:
            for c, _ in d.constructors:
                self.emit(f"Arguments {c} {' '.join('{%s}' % p for p in d.parameters)}.")

    def fold_function(self, block, parameters):
        """A size-like fold over a block: structural recursion through lists, options and functions."""
        measure = {p: self.fresh('m') for p in parameters}
        names = {d.name: self.fresh('fold') for d in block}
        r = self.r
        base = [r.choice([NAT, Z, N])]
        kind = base[0]
        scope = '' if kind == NAT else '%' + kind[0]
        text = []
        for d in block:
            branches = []
            for c, fields in d.constructors:
                xs = [f'a{i}' for i in range(len(fields))]
                terms = [f'{r.randint(0, 5)}{scope}']
                for x, t in zip(xs, fields):
                    terms.append(self.measure(x, t, names, measure, kind))
                body = terms[0]
                for t in terms[1:]:
                    body = f'({body} {r.choice(["+", "+", "*"]) if kind == NAT else r.choice(["+", "-", "*"])} {t}){scope}'
                if kind == NAT:
                    body = f'(Nat.modulo {body} 97)'
                else:
                    body = f'({kind[0]}.modulo {body} 10007{scope})'
                branches.append(f"{' '.join([c] + xs)} => {body}")
            ms = ''.join(f' ({measure[p]} : {p} -> {kind[0]})' for p in parameters)
            ps = '{%s : Type}' % ' '.join(parameters) if parameters else ''
            text.append(f"{names[d.name]} {ps}{ms} (v : {show(d.type())}) {{struct v}} : {kind[0]} := match v with {' | '.join(branches)} end")
        self.emit('Fixpoint ' + '\n  with '.join(text) + '.')
        for d in block:
            self.functions.append((names[d.name], parameters, [fun([('var', p)], kind) for p in parameters] + [d.type()], kind))

    def measure(self, x, t, names, measure, kind):
        """A term of type `kind` that uses x : t."""
        k = t[0]
        zero = '0' + ('' if kind == NAT else '%' + kind[0])
        if t == kind:
            return x
        if k == 'data' and t[1] in names:
            return f"({' '.join(['@' + names[t[1]] if measure else names[t[1]]] + list(measure) + [measure[p] for p in measure] + [x])})"
        if k == 'var':
            return f'({measure[t[1]]} {x})'
        if k == 'bool':
            one = zero.replace('0', '1')
            return f'(if {x} then {one} else {zero})'
        if k == 'option':
            return f'(match {x} with Some y => {self.measure("y", t[1], names, measure, kind)} | None => {zero} end)'
        if k == 'prod':
            return f'(match {x} with (y, z) => {"Nat" if kind == NAT else kind[0]}.add {self.measure("y", t[1], names, measure, kind)} {self.measure("z", t[2], names, measure, kind)} end)'
        if k == 'sum':
            return f'(match {x} with inl y => {self.measure("y", t[1], names, measure, kind)} | inr z => {self.measure("z", t[2], names, measure, kind)} end)'
        if k == 'list':
            inner = self.measure('y', t[1], names, measure, kind)
            add = 'Nat' if kind == NAT else kind[0]
            return f'((fix go (l : {show(t)}) := match l with nil => {zero} | cons y l => {add}.add {inner} (go l) end) {x})'
        if k == 'fun' and t[1] == [BOOL]:
            return self.measure(f'({x} {self.r.choice(["true", "false"])})', t[2], names, measure, kind)
        convert = {('nat', 'Z'): 'Z.of_nat', ('nat', 'N'): 'N.of_nat', ('Z', 'nat'): 'Z.to_nat', ('Z', 'N'): 'Z.to_N',
                   ('N', 'nat'): 'N.to_nat', ('N', 'Z'): 'Z.of_N'}
        if (k, kind[0]) in convert:
            # to unary numbers only what is small
            small = f'(Z.modulo {x} 50)' if (k, kind[0]) == ('Z', 'nat') else f'(N.modulo {x} 50)' if (k, kind[0]) == ('N', 'nat') else x
            return f'({convert[k, kind[0]]} {small})'
        return '1' + ('' if kind == NAT else '%' + kind[0])

    # ---- terms
    def match_type(self, pattern, t, s):
        """Extends s so that pattern[s] = t, or None."""
        if pattern[0] == 'var':
            if pattern[1] in s:
                return s if s[pattern[1]] == t else None
            return {**s, pattern[1]: t}
        if pattern[0] != t[0]:
            return None
        if pattern[0] == 'data':
            if pattern[1] != t[1]:
                return None
            for a, b in zip(pattern[2], t[2]):
                s = self.match_type(a, b, s)
                if s is None:
                    return None
            return s
        if pattern[0] == 'fun':
            if len(pattern[1]) != len(t[1]):
                return None
            for a, b in zip(pattern[1] + [pattern[2]], t[1] + [t[2]]):
                s = self.match_type(a, b, s)
                if s is None:
                    return None
            return s
        for a, b in zip(pattern[1:], t[1:]):
            s = self.match_type(a, b, s)
            if s is None:
                return None
        return s

    def term(self, t, env, depth):
        """A term of type t; env is a list of (name, type) of variables in scope."""
        r = self.r
        here = [x for x, u in env if u == t]
        if depth <= 0:
            return r.choice(here) if here and self.chance(0.7) else self.leaf(t, env)
        if here and self.chance(0.25):
            return r.choice(here)
        k = r.random()
        if k < 0.12:
            u = self.type(1, self.variables(env))
            x = self.fresh('x')
            return f'(let {x} := {self.term(u, env, depth - 1)} in {self.term(t, env + [(x, u)], depth - 1)})'
        if k < 0.35:
            return self.elimination(t, env, depth)
        if k < 0.55:
            s = self.application(t, env, depth)
            if s:
                return s
        if k < 0.6:
            u = self.type(1, self.variables(env))
            x = self.fresh('x')
            return f'((fun {x} : {show(u)} => {self.term(t, env + [(x, u)], depth - 1)}) {self.term(u, env, depth - 1)})'
        if k < 0.65:
            return self.local_fix(t, env, depth)
        return self.introduction(t, env, depth)

    def variables(self, env):
        return sorted({x for x, u in env if u == 'Type'})

    def leaf(self, t, env):
        r, k = self.r, t[0]
        if k == 'nat':
            return f'{r.randint(0, 9)}%nat'
        if k == 'N':
            return f'{r.choice([0, 1, 7, r.randint(0, 300), 2 ** 62 - 1, 2 ** 64])}%N'
        if k == 'Z':
            return f'({r.choice([0, 1, -1, r.randint(-300, 300), 2 ** 62, -2 ** 63, 2 ** 64 + 3])})%Z'
        if k == 'bool':
            return r.choice(['true', 'false'])
        if k == 'unit':
            return 'tt'
        if k == 'list':
            return f'(@nil {show(t[1], True)})'
        if k == 'option':
            return f'(@None {show(t[1], True)})'
        if k == 'prod':
            return f'({self.leaf(t[1], env)}, {self.leaf(t[2], env)})'
        if k == 'sum':
            return f'(@inl {show(t[1], True)} {show(t[2], True)} {self.leaf(t[1], env)})'
        if k == 'fun':
            xs = [(self.fresh('x'), a) for a in t[1]]
            here = [x for x, u in xs if u == t[2]]
            body = r.choice(here) if here else self.leaf(t[2], env + xs)
            return '(fun ' + ' '.join(f'({x} : {show(a)})' for x, a in xs) + f' => {body})'
        if k == 'data':
            c, fields = self.data[t[1]].constructors[0]
            return self.construct(t, c, fields, env, 0)
        here = [x for x, u in env if u == t]
        if not here:
            raise AssertionError(f'no value of type {t}')
        return r.choice(here)

    def construct(self, t, c, fields, env, depth):
        s = dict(zip(self.data[t[1]].parameters, t[2]))
        args = [self.term(substitute(f, s), env, depth - 1) for f in fields]
        types = [show(a, True) for a in t[2]]
        return f"({' '.join(['@' + c if types else c] + types + args)})"

    def introduction(self, t, env, depth):
        r, k = self.r, t[0]
        go = lambda u: self.term(u, env, depth - 1)
        if k == 'nat':
            f = r.choice(['S', 'Nat.add', 'Nat.sub', 'Nat.mul7', 'Nat.min', 'Nat.max', 'Nat.div', 'Nat.modulo', 'Nat.div2', 'length', 'Nat.gcd', 'pred', 'sum', 'toN'])
            if f in ('S', 'Nat.div2', 'pred'):
                return f'({f} {go(NAT)})'
            if f == 'Nat.mul7':
                return f'(Nat.modulo (Nat.mul {go(NAT)} {go(NAT)}) 101)'
            if f == 'length':
                return f'(length {go(("list", r.choice(BASE)))})'
            if f == 'sum':
                return f'(fold_left Nat.add {go(("list", NAT))} 0)'
            if f == 'toN':
                return f'(N.to_nat (N.modulo {go(N)} 50%N))'
            return f'({f} {go(NAT)} {go(NAT)})'
        if k in ('Z', 'N'):
            f = r.choice(['add', 'sub', 'mul', 'div', 'modulo', 'max', 'land', 'lxor', 'of_nat', 'gcd', 'succ', 'sqrt', 'div2'])
            if f == 'of_nat':
                return f'({k}.of_nat {go(NAT)})'
            if f in ('succ', 'sqrt', 'div2'):
                return f'({k}.{f} {go(t)})'
            if f == 'mul':
                return f'({k}.modulo ({k}.mul {go(t)} {go(t)}) {2 ** r.choice([20, 64, 100]) - 1}%{k})'
            return f'({k}.{f} {go(t)} {go(t)})'
        if k == 'bool':
            f = r.choice(['negb', 'andb', 'orb', 'Nat.eqb', 'Nat.leb', 'Z.ltb', 'N.eqb', 'Nat.even', 'existsb', 'Z.odd'])
            if f in ('andb', 'orb'):
                return f'({f} {go(BOOL)} {go(BOOL)})'
            if f == 'existsb':
                u = r.choice(BASE)
                return f'(existsb {go(("fun", [u], BOOL))} {go(("list", u))})'
            arg = {'negb': BOOL, 'Nat.even': NAT, 'Z.odd': Z}.get(f)
            if arg:
                return f'({f} {go(arg)})'
            u = {'Na': NAT, 'Z.': Z, 'N.': N}[f[:2]]
            return f'({f} {go(u)} {go(u)})'
        if k == 'list':
            f = r.choice(['cons', 'cons', 'app', 'map', 'rev', 'filter', 'flat_map', 'repeat', 'literal', 'seq'])
            a = t[1]
            if f == 'cons':
                return f'(cons {go(a)} {go(t)})'
            if f == 'app':
                return f'(app {go(t)} {go(t)})'
            if f == 'rev':
                return f'(rev {go(t)})'
            if f == 'filter':
                return f'(filter {go(("fun", [a], BOOL))} {go(t)})'
            if f == 'repeat':
                return f'(repeat {go(a)} (Nat.modulo {go(NAT)} 4))'
            if f == 'seq' and a == NAT:
                return f'(seq {go(NAT)} (Nat.modulo {go(NAT)} 6))'
            if f in ('map', 'flat_map'):
                u = self.type(1, self.variables(env))
                return f'({f} {go(("fun", [u], a if f == "map" else t))} {go(("list", u))})'
            return '[' + '; '.join(go(a) for _ in range(r.randint(1, 4))) + ']'
        if k == 'option':
            return f'(Some {go(t[1])})' if self.chance(0.7) else f'(nth_error {go(("list", t[1]))} {go(NAT)})'
        if k == 'prod':
            return f'({go(t[1])}, {go(t[2])})'
        if k == 'sum':
            i = r.choice([1, 2])
            return f'(@{"inl" if i == 1 else "inr"} {show(t[1], True)} {show(t[2], True)} {go(t[i])})'
        if k == 'fun':
            f = self.partial(t, env, depth) if self.chance(0.3) else None
            if f:
                return f
            xs = [(self.fresh('x'), a) for a in t[1]]
            return '(fun ' + ' '.join(f'({x} : {show(a)})' for x, a in xs) + f' => {self.term(t[2], env + xs, depth - 1)})'
        if k == 'data':
            c, fields = r.choice(self.data[t[1]].constructors)
            return self.construct(t, c, fields, env, depth)
        return self.leaf(t, env)

    def elimination(self, t, env, depth):
        """A match on something in scope or made up."""
        r = self.r
        candidates = [(x, u) for x, u in env if u != 'Type' and u[0] not in ('fun', 'var')]
        if candidates and self.chance(0.7):
            x, u = r.choice(candidates)
        else:
            u = self.type(1, self.variables(env))
            if u[0] in ('var', 'fun'):
                u = BOOL
            x = self.term(u, env, depth - 1)
        k = u[0]
        go = lambda more: self.term(t, env + more, depth - 1)
        if k == 'bool':
            return f'(if {x} then {go([])} else {go([])})'
        if k == 'nat':
            m = self.fresh('n')
            return f'(match {x} with O => {go([])} | S {m} => {go([(m, NAT)])} end)'
        if k in ('Z', 'N'):
            return f'(if {k}.{r.choice(["eqb", "ltb", "leb"])} {x} {self.leaf(u, env)} then {go([])} else {go([])})'
        if k == 'list':
            h, l = self.fresh('h'), self.fresh('l')
            return f'(match {x} with nil => {go([])} | cons {h} {l} => {go([(h, u[1]), (l, u)])} end)'
        if k == 'option':
            h = self.fresh('h')
            return f'(match {x} with None => {go([])} | Some {h} => {go([(h, u[1])])} end)'
        if k == 'prod':
            a, b = self.fresh('a'), self.fresh('b')
            return f"(let '({a}, {b}) := {x} in {go([(a, u[1]), (b, u[2])])})"
        if k == 'sum':
            a, b = self.fresh('a'), self.fresh('b')
            return f'(match {x} with inl {a} => {go([(a, u[1])])} | inr {b} => {go([(b, u[2])])} end)'
        if k == 'data':
            d = self.data[u[1]]
            s = dict(zip(d.parameters, u[2]))
            branches = []
            constructors = list(d.constructors)
            default = len(constructors) > 2 and self.chance(0.3)
            if default:
                constructors = constructors[:r.randint(1, len(constructors) - 1)]
            for c, fields in constructors:
                xs = [(self.fresh('y'), substitute(f, s)) for f in fields]
                branches.append(f"{' '.join([c] + [y for y, _ in xs])} => {go(xs)}")
            if default:
                branches.append(f'_ => {go([])}')
            return f"(match {x} with {' | '.join(branches)} end)"
        return go([])

    def application(self, t, env, depth):
        """A known function, or a variable of function type, whose result is t."""
        r = self.r
        options = []
        for name, variables, args, result in self.functions:
            s = self.match_type(result, t, {})
            if s is not None:
                options.append((name, variables, args, s))
        for x, u in env:
            if u != 'Type' and u[0] == 'fun' and u[2] == t:
                options.append((x, [], u[1], {}))
        if not options:
            return None
        name, variables, args, s = r.choice(options)
        s = {**s, **{v: self.type(1, self.variables(env)) for v in variables if v not in s}}
        # functions with variables have them implicit and in order
        values = [self.term(substitute(a, s), env, depth - 1) for a in args]
        types = [show(s[v], True) for v in variables]
        return f"({' '.join(['@' + name if types else name] + types + values)})"

    def partial(self, t, env, depth):
        """A partial application of a known function of type t = A… -> R."""
        for name, variables, args, result in self.r.sample(self.functions, len(self.functions)):
            n = len(t[1])
            if len(args) <= n or result[0] == 'fun':
                continue
            s = self.match_type(result, t[2], {})
            if s is None:
                continue
            for a, b in zip(args[-n:], t[1]):
                s = self.match_type(a, b, s) if s is not None else None
            if s is None:
                continue
            s = {**s, **{v: self.type(1, self.variables(env)) for v in variables if v not in s}}
            values = [self.term(substitute(a, s), env, depth - 1) for a in args[:-n]]
            types = [show(s[v], True) for v in variables]
            return f"({' '.join(['@' + name if types else name] + types + values)})"
        return None

    def local_fix(self, t, env, depth):
        """A fixpoint on nat or a list that captures what is in scope, applied to something small."""
        f, n, acc = self.fresh('go'), self.fresh('n'), self.fresh('acc')
        u = self.type(1, self.variables(env))
        if self.chance(0.5):
            body = f'match {n} with O => {self.term(t, env + [(acc, u)], depth - 2)} | S {n} => '
            inner = env + [(acc, u), (n, NAT)]
            step = self.term(u, inner, depth - 2)
            rec = f'{f} {n} {step}'
            if self.chance(0.4):
                x = self.fresh('x')
                rec = f'let {x} := {rec} in {self.term(t, inner + [(x, t)], depth - 2)}'
            return f'((fix {f} ({n} : nat) ({acc} : {show(u)}) {{struct {n}}} : {show(t)} := {body}{rec} end) (Nat.modulo {self.term(NAT, env, depth - 2)} 5) {self.term(u, env, depth - 2)})'
        e = self.type(1, self.variables(env))
        h = self.fresh('h')
        inner = env + [(acc, u), (h, e)]
        x = self.fresh('x')
        return (f'((fix {f} ({n} : {show(("list", e))}) ({acc} : {show(u)}) {{struct {n}}} : {show(t)} := match {n} with nil => {self.term(t, env + [(acc, u)], depth - 2)}'
                f' | cons {h} {n} => let {x} := {f} {n} {self.term(u, inner, depth - 2)} in {self.term(t, inner + [(x, t)], depth - 2)} end)'
                f' {self.term(("list", e), env, depth - 2)} {self.term(u, env, depth - 2)})')

    # ---- top-level definitions
    def define_function(self):
        r = self.r
        variables = r.choice([[], [], ['A'], ['A', 'B']])
        env0 = [(v, 'Type') for v in variables]
        args = [self.type(2, variables, functions=True) for _ in range(r.randint(1, 3))]
        mentioned = [a for a in args if a[0] == 'var']
        result = r.choice(mentioned) if mentioned and self.chance(0.3) else self.type(2)
        name = self.fresh('g')
        ps = '{%s : Type} ' % ' '.join(variables) if variables else ''
        xs = [(self.fresh('x'), a) for a in args]
        k = r.random()
        if k < 0.4 and xs:
            # structural recursion on nat or a list, other arguments vary
            s = self.fresh('s')
            elem = self.type(1, variables)
            st = NAT if self.chance(0.5) else ('list', elem)
            env = env0 + xs
            bs = ' '.join(f'({x} : {show(a)})' for x, a in xs)
            base = self.checked(result, env, 2)
            rest = self.fresh('s')
            inner = env + ([(rest, NAT)] if st == NAT else [(rest, st), (self.fresh('h'), elem)])
            step = [self.checked(a, inner, 1) if self.chance(0.4) else x for x, a in xs]
            if any(v is None for v in step) or base is None:
                return
            rec = ' '.join(['@' + name if variables else name] + variables + [rest] + step)
            x = self.fresh('x')
            after = None if self.chance(0.4) else self.checked(result, inner + [(x, result)], 2)
            tail = rec if after is None else f'let {x} := {rec} in {after}'
            pattern = f'S {rest}' if st == NAT else f'cons {inner[-1][0]} {rest}'
            nil = 'O' if st == NAT else 'nil'
            self.emit(f"Fixpoint {name} {ps}({s} : {show(st)}) {bs} {{struct {s}}} : {show(result)} := match {s} with {nil} => {base} | {pattern} => {tail} end.")
            if st == NAT:
                # callers pass small numbers only through this wrapper
                w = self.fresh('w')
                self.emit(f"Definition {w} {ps}(s : nat) {bs} : {show(result)} := {' '.join(['@' + name if variables else name] + variables)} (Nat.modulo s 6) {' '.join(x for x, _ in xs)}.")
                name = w
            self.functions.append((name, variables, [st] + args, result))
            return
        body = self.checked(result, env0 + xs, 3)
        if body is None:
            return
        self.emit(f"Definition {name} {ps}{' '.join(f'({x} : {show(a)})' for x, a in xs)} : {show(result)} := {body}.")
        self.functions.append((name, variables, args, result))

    def checked(self, t, env, depth):
        try:
            return self.term(t, env, depth)
        except AssertionError:  # no value of an abstract type at hand
            return None

    def define_class(self):
        c, method = self.fresh('C'), self.fresh('op')
        result = self.r.choice([NAT, Z, ('list', NAT)])
        self.emit(f'Class {c} (A : Type) := {method} : A -> {show(result)}.')
        chosen = self.r.sample(BASE, 2)
        for t in chosen:
            x = self.fresh('x')
            self.emit(f'#[export] Instance {self.fresh("i")} : {c} {show(t, True)} := fun {x} : {show(t)} => {self.term(result, [(x, t)], 2)}.')
        combine = {'nat': 'Nat.add', 'Z': 'Z.add', 'list': '@app nat'}[result[0]]
        self.emit(f'#[export] Instance {self.fresh("i")} {{A B}} `{{{c} A}} `{{{c} B}} : {c} (A * B) := fun p => {combine} ({method} (fst p)) ({method} (snd p)).')
        zero = {'nat': '0', 'Z': '0%Z', 'list': 'nil'}[result[0]]
        self.emit(f'#[export] Instance {self.fresh("i")} {{A}} `{{{c} A}} : {c} (list A) := fun l => fold_right (fun x a => {combine} ({method} x) a) {zero} l.')
        g = self.fresh('g')
        self.emit(f'Definition {g} {{A}} `{{{c} A}} (x : A) (l : list A) : {show(result)} := {method} (x, cons x l).')
        for t in chosen + [('prod', chosen[0], chosen[1]), ('list', chosen[0])]:
            h = self.fresh('h')
            self.emit(f'Definition {h} (x : {show(t)}) (l : list {show(t, True)}) : {show(result)} := {g} x l.')
            self.functions.append((h, [], [t, ('list', t)], result))

    def define_functor(self):
        t, m = self.fresh('T'), self.fresh('F')
        self.emit(f'Module Type {t}. Parameter t : Type. Parameter mk : nat -> t. Parameter op : t -> t -> t. Parameter out : t -> nat. End {t}.')
        self.emit(f'Module {m} (X : {t}). Fixpoint go (n : nat) : X.t := match n with O => X.mk {self.r.randint(0, 9)} | S n => X.op (X.mk n) (go n) end. Inductive box : Type := Box (x : X.t) (b : bool). '
                  f'Definition run (n : nat) : nat := match Box (go (Nat.modulo n 6)) (Nat.even n) with Box x b => if b then X.out x else X.out (X.op x x) end. End {m}.')
        for _ in range(2):
            a, inst = self.fresh('X'), self.fresh('M')
            u = self.type(1)
            mk = self.term(u, [('n', NAT)], 2)
            op = self.term(u, [('a', u), ('b', u)], 2)
            out = self.term(NAT, [('a', u)], 3)
            self.emit(f'Module {a} <: {t}. Definition t : Type := {show(u)}. Definition mk (n : nat) : t := {mk}. Definition op (a b : {show(u)}) : t := {op}. Definition out (a : {show(u)}) : nat := {out}. End {a}.')
            self.emit(f'Module {inst} := {m} {a}.')
            self.functions.append((f'{inst}.run', [], [NAT], NAT))

    def define_dependent(self):
        """A type-valued function on bool and functions over it."""
        f, g, h = self.fresh('ty'), self.fresh('dep'), self.fresh('use')
        a, b = self.type(1), self.type(1)
        self.emit(f'Definition {f} (b : bool) : Type := if b then {show(a)} else {show(b)}.')
        x = self.fresh('x')
        self.emit(f'Definition {g} (b : bool) ({x} : nat) : {f} b := match b return {f} b with true => {self.term(a, [(x, NAT)], 2)} | false => {self.term(b, [(x, NAT)], 2)} end.')
        r = self.type(1)
        y, z = self.fresh('y'), self.fresh('z')
        self.emit(f'Definition {h} (b : bool) : {f} b -> {show(r)} := match b return {f} b -> {show(r)} with true => fun {y} : {show(a)} => {self.term(r, [(y, a)], 2)} | false => fun {z} : {show(b)} => {self.term(r, [(z, b)], 2)} end.')
        w = self.fresh('w')
        self.emit(f'Definition {w} (b : bool) (n : nat) : {show(r)} := {h} b ({g} b n).')
        self.functions.append((w, [], [BOOL, NAT], r))

    def printable(self, t):
        """No function inside: its values can be compared."""
        def ok(t, seen):
            if t[0] == 'fun':
                return False
            if t[0] == 'data':
                if t[1] in seen:
                    return all(ok(a, seen) for a in t[2])
                d = self.data[t[1]]
                return all(ok(a, seen) for a in t[2]) and all(ok(f, seen | {t[1]}) for _, fs in d.constructors for f in fs)
            return all(ok(u, seen) for u in t[1:] if isinstance(u, tuple))
        return ok(t, frozenset())

    def build(self):
        r = self.r
        self.emit('Import ListNotations.')
        steps = ['data'] * r.randint(1, 3) + ['function'] * r.randint(3, 6)
        steps += [s for s, p in (('class', 0.4), ('functor', 0.4), ('dependent', 0.5)) if self.chance(p)]
        r.shuffle(steps)
        for s in steps:
            {'data': self.declare_data, 'function': self.define_function, 'class': self.define_class, 'functor': self.define_functor, 'dependent': self.define_dependent}[s]()
        n = 0
        for name, variables, args, result in self.functions:
            s = {v: r.choice(BASE) for v in variables}
            result = substitute(result, s)
            if result[0] == 'fun' or not self.printable(result):
                continue
            for _ in range(2):
                values = [self.term(substitute(a, s), [], 2) for a in args]
                types = [show(s[v], True) for v in variables]
                self.emit(f"Definition t{n} : {show(result)} := {' '.join(['@' + name if types else name] + types + values)}.")
                n += 1
        for _ in range(3):
            t = self.type(2)
            if self.printable(t):
                self.emit(f'Definition t{n} : {show(t)} := {self.term(t, [], 4)}.')
                n += 1
        return '\n'.join([f'Module P{self.index}.'] + self.lines + [f'End P{self.index}.'])


HEADER = '(* feature: Random programs *)\n(* made by tests/random/generate.py {seed} *)\nRequire Import List Arith ZArith NArith Bool.\n'


def generate(seed, programs):
    return HEADER.format(seed=seed) + '\n'.join(Program(seed, i).build() for i in range(programs)) + '\n'


if __name__ == '__main__':
    p = argparse.ArgumentParser()
    p.add_argument('seed')
    p.add_argument('--programs', type=int, default=10)
    o = p.parse_args()
    print(generate(o.seed, o.programs), end='')
