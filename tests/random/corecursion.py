"""Coinductive types of the random programs: made without an end, looked at to a depth."""
from gallina import BOOL, NAT, show


class Corecursion:
    def define_corecursion(self):
        """A coinductive type of two or three constructors, two corecursive functions that call each other, an observer."""
        r = self.r
        d, ka, kb, kc, see = (self.fresh(p) for p in ('co', 'Ca', 'Cb', 'Cc', 'see'))
        a, b = self.type(1), self.type(0)
        self.emit(f'CoInductive {d} : Type := {ka} (x : {show(a)}) (r : {d}) | {kb} (l r : {d}) | {kc} (y : {show(b)}).')
        names = [self.fresh('mk') for _ in range(2)]
        state = self.type(1)
        text = []
        for name in names:
            s = self.fresh('s')
            env = [(s, state)]
            def end(more):
                inner = env + more
                step = lambda: f'({r.choice(names)} {self.term(state, inner, 2)})'
                return r.choice([lambda: f'({ka} {self.term(a, inner, 2)} {step()})', lambda: f'({kb} {step()} {step()})',
                                 lambda: f'({ka} {self.term(a, inner, 1)} ({ka} {self.term(a, inner, 1)} {step()}))', lambda: f'({kc} {self.term(b, inner, 2)})'])()
            if state[0] not in ('fun', 'var') and self.chance(0.5):
                body = self.case(s, state, None, end, env)
            else:
                body = f'(if {self.term(BOOL, env, 2)} then {end([])} else {end([])})'
            text.append(f'{name} ({s} : {show(state)}) : {d} := {body}')
        self.emit('CoFixpoint ' + '\n  with '.join(text) + '.')
        n, result = self.fresh('n'), ('prod', ('list', a), ('list', b))
        self.emit(f'Fixpoint {see} ({n} : nat) (t : {d}) {{struct {n}}} : {show(result)} := match {n} with O => (nil, nil) | S {n} => match t with {ka} x r => let p := {see} {n} r in (cons x (fst p), snd p)'
                  f' | {kb} l r => let p := {see} {n} l in let q := {see} {n} r in (app (fst p) (fst q), app (snd p) (snd q)) | {kc} y => (nil, [y]) end end.')
        for name in names:
            h, s = self.fresh('h'), self.fresh('s')
            self.emit(f'Definition {h} ({s} : {show(state)}) : {show(result)} := {see} {r.randint(2, 4)} ({name} {s}).')
            self.functions.append((h, [], [state], result))
