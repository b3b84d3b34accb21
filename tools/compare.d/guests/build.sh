#!/usr/bin/env bash
# tools/compare.d/guests/build.sh: the guests that tools/compare.d/guests.txt calls, one of Rust and one of JavaScript over the
# same WIT, into target/compare. They are not in the repository; tools/compare leaves their calls out until they are built.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$here/../../../target/compare
mkdir -p "$out"
out=$(cd "$out" && pwd)

# need COMMAND HOW-TO-INSTALL: ends the build unless the command exists.
need() {
  command -v "$1" >/dev/null || { echo "$1 is missing: $2" >&2; exit 1; }
}

need cargo "https://rustup.rs, then rustup target add wasm32-unknown-unknown"
need wasm-tools "cargo install wasm-tools --locked"
need node "https://nodejs.org"
need npm "https://nodejs.org"

# CARGO_FLAGS: what a toolchain without that target's library needs, such as -Z build-std=std,panic_abort
RUSTFLAGS="--remap-path-prefix=$HOME=/home --remap-path-prefix=$here=/src" CARGO_TARGET_DIR=$out/rust \
  cargo build --release --manifest-path "$here/rust/Cargo.toml" --target wasm32-unknown-unknown ${CARGO_FLAGS:-}
wasm-tools component new "$out/rust/wasm32-unknown-unknown/release/orders_rust.wasm" -o "$out/rust.wasm"

npm install --silent --no-save --prefix "$out" @bytecodealliance/componentize-js@0.23.0
(cd "$out" && node --input-type=module - "$here" <<'JS'
import { componentize } from "@bytecodealliance/componentize-js";
import { readFile, writeFile } from "node:fs/promises";
const here = process.argv[2];
const { component } = await componentize(await readFile(`${here}/js/app.js`, "utf8"), {
  witPath: `${here}/world.wit`,
  worldName: "guest",
  disableFeatures: ["stdio", "random", "clocks", "http", "fetch-event"],
});
await writeFile("js.wasm", component);
JS
)
wasm-tools validate --features all "$out/rust.wasm"
wasm-tools validate --features all "$out/js.wasm"
