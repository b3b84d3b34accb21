#!/usr/bin/env bash
# libraries.wasm: two dynamic libraries of C that wasm-tools links, shared memory and table and all. Needs python3 with
# ziglang, wasm-ld-19 (apt install lld-19) and wasm-tools.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for library in counting app; do
  python3 -m ziglang cc -target wasm32-freestanding -fPIC -nostdlib -O1 -g0 -fvisibility=default -c "$library.c" -o "$work/$library.o"
  wasm-ld-19 -shared --experimental-pic --no-entry --strip-all --unresolved-symbols=import-dynamic \
    "$work/$library.o" -o "$work/lib$library.so"
done
wasm-tools component embed app.wit -w app "$work/libapp.so" -o "$work/libtyped.so"
wasm-tools component link counting="$work/libcounting.so" app="$work/libtyped.so" -o ../../resources/components/libraries.wasm
