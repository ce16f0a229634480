"""Functions of the random programs: structural, mutual, by fuel, by well-founded recursion, in sections, over packages."""
import re

from gallina import BOOL, NAT, NoValue, fun, show


class Definitions:
    def checked(self, t, env, depth):
        try:
            return self.term(t, env, depth)
        except NoValue:
            return None

    def signature(self, count=3):
        """Type variables, named arguments and a result that can be made of them."""
        r = self.r
        variables = r.choice([[], [], ['A'], ['A', 'B']])
        xs = [(self.fresh('x'), self.type(2, variables, functions=True)) for _ in range(r.randint(1, count))]
        mentioned = [a for _, a in xs if a[0] == 'var']
        result = r.choice(mentioned) if mentioned and self.chance(0.3) else self.type(2)
        return variables, xs, result

    def bind(self, xs):
        return ' '.join(f'({x} : {show(a)})' for x, a in xs)

    def register(self, name, variables, xs, result):
        self.functions.append((name, variables, [a for _, a in xs], result))

    def define_function(self):
        {True: self.define_structural, False: self.define_plain}[self.chance(0.4)]()

    def define_plain(self):
        variables, xs, result = self.signature()
        name = self.fresh('g')
        body = self.checked(result, [(v, 'Type') for v in variables] + xs, 3)
        if body is not None:
            self.emit(f"Definition {name} {self.implicit(variables)}{self.bind(xs)} : {show(result)} := {body}.")
            self.register(name, variables, xs, result)

    def define_structural(self):
        """Structural recursion on nat or a list; the other arguments vary."""
        variables, xs, result = self.signature()
        name, s, rest, h, x = (self.fresh(p) for p in ('g', 's', 's', 'h', 'x'))
        elem = self.type(1, variables)
        st = NAT if self.chance(0.5) else ('list', elem)
        env = [(v, 'Type') for v in variables] + xs
        inner = env + ([(rest, NAT)] if st == NAT else [(rest, st), (h, elem)])
        base = self.checked(result, env, 2)
        step = [self.checked(a, inner, 1) if self.chance(0.4) else y for y, a in xs]
        after = None if self.chance(0.4) else self.checked(result, inner + [(x, result)], 2)
        if base is None or None in step:
            return
        rec = ' '.join(['@' + name if variables else name] + variables + [rest] + step)
        tail = rec if after is None else f'let {x} := {rec} in {after}'
        nil, cons = ('O', f'S {rest}') if st == NAT else ('nil', f'cons {h} {rest}')
        self.emit(f"Fixpoint {name} {self.implicit(variables)}({s} : {show(st)}) {self.bind(xs)} {{struct {s}}} : {show(result)} := match {s} with {nil} => {base} | {cons} => {tail} end.")
        self.with_small(name, variables, s, st, xs, result)

    def with_small(self, name, variables, s, st, xs, result, bound=6):
        """Callers reach recursion on numbers only through a wrapper that makes them small."""
        if st == NAT:
            w = self.fresh('w')
            self.emit(f"Definition {w} {self.implicit(variables)}({s} : nat) {self.bind(xs)} : {show(result)} := {' '.join(['@' + name if variables else name] + variables)} (Nat.modulo {s} {bound}) {' '.join(x for x, _ in xs)}.")
            name = w
        self.register(name, variables, [(s, st)] + xs, result)

    def define_mutual(self):
        """Two functions on nat that call each other, with results of different types."""
        r = self.r
        names = [self.fresh('g') for _ in range(2)]
        results = [self.type(1) for _ in range(2)]
        argument = self.type(1)
        text, xs = [], [(self.fresh('x'), argument)]
        for i in range(2):
            s, rest, y = self.fresh('s'), self.fresh('s'), self.fresh('y')
            other = r.choice([0, 1, 1 - i])
            inner = xs + [(rest, NAT), (y, results[other])]
            step = self.term(argument, xs + [(rest, NAT)], 2)
            text.append(f"{names[i]} ({s} : nat) {self.bind(xs)} {{struct {s}}} : {show(results[i])} := match {s} with O => {self.term(results[i], xs, 2)}"
                        f" | S {rest} => let {y} := {names[other]} {rest} {step} in {self.term(results[i], inner, 2)} end")
        self.emit('Fixpoint ' + '\n  with '.join(text) + '.')
        for name, result in zip(names, results):
            self.with_small(name, [], self.fresh('s'), NAT, xs, result)

    def define_fuel(self):
        """General recursion with fuel; its measure is what the program makes of its argument. Up to two calls."""
        variables, xs, result = self.signature(2)
        name, fuel, less, y, z = (self.fresh(p) for p in ('g', 'fuel', 'fuel', 'y', 'z'))
        env = [(v, 'Type') for v in variables] + xs
        again = lambda: ' '.join(['@' + name if variables else name] + variables + [less] + [self.checked(a, env, 1) or x for x, a in xs])
        stop, empty = self.checked(result, env, 2), self.checked(result, env, 1)
        twice = self.chance(0.3)
        after = self.checked(result, env + [(y, result), (z, result)][:1 + twice], 2)
        if None in (stop, empty, after):
            return
        calls = f'let {y} := {again()} in ' + (f'let {z} := {again()} in ' if twice else '')
        tail = again() if self.chance(0.3) else calls + after
        self.emit(f"Fixpoint {name} {self.implicit(variables)}({fuel} : nat) {self.bind(xs)} {{struct {fuel}}} : {show(result)} := match {fuel} with O => {empty} | S {less} => if {self.term(BOOL, env, 2)} then {stop} else {tail} end.")
        self.with_small(name, variables, fuel, NAT, xs, result, 5)

    def define_well_founded(self):
        """`Fix` over lt: the number is halved, or made smaller by a fixed amount."""
        name, x, n, k, rec, y = (self.fresh(p) for p in ('g', 'x', 'n', 'k', 'rec', 'y'))
        argument, result = self.type(1), self.type(1)
        env = [(x, argument), (k, NAT)]
        less, proof = self.r.choice([(f'(Nat.div2 (S {k}))', f'(Nat.lt_div2 (S {k}) (Nat.lt_0_succ {k}))'), (k, f'(Nat.lt_succ_diag_r {k})')])
        self.emit(f'Definition {name} ({n} : nat) ({x} : {show(argument)}) : {show(result)} := Fix (Acc_intro_generator 8 lt_wf) (fun _ => {show(argument, True)} -> {show(result, True)})'
                  f' (fun {n} => match {n} return (forall m, m < {n} -> {show(argument, True)} -> {show(result, True)}) -> {show(argument, True)} -> {show(result, True)} with'
                  f' O => fun _ {x} => {self.term(result, env[:1], 2)} | S {k} => fun {rec} {x} => let {y} := {rec} {less} {proof} {self.term(argument, env, 2)} in'
                  f' {self.term(result, env + [(y, result)], 2)} end) (Nat.modulo {n} 12) {x}.')
        self.functions.append((name, [], [NAT, argument], result))

    def define_section(self):
        """Two definitions in a section; what they use of its variables becomes their arguments."""
        a, f, x, s = self.fresh('A'), self.fresh('f'), self.fresh('x'), self.fresh('S')
        other = self.type(1)
        context = [(f, fun([('var', a)], ('var', a))), (x, other)]
        env = [(a, 'Type')] + context
        self.emit(f'Section {s}. Variable {a} : Type. Variable {f} : {show(context[0][1])}. Variable {x} : {show(other)}.')
        made = []
        for i in range(2):
            name, y = self.fresh('g'), (self.fresh('y'), ('var', a))
            result = self.r.choice([('var', a), ('prod', ('var', a), self.type(0)), ('list', ('var', a)), self.type(1)])
            inner, lets = env + [y], ''
            if made:
                z = self.fresh('z')
                lets, inner = f'let {z} := {made[0][0]} ({f} {y[0]}) in ', inner + [(z, made[0][2])]
            text = f'({y[0]} : {a}) : {show(result)} := {lets}{self.term(result, inner, 2)}'
            self.emit(f'Definition {name} {text}.')
            used = {v for v, _ in context if re.search(rf'\b{v}\b', text)} | (made[0][1] if made else set())
            made.append((name, used, result))
        self.emit(f'End {s}.')
        for name, used, result in made:
            self.functions.append((name, [a], [t for v, t in context if v in used] + [('var', a)], result))

    def define_package(self):
        """A value with a hidden type and what can be done with it, and a function that must not look inside."""
        d, c, g, h, y = (self.fresh(p) for p in ('pk', 'Pack', 'g', 'h', 'y'))
        out = self.type(1)
        self.emit(f'Inductive {d} : Type := {c} (A : Type) (x : A) (next : A -> A) (see : A -> {show(out, True)}).')
        n = self.fresh('n')
        self.emit(f'Definition {g} ({n} : nat) (p : {d}) : {show(("list", out))} := match p with {c} A x next see => map (fun {y} => see (Nat.iter {y} next x)) (seq 0 (Nat.modulo {n} 4)) end.')
        packs = []
        for _ in range(2):
            t, x = self.simple(1), self.fresh('x')
            packs.append(f'@{c} {show(t, True)} {self.term(t, [], 2)} (fun {x} : {show(t)} => {self.term(t, [(x, t)], 2)}) (fun {x} : {show(t)} => {self.term(out, [(x, t)], 2)})')
        self.emit(f'Definition {h} ({n} : nat) : list {show(("list", out), True)} := map ({g} {n}) [{"; ".join(packs)}].')
        self.functions.append((h, [], [NAT], ('list', ('list', out))))

    def define_rank(self):
        """A function that uses a polymorphic argument at two types."""
        g, h, f = self.fresh('g'), self.fresh('h'), self.fresh('f')
        a, b, result = self.simple(0), self.simple(1), self.type(1)
        env = [('x', a), ('l', ('list', b)), ('u', ('list', a)), ('v', ('list', b))]
        self.emit(f"Definition {g} ({f} : forall A : Type, list A -> list A) (x : {show(a)}) (l : {show(('list', b))}) : {show(result)} := let u := {f} {show(a, True)} [x; x] in let v := {f} {show(b, True)} l in {self.term(result, env, 2)}.")
        uses = self.r.sample(['(fun A l => rev l)', '(fun A l => tl l)', '(fun A l => app l l)', '(fun A l => firstn 1 l)', '(@rev)', '(fun A _ => nil)'], 2)
        self.emit(f"Definition {h} (b : bool) (x : {show(a)}) (l : {show(('list', b))}) : {show(result)} := if b then {g} {uses[0]} x l else {g} {uses[1]} x l.")
        self.functions.append((h, [], [BOOL, a, ('list', b)], result))

    def define_nested(self):
        """A type that is not regular, and polymorphic recursion over it."""
        d, nil, cons, g, h, grow = (self.fresh(p) for p in ('nest', 'Kn', 'Kc', 'g', 'h', 'grow'))
        more = self.r.choice(['(A * A)', '(list A)', '(option A)', '(A * bool)'])
        pack = {'(A * A)': '(x, x)', '(list A)': '[x; x]', '(option A)': '(Some x)', '(A * bool)': '(x, Nat.even n)'}[more]
        see = {'(A * A)': 'fun p : A * A => f (fst p) + f (snd p)', '(list A)': 'fun l : list A => fold_right (fun y s => f y + s) 0 l', '(option A)': 'fun o : option A => match o with Some y => f y | None => 7 end',
               '(A * bool)': 'fun p : A * bool => if snd p then f (fst p) else 1'}[more]
        self.emit(f'Inductive {d} (A : Type) : Type := {nil} | {cons} (x : A) (r : {d} {more}%type).')
        self.emit(f'Arguments {nil} {{A}}. Arguments {cons} {{A}}.')
        self.emit(f'Fixpoint {g} {{A : Type}} (f : A -> nat) (v : {d} A) {{struct v}} : nat := match v with {nil} => {self.r.randint(0, 9)} | {cons} x r => f x + {g} ({see}) r end.')
        self.emit(f'Fixpoint {grow} {{A : Type}} (n : nat) (x : A) {{struct n}} : {d} A := match n with O => {nil} | S n => {cons} x ({grow} n {pack}) end.')
        t, y = self.type(1), self.fresh('y')
        self.emit(f'Definition {h} (n : nat) (x : {show(t)}) : nat := {g} (fun {y} : {show(t)} => {self.term(NAT, [(y, t)], 2)}) ({grow} (Nat.modulo n 4) x).')
        self.functions.append((h, [], [NAT, t], NAT))

    def define_dependent(self):
        """A type-valued function on bool or a data type of its own, and functions over it."""
        f, g, h, w, x, y = (self.fresh(p) for p in ('ty', 'dep', 'use', 'w', 'x', 'y'))
        a, b, r = self.type(1), self.type(1), self.type(1)
        self.emit(f'Definition {f} (b : bool) : Type := if b then {show(a)} else {show(b)}.')
        self.emit(f'Definition {g} (b : bool) ({x} : nat) : {f} b := match b return {f} b with true => {self.term(a, [(x, NAT)], 2)} | false => {self.term(b, [(x, NAT)], 2)} end.')
        self.emit(f'Definition {h} (b : bool) : {f} b -> {show(r)} := match b return {f} b -> {show(r)} with true => fun {y} : {show(a)} => {self.term(r, [(y, a)], 2)} | false => fun {y} : {show(b)} => {self.term(r, [(y, b)], 2)} end.')
        self.emit(f'Definition {w} (b : bool) (n : nat) : {show(r)} := {h} b ({g} b n).')
        self.functions.append((w, [], [BOOL, NAT], r))
        if self.chance(0.5):  # pairs of a tag and what it says, in a list
            v = self.fresh('w')
            self.emit(f'Definition {v} (l : list bool) : {show(("list", r))} := map (fun p : {{b : bool & {f} b}} => match p with existT _ b z => {h} b z end) (map (fun b => existT {f} b ({g} b 3)) l).')
            self.functions.append((v, [], [('list', BOOL)], ('list', r)))

    def define_arity(self):
        """A function of as many arguments as its first one says."""
        f, g, h, n, acc, x = (self.fresh(p) for p in ('ty', 'g', 'h', 'n', 'acc', 'x'))
        t, u = self.simple(1), self.simple(1)
        self.emit(f'Fixpoint {f} (n : nat) : Type := match n with O => {show(u)} | S n => {show(t, True)} -> {f} n end.')
        self.emit(f'Fixpoint {g} (n : nat) ({acc} : {show(u)}) {{struct n}} : {f} n := match n return {f} n with O => {acc} | S {n} => fun {x} => {g} {n} {self.term(u, [(acc, u), (x, t), (n, NAT)], 2)} end.')
        k = self.r.randint(0, 3)
        xs = [(self.fresh('x'), t) for _ in range(k)]
        self.emit(f"Definition {h} ({acc} : {show(u)}) {self.bind(xs)} : {show(u)} := {' '.join([g, str(k), acc] + [y for y, _ in xs])}.")
        self.functions.append((h, [], [u] + [t] * k, u))
