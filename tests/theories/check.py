#!/usr/bin/env python3
"""The Rocq theories hold without assumptions, and programs can use them.

    tests/theories/check.py BUILD

Every `.v` file here must compile against the built theories, and so must the examples with effects; in Assumptions.v, every
`Print Assumptions` must answer "Closed under the global context", and so must it for every `Theorem` of an example. No file of theories/ may contain an axiom, an admitted proof, or a switch that turns a
check of the kernel off. Code that docs/ quotes from here, after `<!-- in tests/theories/FILE -->`, stands there.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = ['stm/Bank.v', 'stm/Queue.v', 'stm/HashMap.v', 'stm/Philosophers.v', 'kv/Protocol.v', 'kv/Store.v', 'kv/Server.v']
LIBRARIES = {'stm': 'Stm', 'kv': 'KV'}
CLOSED = 'Closed under the global context'
QUOTE = re.compile(r'^<!-- in ((?:tests/(?:theories|effects)|examples/stm)/\S+) -->\n```\w+\n(.*?)^```$', re.M | re.S)
FORBIDDEN = re.compile(r'\b(Admitted|admit|give_up|Axioms?|Conjectures?|Parameters?|bypass_check'
                       r'|Unset\s+(?:Universe|Guard|Positivity)\s+Checking)\b')


def code_of(text):
    """The text without comments, which nest, and strings; line breaks stay."""
    out, depth, i = [], 0, 0
    while i < len(text):
        if text.startswith('(*', i):
            depth, i = depth + 1, i + 2
        elif depth and text.startswith('*)', i):
            depth, i = depth - 1, i + 2
        elif text[i] == '"':
            end = text.index('"', i + 1) + 1
            out.append('\n' * text.count('\n', i, end))
            i = end
        else:
            out.append(text[i] if not depth or text[i] == '\n' else '')
            i += 1
    return ''.join(out)


def forbidden_in(text):
    """Line and word of what must not be there. A module type may declare parameters: its instances are checked."""
    found, open_modules = [], []
    for number, line in enumerate(code_of(text).split('\n'), 1):
        if match := re.match(r'\s*Module\s+(Type\s+)?(?:Import\s+|Export\s+)?(\w+)', line):
            if ':=' not in line:
                open_modules.append((match[2], bool(match[1])))
        elif (match := re.match(r'\s*End\s+(\w+)', line)) and open_modules and open_modules[-1][0] == match[1]:
            open_modules.pop()
        in_type = any(is_type for _, is_type in open_modules)
        found += [(number, word) for word in FORBIDDEN.findall(line) if not (in_type and word.startswith(('Param', 'Axiom')))]
    return found


class Count:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, good, name, detail=''):
        if good:
            self.passed += 1
        else:
            self.failed += 1
            print(f'FAILED {name}\n{detail}'.rstrip())


def compile_file(source, theories):
    """Compiles in a directory of its own; nothing is written to the source tree."""
    with tempfile.TemporaryDirectory() as folder:
        output = pathlib.Path(folder) / (source.stem + '.vo')
        return subprocess.run(['coqc', '-q', '-Q', theories, 'Grus', '-I', theories.parent / 'plugin', '-o', output, source], capture_output=True, text=True)


def check_assumptions(count, output):
    """One answer for each command of Assumptions.v, in order."""
    asked = re.findall(r'^Print Assumptions (\S+)\.$', (HERE / 'Assumptions.v').read_text(), re.M)
    answers = re.split(r'^(?=Closed under|Axioms:)', output, flags=re.M)[1:]
    count.check(len(asked) == len(answers) > 0, 'Assumptions.v', f'{len(asked)} questions, {len(answers)} answers')
    for theorem, answer in zip(asked, answers):
        count.check(answer.strip() == CLOSED, f'{theorem} has assumptions', answer)


def check_examples(count, theories):
    """In the order in which they need each other."""
    flags = ['-q', '-Q', theories, 'Grus', '-I', theories.parent / 'plugin', '-Q', 'stm', 'Stm', '-Q', 'kv', 'KV']
    with tempfile.TemporaryDirectory() as folder:
        for name in EXAMPLES:
            copy = pathlib.Path(folder) / name
            copy.parent.mkdir(exist_ok=True)
            text = (ROOT / 'examples' / name).read_text()
            theorems = re.findall(r'^ *Theorem (\w+)', text, re.M)
            asked = pathlib.Path(folder) / 'Asked.v'
            copy.write_text(text)
            library = f'{LIBRARIES[copy.parent.name]}.{copy.stem}'
            asked.write_text(f'Require {library}.\n' + ''.join(f'Print Assumptions {library}.{t}.\n' for t in theorems))
            for file in (copy, asked):
                result = subprocess.run(['coqc', *flags, file], cwd=folder, capture_output=True, text=True)
                count.check(result.returncode == 0, f'examples/{name}', result.stderr)
            closed = result.stdout.count(CLOSED)
            count.check(closed == len(theorems), f'examples/{name}: {len(theorems)} theorems, {closed} without assumptions', result.stdout)


def main(build):
    theories = pathlib.Path(build).resolve() / 'share/grus/coq/theories'
    count = Count()
    for source in sorted(HERE.glob('*.v')):
        result = compile_file(source, theories)
        count.check(result.returncode == 0, source.name, result.stderr)
        if source.stem == 'Assumptions':
            check_assumptions(count, result.stdout)
    check_examples(count, theories)
    for source in sorted((ROOT / 'theories').rglob('*.v')):
        name = source.relative_to(ROOT)
        found = forbidden_in(source.read_text())
        count.check(not found, name, '\n'.join(f'{name}:{line}: {word}' for line, word in found))
    for document in sorted((ROOT / 'docs').glob('*.md')):
        for source, block in QUOTE.findall(document.read_text()):
            for paragraph in re.split(r'\n\s*\n', block.strip('\n')):
                count.check(paragraph in (ROOT / source).read_text(), f'{document.name} quotes {source}', paragraph)
    # The check itself sees what it is for.
    count.check(forbidden_in('(* Axiom *) Lemma x : True. Admitted.') == [(1, 'Admitted')], 'finds Admitted')
    count.check(forbidden_in('Axiom a : nat.\nModule Type T.\nParameter t : Type.\nEnd T.') == [(1, 'Axiom')], 'finds Axiom')
    print(f'{count.passed} passed, {count.failed} failed')
    return 1 if count.failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
