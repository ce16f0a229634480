"""Classes, monads and modules of the random programs."""
from gallina import BASE, BOOL, NAT, Z, call, fun, show


class Modules:
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

    def define_superclass(self):
        """A class of two methods, one below it with a default, and code over any instance."""
        e, o, eqx, size, less, mx, g, h = (self.fresh(p) for p in ('Eqx', 'Ordx', 'eqx', 'size', 'less', 'mx', 'g', 'h'))
        sub = self.fresh('sub')
        self.emit(f'Class {e} (A : Type) := {{ {eqx} : A -> A -> bool; {size} : A -> nat }}.')
        self.emit(f'Class {o} (A : Type) := {{ {sub} : {e} A; {less} : A -> A -> bool }}.')
        self.emit(f'#[export] Existing Instance {sub}.')
        types = self.r.sample(BASE, 2) + [self.simple(1)]
        for t in dict.fromkeys(types):
            env = [('a', t), ('b', t)]
            i = self.fresh('i')
            self.emit(f'#[export] Instance {i} : {e} {show(t, True)} := {{| {eqx} := fun a b : {show(t)} => {self.term(BOOL, env, 2)}; {size} := fun a : {show(t)} => {self.term(NAT, env[:1], 2)} |}}.')
            self.emit(f'#[export] Instance {self.fresh("i")} : {o} {show(t, True)} := {{| {sub} := {i}; {less} := fun a b : {show(t)} => {self.term(BOOL, env, 2)} |}}.')
        self.emit(f'#[export] Instance {self.fresh("i")} {{A}} `{{{e} A}} : {e} (option A) := {{| {eqx} := fun a b => match a, b with Some x, Some y => {eqx} x y | None, None => true | _, _ => false end; {size} := fun a => match a with Some x => S ({size} x) | None => 0 end |}}.')
        self.emit(f'Definition {mx} {{A}} `{{{o} A}} (x y : A) : A := if {less} x y then y else x.')
        self.emit(f'Fixpoint {g} {{A}} `{{{o} A}} (x : A) (l : list A) {{struct l}} : A * nat := match l with nil => (x, {size} x + {size} (Some x)) | cons y l => if {eqx} x y then {g} y l else let p := {g} ({mx} x y) l in (fst p, S (snd p)) end.')
        for t in dict.fromkeys(types):
            h = self.fresh('h')
            self.emit(f'Definition {h} (x : {show(t)}) (l : list {show(t, True)}) : {show(t, True)} * nat := {g} x l.')
            self.functions.append((h, [], [t, ('list', t)], ('prod', t, NAT)))

    # ---- monads
    def define_monad(self):
        """Code over any monad, at options, lists, states and a transformer."""
        m, ret, bind, mapm, prog = (self.fresh(p) for p in ('Mon', 'ret', 'bind', 'mapm', 'prog'))
        self.emit(f'Class {m} (M : Type -> Type) : Type := {{ {ret} : forall A : Type, A -> M A; {bind} : forall A B : Type, M A -> (A -> M B) -> M B }}.')
        self.emit(f'Arguments {ret} {{M _ A}}. Arguments {bind} {{M _ A B}}.')
        state = self.simple(1)
        s = show(state, True)
        opt, lst, st, optt = (self.fresh(p) for p in ('opt', 'lst', 'st', 'optt'))
        self.emit(f'#[export] Instance {opt} : {m} option := {{| {ret} := fun A x => Some x; {bind} := fun A B c f => match c with Some x => f x | None => None end |}}.')
        self.emit(f'#[export] Instance {lst} : {m} list := {{| {ret} := fun A x => [x]; {bind} := fun A B c f => flat_map f c |}}.')
        state_name, opt_name = self.fresh('State'), self.fresh('OptT')
        self.emit(f'Definition {state_name} (A : Type) : Type := {s} -> A * {s}.')
        self.emit(f'#[export] Instance {st} : {m} {state_name} := {{| {ret} := fun A x s => (x, s); {bind} := fun A B c f s => let (x, s) := c s in f x s |}}.')
        self.emit(f'Definition {opt_name} (M : Type -> Type) (A : Type) : Type := M (option A).')
        self.emit(f'#[export] Instance {optt} {{M}} `{{{m} M}} : {m} ({opt_name} M) := {{| {ret} := fun A x => ({ret} (Some x) : M (option A)); {bind} := fun A B (c : M (option A)) f => {bind} c (fun o => match o with Some x => f x | None => {ret} None end) |}}.')
        self.emit(f'Fixpoint {mapm} {{M}} `{{{m} M}} {{A B : Type}} (f : A -> M B) (l : list A) : M (list B) := match l with nil => {ret} nil | cons x l => {bind} (f x) (fun y => {bind} ({mapm} f l) (fun l => {ret} (cons y l))) end.')
        a, b, eff = self.simple(1), self.simple(1), self.simple(0)
        names = (m, ret, bind, mapm, eff)
        self.emit(f'Definition {prog} {{M}} `{{{m} M}} (effect : {show(eff)} -> M {show(eff, True)}) (x : {show(a)}) : M {show(b, True)} := {self.action(b, [("x", a)], 3, names)}.')
        h = [self.fresh('h') for _ in range(4)]
        effect = lambda t, env: self.term(t, env, 2)
        self.emit(f'Definition {h[0]} (x : {show(a)}) : option {show(b, True)} := {prog} (fun e : {show(eff)} => {effect(("option", eff), [("e", eff)])}) x.')
        self.emit(f'Definition {h[1]} (x : {show(a)}) : list {show(b, True)} := firstn 9 ({prog} (fun e : {show(eff)} => firstn 2 {effect(("list", eff), [("e", eff)])}) x).')
        self.emit(f'Definition {h[2]} (x : {show(a)}) (s : {s}) : {show(b, True)} * {s} := {prog} (M := {state_name}) (fun (e : {show(eff)}) (s : {s}) => {effect(("prod", eff, state), [("e", eff), ("s", state)])}) x s.')
        self.emit(f'Definition {h[3]} (x : {show(a)}) (s : {s}) : option {show(b, True)} * {s} := {prog} (M := {opt_name} {state_name}) (fun (e : {show(eff)}) (s : {s}) => {effect(("prod", ("option", eff), state), [("e", eff), ("s", state)])}) x s.')
        for name, args, result in zip(h, [[a], [a], [a, state], [a, state]], [('option', b), ('list', b), ('prod', b, state), ('prod', ('option', b), state)]):
            self.functions.append((name, [], args, result))

    def action(self, t, env, depth, names):
        """A computation of a t in an unknown monad."""
        m, ret, bind, mapm, eff = names
        k = self.r.random()
        if depth == 0 or k < 0.1:
            return f'({ret} {self.term(t, env, 2)})'
        x = self.fresh('x')
        if k < 0.25:
            return f'(if {self.term(BOOL, env, 2)} then {self.action(t, env, depth - 1, names)} else {self.action(t, env, depth - 1, names)})'
        if k < 0.6:
            return f'({bind} (effect {self.term(eff, env, 1)}) (fun {x} : {show(eff)} => {self.action(t, env + [(x, eff)], depth - 1, names)}))'
        u = self.simple(0)
        if k < 0.75:
            y, l = self.fresh('y'), self.fresh('l')
            return (f'({bind} ({mapm} (fun {y} : {show(u)} => {self.action(eff, env + [(y, u)], depth - 1, names)}) (firstn 3 {self.term(("list", u), env, 1)}))'
                    f' (fun {l} : list {show(eff, True)} => {self.action(t, env + [(l, ("list", eff))], depth - 1, names)}))')
        return f'({bind} {self.action(u, env, depth - 1, names)} (fun {x} : {show(u)} => {self.action(t, env + [(x, u)], depth - 1, names)}))'

    # ---- modules
    def argument_module(self, signature):
        """A module that fits `signature`: a type, how to make one, an operation, what can be seen of it."""
        a, u = self.fresh('X'), self.type(1)
        mk, op = self.term(u, [('n', NAT)], 2), self.term(u, [('a', u), ('b', u)], 2)
        out = self.term(NAT, [('a', u)], 3)
        self.emit(f'Module {a} <: {signature}. Definition t : Type := {show(u)}. Definition mk (n : nat) : t := {mk}. Definition op (a b : {show(u)}) : t := {op}. Definition out (a : {show(u)}) : nat := {out}. End {a}.')
        return a

    def define_functor(self):
        t, m = self.fresh('T'), self.fresh('F')
        self.emit(f'Module Type {t}. Parameter t : Type. Parameter mk : nat -> t. Parameter op : t -> t -> t. Parameter out : t -> nat. End {t}.')
        nested = self.chance(0.4)
        self.emit(f'Module {m} (X : {t}). Fixpoint go (n : nat) : X.t := match n with O => X.mk {self.r.randint(0, 9)} | S n => X.op (X.mk n) (go n) end. Inductive box : Type := Box (x : X.t) (b : bool). '
                  + ('Module In. Record pt : Type := Pt { px : X.t; py : list X.t }. Definition mk2 (n : nat) : pt := Pt (X.mk n) [go (Nat.modulo n 3); X.mk 1]. End In. ' if nested else '') +
                  f'Definition run (n : nat) : nat := match Box (go (Nat.modulo n 6)) (Nat.even n) with Box x b => if b then X.out x else X.out (X.op x x) end'
                  + (' + fold_right (fun x s => X.out x + s) (X.out (In.px (In.mk2 n))) (In.py (In.mk2 n))' if nested else '') + f'. End {m}.')
        arguments = [self.argument_module(t) for _ in range(2)]
        for a in arguments:
            inst = self.fresh('M')
            self.emit(f'Module {inst} := {m} {a}.')
            self.functions.append((f'{inst}.run', [], [NAT], NAT))
        if self.chance(0.5):  # a functor whose result is an argument again
            p, both = self.fresh('F'), self.fresh('M')
            self.emit(f'Module {p} (X Y : {t}) <: {t}. Definition t : Type := (X.t * Y.t)%type. Definition mk (n : nat) : t := (X.mk n, Y.mk (S n)). Definition op (a b : t) : t := (X.op (fst a) (fst b), Y.op (snd a) (snd b)). Definition out (a : t) : nat := X.out (fst a) + {self.r.randint(1, 3)} * Y.out (snd a). End {p}.')
            inner = self.fresh('M')
            self.emit(f'Module {inner} := {p} {arguments[0]} {arguments[1]}. Module {both} := {m} {inner}.')
            self.functions.append((f'{both}.run', [], [NAT], NAT))

    def define_include(self):
        """A module that includes a functor applied to what it has defined itself, sealed or not."""
        t, f, m = self.fresh('T'), self.fresh('Ext'), self.fresh('M')
        u = self.simple(1)
        y = self.fresh('y')
        self.emit(f'Module Type {t}. Parameter t : Type. Parameter base : t. Parameter next : t -> t. End {t}.')
        self.emit(f'Module {f} (X : {t}). Definition twice (x : X.t) : X.t := X.next (X.next x). Fixpoint many (n : nat) : X.t := match n with O => X.base | S n => twice (many n) end. End {f}.')
        self.emit(f'Module {m}. Module Deep. Module Deeper. Definition k : {show(u)} := {self.term(u, [], 2)}. End Deeper. End Deep. Definition t : Type := {show(u)}. Definition base : t := Deep.Deeper.k. Definition next ({y} : {show(u)}) : t := {self.term(u, [(y, u)], 3)}. Include {f}. End {m}.')
        h = self.fresh('h')
        self.emit(f'Definition {h} (n : nat) : {show(u)} := {m}.many (Nat.modulo n 3).')
        self.functions.append((h, [], [NAT], u))
