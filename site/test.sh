#!/usr/bin/env bash
# The module, the package and the pages, tested: what the module answers against the command, then every page in a browser.
#   site/test.sh [RULES]      RULES is the command; without it, target/debug/rules
# Exit status 77: a tool is missing, and it says which. RULES_KEEP_MODULE=1 takes the module that is there;
# RULES_FAST_MODULE=1 builds it quickly, larger and slower;
# RULES_LONG=1 compares 1,000 random dossiers.
set -euo pipefail
cd "$(dirname "$0")/.."
rules=${1:-target/debug/rules}
[ -x "$rules" ] || { echo "there is no command $rules: cargo build" >&2; exit 1; }
rules=$(realpath "$rules")

site/build.sh ${RULES_FAST_MODULE:+--fast} || exit $?

echo "== the types are those of the schemas"
node bindings/npm/types.mjs "$rules" --check

echo "== the module answers as the command does"
node bindings/npm/test/same.mjs "$rules" "${RULES_LONG:+1000}" || exit 1

if ! command -v chromium >/dev/null; then
  echo "SKIPPED: the pages are not tested in a browser: chromium is missing (apt-get install chromium)" >&2
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$rules" site ris-va2 ris-va2-draft-2023 site/test/hostile site/test/hostile-2 \
  -o "$folder" --assets site/dist --address https://example.org/rules
echo "== the pages in a browser"
node site/test/run.mjs "$folder" "$rules"
echo "== size and speed"
node site/test/speed.mjs "$folder" "$rules"
