#!/usr/bin/env bash
# "Natural order" of clauses and ids: natsort 8.4.0 (Python), javascript-natural-sort 0.7.1, natural-orderby 5.0.0, natural-compare 1.4.0, string-natural-compare 3.0.1, and `Intl.Collator`
# with `numeric` (JavaScript).
#
# Expected: 1.2, 1.9, 1.10 (the order for which one takes such a library); two ids that differ are never equal, so that an order is one; the libraries agree.
# Seen: javascript-natural-sort, natural-orderby and natsort's `realsorted` read 1.10 as one and a tenth, so that it stands before 1.2; the first two call it equal to 1.1, and 1.0 to 1. A
# letter in front changes it: va1.10 comes after va1.9. natural-orderby puts va1.01 behind va1.10. `Intl.Collator` (Node 20) calls va1.01 and va1.1 equal: who looks up or removes repeats by
# the order loses one.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check natsort==8.4.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent javascript-natural-sort@0.7.1 natural-orderby@5.0.0 natural-compare@1.4.0 string-natural-compare@3.0.1 >/dev/null
cat >run.py <<'PY'
from natsort import natsorted, realsorted

for ids in (["1.10", "1.9", "1.2", "1.1"], ["va1.10", "va1.9", "va1.1", "va1.01"]):
    print("natsorted:", *natsorted(ids), "| realsorted:", *realsorted(ids))
PY
cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import { compare } from "natural-orderby";

const require = createRequire(import.meta.url);
const orders = {
  "javascript-natural-sort": require("javascript-natural-sort"),
  "natural-orderby": compare(),
  "natural-compare": require("natural-compare"),
  "string-natural-compare": require("string-natural-compare"),
  "Intl.Collator": new Intl.Collator("fr", { numeric: true }).compare,
};
for (const [name, order] of Object.entries(orders)) {
  const sorted = [["1.10", "1.9", "1.2", "1.1"], ["va1.10", "va1.9", "va1.1", "va1.01"]].map((ids) => ids.sort(order).join(" "));
  const equal = [["1.1", "1.10"], ["1", "1.0"], ["va1.1", "va1.01"]].filter(([a, b]) => order(a, b) === 0).map((pair) => pair.join(" = "));
  console.log(`${name}: ${sorted.join(" | ")} | equal: ${equal.join(", ") || "none"}`);
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='natsorted: 1.1 1.2 1.9 1.10 | realsorted: 1.10 1.1 1.2 1.9
natsorted: va1.1 va1.01 va1.9 va1.10 | realsorted: va1.01 va1.10 va1.1 va1.9
javascript-natural-sort: 1.10 1.1 1.2 1.9 | va1.01 va1.1 va1.9 va1.10 | equal: 1.1 = 1.10, 1 = 1.0
natural-orderby: 1.10 1.1 1.2 1.9 | va1.1 va1.9 va1.10 va1.01 | equal: 1.1 = 1.10, 1 = 1.0
natural-compare: 1.1 1.2 1.9 1.10 | va1.01 va1.1 va1.9 va1.10 | equal: none
string-natural-compare: 1.1 1.2 1.9 1.10 | va1.1 va1.01 va1.9 va1.10 | equal: none
Intl.Collator: 1.1 1.2 1.9 1.10 | va1.1 va1.01 va1.9 va1.10 | equal: va1.1 = va1.01'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
