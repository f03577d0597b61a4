#!/usr/bin/env bash
# The engine as a WebAssembly module: bindings/npm/rules.wasm, and its sizes. With `--first` rules-first.wasm, which decides,
# explains, plans and asks, and is small enough to wait for; with `--author` rules-author.wasm, for those who write rulebooks.
#
# The Rust toolchain here has no standard library for this target; Debian builds one, with a compiler of its own. Where its
# packages are missing the step is skipped with exit status 77. `--fast` builds for trying things out, `--names` (after the module) one with the names of its functions.
set -euo pipefail
cd "$(dirname "$0")/../.."

packages=(rustc-web rust-web-src)
linker=$(dpkg-query -W -f '${Status} ${Package}\n' 'lld-[0-9]*' 2>/dev/null | sed -n 's/^install ok installed lld-//p' | sort -n | tail -1 || true)
for package in "${packages[@]}"; do
  if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep 'install ok installed' >/dev/null; then
    echo "SKIPPED: the module for browsers is not built: the Debian package $package is missing" \
         "(apt-get install --no-install-recommends rustc-web rust-web-src libstd-rust-web-dev lld-22)" >&2
    exit 77
  fi
done
[ -n "$linker" ] || { echo "SKIPPED: the module for browsers is not built: no Debian package lld-N is installed" >&2; exit 77; }

compiler=$(dpkg -L rustc-web | grep -E '/bin/rustc$' | head -1)
target_dir=${RULES_WEB_TARGET:-target/web}
home=${CARGO_HOME:-$HOME/.cargo}
export RUSTC=$compiler RUSTC_BOOTSTRAP=1
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-$linker
# Where a panic stands in the source is left out, what it says is not.
flags="-Zlocation-detail=none --remap-path-prefix=$PWD=rules --remap-path-prefix=$home=cargo --remap-path-prefix=$("$compiler" --print sysroot)=rust"
which=whole
case "${1:-}" in --first | --author) which=${1#--}; shift ;; esac
fast=
if [ "${1:-}" = --fast ]; then fast=yes; shift; fi
case $which in
  whole) out=rules.wasm features=() ;;
  first) out=rules-first.wasm features=(--no-default-features --features hosted) ;;
  # With the parser and the checks, for authors.
  author) out=rules-author.wasm features=(--features author) ;;
esac
std_features=
if [ -n "$fast" ]; then
  # All in one folder: what they have in common is built once.
  target_dir=$target_dir-fast
  export CARGO_PROFILE_WEB_LTO=off CARGO_PROFILE_WEB_CODEGEN_UNITS=16 CARGO_PROFILE_WEB_OPT_LEVEL=1
elif [ $which = first ]; then
  # It stops without saying why, and prints nothing for programmers: its host asks the whole module again.
  export CARGO_PROFILE_WEB_OPT_LEVEL=z
  # The small algorithms of the standard library: its fast sorts alone are a tenth of the module.
  std_features=optimize_for_size
  # The checksum of a dossier in a loop, not written out: a fifth of the code.
  flags="$flags --cfg sha2_backend_soft=\"compact\" -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort"
  target_dir=$target_dir-first
fi
last=
if [ "${1:-}" = --names ]; then
  # With the names of its functions, for parts.mjs and for a profile.
  last=-Cstrip=none
  out=${out%.wasm}-names.wasm
  shift
fi
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags
echo "compiler: $("$compiler" --version); linker: $("wasm-ld-$linker" --version)"
cargo rustc --locked --profile web -p applicability-wasm --lib --crate-type cdylib --target wasm32-unknown-unknown \
  -Zbuild-std=std,panic_abort "-Zbuild-std-features=$std_features" --target-dir "$target_dir" "${features[@]}" -- $last
cp "$target_dir/wasm32-unknown-unknown/web/rules_wasm.wasm" "bindings/npm/$out"
# Names would not be those of the functions in another order.
[ -n "$last" ] || node bindings/npm/order.mjs "bindings/npm/$out"
[ -n "$fast" ] || node bindings/npm/pack.mjs "bindings/npm/$out"
