#!/bin/sh
# Stands for the compiler: says what it was told; complains about extraction.v when the output directory is `bad`.
[ "$1" = compile ] && [ "$(tail -n 1 "$2")" = "(end)" ] || { echo "no core file" >&2; exit 2; }
shift 2
echo "told: $*"
echo "told: $*" > told.txt
if [ "$*" = "-o bad" ]; then
  echo "extraction.v:3:13: error: cannot be compiled" >&2
  echo "extraction.v:2:1: warning: take care" >&2
  echo "odd words" >&2
  exit 1
fi
