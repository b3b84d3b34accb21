#!/usr/bin/env bash
# baskets.wasm: a component from C without libc or generated code, to show what a resource is made of.
. "$(dirname "$0")/../tools.sh"
need_zig; need_wasm_tools

zig_cc -target wasm32-freestanding -nostdlib -Os -Wl,--no-entry -s -o "$work/core.wasm" baskets.c
wasm-tools component embed baskets.wit --world guest "$work/core.wasm" -o "$work/embedded.wasm"
wasm-tools component new "$work/embedded.wasm" -o baskets.wasm
done_with baskets.wasm
