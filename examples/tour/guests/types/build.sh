#!/usr/bin/env bash
# types.wasm: a component from Rust. Debian's rustc-web brings the sources of a standard library
# that needs no WASI; RUST_WEB names its directory of commands.
. "$(dirname "$0")/../tools.sh"
rust=${RUST_WEB:-/usr/bin}
need_wasm_tools
need wasm-ld-19 "apt-get install rustc-web cargo-web rust-web-src lld-19"
need "$rust/cargo" "apt-get install rustc-web cargo-web rust-web-src lld-19"

export RUSTC="$rust/rustc" RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR="$work/target"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-19
export RUSTFLAGS="--remap-path-prefix=$HOME=/home --remap-path-prefix=$here=/guest"
"$rust/cargo" build --quiet --release --target wasm32-unknown-unknown -Z build-std=std,panic_abort
wasm-tools component new "$work/target/wasm32-unknown-unknown/release/types.wasm" -o "$work/types.wasm"
wasm-tools strip "$work/types.wasm" -o types.wasm
done_with types.wasm
