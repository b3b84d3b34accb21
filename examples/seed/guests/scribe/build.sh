#!/usr/bin/env bash
# scribe.wasm: a component from Rust, by the compiler of Debian's packages rustc, rust-src and lld-19, which builds its own standard library.
# Prints the hash to write into src/_index.yaml.
set -euo pipefail
cd "$(dirname "$0")"
export RUSTFLAGS="--remap-path-prefix=$HOME=/home" # panics name no folder of whoever builds it
command -v wasm-tools >/dev/null || { echo "wasm-tools is missing: cargo install wasm-tools --version 1.263.0 --locked" >&2; exit 1; }
target=${TMPDIR:-/tmp}/wippy-seed/scribe
RUSTC=${RUSTC:-rustc} RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$target CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19 \
  cargo build --release --target wasm32-unknown-unknown -Z build-std=std,panic_abort
rm -f Cargo.lock # names a registry
wasm-tools component new "$target/wasm32-unknown-unknown/release/scribe.wasm" -o scribe.wasm
sha256sum scribe.wasm
