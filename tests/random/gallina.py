"""Types of the random programs, and their text.

A type is a tuple: ('nat',), ('list', T), ('fun', [A…], R), ('data', name, [T…]), ('vec', T, length), ('var', 'A').
The types of one program (streams, vectors, expressions) are only used after the program has declared them.
"""
NAT, Z, N, BOOL, UNIT = ('nat',), ('Z',), ('N',), ('bool',), ('unit',)
POSITIVE, ASCII, STRING, INT, COMPARISON = ('positive',), ('ascii',), ('string',), ('int',), ('comparison',)
BASE = [NAT, Z, N, BOOL]
MORE = [POSITIVE, ASCII, STRING, INT, UNIT, COMPARISON]
ATOMS = {t[0] for t in BASE + MORE}
SCOPE = {'nat': '%nat', 'Z': '%Z', 'N': '%N', 'positive': '%positive'}


def show(t, atom=False):
    k = t[0]
    if k in ATOMS:
        return k
    if k == 'var':
        return t[1]
    if k in ('prod', 'sum'):
        return f'({show(t[1])} {"*" if k == "prod" else "+"} {show(t[2])})%type'
    if k == 'fun':
        return f"({' -> '.join([show(a, True) for a in t[1]] + [show(t[2], True)])})"
    if k == 'sig':
        return f'{{x : {show(t[1])} | x = x}}'
    if k == 'vecs':
        return f'{{n : nat & vec {show(t[1], True)} n}}'
    if k == 'vec':
        head, args = f'vec {show(t[1], True)} {t[2]}', True
    else:
        args = t[2] if k == 'data' else t[1:]
        head = ' '.join([t[1] if k == 'data' else k] + [show(a, True) for a in args])
    return f'({head})' if atom and args else head


def parts(t):
    """The types a type is made of."""
    k = t[0]
    if k == 'var':
        return []
    if k == 'fun':
        return t[1] + [t[2]]
    if k == 'data':
        return t[2]
    return [u for u in t[1:] if isinstance(u, tuple)]


def substitute(t, s):
    k = t[0]
    if k == 'var':
        return s.get(t[1], t)
    if k == 'fun':
        return ('fun', [substitute(a, s) for a in t[1]], substitute(t[2], s))
    if k == 'data':
        return ('data', t[1], [substitute(a, s) for a in t[2]])
    return tuple(substitute(u, s) if isinstance(u, tuple) else u for u in t)


def match_type(pattern, t, s):
    """Extends s so that pattern[s] = t, or None."""
    if pattern[0] == 'var':
        if pattern[1] in s:
            return s if s[pattern[1]] == t else None
        return {**s, pattern[1]: t}
    if pattern[0] != t[0] or len(pattern) != len(t):
        return None
    if [u for u in pattern[1:] if not isinstance(u, (tuple, list))] != [u for u in t[1:] if not isinstance(u, (tuple, list))]:
        return None
    below, others = parts(pattern), parts(t)
    if len(below) != len(others):
        return None
    for a, b in zip(below, others):
        s = match_type(a, b, s)
        if s is None:
            return None
    return s


def fun(args, result):
    return ('fun', list(args), result) if args else result


def call(name, variables, types, args):
    """A call of a function whose type variables are implicit: with all of them given."""
    return f"({' '.join(['@' + name if variables else name] + types + args)})" if variables or args else name


class NoValue(Exception):
    """There is no value of an abstract type at hand."""


class Data:
    """An inductive type: parameters and constructors [(name, [field types])]; `block`: the names of its mutual block."""

    def __init__(self, name, parameters, constructors, block=()):
        self.name, self.parameters, self.constructors, self.block = name, parameters, constructors, block

    def type(self, args=None):
        return ('data', self.name, args if args is not None else [('var', p) for p in self.parameters])
