#!/usr/bin/env python3
"""Random programs with effects, run in two ways and against their model in Coq.

    fuzz.py BUILD [--programs 3] [--first 0] [--count 1] [--seed e] [--show]

File k has --programs programs over a state and the console. Each runs with its trees gone, under a handler that is part
of it, and as data that a function looks at node by node; all lines have to be what `model_console` says in Coq. Programs
are made of binds, silent steps, matches, loops, events, functions that take trees (and use them twice), trees bound by
`let`, in fields, in lists and in functions, recursion over them, and trees that are looked at first.
"""
import argparse
import pathlib
import random
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'effects'))
import check  # noqa: E402

HEAD = '''From Coq Require Import String List Arith.
From Grus Require Import Grus Show.
From Grus.ITree Require Import ITree Events.
From Grus.Effects Require Import Console.
Import ITreeNotations ListNotations Monads.
Local Open Scope string_scope.
Local Open Scope itree_scope.

Definition prog := itree (stateE nat +' consoleE) nat.
Definition low (n : nat) : nat := Nat.modulo n 7.
Definition say (s : string) (n : nat) : prog := print (s ++ show_nat n) ;; Ret (S n).
Record held := Held { number : nat; tree : prog }.
Record kept := Kept { many : list prog; make : nat -> prog }.

(* Each of these looks at trees. *)
Definition is_done (t : prog) : bool := match observe t with RetF _ => true | _ => false end.
Definition peeled (t : prog) : prog := match observe t with TauF u => u | _ => t end.
Definition doubled (t : prog) : prog := match observe t with RetF n => Ret (n + n) | TauF u => Tau u | VisF e k => Vis e k end.
Fixpoint turns (fuel : nat) (l : list prog) (n : nat) : itree (stateE nat +' consoleE) nat :=
  match fuel, l with
  | 0, _ | _, [] => Ret n
  | S m, (t :: l)%list =>
    match observe t with
    | RetF r => turns m l (n + r)
    | TauF t => turns m (l ++ [t])%list n
    | VisF e k => x <- Vis e (fun x => Ret x) ;; turns m (l ++ [k x])%list n
    end
  end.
Fixpoint in_turn (l : list prog) (n : nat) : itree consoleE nat :=
  match l with [] => Ret n | (t :: l)%list => p <- run_state t n ;; in_turn l (fst p + snd p) end.
Fixpoint sum_of (l : list prog) : prog := match l with [] => Ret 0 | (t :: l)%list => n <- t ;; m <- sum_of l ;; Ret (n + m) end.
'''


class Maker:
    """Terms of type nat (`number`) and prog (`tree`) over the variables in sight."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.fresh = 0
        self.functions = []  # (name, whether it takes a tree)

    def name(self, base):
        self.fresh += 1
        return f'{base}{self.fresh}'

    def number(self, numbers, depth=2):
        pick = self.r.randrange(6)
        if pick < 3 and numbers:
            return self.r.choice(numbers)
        if pick < 5 or depth == 0:
            return str(self.r.randrange(6))
        return f'({self.number(numbers, depth - 1)} + {self.number(numbers, depth - 1)})'

    def tree(self, numbers, trees, depth):
        if depth <= 0:
            return self.leaf(numbers, trees)
        make = self.r.choice([self.bind, self.bind, self.bind, self.silent, self.match, self.loop, self.call, self.call, self.local, self.field,
                              self.listed, self.looked, self.function, self.leaf, self.turns])
        return f'({make(numbers, trees, depth - 1)})'

    def leaf(self, numbers, trees, _depth=0):
        if trees and self.r.randrange(3):
            return self.r.choice(trees)
        n = self.number(numbers)
        return self.r.choice([f'(Ret {n})', f'(say "{self.name("p")}:" {n})', 'get', f'(put (low {n}) ;; Ret {n})'])

    def bind(self, numbers, trees, depth):
        x = self.name('x')
        return f'{x} <- {self.tree(numbers, trees, depth)} ;; {self.tree([*numbers, x], trees, depth)}'

    def silent(self, numbers, trees, depth):
        return f'Tau {self.tree(numbers, trees, depth)}'

    def match(self, numbers, trees, depth):
        x = self.name('m')
        return f'match {self.number(numbers)} with 0 => {self.tree(numbers, trees, depth)} | S {x} => {self.tree([*numbers, x], trees, depth)} end'

    def loop(self, numbers, trees, depth):
        i, x = self.name('i'), self.name('x')
        step = f'{x} <- {self.tree([*numbers, i], trees, depth - 1)} ;; Ret (inl (pred {i}))'
        return f'ITree.iter (fun {i} : nat => if Nat.eqb {i} 0 then Ret (inr {self.number(numbers)}) else {step}) (Nat.modulo {self.number(numbers)} 3)'

    def call(self, numbers, trees, depth):
        if not self.functions:
            return self.bind(numbers, trees, depth)
        name, takes_tree = self.r.choice(self.functions)
        return f'{name} {self.tree(numbers, trees, depth) if takes_tree else ""} {self.number(numbers)}'

    def local(self, numbers, trees, depth):
        t = self.name('t')
        return f'let {t} : prog := {self.tree(numbers, trees, depth)} in {self.tree(numbers, [*trees, t, t], depth)}'

    def field(self, numbers, trees, depth):
        h = self.name('h')
        return f'let {h} := Held {self.number(numbers)} {self.tree(numbers, trees, depth)} in {self.tree([*numbers, f"(number {h})"], [*trees, f"(tree {h})"], depth)}'

    def listed(self, numbers, trees, depth):
        k, x = self.name('k'), self.name('x')
        made = f'Kept [{self.tree(numbers, trees, depth)}; {self.tree(numbers, trees, depth - 1)}] (fun {x} => {self.tree([*numbers, x], trees, depth)})'
        return f'let {k} := {made} in n <- sum_of (many {k}) ;; make {k} n'

    def function(self, numbers, trees, depth):
        f, x = self.name('f'), self.name('x')
        body = self.tree([*numbers, x], trees, depth)
        return f'let {f} : nat -> prog := fun {x} => {body} in {self.tree(numbers, [*trees, f"({f} {self.number(numbers)})", f"({f} 2)"], depth)}'

    def looked(self, numbers, trees, depth):
        t = self.tree(numbers, trees, depth)
        if self.r.randrange(2):
            return f'{self.r.choice(["peeled", "doubled"])} {t}'
        return f'if is_done {t} then {self.tree(numbers, trees, depth)} else {self.tree(numbers, trees, depth - 1)}'

    def turns(self, numbers, trees, depth):
        return f'turns {self.r.randrange(3, 9)} [{self.tree(numbers, trees, depth - 1)}; {self.tree(numbers, trees, depth - 1)}] 0'

    def definitions(self, count, depth):
        lines = []
        for _ in range(count):
            takes_tree = self.r.randrange(2) == 0
            f = self.name('part')
            twice = ['t', 't', '(x <- t ;; say "again" x)'] if takes_tree else []
            lines.append(f'Definition {f} {"(t : prog) " if takes_tree else ""}(n : nat) : prog := {self.tree(["n"], twice, depth)}.')
            self.functions.append((f, takes_tree))
        return lines


def program(seed, programs):
    maker = Maker(seed)
    # Without the functions that look at trees a program leaves none: every second file.
    if maker.r.randrange(2):
        maker.looked = maker.turns = maker.bind
    lines = maker.definitions(programs, 2)
    runs = []
    for _ in range(programs):
        p = maker.name('whole')
        lines.append(f'Definition {p} : prog := {maker.tree([], [], 4)}.')
        # Under a handler that is part of it, and as a tree in a list that nobody knows.
        runs += [f'p <- run_state {p} 1 ;; print ("{p}: " ++ show_nat (fst p) ++ ", " ++ show_nat (snd p))',
                 f'n <- in_turn [{p}; {p}] 1 ;; print ("{p}: " ++ show_nat n)']
    apart = maker.r.randrange(2)  # no data at all, in some
    runs = runs[::2] if apart else runs
    return '\n'.join([HEAD, *lines, 'Definition main : itree consoleE unit :=\n  ' + ' ;;\n  '.join(f'({run})' for run in runs) + '.',
                      'Definition input : list string := [].', 'Definition expected := fst (model_console 1000000 main input).\n'])


def main():
    p = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    p.add_argument('build', type=pathlib.Path)
    p.add_argument('--programs', type=int, default=3)
    p.add_argument('--first', type=int, default=0)
    p.add_argument('--count', type=int, default=1)
    p.add_argument('--seed', default='e')
    p.add_argument('--show', action='store_true')
    o = p.parse_args()
    failed = lines = 0
    for k in range(o.first, o.first + o.count):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / f'Effects{k}.v'
            source.write_text(program(f'{o.seed}.{k}', o.programs))
            if o.show:
                print(source.read_text())
                continue
            problem = problem_of(o.build.resolve(), source)
            if isinstance(problem, str):
                failed += 1
                print(f'FAIL {o.seed}.{k}: {problem}', flush=True)
            else:
                lines += problem
    print(f'{lines} lines of {o.count * o.programs} programs\n{o.count - failed} passed, {failed} failed')
    return 1 if failed else 0


def problem_of(build, source):
    """What is wrong, or how many lines were right."""
    work = source.parent / 'work'
    work.mkdir()
    try:
        given, expected = check.coq_strings(build, source, work)
        printed, code, errors = check.build_and_run(build, source, source.parent, given)
    except check.subprocess.CalledProcessError as error:
        return f'{error.cmd}\n{error.stdout[-2000:]}{error.stderr[-2000:]}'
    wrong = printed != expected or code != 0
    return f'exit code {code}\n{errors}\nexpected {expected}\nprinted  {printed}' if wrong else len(expected)


if __name__ == '__main__':
    sys.exit(main())
