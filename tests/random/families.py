"""Type families that a program may declare besides its data types: streams, vectors, subsets, typed expressions.

Each gives the term generator what it needs: `leaf`, `introduction` and `case` of its types.
"""
from gallina import BOOL, NAT, call, fun, match_type, show, substitute


class Family:
    def __init__(self, program):
        self.p, self.r = program, program.r

    def declare(self):
        self.p.lines += ['  ' + line for line in self.text.strip().split('\n')]

    def introduction(self, t, env, depth):
        return self.leaf(t, env)


class Streams(Family):
    key = 'stream'
    text = """
CoInductive stream (A : Type) : Type := Scons (x : A) (s : stream A).
Arguments Scons {A}.
Fixpoint take {A : Type} (n : nat) (s : stream A) {struct n} : list A := match n with O => nil | S n => match s with Scons x s => cons x (take n s) end end.
Fixpoint snth {A : Type} (n : nat) (s : stream A) {struct n} : A := match s with Scons x s => match n with O => x | S n => snth n s end end.
CoFixpoint iterate {A : Type} (f : A -> A) (x : A) : stream A := Scons x (iterate f (f x)).
CoFixpoint smap {A B : Type} (f : A -> B) (s : stream A) : stream B := match s with Scons x s => Scons (f x) (smap f s) end.
CoFixpoint szip {A B C : Type} (f : A -> B -> C) (s : stream A) (t : stream B) : stream C := match s, t with Scons x s, Scons y t => Scons (f x y) (szip f s t) end.
CoFixpoint weave {A : Type} (s t : stream A) : stream A := match s with Scons x s => Scons x (weave t s) end.
"""

    def leaf(self, t, env):
        return f'(iterate (fun x : {show(t[1])} => x) {self.p.leaf(t[1], env)})'

    def introduction(self, t, env, depth):
        p, a = self.p, t[1]
        go = lambda u: p.term(u, env, depth - 1)
        f = self.r.choice(['iterate', 'smap', 'szip', 'weave', 'Scons', 'cofix', 'cofix'])
        u, v = p.type(1, p.variables(env)), p.type(1, p.variables(env))
        if f == 'iterate':
            return f'(iterate {go(fun([a], a))} {go(a)})'
        if f == 'smap':
            return f'(smap {go(fun([u], a))} {go(("stream", u))})'
        if f == 'szip':
            return f'(szip {go(fun([u, v], a))} {go(("stream", u))} {go(("stream", v))})'
        if f == 'weave':
            return f'(weave {go(t)} {go(t)})'
        if f == 'Scons':
            return f'(Scons {go(a)} {go(t)})'
        rec, y = p.fresh('go'), p.fresh('y')
        inner = env + [(y, u)]
        step = lambda more: f'(Scons {p.term(a, inner + more, depth - 2)} ({rec} {p.term(u, inner + more, depth - 2)}))'
        body = p.case(y, u, t, step, inner) if u[0] not in ('fun', 'var') and p.chance(0.5) else step([])
        return f'((cofix {rec} ({y} : {show(u)}) : {show(t)} := {body}) {go(u)})'

    def case(self, x, u, t, go):
        h, s = self.p.fresh('h'), self.p.fresh('s')
        return f'(match {x} with Scons {h} {s} => {go([(h, u[1]), (s, u)])} end)'


class Vectors(Family):
    key = 'vec'
    text = """
Inductive vec (A : Type) : nat -> Type := vnil : vec A 0 | vcons (n : nat) (x : A) (v : vec A n) : vec A (S n).
Arguments vnil {A}. Arguments vcons {A n}.
Inductive fin : nat -> Type := F1 (n : nat) : fin (S n) | FS (n : nat) (f : fin n) : fin (S n).
Fixpoint vmap {A B : Type} {n : nat} (f : A -> B) (v : vec A n) : vec B n := match v in vec _ n return vec B n with vnil => vnil | vcons x v => vcons (f x) (vmap f v) end.
Definition vhead {A : Type} {n : nat} (v : vec A (S n)) : A := match v in vec _ m return match m with O => unit | S _ => A end with vnil => tt | vcons x _ => x end.
Definition vtail {A : Type} {n : nat} (v : vec A (S n)) : vec A n := match v in vec _ m return match m with O => unit | S k => vec A k end with vnil => tt | vcons _ v => v end.
Fixpoint vapp {A : Type} {n m : nat} (v : vec A n) (w : vec A m) : vec A (n + m) := match v in vec _ n return vec A (n + m) with vnil => w | vcons x v => vcons x (vapp v w) end.
Fixpoint vzip {A B C : Type} (f : A -> B -> C) {n : nat} (v : vec A n) : vec B n -> vec C n := match v in vec _ n return vec B n -> vec C n with vnil => fun _ => vnil | vcons x v => fun w => vcons (f x (vhead w)) (vzip f v (vtail w)) end.
Fixpoint vlist {A : Type} {n : nat} (v : vec A n) : list A := match v with vnil => nil | vcons x v => cons x (vlist v) end.
Fixpoint vrepeat {A : Type} (n : nat) (x : A) : vec A n := match n with O => vnil | S n => vcons x (vrepeat n x) end.
Fixpoint vnth {A : Type} {n : nat} (v : vec A n) : fin n -> A := match v in vec _ n return fin n -> A with vnil => fun f => match f in fin n return match n with O => A | S _ => unit end with F1 _ => tt | FS _ _ => tt end | vcons x v => fun f => match f in fin m return match m with O => unit | S k => (fin k -> A) -> A end with F1 _ => fun _ => x | FS _ f => fun go => go f end (vnth v) end.
"""

    def leaf(self, t, env):
        result = f'(@vnil {show(t[1], True)})'
        for _ in range(t[2]):
            result = f'(vcons {self.p.leaf(t[1], env)} {result})'
        return result

    def introduction(self, t, env, depth):
        p, a, n = self.p, t[1], t[2]
        go = lambda u: p.term(u, env, depth - 1)
        f = self.r.choice(['vcons', 'vmap', 'vzip', 'vtail', 'vapp', 'vrepeat'])
        u, v = p.type(1, p.variables(env)), p.type(1, p.variables(env))
        if f == 'vcons' and n > 0:
            return f'(vcons {go(a)} {go(("vec", a, n - 1))})'
        if f == 'vmap':
            return f'(vmap {go(fun([u], a))} {go(("vec", u, n))})'
        if f == 'vzip':
            return f'(vzip {go(fun([u, v], a))} {go(("vec", u, n))} {go(("vec", v, n))})'
        if f == 'vtail' and n < 4:
            return f'(vtail {go(("vec", a, n + 1))})'
        if f == 'vapp':
            k = self.r.randint(0, n)
            return f'(vapp {go(("vec", a, k))} {go(("vec", a, n - k))})'
        return f'(vrepeat {n} {go(a)})'

    def case(self, x, u, t, go):
        p, a, n = self.p, u[1], u[2]
        y, z = p.fresh('y'), p.fresh('z')
        if n == 0 or p.chance(0.3):
            return f'(match vlist {x} with nil => {go([])} | cons {y} {z} => {go([(y, a), (z, ("list", a))])} end)'
        if p.chance(0.4):
            k = self.r.randint(0, n - 1)
            at = f'(F1 {n - 1 - k})'
            for i in range(k):
                at = f'(FS {n - k + i} {at})'
            return f'(let {y} := vnth {x} {at} in {go([(y, a)])})'
        return f'(let {y} := vhead {x} in let {z} := vtail {x} in {go([(y, a), (z, ("vec", a, n - 1))])})'


class Packed(Family):
    """Vectors of some length; needs Vectors."""
    key = 'vecs'
    text = """
Fixpoint vof {A : Type} (l : list A) : {n : nat & vec A n} := match l with nil => existT (vec A) 0 vnil | cons x l => match vof l with existT _ n v => existT (vec A) (S n) (vcons x v) end end.
"""

    def leaf(self, t, env):
        return f'(vof (cons {self.p.leaf(t[1], env)} nil))'

    def introduction(self, t, env, depth):
        n = self.r.randint(0, 3)
        if self.p.chance(0.5):
            return f'(vof {self.p.term(("list", t[1]), env, depth - 1)})'
        return f'(existT (vec {show(t[1], True)}) {n} {self.p.term(("vec", t[1], n), env, depth - 1)})'

    def case(self, x, u, t, go):
        n, v, l = self.p.fresh('n'), self.p.fresh('v'), self.p.fresh('l')
        if self.p.chance(0.5):
            return f'(match {x} with existT _ {n} {v} => let {l} := vlist {v} in {go([(n, NAT), (l, ("list", u[1]))])} end)'
        return f'(let {n} := projT1 {x} in let {l} := vlist (projT2 {x}) in {go([(n, NAT), (l, ("list", u[1]))])})'


class Subsets(Family):
    key = 'sig'
    text = ''

    def declare(self):
        pass

    def leaf(self, t, env):
        return f'(exist (fun x : {show(t[1])} => x = x) {self.p.leaf(t[1], env)} eq_refl)'

    def introduction(self, t, env, depth):
        return f'(exist (fun x : {show(t[1])} => x = x) {self.p.term(t[1], env, depth - 1)} eq_refl)'

    def case(self, x, u, t, go):
        y = self.p.fresh('y')
        if self.p.chance(0.5):
            return f'(let {y} := proj1_sig {x} in {go([(y, u[1])])})'
        return f'(match {x} with exist _ {y} _ => {go([(y, u[1])])} end)'


class Expressions(Family):
    """A typed expression language, its evaluator and a transformation. Its indices are simple types: a language over a
    type that holds its own expressions would be too large for its universe."""

    def __init__(self, program):
        super().__init__(program)
        p, r = program, self.r
        self.key = p.fresh('ex')
        self.types = [NAT, BOOL, p.simple(1), p.simple(1)]
        self.types += [('prod', r.choice(self.types), r.choice(self.types))]
        e, (lit, *names) = self.key, [p.fresh('E') for _ in range(9)]
        add, cond, pair, first, op, test, loop, count = names
        a, b = ('var', 'A'), ('var', 'B')
        # constructor, type variables, fields, index
        every = [(add, [], [(e, NAT), (e, NAT)], NAT), (cond, ['A'], [(e, BOOL), (e, a), (e, a)], a), (pair, ['A', 'B'], [(e, a), (e, b)], ('prod', a, b)),
                 (first, ['A', 'B'], [(e, ('prod', a, b))], a), (op, ['A', 'B'], [fun([a], b), (e, a)], b), (test, [], [(e, NAT), (e, NAT)], BOOL),
                 (loop, ['A'], [NAT, fun([a], a), (e, a)], a), (count, ['A'], [(e, ('list', a))], NAT)]
        self.constructors = [(lit, ['A'], [a], a)] + sorted(r.sample(every, r.randint(3, 8)))
        self.names = dict(zip(names, ['add', 'cond', 'pair', 'first', 'op', 'test', 'loop', 'count']))

    def declare(self):
        p, e = self.p, self.key
        text = []
        for c, variables, fields, index in self.constructors:
            binders = (f" {{{' '.join(variables)} : Type}}" if variables else '') + ''.join(f' (x{i} : {show(f)})' for i, f in enumerate(fields))
            text.append(f'{c}{binders} : {e} {show(index, True)}')
        p.emit(f"Inductive {e} : Type -> Type := | {' | '.join(text)}.")
        run, size, redo = p.fresh('run'), p.fresh('size'), p.fresh('redo')
        p.emit(f"Fixpoint {run} {{A : Type}} (e : {e} A) : A := match e in {e} A return A with {' | '.join(self.branch(*c, run, self.value) for c in self.constructors)} end.")
        p.emit(f"Fixpoint {size} {{A : Type}} (e : {e} A) : nat := match e with {' | '.join(self.branch(*c, size, self.weight) for c in self.constructors)} end.")
        p.emit(f"Fixpoint {redo} {{A : Type}} (e : {e} A) : {e} A := match e in {e} A return {e} A with {' | '.join(self.branch(*c, redo, self.rebuilt(run)) for c in self.constructors)} end.")
        for t in self.types:
            for f, result in ((run, t), (size, NAT), (redo, (e, t))):
                name = p.fresh('h')
                p.emit(f'Definition {name} (x : {show((e, t))}) : {show(result)} := {f} x.')
                p.functions.append((name, [], [(e, t)], result))

    def branch(self, c, variables, fields, index, f, make):
        xs = [f'x{i}' for i in range(len(fields))]
        return f"{' '.join([c] + xs)} => {make(c, xs, fields, f)}"

    def value(self, c, xs, fields, f):
        p = self.p
        v = [f'({f} {x})' if t[0] == self.key else x for x, t in zip(xs, fields)]
        kind = self.names.get(c)
        if kind == 'add':
            return f"(let a := {v[0]} in let b := {v[1]} in {p.term(NAT, [('a', NAT), ('b', NAT)], 2)})"
        if kind == 'test':
            return f"(let a := {v[0]} in let b := {v[1]} in {p.term(BOOL, [('a', NAT), ('b', NAT)], 2)})"
        return {None: lambda: v[0], 'cond': lambda: f'(if {v[0]} then {v[1]} else {v[2]})', 'pair': lambda: f'({v[0]}, {v[1]})', 'first': lambda: f'(fst {v[0]})',
                'op': lambda: f'({v[0]} {v[1]})', 'loop': lambda: f'(Nat.iter (Nat.modulo {v[0]} 4) {v[1]} {v[2]})', 'count': lambda: f'(length {v[0]})'}[kind]()

    def weight(self, c, xs, fields, f):
        return ' + '.join([str(self.r.randint(0, 3))] + [f'{f} {x}' for x, t in zip(xs, fields) if t[0] == self.key])

    def rebuilt(self, run):
        def make(c, xs, fields, f):
            kind = self.names.get(c)
            again = f"({' '.join([c] + [f'({f} {x})' if t[0] == self.key else x for x, t in zip(xs, fields)])})"
            if kind == 'cond' and self.p.chance(0.5):
                return f'(if {run} x0 then {f} x1 else {f} x2)'
            if kind == 'op' and self.p.chance(0.5):
                lit = self.constructors[0][0]
                return f'({lit} (x0 ({run} x1)))'
            return again
        return make

    def leaf(self, t, env):
        return f'(@{self.constructors[0][0]} {show(t[1], True)} {self.p.leaf(t[1], env)})'

    def introduction(self, t, env, depth):
        options = []
        for c, variables, fields, index in self.constructors:
            s = match_type(index, t[1], {})
            if s is not None:
                options.append((c, variables, fields, s))
        c, variables, fields, s = self.r.choice(options)
        s = {**s, **{v: self.r.choice(self.types) for v in variables if v not in s}}
        args = [self.p.term(substitute(f, s), env, depth - 1) for f in fields]
        return call(c, variables, [show(s[v], True) for v in variables], args)

    def case(self, x, u, t, go):
        """What kind of expression it is, without its parts."""
        chosen = self.r.sample(self.constructors, self.r.randint(1, len(self.constructors) - 1))
        return f"(match {x} with {' | '.join(' '.join([c] + ['_'] * len(fields)) + ' => ' + go([]) for c, _, fields, _ in chosen)} | _ => {go([])} end)"
