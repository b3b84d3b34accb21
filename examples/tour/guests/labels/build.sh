#!/usr/bin/env bash
# labels.wasm: a core module from plain C.
. "$(dirname "$0")/../tools.sh"
need_zig; need_wasm_tools

zig_cc -target wasm32-freestanding -nostdlib -Os -g -Wl,--no-entry -o "$work/labels.wasm" labels.c
wasm-tools strip "$work/labels.wasm" -o labels.wasm
done_with labels.wasm
