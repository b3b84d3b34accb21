#!/usr/bin/env bash
# A component from C that is command, http server, http client and socket client. Needs zig (pip install ziglang), wit-bindgen,
# wasm-tools, and in WASI_WIT a folder with the WIT of WASI 0.2.12.
#   build.sh OUT.wasm
set -euo pipefail
out=$(realpath "${1:?where the component goes}")
cd "$(dirname "$0")"
: "${WASI_WIT:?the folder with the .wit files of WASI 0.2.12}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/wit/deps" && cp world.wit "$scratch/wit/" && cp "$WASI_WIT"/*.wit "$scratch/wit/deps/"
cp net.c "$scratch/"
cd "$scratch"
"${WIT_BINDGEN:-wit-bindgen}" c wit -w peer &>/dev/null
python3 -m ziglang cc -target wasm32-wasi -mexec-model=reactor -Os -s -o core.wasm net.c peer.c peer_component_type.o
"${WASM_TOOLS:-wasm-tools}" component new core.wasm -o "$out"
