#!/usr/bin/env bash
# Builds the guest of HttpServiceTest; nobody needs it to run the tests. Needs Rust with the sources of its standard library
# (Debian: rustc-web cargo-web rust-web-src lld-19), wasm-tools, and in WASI_WIT a folder with the WIT of WASI 0.2.12.
set -euo pipefail
cd "$(dirname "$0")"
export RUSTFLAGS="--remap-path-prefix=$HOME=/home" # panics name no folder of whoever builds it
: "${WASI_WIT:?the folder with the .wit files of WASI 0.2.12: cli, clocks, filesystem, http, io, random, sockets}"
mkdir -p wit/deps && cp world.wit wit/ && cp "$WASI_WIT"/*.wit wit/deps/
export RUSTC_BOOTSTRAP=1 CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=${WASM_LD:-wasm-ld-19}
cargo build --release --target wasm32-unknown-unknown -Z build-std=std,panic_abort
wasm-tools component new target/wasm32-unknown-unknown/release/web.wasm -o ../../resources/guests/web.wasm
rm -rf wit target
