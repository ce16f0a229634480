"""Data types of the random programs and recursion over them."""
from gallina import BOOL, Data, N, NAT, SCOPE, Z, fun, show, substitute


class DataTypes:
    def declare_data(self):
        r = self.r
        block = r.choice([1, 1, 1, 1, 1, 2, 2, 3])
        names = [self.fresh('d') for _ in range(block)]
        parameters = r.choice([[], ['A'], ['A'], ['A', 'B']])
        self_types = [('data', n, [('var', p) for p in parameters]) for n in names]
        if block == 1 and self.chance(0.25):
            return self.declare_record(names[0], parameters)
        made = []
        for i, name in enumerate(names):
            constructors = []
            for j in range(r.choice([1, 2, 2, 3, 3, 4] if self.chance(0.95) else [9])):
                fields = []
                if j > 0 or (i > 0 and block > 1):  # the first constructor of the first type ends recursion
                    for _ in range(r.choice([0, 1, 1, 2, 2, 3])):
                        fields.append(self.recursive_field(self_types, parameters) if j > 0 else self.type(1, parameters))
                else:
                    fields = [self.type(0, parameters) for _ in range(r.randint(0, 1))]
                constructors.append((self.fresh('K'), fields))
            if len(constructors) == 1 and not constructors[0][1]:
                constructors[0][1].append(NAT)  # Coq would lower the type to Prop, and its values are erased
            made.append(Data(name, parameters, constructors, names))
        text = []
        for d in made:
            cs = ' | '.join(c + ''.join(f' (x{i} : {show(t)})' for i, t in enumerate(fs)) for c, fs in d.constructors)
            text.append(f'{d.name} {self.binders(parameters)}: Type := {cs}')
        self.emit('Inductive ' + '\n  with '.join(text) + '.')
        for d in made:
            self.data[d.name] = d
            self.arguments(d)
        self.fold_function(made, parameters)
        if self.chance(0.7):
            self.recursive_function(made, parameters)

    def declare_record(self, name, parameters):
        r = self.r
        fields = [(self.fresh('f'), self.type(1, parameters, functions=self.chance(0.3))) for _ in range(r.choice([1, 2, 3, 4, 7]))]
        ctor = self.fresh('Mk')
        if self.chance(0.3):
            self.emit('Set Primitive Projections.')
        self.emit(f"Record {name} {self.binders(parameters)}: Type := {ctor} {{ {'; '.join(f'{n} : {show(t)}' for n, t in fields)} }}.")
        self.emit('Unset Primitive Projections.')
        d = self.data[name] = Data(name, parameters, [(ctor, [t for _, t in fields])], [name])
        self.arguments(d)
        for n, t in fields:
            if parameters:
                self.emit(f"Arguments {n} {' '.join('{%s}' % p for p in parameters)} _.")
            self.functions.append((n, parameters, [d.type()], t))

    def recursive_field(self, self_types, parameters):
        r, k = self.r, self.r.random()
        if k < 0.35:
            return r.choice(self_types)
        if k < 0.45:
            return (r.choice(['list', 'option']), r.choice(self_types))
        if k < 0.49:
            return ('list', (r.choice(['list', 'option']), r.choice(self_types)))
        if k < 0.53:
            return ('list', ('prod', self.type(0, parameters), r.choice(self_types)))
        if k < 0.58:
            return ('fun', [BOOL], r.choice(self_types))
        return self.type(1, parameters)

    def binders(self, parameters):
        return f"({' '.join(parameters)} : Type) " if parameters else ''

    def implicit(self, parameters):
        return f"{{{' '.join(parameters)} : Type}} " if parameters else ''

    def arguments(self, d):
        if d.parameters:
            for c, _ in d.constructors:
                self.emit(f"Arguments {c} {' '.join('{%s}' % p for p in d.parameters)}.")

    # ---- folds: every field counts
    def fold_function(self, block, parameters):
        """A size-like fold over a block: structural recursion through lists, options and functions."""
        measure = {p: self.fresh('m') for p in parameters}
        names = {d.name: self.fresh('fold') for d in block}
        r = self.r
        kind = r.choice([NAT, Z, N])
        scope = '' if kind == NAT else SCOPE[kind[0]]
        text = []
        for d in block:
            branches = []
            for c, fields in d.constructors:
                xs = [f'a{i}' for i in range(len(fields))]
                body = f'{r.randint(0, 5)}{scope}'
                for x, t in zip(xs, fields):
                    body = f'({body} {r.choice(["+", "+", "*"]) if kind == NAT else r.choice(["+", "-", "*"])} {self.measure(x, t, names, measure, kind)}){scope}'
                body = f'(Nat.modulo {body} 97)' if kind == NAT else f'({kind[0]}.modulo {body} 10007{scope})'
                branches.append(f"{' '.join([c] + xs)} => {body}")
            ms = ''.join(f' ({measure[p]} : {p} -> {kind[0]})' for p in parameters)
            text.append(f"{names[d.name]} {self.implicit(parameters)}{ms} (v : {show(d.type())}) {{struct v}} : {kind[0]} := match v with {' | '.join(branches)} end")
        self.emit('Fixpoint ' + '\n  with '.join(text) + '.')
        for d in block:
            self.functions.append((names[d.name], parameters, [fun([('var', p)], kind) for p in parameters] + [d.type()], kind))

    def measure(self, x, t, names, measure, kind):
        """A term of type `kind` that uses x : t."""
        k = t[0]
        scope = '' if kind == NAT else SCOPE[kind[0]]
        zero, one = f'0{scope}', f'1{scope}'
        add = f'{"Nat" if kind == NAT else kind[0]}.add'
        go = lambda y, u: self.measure(y, u, names, measure, kind)
        if t == kind:
            return x
        if k == 'data' and t[1] in names:
            return f"({' '.join(['@' + names[t[1]] if measure else names[t[1]]] + list(measure) + [measure[p] for p in measure] + [x])})"
        if k == 'var':
            return f'({measure[t[1]]} {x})'
        if k == 'bool':
            return f'(if {x} then {one} else {zero})'
        y, z, l, rec = (self.fresh(p) for p in ('y', 'z', 'l', 'go'))
        if k == 'option':
            return f'(match {x} with Some {y} => {go(y, t[1])} | None => {zero} end)'
        if k == 'prod':
            return f'(match {x} with ({y}, {z}) => {add} {go(y, t[1])} {go(z, t[2])} end)'
        if k == 'sum':
            return f'(match {x} with inl {y} => {go(y, t[1])} | inr {z} => {go(z, t[2])} end)'
        if k == 'list':
            return f'((fix {rec} ({l} : {show(t)}) := match {l} with nil => {zero} | cons {y} {l} => {add} {go(y, t[1])} ({rec} {l}) end) {x})'
        if k == 'fun' and t[1] == [BOOL]:
            return go(f'({x} {self.r.choice(["true", "false"])})', t[2])
        if k == 'stream':
            return go(f'(snth {self.r.randint(0, 3)} {x})', t[1])
        if k == 'vec':
            return go(f'(vlist {x})', ('list', t[1]))
        if k == 'sig':
            return go(f'(proj1_sig {x})', t[1])
        if k == 'ascii':
            return go(f'(nat_of_ascii {x})', NAT)
        if k == 'string':
            return go(f'(String.length {x})', NAT)
        if k == 'positive':
            return go(f'(Zpos {x})', Z)
        convert = {('nat', 'Z'): 'Z.of_nat', ('nat', 'N'): 'N.of_nat', ('Z', 'nat'): 'Z.to_nat', ('Z', 'N'): 'Z.to_N', ('N', 'nat'): 'N.to_nat', ('N', 'Z'): 'Z.of_N'}
        if (k, kind[0]) in convert:
            small = f'({k}.modulo {x} 50)' if kind == NAT else x  # to unary numbers only what is small
            return f'({convert[k, kind[0]]} {small})'
        return one

    # ---- recursion whose results, one for each type of the block, are of random types
    def recursive_function(self, block, parameters):
        r = self.r
        names = {d.name: self.fresh('rec') for d in block}
        env0 = [(p, 'Type') for p in parameters]
        extra = [(self.fresh('x'), self.type(1, parameters)) for _ in range(r.randint(0, 2))]
        results = {d.name: d.type() if self.chance(0.3) else self.type(1) for d in block}
        text = []
        for d in block:
            branches = []
            for c, fields in d.constructors:
                xs = [(self.fresh('a'), t) for t in fields]
                env, lets = env0 + extra + xs, ''
                for x, t in xs:
                    for value, u in self.calls(x, t, names, results, parameters, extra, env):
                        y = self.fresh('r')
                        lets += f'let {y} := {value} in '
                        env = env + [(y, u)]
                body = self.checked(results[d.name], env, 2)
                if body is None:
                    return
                branches.append(f"{' '.join([c] + [x for x, _ in xs])} => {lets}{body}")
            v = self.fresh('v')
            bs = ' '.join(f'({x} : {show(t)})' for x, t in [(v, d.type())] + extra)
            text.append(f"{names[d.name]} {self.implicit(parameters)}{bs} {{struct {v}}} : {show(results[d.name])} := match {v} with {' | '.join(branches)} end")
        self.emit('Fixpoint ' + '\n  with '.join(text) + '.')
        for d in block:
            self.functions.append((names[d.name], parameters, [d.type()] + [t for _, t in extra], results[d.name]))

    def calls(self, x, t, names, results, parameters, extra, env):
        """The recursive calls that a field x : t allows: (term, type)."""
        def one(y, n):
            args = [self.checked(u, env, 1) if self.chance(0.3) else z for z, u in extra]
            args = [z if a is None else a for a, (z, _) in zip(args, extra)]
            return f"({' '.join(['@' + names[n] if parameters else names[n]] + parameters + [y] + args)})"
        if self.chance(0.1):
            return
        if t[0] == 'data' and t[1] in names:
            yield one(x, t[1]), results[t[1]]
        elif t[0] == 'fun' and t[2][0] == 'data' and t[2][1] in names:
            yield one(f'({x} {self.r.choice(["true", "false"])})', t[2][1]), results[t[2][1]]
        elif t[0] in ('list', 'option') and t[1][0] == 'data' and t[1][1] in names:
            y = self.fresh('y')
            f = {'list': 'map', 'option': 'option_map'}[t[0]]
            yield f'({f} (fun {y} => {one(y, t[1][1])}) {x})', (t[0], results[t[1][1]])
        elif t[0] == 'list' and t[1][0] == 'prod' and t[1][2][0] == 'data' and t[1][2][1] in names:
            y, n = self.fresh('y'), t[1][2][1]
            yield f"(map (fun {y} => (fst {y}, {one(f'(snd {y})', n)})) {x})", ('list', ('prod', t[1][1], results[n]))
