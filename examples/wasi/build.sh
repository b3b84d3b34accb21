#!/usr/bin/env bash
# Builds words.wasm, a core module over WASI preview 1, with zig (pip install ziglang), and the same as a component, with
# wasm-tools (cargo install wasm-tools) and, in ADAPTER, the adapter for commands (wasi_snapshot_preview1.command.wasm of
# the crate wasi-preview1-component-adapter-provider).
set -euo pipefail
cd "$(dirname "$0")"
python -m ziglang version >/dev/null || { echo "build.sh needs zig: pip install ziglang" >&2; exit 1; }
python -m ziglang cc -target wasm32-wasi -Os -s -o words.wasm words.c
wrapped=$(mktemp)
trap 'rm -f "$wrapped"' EXIT
"${WASM_TOOLS:-wasm-tools}" component new words.wasm --adapt "wasi_snapshot_preview1=${ADAPTER:?names the adapter}" -o "$wrapped"
"${WASM_TOOLS:-wasm-tools}" strip -a "$wrapped" -o words.component.wasm
