#!/usr/bin/env bash
# What `rules site` needs besides rulebooks: site/dist. The modules, then the scripts and styles.
#   site/build.sh [--fast]
# The command is built without any of this; `rules site --assets site/dist` takes it from here, and a command that is
# built with `--features embedded-site` afterwards holds it. Exit status 77: a tool is missing, and it says which.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v node >/dev/null && command -v npm >/dev/null || { echo "SKIPPED: the pages are not built: node and npm are missing" >&2; exit 77; }
for module in rules-first rules-author rules; do
  if [ ! -f bindings/npm/$module.wasm ] || [ "${RULES_KEEP_MODULE:-}" = "" ]; then
    which=()
    [ $module = rules ] || which=(--${module#rules-})
    if [ $module = rules ] && [ "${1:-}" = --fast ]; then
      # The author's holds all of the whole one, and it is only tried out.
      cp bindings/npm/rules-author.wasm bindings/npm/rules.wasm
    else
      bindings/npm/build.sh "${which[@]}" "$@"
    fi
  fi
done
cd site
npm ci --ignore-scripts --no-audit --no-fund --silent
npx tsc --noEmit
node build.mjs
