#!/usr/bin/env bash
# Builds words.wasm, a core module over WASI preview 1; needs zig (pip install ziglang).
set -euo pipefail
cd "$(dirname "$0")"
python -m ziglang version >/dev/null || { echo "build.sh needs zig: pip install ziglang" >&2; exit 1; }
python -m ziglang cc -target wasm32-wasi -Os -s -o words.wasm words.c
