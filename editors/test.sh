#!/usr/bin/env bash
# The editors' side, with real clients: pytest-lsp, Neovim, the protocol library of VS Code, yaml-language-server, the
# grammars. What cannot be installed here is skipped, loudly.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf '\n-- %s\n' "$*"; }
skipped=0
skip() { echo "SKIPPED: $*"; skipped=$((skipped + 1)); }

# RULES is the command; without it, it is built.
[ -n "${RULES:-}" ] || cargo build --locked --quiet
export RULES="${RULES:-$PWD/target/debug/rules}"
TOOLS="${EDITOR_TOOLS:-$PWD/target/editor-tools}"
mkdir -p "$TOOLS"
SCRATCH="$(mktemp -d)"
trap 'rm -rf "$SCRATCH"' EXIT

say "pytest-lsp: every feature over standard input and output"
if [ ! -x "$TOOLS/py/bin/pytest" ]; then
  { python3 -m venv "$TOOLS/py" && "$TOOLS/py/bin/pip" install -q -r editors/tests/requirements.txt; } || true
fi
if [ -x "$TOOLS/py/bin/pytest" ]; then
  (cd editors/tests && "$TOOLS/py/bin/python" -m pytest -q -p no:cacheprovider)
else
  skip "pytest-lsp cannot be installed (Python 3.10 or later, and its package index)"
fi

say "Neovim, without a screen"
command -v nvim >/dev/null || apt-get install -y -qq --no-install-recommends neovim >/dev/null 2>&1 || true
if command -v nvim >/dev/null; then
  cp -r rules/ris-va2 "$SCRATCH/neovim"
  BOOK="$SCRATCH/neovim" nvim --clean --headless -c "luafile editors/tests/session.lua" 2>&1
else
  skip "Neovim cannot be installed"
fi

say "Node: a session of vscode-languageserver-protocol, and yaml-language-server beside; the TextMate grammar"
if command -v npm >/dev/null; then
  if [ ! -d "$TOOLS/node_modules/vscode-textmate" ]; then
    cp editors/tests/package.json "$TOOLS/" && (cd "$TOOLS" && npm install --no-audit --no-fund --silent --ignore-scripts) || true
  fi
  if [ -d "$TOOLS/node_modules/vscode-languageserver-protocol" ]; then
    "$RULES" schema dossier > "$SCRATCH/dossier.schema.json"
    export MODULES="$TOOLS" SCHEMA="$SCRATCH/dossier.schema.json"
    YAML_SERVER="$TOOLS/node_modules/yaml-language-server/out/server/src/server.js" node editors/tests/session.mjs
    node editors/tests/textmate.mjs
  else
    skip "the packages of editors/tests/package.json cannot be installed"
  fi
  if [ -x "$TOOLS/node_modules/.bin/vsce" ]; then
    say "the extension for VS Code"
    cp -r editors/vscode "$SCRATCH/vscode"
    (cd "$SCRATCH/vscode" && npm install --no-audit --no-fund --silent --ignore-scripts \
      && "$TOOLS/node_modules/.bin/vsce" package --allow-missing-repository --out "$SCRATCH/rules.vsix" >/dev/null)
    # A list first: a search that stops at its hit would break the pipe, which `pipefail` takes for a failure.
    unzip -Z1 "$SCRATCH/rules.vsix" > "$SCRATCH/vsix.txt"
    grep -qx extension/extension.js "$SCRATCH/vsix.txt" || { echo "the .vsix lacks its program"; exit 1; }
    ls -l "$SCRATCH/rules.vsix" | awk '{print "rules.vsix: " $5 " bytes"}'
  else
    skip "vsce cannot be installed"
  fi
else
  skip "Node is missing"
fi

say "the tree-sitter grammar: what is generated, its corpus, and its verdicts beside those of the parser"
if command -v cc >/dev/null && command -v node >/dev/null; then
  export CARGO_TARGET_DIR="$PWD/target/tree-sitter"
  cargo run --locked --quiet --manifest-path editors/tree-sitter-rules/generate/Cargo.toml -- --check
  cargo run --locked --quiet --manifest-path editors/tree-sitter-rules/check/Cargo.toml
else
  skip "a C compiler or Node is missing"
fi

[ "$skipped" -eq 0 ] || printf '\n%s part(s) of the editors'"'"' tests were SKIPPED\n' "$skipped"
