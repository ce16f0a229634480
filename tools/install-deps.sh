#!/bin/sh
# Installs the Debian packages Grus is built and tested with; does nothing, and needs no network, when all are there.
#
#   tools/install-deps.sh            install what is missing
#   tools/install-deps.sh --check    only say what is missing; exit code 1 if anything is
#   tools/install-deps.sh --clang    also the newest clang of the distribution, which `make bench` compares with
#   tools/install-deps.sh --bench    also what only the benchmarks of transactional memory need, which is large
#
# This is the one list of dependencies: one package a line, with the reason it is needed.
set -eu

packages=$(sed 's/#.*//' <<'LIST'
coq                          # the Rocq front end: coqc, coqdep (8.16.1)
libcoq-core-ocaml-dev        # the plugin links against Coq's own extraction
ocaml-findlib                # builds and loads the plugin
make                         # this repository's two commands
g++                          # builds the compiler and generated code
clang                        # the second C++ compiler generated code has to please
libclang-rt-14-dev           # its sanitizers
clang-format-14              # the layout of C++ is checked
clang-tidy-14                # and checked for frequent mistakes
cmake                        # build of the compiler
ninja-build                  # build of the compiler
libgmp-dev                   # grus::integer, in generated code
libfmt-dev                   # text output of the compiler
libcli11-dev                 # the command line of grus
nlohmann-json3-dev           # machine-readable reports
libgtest-dev                 # unit tests
librapidcheck-dev            # property tests
python3                      # the harness of the differential tests
libzarith-ocaml-dev          # differential tests, benchmarks: big integers of OCaml extraction
ocaml                        # benchmarks: ocamlopt, for the OCaml that Rocq extracts
valgrind                     # benchmarks: counts instructions
libcoq-ext-lib               # real input for the tests: monads, type classes
libcoq-stdpp                 # real input for the tests: finite maps, dependent records
libcoq-flocq                 # real input for the tests: verified floating point
libcoq-equations             # real input for the tests: dependent matching
libcoq-mathcomp-ssreflect    # real input for the tests: canonical structures
libcoq-menhirlib             # real input for the tests: verified parser interpreter
menhir                       # generates a verified parser for the tests
redis-tools                  # clients of the key-value server of examples/kv
relacy-dev                   # tests the memory orders of the transaction engine: a simulator of the C++ memory model
LIST
)

clang_packages=$(sed 's/#.*//' <<'LIST'
clang-16                     # benchmarks take the newest clang there is; goals are set for 16 and later
LIST
)

# What benchmarks/stm and benchmarks/kv compare with. `make test` needs none of it.
bench_packages=$(sed 's/#.*//' <<'LIST'
ghc                          # the transactional memory of Haskell (its stm library comes with it); 800 MB
libtbb-dev                   # a concurrent hash map
libitm1                      # the transactional memory of g++, -fgnu-tm
redis-server                 # what benchmarks/kv compares with
LIST
)
case ${1:-} in
  --clang) packages="$packages $clang_packages" ;;
  --bench) packages="$packages $clang_packages $bench_packages" ;;
esac

missing=
for package in $packages; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "${1:-}" = --check ]; then
  echo "missing Debian packages:$missing" >&2
  exit 1
fi

as_root=
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1; then
    as_root=sudo
  else
    echo "tools/install-deps.sh: these packages are missing and installing them needs root:$missing" >&2
    echo "As root, run: apt-get install --no-install-recommends$missing" >&2
    exit 1
  fi
fi

export DEBIAN_FRONTEND=noninteractive
install() { # shellcheck disable=SC2086 # word splitting of the lists is wanted
  $as_root apt-get install -y -q --no-install-recommends $missing
}
echo "installing:$missing"
# The package lists may be fresh already; refresh them only when installing fails without.
if ! install; then
  $as_root apt-get update -q
  install
fi
