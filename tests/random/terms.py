"""Terms of the random programs: `Terms.term` makes one against its type.

Sizes are kept small: products of numbers are reduced by a modulus, local recursion is on small data.
"""
from gallina import (ASCII, BASE, BOOL, COMPARISON, INT, MORE, N, NAT, POSITIVE, STRING, UNIT, NoValue, Z, call, fun, match_type, show,
                     substitute)


class Terms:
    # ---- types
    def base(self):
        return self.r.choice(BASE if self.chance(0.75) else MORE)

    def type(self, depth, variables=(), functions=False):
        r = self.r
        if depth == 0 or self.chance(0.3):
            return ('var', r.choice(variables)) if variables and self.chance(0.5) else self.base()
        k = r.random()
        go = lambda: self.type(depth - 1, variables, functions)
        if k < 0.2:
            return ('list', go())
        if k < 0.3:
            return ('option', go())
        if k < 0.45:
            return ('prod', go(), go())
        if k < 0.52:
            return ('sum', go(), go())
        if functions and k < 0.65:
            return ('fun', [self.type(depth - 1, variables) for _ in range(r.randint(1, 2))], self.type(depth - 1, variables))
        if self.extra and k < 0.75:
            e = r.choice(sorted(self.extra))
            if e == 'vec':
                return ('vec', self.type(depth - 1, variables), r.randint(0, 3))
            if e in ('stream', 'vecs', 'sig'):
                return (e, self.type(depth - 1, variables))
            return (e, r.choice(self.extra[e].types))  # an expression
        if self.data and k < 0.9:
            d = self.data[r.choice(sorted(self.data))]
            return d.type([self.type(depth - 1, variables) for _ in d.parameters])
        return self.base()

    def variables(self, env):
        return sorted({x for x, u in env if u == 'Type'})

    # ---- terms
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
        if k < 0.68:
            return self.continuation(t, env, depth)
        return self.introduction(t, env, depth)

    def leaf(self, t, env):
        r, k = self.r, t[0]
        if k == 'nat':
            return f'{r.randint(0, 9)}%nat'
        if k == 'N':
            return f'{r.choice([0, 1, 7, r.randint(0, 300), 2 ** 62 - 1, 2 ** 64, 10 ** 30])}%N'
        if k == 'Z':
            return f'({r.choice([0, 1, -1, r.randint(-300, 300), 2 ** 62, -2 ** 63, 2 ** 64 + 3, -10 ** 30])})%Z'
        if k == 'positive':
            return f'{r.choice([1, 2, 3, r.randint(1, 300), 2 ** 62 - 1, 2 ** 62, 2 ** 63, 10 ** 20])}%positive'
        if k == 'int':
            return f'{r.choice([0, 1, r.randint(0, 300), 2 ** 62, 2 ** 63 - 1])}%uint63'
        if k == 'string':
            return '"%s"%%string' % r.choice(['', 'a', 'grus', '""', 'a b\\n', '%', '??/'])
        if k == 'ascii':
            return r.choice(['"a"%char', '"000"%char', '"255"%char', '"""" %char', '"010"%char', '"Z"%char']).replace(' ', '')
        if k in ('bool', 'unit', 'comparison'):
            return r.choice({'bool': ['true', 'false'], 'unit': ['tt'], 'comparison': ['Eq', 'Lt', 'Gt']}[k])
        if k in ('list', 'option'):
            return f'(@{"nil" if k == "list" else "None"} {show(t[1], True)})'
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
        if k == 'var':
            here = [x for x, u in env if u == t]
            if not here:
                raise NoValue(t)
            return r.choice(here)
        return self.extra[k].leaf(t, env)

    def construct(self, t, c, fields, env, depth):
        s = dict(zip(self.data[t[1]].parameters, t[2]))
        args = [self.term(substitute(f, s), env, depth - 1) for f in fields]
        return call(c, t[2], [show(a, True) for a in t[2]], args)

    def introduction(self, t, env, depth):
        k = t[0]
        go = lambda u: self.term(u, env, depth - 1)
        numbers = {'nat': self.nat, 'Z': self.binary, 'N': self.binary, 'positive': self.positive, 'int': self.int63}
        if k in numbers:
            return numbers[k](t, go)
        if k == 'bool':
            return self.boolean(go)
        if k == 'string':
            return self.string(go)
        if k == 'ascii':
            return self.r.choice([lambda: f'(ascii_of_nat {go(NAT)})', lambda: f'(ascii_of_N {go(N)})', lambda: f'(ascii_of_pos {go(POSITIVE)})',
                                  lambda: f'(Ascii {" ".join(go(BOOL) for _ in range(8))})', lambda: self.leaf(t, env)])()
        if k == 'comparison':
            u, f = self.r.choice([(NAT, 'Nat.compare'), (Z, 'Z.compare'), (N, 'N.compare'), (POSITIVE, 'Pos.compare'), (COMPARISON, 'CompOpp')])
            return f'({f} {go(u)})' if u == COMPARISON else f'({f} {go(u)} {go(u)})'
        if k == 'list':
            return self.list(t, env, depth, go)
        if k == 'option':
            return f'(Some {go(t[1])})' if self.chance(0.7) else f'(nth_error {go(("list", t[1]))} {go(NAT)})'
        if k == 'prod':
            return f'({go(t[1])}, {go(t[2])})'
        if k == 'sum':
            i = self.r.choice([1, 2])
            return f'(@{"inl" if i == 1 else "inr"} {show(t[1], True)} {show(t[2], True)} {go(t[i])})'
        if k == 'fun':
            f = self.partial(t, env, depth) if self.chance(0.3) else None
            if f:
                return f
            xs = [(self.fresh('x'), a) for a in t[1]]
            return '(fun ' + ' '.join(f'({x} : {show(a)})' for x, a in xs) + f' => {self.term(t[2], env + xs, depth - 1)})'
        if k == 'data':
            c, fields = self.r.choice(self.data[t[1]].constructors)
            return self.construct(t, c, fields, env, depth)
        if k in self.extra:
            return self.extra[k].introduction(t, env, depth)
        return self.leaf(t, env)

    # ---- what builds each base type
    def nat(self, t, go):
        f = self.r.choice(['S', 'Nat.add', 'Nat.sub', 'mul', 'Nat.min', 'Nat.max', 'Nat.div', 'Nat.modulo', 'Nat.div2', 'length', 'Nat.gcd',
                           'Nat.pred', 'sum', 'N.to_nat', 'Z.to_nat', 'String.length', 'nat_of_ascii', 'Nat.log2', 'Nat.sqrt', 'Nat.pow', 'Pos.to_nat'])
        if f in ('S', 'Nat.div2', 'Nat.pred', 'Nat.log2', 'Nat.sqrt'):
            return f'({f} {go(NAT)})'
        if f == 'mul':
            return f'(Nat.modulo (Nat.mul {go(NAT)} {go(NAT)}) 101)'
        if f == 'length':
            return f'(length {go(("list", self.r.choice(BASE)))})'
        if f == 'sum':
            return f'(fold_left Nat.add {go(("list", NAT))} 0)'
        if f in ('N.to_nat', 'Z.to_nat'):  # to unary numbers only what is small
            return f'({f} ({f[0]}.modulo {go((f[0],))} 50%{f[0]}))'
        if f == 'Pos.to_nat':
            return f'(Pos.to_nat (Pos.min {go(POSITIVE)} 60%positive))'
        if f in ('String.length', 'nat_of_ascii'):
            return f'({f} {go(STRING if f[0] == "S" else ASCII)})'
        if f == 'Nat.pow':
            return f'(Nat.pow (Nat.modulo {go(NAT)} 4) (Nat.modulo {go(NAT)} 4))'
        return f'({f} {go(NAT)} {go(NAT)})'

    def binary(self, t, go):
        k, r = t[0], self.r
        f = r.choice(['add', 'sub', 'mul', 'div', 'modulo', 'max', 'min', 'land', 'lor', 'lxor', 'of_nat', 'gcd', 'succ', 'pred', 'sqrt', 'div2', 'double',
                      'log2', 'pow', 'shiftl', 'shiftr', 'of', 'to_N', 'lcm', 'own', 'own'])
        if f == 'own' and k == 'Z':
            f = r.choice(['opp', 'abs', 'sgn', 'quot', 'rem', 'Zpos', 'Zneg'])
        if f == 'own':
            f = r.choice(['Npos', 'ldiff', 'of_ascii'])
        if f == 'of_nat':
            return f'({k}.of_nat {go(NAT)})'
        if f in ('Zpos', 'Zneg', 'Npos'):
            return f'({f} {go(POSITIVE)})'
        if f == 'of':
            return f'(Z.of_N {go(N)})' if k == 'Z' else f'(Z.to_N {go(Z)})'
        if f == 'to_N':
            return f'(to_Z {go(INT)})' if k == 'Z' else f'(Z.abs_N {go(Z)})'
        if f == 'of_ascii':
            return f'(N_of_ascii {go(ASCII)})'
        if f in ('succ', 'pred', 'sqrt', 'div2', 'double', 'log2', 'opp', 'abs', 'sgn'):
            return f'({k}.{f} {go(t)})'
        if f in ('mul', 'lcm'):
            return f'({k}.modulo ({k}.{f} {go(t)} {go(t)}) {2 ** r.choice([20, 64, 100]) - 1}%{k})'
        if f in ('pow', 'shiftl', 'shiftr'):
            return f'({k}.modulo ({k}.{f} {go(t)} ({k}.modulo {go(t)} 70%{k})) {2 ** r.choice([20, 64, 130]) - 1}%{k})'
        return f'({k}.{f} {go(t)} {go(t)})'

    def positive(self, t, go):
        f = self.r.choice(['Pos.add', 'Pos.sub', 'mul', 'Pos.succ', 'Pos.pred', 'Pos.max', 'Pos.min', 'xO', 'xI', 'Pos.of_nat', 'Z.to_pos', 'Pos.div2', 'Pos.gcd',
                           'N.succ_pos', 'Pos.sqrt'])
        if f in ('Pos.succ', 'Pos.pred', 'xO', 'xI', 'Pos.div2', 'Pos.sqrt'):
            return f'({f} {go(t)})'
        if f in ('Pos.of_nat', 'Z.to_pos', 'N.succ_pos'):
            return f'({f} {go({"P": NAT, "Z": Z, "N": N}[f[0]])})'
        if f == 'mul':
            return f'(Pos.min (Pos.mul {go(t)} {go(t)}) 1267650600228229401496703205376%positive)'
        return f'({f} {go(t)} {go(t)})'

    def int63(self, t, go):
        f = self.r.choice(['add', 'sub', 'mul', 'div', 'mod', 'land', 'lor', 'lxor', 'lsl', 'lsr', 'of_Z'])
        return f'(of_Z {go(Z)})' if f == 'of_Z' else f'(Uint63.{f} {go(t)} {go(t)})'

    def boolean(self, go):
        r = self.r
        f = r.choice(['negb', 'andb', 'orb', 'xorb', 'Nat.eqb', 'Nat.leb', 'Z.ltb', 'N.eqb', 'Nat.even', 'existsb', 'forallb', 'Z.odd', 'Pos.ltb', 'String.eqb',
                      'Ascii.eqb', 'Z.testbit', 'N.testbit', 'Uint63.ltb', 'Uint63.eqb', 'prefix', 'dec'])
        if f in ('andb', 'orb', 'xorb'):
            return f'({f} {go(BOOL)} {go(BOOL)})'
        if f in ('existsb', 'forallb'):
            u = r.choice(BASE)
            return f'({f} {go(fun([u], BOOL))} {go(("list", u))})'
        if f == 'dec':
            g, u = r.choice([('Nat.eq_dec', NAT), ('Z.eq_dec', Z), ('N.eq_dec', N), ('Pos.eq_dec', POSITIVE), ('string_dec', STRING), ('Bool.bool_dec', BOOL),
                             ('Z_lt_dec', Z), ('le_lt_dec', NAT)])
            return f'(if {g} {go(u)} {go(u)} then {go(BOOL)} else {go(BOOL)})'
        one = {'negb': BOOL, 'Nat.even': NAT, 'Z.odd': Z}.get(f)
        if one:
            return f'({f} {go(one)})'
        if f.endswith('testbit'):
            k = f[0]
            return f'({f} {go((k,))} ({k}.modulo {go((k,))} 130%{k}))'
        u = {'Na': NAT, 'Z.': Z, 'N.': N, 'Po': POSITIVE, 'St': STRING, 'As': ASCII, 'Ui': INT, 'pr': STRING}[f[:2]]
        return f'({f} {go(u)} {go(u)})'

    def string(self, go):
        f = self.r.choice(['String', 'append', 'substring', 'concat', 'of_list', 'rev'])
        if f == 'String':
            return f'(String {go(ASCII)} {go(STRING)})'
        if f == 'append':
            return f'(String.append {go(STRING)} {go(STRING)})'
        if f == 'concat':
            return f'(String.concat {go(STRING)} {go(("list", STRING))})'
        if f == 'substring':
            return f'(substring {go(NAT)} {go(NAT)} {go(STRING)})'
        return f'(string_of_list_ascii {go(("list", ASCII)) if f == "of_list" else "(rev (list_ascii_of_string " + go(STRING) + "))"})'

    def list(self, t, env, depth, go):
        r, a = self.r, t[1]
        f = r.choice(['cons', 'cons', 'app', 'map', 'rev', 'filter', 'flat_map', 'repeat', 'literal', 'special', 'firstn', 'skipn', 'take'])
        if f == 'cons':
            return f'(cons {go(a)} {go(t)})'
        if f == 'app':
            return f'(app {go(t)} {go(t)})'
        if f == 'rev':
            return f'(rev {go(t)})'
        if f in ('firstn', 'skipn'):
            return f'({f} {go(NAT)} {go(t)})'
        if f == 'filter':
            return f'(filter {go(fun([a], BOOL))} {go(t)})'
        if f == 'repeat':
            return f'(repeat {go(a)} (Nat.modulo {go(NAT)} 4))'
        if f == 'take' and 'stream' in self.extra:
            return f'(take (Nat.modulo {go(NAT)} 5) {go(("stream", a))})'
        if f == 'special' and a == NAT:
            return f'(seq {go(NAT)} (Nat.modulo {go(NAT)} 6))'
        if f == 'special' and a == ASCII:
            return f'(list_ascii_of_string {go(STRING)})'
        if f == 'special' and a[0] == 'prod':
            return f'(combine {go(("list", a[1]))} {go(("list", a[2]))})'
        if f in ('map', 'flat_map'):
            u = self.type(1, self.variables(env))
            return f'({f} {go(fun([u], a if f == "map" else t))} {go(("list", u))})'
        return '[' + '; '.join(go(a) for _ in range(r.randint(1, 4))) + ']'

    # ---- what takes values apart
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
        return self.case(x, u, t, lambda more: self.term(t, env + more, depth - 1), env)

    def case(self, x, u, t, go, env):
        """match x : u, where go(variables) makes a branch of type t."""
        r, k = self.r, u[0]
        new = lambda *types: [(self.fresh('y'), a) for a in types]
        shapes = {'nat': [('O', []), ('S', [NAT])], 'comparison': [('Eq', []), ('Lt', []), ('Gt', [])],
                  'string': [('EmptyString', []), ('String', [ASCII, STRING])], 'unit': [('tt', [])],
                  'positive': [('xI', [POSITIVE]), ('xO', [POSITIVE]), ('xH', [])],
                  'list': [('nil', []), ('cons', [u[-1], u])], 'option': [('None', []), ('Some', [u[-1]])],
                  'prod': [('pair', list(u[1:]))], 'sum': [('inl', [u[1] if k == 'sum' else UNIT]), ('inr', [u[-1]])]}
        if k == 'Z' and self.chance(0.4):
            shapes[k] = [('Z0', []), ('Zpos', [POSITIVE]), ('Zneg', [POSITIVE])]
        if k == 'N' and self.chance(0.4):
            shapes[k] = [('N0', []), ('Npos', [POSITIVE])]
        if k == 'ascii' and self.chance(0.3):
            shapes[k] = [('Ascii', [BOOL] * 8)]
        if k in ('Z', 'N', 'ascii', 'int', 'positive') and (k not in shapes or self.chance(0.3)):
            tests = {'ascii': ['Ascii.eqb'], 'int': ['Uint63.eqb', 'Uint63.leb'], 'positive': ['Pos.eqb', 'Pos.leb']}
            f = r.choice(tests.get(k) or [f'{k}.{o}' for o in ('eqb', 'ltb', 'leb')])
            return f'(if {f} {x} {self.leaf(u, env)} then {go([])} else {go([])})'
        if k == 'bool':
            return f'(if {x} then {go([])} else {go([])})'
        if k == 'data':
            d = self.data[u[1]]
            s = dict(zip(d.parameters, u[2]))
            shapes[k] = [(c, [substitute(f, s) for f in fields]) for c, fields in d.constructors]
        if k not in shapes:
            return self.extra[k].case(x, u, t, go) if k in self.extra else go([])
        constructors, branches = shapes[k], []
        default = len(constructors) > 2 and self.chance(0.3)
        if default:
            constructors = constructors[:r.randint(1, len(constructors) - 1)]
        for c, fields in constructors:
            ys = new(*fields)
            branches.append(f"{' '.join([c] + [y for y, _ in ys])} => {go(ys)}")
        if default:
            branches.append(f'_ => {go([])}')
        return f"(match {x} with {' | '.join(branches)} end)"

    def application(self, t, env, depth):
        """A known function, or a variable of function type, whose result is t."""
        r = self.r
        options = []
        for name, variables, args, result in self.functions:
            s = match_type(result, t, {})
            if s is not None:
                options.append((name, variables, args, s))
        for x, u in env:
            if u != 'Type' and u[0] == 'fun' and u[2] == t:
                options.append((x, [], u[1], {}))
        if not options:
            return None
        name, variables, args, s = r.choice(options)
        return self.apply(name, variables, args, s, env, depth - 1)

    def apply(self, name, variables, args, s, env, depth):
        """A call with made-up arguments; the type variables, which are implicit and in order, are s or made up."""
        s = {**s, **{v: self.type(1, self.variables(env)) for v in variables if v not in s}}
        values = [self.term(substitute(a, s), env, depth) for a in args]
        return call(name, variables, [show(s[v], True) for v in variables], values)

    def partial(self, t, env, depth):
        """A partial application of a known function of type t = A… -> R."""
        for name, variables, args, result in self.r.sample(self.functions, len(self.functions)):
            n = len(t[1])
            if len(args) <= n or result[0] == 'fun':
                continue
            s = match_type(result, t[2], {})
            for a, b in zip(args[-n:], t[1]):
                s = match_type(a, b, s) if s is not None else None
            if s is not None:
                return self.apply(name, variables, args[:-n], s, env, depth - 1)
        return None

    def local_fix(self, t, env, depth):
        """A fixpoint on nat or a list that captures what is in scope, applied to something small."""
        f, n, acc, x = (self.fresh(p) for p in ('go', 'n', 'acc', 'x'))
        u = self.type(1, self.variables(env))
        on_nat = self.chance(0.5)
        e = NAT if on_nat else self.type(1, self.variables(env))
        h = self.fresh('h')
        inner = env + [(acc, u)] + ([(n, NAT)] if on_nat else [(h, e)])
        body = self.term(t, env + [(acc, u)], depth - 2)
        rec = f'{f} {n} {self.term(u, inner, depth - 2)}'
        if not on_nat or self.chance(0.4):
            rec = f'let {x} := {rec} in {self.term(t, inner + [(x, t)], depth - 2)}'
        kind = NAT if on_nat else ('list', e)
        patterns = ('O', f'S {n}') if on_nat else ('nil', f'cons {h} {n}')
        start = f'(Nat.modulo {self.term(NAT, env, depth - 2)} 5)' if on_nat else self.term(kind, env, depth - 2)
        return (f'((fix {f} ({n} : {show(kind)}) ({acc} : {show(u)}) {{struct {n}}} : {show(t)} := match {n} with {patterns[0]} => {body}'
                f' | {patterns[1]} => {rec} end) {start} {self.term(u, env, depth - 2)})')

    def continuation(self, t, env, depth):
        """t by way of a function that is handed what to do next."""
        k, x = self.fresh('k'), self.fresh('x')
        u = self.type(1, self.variables(env))
        go_on = fun([u], t)
        return (f'((fun {k} : {show(go_on)} => {self.term(t, env + [(k, go_on)], depth - 1)})'
                f' (fun {x} : {show(u)} => {self.term(t, env + [(x, u)], depth - 1)}))')
