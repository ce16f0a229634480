"""The second source of values: Coq's own extraction to OCaml.

No printer is needed. For each constant x the value v that `vm_compute` gave is extracted too, as the constructor term
it is, and OCaml's structural `compare` decides whether running the extracted x gives v. A file whose extraction OCaml
cannot compile fails at the stage `ocaml does not compile it`: say so in the test with `(* no ocaml: REASON *)`.
"""
import re

import run

PRELUDE = """From Coq Require Import Extraction ExtrOCamlInt63 ExtrOCamlFloats ExtrOCamlPArray.
Require {library}.
Extraction Language OCaml.
Set Warnings "-all".
"""
MAIN = """let () = List.iter (fun (name, pair) ->
  let a, b = Obj.field (pair ()) 0, Obj.field (pair ()) 1 in
  match compare a b with
  | 0 -> Printf.printf "same %s\\n" name
  | _ -> Printf.printf "different %s\\n" name
  | exception Invalid_argument _ -> Printf.printf "function %s\\n" name)
  [ {entries} ]
"""


def check(runner, test, want):
    d = runner.compile(test)
    out = runner.work(test, 'ocaml')
    out.mkdir(parents=True, exist_ok=True)
    names = [n for n in want if re.match(r't[_\d]', n.split('.')[-1]) and n.split('.')[-1] not in test.values]
    lines = [PRELUDE.format(library=test.name)]
    for i, n in enumerate(names):
        lines += [f'Definition value_{i} := Eval vm_compute in {n}.', f'Definition pair_{i} := ({n}, value_{i}).']
    lines += [f'Cd "{out}".', 'Extraction "program.ml" ' + ' '.join(f'pair_{i}' for i in range(len(names))) + '.']
    (d / 'extract.v').write_text('\n'.join(lines) + '\n')
    code, _, err = run.execute(['coqc', '-q', '-w', 'none', '-R', '.', '', 'extract.v'], d, 600, stack=True)
    if code != 0:
        raise run.Failure('extraction', run.shorten(err))
    entries = '; '.join(f'"{n}", (fun () -> Obj.repr Program.pair_{i})' for i, n in enumerate(names))
    (out / 'main.ml').write_text(MAIN.replace('{entries}', entries))
    code, _, err = run.execute(['ocamlfind', 'ocamlopt', '-rectypes', '-w', '-a', '-thread', '-package', 'coq-core.kernel', '-linkpkg',
                                'program.mli', 'program.ml', 'main.ml', '-o', 'main'], out, 300, stack=True)
    if code != 0:
        raise run.Failure('ocaml does not compile it', run.shorten(err, 8))
    code, text, err = run.execute(['./main'], out, test.timeout, stack=True)
    lines = text.split('\n')
    wrong = [x for x in lines if x and not x.startswith('same')]
    if code != 0 or wrong or len([x for x in lines if x]) != len(names):
        raise run.Failure('ocaml values', '\n'.join(wrong) + run.shorten(err))
    return len([x for x in lines if x.startswith('same')])
