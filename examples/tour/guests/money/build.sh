#!/usr/bin/env bash
# money.wasm: a component from C that pulls in WASI with its printf. The adapter from preview 1, which
# the libc is written for, to the WASI of components comes with jco.
. "$(dirname "$0")/../tools.sh"
need_zig; need_wasm_tools; need_wit_bindgen; need_jco

c_bindings money.wit
zig_cc -target wasm32-wasi -mexec-model=reactor -Os -g -I"$work" -o "$work/core.wasm" \
  money.c "$work/money.c" "$work/money_component_type.o"
wasm-tools component new "$work/core.wasm" --adapt "wasi_snapshot_preview1=$(jco_file lib/wasi_snapshot_preview1.reactor.wasm)" -o "$work/money.wasm"
wasm-tools strip "$work/money.wasm" -o money.wasm
done_with money.wasm
