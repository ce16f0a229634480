"""Headers that are compiled once for many programs of a test suite."""
import os
import pathlib
import subprocess


def precompiled(folder, command, text):
    """The header to include first (`-include`), with what `text` includes, compiled by `command` (a compiler and its
    flags) into `folder`, whose name has to tell it from others. '' where the compiler refuses."""
    header, compiled = folder / 'everything.hpp', folder / 'everything.hpp.gch'
    if not compiled.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = pathlib.Path(f'{header}.{os.getpid()}')
        draft.write_text(text)
        if not header.exists():  # clang remembers its name and its time
            os.replace(draft, header)
        result = subprocess.run([*command, '-x', 'c++-header', header, '-o', draft], stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, check=False)
        if result.returncode != 0:
            return ''
        os.replace(draft, compiled)
    return str(header)
