#!/usr/bin/env bash
# orders.wasm: a component from C.
. "$(dirname "$0")/../tools.sh"
need_zig; need_wasm_tools; need_wit_bindgen

c_bindings orders.wit
zig_cc -target wasm32-wasi -mexec-model=reactor -Os -g -I"$work" -o "$work/core.wasm" \
  orders.c "$work/orders.c" "$work/orders_component_type.o"
wasm-tools component new "$work/core.wasm" -o "$work/orders.wasm"
wasm-tools strip "$work/orders.wasm" -o orders.wasm # keeps the names of functions, for backtraces
done_with orders.wasm
