#!/usr/bin/env bash
# A component from Go that is command, http server, http client and socket client: bindings by wit-bindgen, files and the rest by Go's
# own library through the preview 1 adapter. Needs Go 1.25 or newer, wit-bindgen, wasm-tools, in ADAPTER the adapter for reactors, such as
# lib/wasi_snapshot_preview1.reactor.wasm of the npm package @bytecodealliance/jco, and in WASI_WIT the WIT of WASI 0.2.12.
#   build.sh OUT.wasm
set -euo pipefail
out=$(realpath "${1:?where the component goes}")
cd "$(dirname "$0")"
: "${WASI_WIT:?the folder with the .wit files of WASI 0.2.12}" "${ADAPTER:?the preview 1 adapter for reactors}"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/wit/deps" && cp world.wit "$scratch/wit/" && cp "$WASI_WIT"/*.wit "$scratch/wit/deps/"
cp -r support peer "$scratch/"
cd "$scratch"
"${WIT_BINDGEN:-wit-bindgen}" go wit -w peer &>/dev/null
mkdir -p export_wasi_cli_run export_wasi_http_incoming_handler
mv peer/run.go export_wasi_cli_run/ && mv peer/handler.go export_wasi_http_incoming_handler/
sed -i '/^require (/,/^)/d' go.mod
printf 'require go.bytecodealliance.org/pkg v0.4.0\nreplace go.bytecodealliance.org/pkg => ./support\n' >>go.mod
GOOS=wasip1 GOARCH=wasm GOFLAGS=-mod=mod go build -buildmode=c-shared -trimpath -ldflags='-s -w' -o core.wasm .
tools=${WASM_TOOLS:-wasm-tools}
"$tools" component embed wit -w peer core.wasm -o embedded.wasm
"$tools" component new embedded.wasm --realloc-via-memory-grow --adapt "wasi_snapshot_preview1=$ADAPTER" -o "$out"
