# The commands of the README. Everything that is built goes to build/.
#
#   make          the compiler (build/bin/grus) and its Coq side (build/share/grus/coq)
#   make demo     a verified red-black tree, as C++, counting words
#   make test     everything that can be tested; the last line counts
#   make bench    speed against OCaml, hand-written C++ and Rocq itself; writes docs/benchmarks.md
#   make install  into PREFIX (/usr/local)
#   make clean
#
# The first run installs the Debian packages that are missing (tools/install-deps.sh); later runs need no network.
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
BUILD := build
PREFIX ?= /usr/local
# Of memory for compilers: on virtual machines they are faster with large ones.
LARGE_PAGES := GLIBC_TUNABLES=glibc.malloc.hugetlb=1

.PHONY: all deps configure compiler coq demo test bench install clean
all: compiler coq

deps:
	@tools/install-deps.sh

configure: deps
	@[ -f $(BUILD)/build.ninja ] || cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=Release >/dev/null

compiler: configure
	@$(LARGE_PAGES) cmake --build $(BUILD) --target grus

coq: deps
	@if [ -f plugin/Makefile ]; then $(LARGE_PAGES) $(MAKE) -C plugin BUILD=$(abspath $(BUILD))/share/grus/coq; fi

demo: all
	@$(MAKE) -C examples/rbtree demo BUILD=$(abspath $(BUILD))

test: all
	@$(LARGE_PAGES) cmake --build $(BUILD)
	@tools/run-tests.py $(BUILD)

bench: all
	@tools/install-deps.sh --clang
	@benchmarks/bench.py --build $(BUILD)

install: all
	@cmake --install $(BUILD) --prefix $(PREFIX)

clean:
	rm -rf $(BUILD)
