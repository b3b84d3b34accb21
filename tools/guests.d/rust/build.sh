#!/usr/bin/env bash
# peer.wasm: a component from Rust that is command, http server, http client and socket client. Needs Rust with the sources of its
# standard library (Debian: rustc-web cargo-web rust-web-src lld-19), wasm-tools, and in WASI_WIT a folder with the WIT of WASI 0.2.12.
#   build.sh OUT.wasm
set -euo pipefail
out=$(realpath "${1:?where the component goes}")
cd "$(dirname "$0")"
export RUSTFLAGS="--remap-path-prefix=$HOME=/home" # panics name no folder of whoever builds it
: "${WASI_WIT:?the folder with the .wit files of WASI 0.2.12: cli, clocks, filesystem, http, io, random, sockets}"
rm -rf wit && mkdir -p wit/deps && cp world.wit wit/ && cp "$WASI_WIT"/*.wit wit/deps/
trap 'rm -rf wit Cargo.lock' EXIT # the lock file names a registry
target=${CARGO_TARGET_DIR:-${TMPDIR:-/tmp}/wippy-guests/rust}
RUSTC=${RUSTC:-rustc} RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$target CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=${WASM_LD:-wasm-ld-19} \
  "${CARGO:-cargo}" build -q --release --target wasm32-unknown-unknown -Z build-std=std,panic_abort
"${WASM_TOOLS:-wasm-tools}" component new "$target/wasm32-unknown-unknown/release/peer.wasm" -o "$out"
