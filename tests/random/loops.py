"""Loops with local functions that are called last: in branches of matches, in each other, under constructors and through
functions that put an argument last.
"""
from gallina import BOOL, COMPARISON, NAT, Z, show, substitute


class Loops:
    def define_loop(self):
        """With fuel. At most one call on each path, so that everything ends soon."""
        r = self.r
        xs = [(self.fresh('x'), r.choice([NAT, Z, BOOL, self.type(1), ('list', self.base())])) for _ in range(r.randint(1, 3))]
        result = ('list', self.base()) if self.chance(0.6) else self.type(1)
        self.name, fuel, less = self.fresh('loop'), self.fresh('fuel'), self.fresh('fuel')
        self.context = self.define_context(result) if result[0] == 'list' and self.chance(0.5) else None
        base = self.term(result, xs, 1)
        self.arguments_of_loop = xs
        body = self.path(result, less, xs, 3, [])
        self.emit(f"Fixpoint {self.name} ({fuel} : nat) {self.bind(xs)} {{struct {fuel}}} : {show(result)} := match {fuel} with O => {base} | S {less} => {body} end.")
        self.with_small(self.name, [], fuel, NAT, xs, result)

    def define_context(self, result):
        """A function that puts a list last, and the type of what it looks at."""
        name, x, y, rest = (self.fresh(p) for p in ('put', 'x', 'y', 'rest'))
        looked = ('option', result[1]) if self.chance(0.5) else BOOL
        value = self.term(result[1], [], 1)
        some = f'{y} :: {rest}' if looked != BOOL else f'{value} :: {value} :: {rest}'
        first, second = (f'Some {y}', 'None') if looked != BOOL else ('true', 'false')
        self.emit(f"Definition {name} ({x} : {show(looked)}) ({rest} : {show(result)}) : {show(result)} := match {x} with {first} => ({some})%list | {second} => {rest} end.")
        return name, looked

    def path(self, result, less, env, depth, points):
        """A term whose paths end in a next round, a call of one of `points`, (name, type of the parameter), or a result."""
        r = self.r
        if depth > 0 and len(points) < 2 and self.chance(0.5):
            k, p, u = self.fresh('k'), self.fresh('p'), r.choice([NAT, BOOL, Z, ('list', NAT), self.type(1)])
            body = self.path(result, less, env + [(p, u)], depth - 1, points)
            return f'(let {k} ({p} : {show(u)}) := {body} in {self.path(result, less, env, depth, points + [(k, u)])})'
        if depth > 0 and self.chance(0.75):
            u = r.choice([BOOL, COMPARISON, NAT, Z, ('option', self.base()), ('list', self.base()), self.type(1)])
            looked, u = r.choice(env) if self.chance(0.6) else (self.term(u, env, 2), u)
            branches = [f'{p} => {self.path(result, less, env + more, depth - 1, points)}' for p, more in self.branches(u)]
            if branches:
                return f"match {looked} with {' | '.join(branches)} end"
        if result[0] == 'list' and self.chance(0.3):
            if self.context and self.chance(0.5):
                return f'({self.context[0]} {self.term(self.context[1], env, 1)} {self.path(result, less, env, depth - 1, points)})'
            return f'({self.term(result[1], env, 1)} :: {self.path(result, less, env, depth - 1, points)})%list'
        if points and self.chance(0.6):
            k, u = r.choice(points)
            return f'({k} {self.term(u, env, 1)})'
        if self.chance(0.6):
            args = [x if self.chance(0.3) else self.term(t, env, 1) for x, t in self.arguments_of_loop]
            return f"({' '.join([self.name, less] + args)})"
        return self.term(result, env, 1)

    def branches(self, t):
        """Patterns for all values of a type, with what they bind; nothing where there are none."""
        x, y = self.fresh('m'), self.fresh('m')
        if t[0] == 'data':
            d = self.data[t[1]]
            s = dict(zip(d.parameters, t[2]))
            made = [(c, [(self.fresh('m'), substitute(f, s)) for f in fields]) for c, fields in d.constructors]
            return [(' '.join([c] + [m for m, _ in fields]), fields) for c, fields in made]
        return {
            'bool': lambda: [('true', []), ('false', [])],
            'comparison': lambda: [('Eq', []), ('Lt', []), ('Gt', [])],
            'nat': lambda: [('O', []), (f'S {x}', [(x, NAT)])] if self.chance(0.5) else [('2%nat', []), ('5%nat', []), ('_', [])],
            'Z': lambda: [('Z0', []), (f'Zpos {x}', [(x, ('positive',))]), (f'Zneg {x}', [(x, ('positive',))])],
            'option': lambda: [('None', []), (f'Some {x}', [(x, t[1])])],
            'list': lambda: [('nil', []), (f'cons {x} {y}', [(x, t[1]), (y, t)])],
            'prod': lambda: [(f'({x}, {y})', [(x, t[1]), (y, t[2])])],
            'sum': lambda: [(f'inl {x}', [(x, t[1])]), (f'inr {x}', [(x, t[2])])],
        }.get(t[0], list)()
