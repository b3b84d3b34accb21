#!/usr/bin/env bash
# greet.wasm: a component from C.
. "$(dirname "$0")/../tools.sh"
need_zig; need_wasm_tools; need_wit_bindgen

c_bindings greet.wit
zig_cc -target wasm32-wasi -mexec-model=reactor -Os -g0 -Wl,--strip-debug -I"$work" -o "$work/core.wasm" \
  greet.c "$work/greet.c" "$work/greet_component_type.o"
wasm-tools component new "$work/core.wasm" -o greet.wasm
done_with greet.wasm
