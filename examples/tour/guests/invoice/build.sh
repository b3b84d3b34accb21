#!/usr/bin/env bash
# invoice.wasm: a component from JavaScript, QuickJS inside. Its engine's WASI imports are stubbed out.
# The snapshot of the engine holds a random seed: some sixty bytes differ from build to build.
. "$(dirname "$0")/../tools.sh"
need_jco; need_wasm_tools

"$JCO" componentize invoice.js -w invoice.wit -n invoice --backend qjs --backend-qjs-disable-async \
  --backend-qjs-stub-wasi -o "$work/invoice.wasm"
wasm-tools strip --all "$work/invoice.wasm" -o invoice.wasm
done_with invoice.wasm
