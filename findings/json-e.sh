#!/usr/bin/env bash
# json-e 4.8.4 in JavaScript and in Python: one template, two engines.
#
# Expected: one template gives one document, as the shared specification is there for; a month after 31 January is in February; a text that is no
# number is refused.
# Seen: `number("1,5")` is null in JavaScript, an error in Python; `number("0x10")` is 16 and an error; `str(1.0)` is "1" and "1.0";
# 9007199254740993 is exact in Python only. A month is 30 days, a year 365: a month after 31 January is 2 March, in both; a day without milliseconds
# is a reference that Python refuses.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent json-e@4.8.4 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check json-e==4.8.4
cat >expressions.txt <<'T'
number("1,5")
number("0x10")
number("12")
str(1.0)
9007199254740993 == 9007199254740992
fromNow("1 month", "2026-01-31T00:00:00.000Z")
fromNow("1 month", "2026-01-31T00:00:00Z")
fromNow("1 year", "2028-01-01T00:00:00.000Z")
T
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import jsone from "json-e";

for (const text of readFileSync("expressions.txt", "utf8").trim().split("\n")) {
  try {
    console.log(JSON.stringify(jsone({ $eval: text }, {})));
  } catch {
    console.log("error");
  }
}
JS
cat >run.py <<'PY'
import json

import jsone

for text in open("expressions.txt").read().splitlines():
    try:
        print(json.dumps(jsone.render({"$eval": text}, {})))
    except Exception:
        print("error")
PY
node run.mjs >javascript.txt
py/bin/python run.py >python.txt
seen=$(paste -d'|' expressions.txt javascript.txt python.txt)
want='number("1,5")|null|error
number("0x10")|16|error
number("12")|12|12.0
str(1.0)|"1"|"1.0"
9007199254740993 == 9007199254740992|true|false
fromNow("1 month", "2026-01-31T00:00:00.000Z")|"2026-03-02T00:00:00.000Z"|"2026-03-02T00:00:00.000Z"
fromNow("1 month", "2026-01-31T00:00:00Z")|"2026-03-02T00:00:00.000Z"|error
fromNow("1 year", "2028-01-01T00:00:00.000Z")|"2028-12-31T00:00:00.000Z"|"2028-12-31T00:00:00.000Z"'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
