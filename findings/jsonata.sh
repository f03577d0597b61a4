#!/usr/bin/env bash
# JSONata: jsonata 2.2.2 (JavaScript) and jsonata-python 0.7.1, on a candidate of whom something is not known.
#
# Expected: `!=` denies `=`, so that of two the one or the other holds, or neither is known; both engines give one answer; a day that is not in the
# calendar is refused.
# Seen, in both: with `x` absent `x = 1` and `x != 1` are both false, and so is `x = x`; `$not(x = 1)` is true. `x > 3` has no value, and is false
# once `or`, `and` or `=` stand beside it. `x in […]` is false, its negation true.
# Between them: 30 February is 2 March in JavaScript, an error in Python; 0.125 with two digits is 0.12 and 0.13; ` 12 ` is no number, and 12.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent jsonata@2.2.2 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check jsonata-python==0.7.1
cat >expressions.txt <<'T'
x = 1
x != 1
$not(x = 1)
x = x
x > 3
(x > 3) or false
(x > 3) = false
x in [1, 2]
$not(x in [1, 2])
$toMillis("2026-02-30")
$toMillis("31/02/2026", "[D01]/[M01]/[Y0001]")
$formatNumber(0.125, "0.00")
$formatNumber(0.135, "0.00")
$number(" 12 ")
T
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import jsonata from "jsonata";

for (const text of readFileSync("expressions.txt", "utf8").trim().split("\n")) {
  try {
    const value = await jsonata(text).evaluate({});
    console.log(value === undefined ? "nothing" : JSON.stringify(value));
  } catch {
    console.log("error");
  }
}
JS
cat >run.py <<'PY'
import json

from jsonata import Jsonata

for text in open("expressions.txt").read().splitlines():
    try:
        value = Jsonata(text).evaluate({})
        print("nothing" if value is None else json.dumps(value))
    except Exception:
        print("error")
PY
node run.mjs >javascript.txt
py/bin/python run.py >python.txt
seen=$(paste -d'|' expressions.txt javascript.txt python.txt)
want='x = 1|false|false
x != 1|false|false
$not(x = 1)|true|true
x = x|false|false
x > 3|nothing|nothing
(x > 3) or false|false|false
(x > 3) = false|false|false
x in [1, 2]|false|false
$not(x in [1, 2])|true|true
$toMillis("2026-02-30")|1772409600000|error
$toMillis("31/02/2026", "[D01]/[M01]/[Y0001]")|1772496000000|error
$formatNumber(0.125, "0.00")|"0.12"|"0.13"
$formatNumber(0.135, "0.00")|"0.14"|"0.14"
$number(" 12 ")|error|12'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
