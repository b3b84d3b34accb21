#!/usr/bin/env bash
# greet.wasm: a component from C.
. "$(dirname "$0")/../tools.sh"
need_zig; need_wasm_tools; need_wit_bindgen

c_bindings greet.wit
zig_cc -target wasm32-wasi -mexec-model=reactor -Os -g -I"$work" -o "$work/core.wasm" \
  greet.c "$work/greet.c" "$work/greet_component_type.o"
wasm-tools component new "$work/core.wasm" -o "$work/greet.wasm"
wasm-tools strip "$work/greet.wasm" -o greet.wasm # keeps the names of functions, for backtraces
done_with greet.wasm
