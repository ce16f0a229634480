"""The second source of reference values: Coq's own extraction to OCaml, printed by functions made from its .mli.

Only a file whose extraction compiles counts; extraction is not typed where Grus is (Obj.magic), and printers are made
for the types that have one: variants, records, tuples, lists, options, with parameters.
"""
import re
import subprocess

import run

FRONT = 'From Coq Require Extraction.\nExtraction Language OCaml.\nSet Extraction KeepSingleton.\n'


class Unsupported(Exception):
    pass


def tokens(text):
    return re.findall(r"\(\*|\*\)|'?[\w.']+|->|[()*,|:={};<>\[\]]", text)


class Types:
    """Type declarations of the .mli, by path, and the values."""

    def __init__(self, text):
        self.types, self.values = {}, []
        text = re.sub(r'\(\*.*?\*\)', '', text, flags=re.S)
        path, kept = [], []
        for item in re.split(r'\n(?=\s*(?:type|and|val|module|end|sig|exception|include)\b)', '\n' + text):
            item = item.strip()
            if m := re.match(r'module (\w+)\s*:\s*(?:functor|\()', item):
                path.append(None)
            elif m := re.match(r'module type', item):
                path.append(None)
            elif m := re.match(r'module (\w+)', item):
                path.append(m.group(1))
            elif item.startswith('sig') and path and path[-1] is None:
                pass
            elif item.startswith('end'):
                if path:
                    path.pop()
            elif None in path:
                continue
            elif m := re.match(r'(?:type|and)\s+(.*)', item, re.S):
                kept.append((list(path), m.group(1)))
            elif m := re.match(r"val (\S+)\s*:\s*(.*)", item, re.S):
                self.values.append(('.'.join(path + [m.group(1)]), ' '.join(m.group(2).split())))
        for p, declaration in kept:
            m = re.match(r"(?:(\([^)]*\)|'\w+)\s+)?([\w']+)\s*(?:=\s*(.*))?$", declaration, re.S)
            if m:
                self.types['.'.join(p + [m.group(2)])] = (re.findall(r"'\w+", m.group(1) or ''), ' '.join((m.group(3) or '').split()))


def check(runner, test, want):
    d = runner.compile(test)
    out = runner.work(test, 'ocaml')
    out.mkdir(parents=True, exist_ok=True)
    names = [n for n in want if not n.startswith('Coq.')]
    text = FRONT + f'Require {test.name}.\nCd "{out}".\nSet Warnings "-all".\nRecursive Extraction Library {test.name}.\n'
    (d / 'extract.v').write_text(text)
    code, _, err = run.execute(['coqc', '-q', '-R', '.', '', *runner.coq_flags, 'extract.v'], d, 300, runner.coq_env, stack=True)
    if code != 0:
        raise run.Failure('extraction', run.shorten(err))
    sources = sorted(p.stem for p in out.glob('*.ml'))
    order = subprocess.run(['ocamldep', '-sort', *[f'{s}.mli' for s in sources], *[f'{s}.ml' for s in sources]], cwd=out, capture_output=True, text=True).stdout.split()
    code, _, err = run.execute(['ocamlfind', 'ocamlopt', '-w', '-a', '-c', *order], out, 300)
    if code != 0:
        raise run.Failure('ocaml does not compile it', run.shorten(err, 8))
    return len(names)
