"""Functions by nested patterns: several clauses look into the same fields, and results rebuild what was taken apart.

This is how balancing, rotations and peephole rewriting are written, and what taking values apart in place is about. Coq
refuses clauses that can never be reached, so clauses are added only while they are useful (Maranget, "Warnings for
pattern matching", 2007).
"""
from gallina import BOOL, Data, NoValue, call, show, substitute

ANY = None  # a pattern is ANY with a variable or not, or (constructor, [patterns])


class Patterns:
    def define_rewriting(self):
        r = self.r
        d, parameters = self.tree_type()
        t = d.type()
        clauses, rows = [], []
        for _ in range(r.randint(2, 5)):
            env = []
            pattern, text = self.pattern(t, 3, env, top=True)
            if useful(rows, [pattern], [t], self.alternatives):
                rows.append([pattern])
                clauses.append((text, env))
        v, x = self.fresh('v'), (self.fresh('x'), r.choice([t, t, BOOL, ('nat',)]))
        env0 = [(p, 'Type') for p in parameters] + [x]
        bodies = [f'{text} => {self.clause(v, t, env0 + env, r.randint(1, 3))}' for text, env in clauses]
        if useful(rows, [ANY], [t], self.alternatives):
            bodies.append(f"_ => {self.clause(v, t, env0 + [(v, t)], 1)}")
        name = self.fresh('rewrite')
        self.emit(f"Definition {name} {self.implicit(parameters)}({x[0]} : {show(x[1])}) ({v} : {show(t)}) : {show(t)} := match {v} with {' | '.join(bodies)} end.")
        self.functions.append((name, parameters, [x[1], t], t))
        if self.chance(0.7):
            self.everywhere(name, d, parameters, x[1])

    def tree_type(self):
        """A recursive type with something to tell constructors apart by."""
        r = self.r
        parameters = r.choice([[], [], ['A']])
        name = self.fresh('tree')
        t = ('data', name, [('var', p) for p in parameters])
        label = r.choice([BOOL, ('option', BOOL), ('comparison',)])
        constructors = [(self.fresh('K'), [])]
        for _ in range(r.choice([1, 1, 2])):
            fields = [t] * r.choice([1, 2, 2, 3]) + [label] * r.choice([0, 1, 1]) + [r.choice([('nat',), ('Z',)] + [('var', p) for p in parameters])]
            r.shuffle(fields)
            constructors.append((self.fresh('K'), fields))
        d = self.data[name] = Data(name, parameters, constructors, [name])
        cs = ' | '.join(c + ''.join(f' (x{i} : {show(f)})' for i, f in enumerate(fs)) for c, fs in constructors)
        self.emit(f'Inductive {name} {self.binders(parameters)}: Type := {cs}.')
        self.arguments(d)
        self.fold_function([d], parameters)
        return d, parameters

    def alternatives(self, t):
        """The constructors of a type with the types of their fields; nothing where patterns do not look inside."""
        if t[0] == 'data':
            d = self.data[t[1]]
            s = dict(zip(d.parameters, t[2]))
            return [(c, [substitute(f, s) for f in fs]) for c, fs in d.constructors]
        return {'bool': [('true', []), ('false', [])], 'comparison': [('Eq', []), ('Lt', []), ('Gt', [])],
                'option': [('Some', [t[1]] if len(t) > 1 else []), ('None', [])]}.get(t[0], [])

    def pattern(self, t, depth, env, top=False):
        choices = self.alternatives(t)
        if not choices or depth == 0 or not (top or self.chance(0.5)):
            if self.chance(0.15):
                return ANY, '_'
            x = self.fresh('p')
            env.append((x, t))
            return ANY, x
        larger = [c for c in choices if c[1]]
        c, fields = self.r.choice(larger if larger and self.chance(0.8) else choices)
        made = [self.pattern(f, depth - 1, env) for f in fields]
        text = ' '.join([c] + [s for _, s in made])
        return (c, [p for p, _ in made]), f'({text})' if fields else text

    def clause(self, v, t, env, depth):
        try:
            return v if self.chance(0.1) else self.rebuilt(t, env, depth)
        except NoValue:  # of a type variable: what was matched on will do
            return v

    def rebuilt(self, t, env, depth):
        """A term of type t, of constructors and variables; takes the trees that it uses out of `env`, or values would
        grow without bound."""
        r = self.r
        here = [(x, u) for x, u in env if u == t]
        if t[0] != 'data':
            return r.choice(here)[0] if here and self.chance(0.85) else self.term(t, [b for b in env if b[1][0] != 'data'], 1)
        if here and (depth == 0 or self.chance(0.2)):
            chosen = r.choice(here)
            env.remove(chosen)
            return chosen[0]
        larger = [c for c in self.alternatives(t) if c[1]]
        c, fields = r.choice(larger if depth > 0 and self.chance(0.9) else self.alternatives(t)[:1])
        args = [self.rebuilt(f, env, depth - 1 if self.chance(0.6) else 0) for f in fields]
        return call(c, t[2], [show(a, True) for a in t[2]], args)

    def everywhere(self, rewrite, d, parameters, extra):
        """The rewriting at every node, from the leaves up."""
        name, x, t = self.fresh('everywhere'), self.fresh('x'), d.type()
        branches = []
        for c, fields in d.constructors:
            xs = [self.fresh('a') for _ in fields]
            args = [f"({' '.join(['@' + name if parameters else name] + parameters + [x, a])})" if f == t else a for a, f in zip(xs, fields)]
            whole = call(c, parameters, parameters, args)
            branches.append(f"{' '.join([c] + xs)} => {call(rewrite, parameters, parameters, [x, whole])}")
        v = self.fresh('v')
        self.emit(f"Fixpoint {name} {self.implicit(parameters)}({x} : {show(extra)}) ({v} : {show(t)}) {{struct {v}}} : {show(t)} := match {v} with {' | '.join(branches)} end.")
        self.functions.append((name, parameters, [extra, t], t))


def useful(rows, q, types, alternatives):
    """Is there a value that q matches and no row does?"""
    if not q:
        return not rows
    choices = alternatives(types[0])
    def specialised(row, c, arity):
        if row[0] is ANY:
            return [[ANY] * arity + row[1:]]
        return [row[0][1] + row[1:]] if row[0][0] == c else []
    def under(c, fields):
        inner = [s for row in rows for s in specialised(row, c, len(fields))]
        return useful(inner, specialised(q, c, len(fields))[0], fields + types[1:], alternatives)
    if q[0] is not ANY:
        return next(under(c, fields) for c, fields in choices if c == q[0][0])
    seen = {row[0][0] for row in rows if row[0] is not ANY}
    if choices and len(seen) == len(choices):
        return any(under(c, fields) for c, fields in choices)
    return useful([row[1:] for row in rows if row[0] is ANY], q[1:], types[1:], alternatives)
