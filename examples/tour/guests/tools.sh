# Shared by the build scripts of the guests: finds the tools, says how to install what is missing.
# PYTHON names the interpreter that has ziglang, JCO the jco command, both to be overridden at will.

set -euo pipefail
export PATH="$PATH:$HOME/.cargo/bin"
here=$(cd "$(dirname "$0")" && pwd)
work=${TMPDIR:-/tmp}/wippy-tour/$(basename "$here")
mkdir -p "$work"
cd "$here"

# need COMMAND HOW-TO-INSTALL: ends the build unless the command exists.
need() {
  command -v "${1%% *}" >/dev/null || { echo "$1 is missing: $2" >&2; exit 1; }
}

need_wasm_tools() { need wasm-tools "cargo install wasm-tools --version 1.263.0 --locked"; }
need_wit_bindgen() { need wit-bindgen "cargo install wit-bindgen-cli --version 0.63.0 --locked"; }

# zig_cc ARGS…: clang for WebAssembly with its libc, from the wheel ziglang. Its own default of 16 MiB of stack would be
# memory to be cleared for each call.
zig_cc() { "${PYTHON:-python3}" -m ziglang cc -Wl,-z,stack-size=262144 "$@"; }
need_zig() {
  "${PYTHON:-python3}" -m ziglang version >/dev/null 2>&1 ||
    { echo "zig is missing: ${PYTHON:-python3} -m pip install ziglang==0.17.1" >&2; exit 1; }
}

# jco makes components of JavaScript and carries the adapter from WASI preview 1.
need_jco() {
  JCO=${JCO:-jco}
  need "$JCO" "npm install -g @bytecodealliance/jco@1.35.0 (or name it: JCO=DIR/node_modules/.bin/jco)"
}
# jco_file PATH: a file of its package.
jco_file() {
  local command
  command=$(readlink -f "$(command -v "$JCO")")
  echo "${command%/@bytecodealliance/jco/*}/@bytecodealliance/jco/$1"
}

# c_bindings WIT: the header, the glue and the type section of the world, beside the objects.
c_bindings() { wit-bindgen c "$1" --out-dir "$work" >/dev/null 2>&1; }

# Checks what was built and prints its digest.
done_with() {
  wasm-tools validate --features all "$1"
  printf '%s  %s  %d bytes\n' "$(sha256sum "$1" | cut -d' ' -f1)" "$1" "$(wc -c <"$1")"
}
