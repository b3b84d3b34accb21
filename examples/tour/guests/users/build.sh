#!/usr/bin/env bash
# users.wasm: a component from C.
. "$(dirname "$0")/../tools.sh"
need_zig; need_wasm_tools; need_wit_bindgen

c_bindings users.wit
zig_cc -target wasm32-wasi -mexec-model=reactor -Os -g -I"$work" -o "$work/core.wasm" \
  users.c "$work/users.c" "$work/users_component_type.o"
wasm-tools component new "$work/core.wasm" -o "$work/users.wasm"
wasm-tools strip "$work/users.wasm" -o users.wasm # keeps the names of functions, for backtraces
done_with users.wasm
