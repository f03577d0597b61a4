#!/usr/bin/env bash
# fhirpathpy 2.2.4 (FHIRPath in Python), beside fhirpath 5.2.2 (JavaScript): numbers, and days that are not in the calendar.
#
# Expected, by the FHIRPath specification (2.0.0): `div` and `mod` are those of one division, cut towards zero, so that -7 is 3 * (-7 div 3) + -7 mod 3; `round()` may stand without an
# argument; `convertsToDate` is false of what `toDate` cannot make a date; `power` of a whole number and a half is a number.
# Seen: -7 div 3 is -2, and -7 mod 3 is 2 (as in Python): the sum is -4. `(2.5).round(0)` is 2, half to even, `round()` is an error, `5.power(0.5)` is empty. `2026-13-01` and `2026-02-30`
# convert to a date, and counting a day on from one is an error.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check fhirpathpy==2.2.4
npm init -y >/dev/null
npm install --no-audit --no-fund --silent fhirpath@5.2.2 >/dev/null
cat >expressions.json <<'JSON'
["(-7) div 3", "(-7) mod 3", "3 * ((-7) div 3) + ((-7) mod 3) = -7", "(2.5).round(0)", "(3.5).round(0)", "(2.5).round()", "(5).power(0.5) > 2", "'2026-13-01'.convertsToDate()", "'2026-02-30'.convertsToDate()", "('2026-02-30'.toDate() + 1 day).toString()"]
JSON
cat >run.py <<'PY'
import json

from fhirpathpy import evaluate

for expression in json.load(open("expressions.json")):
    try:
        print("fhirpathpy:", expression, "is", *map(str, evaluate({}, expression)) or ["empty"])
    except Exception as error:
        print("fhirpathpy:", expression, "is an error:", error)
PY
cat >run.js <<'JS'
const fhirpath = require("fhirpath");
for (const expression of require("./expressions.json")) {
  try {
    const found = fhirpath.evaluate({}, expression);
    console.log("fhirpath:", expression, "is", found.length ? found.map(String).join(" ") : "empty");
  } catch (error) {
    console.log("fhirpath:", expression, "is an error");
  }
}
JS
seen=$( (py/bin/python run.py; node run.js) | tr "'" '"')
want='fhirpathpy: (-7) div 3 is -2
fhirpathpy: (-7) mod 3 is 2
fhirpathpy: 3 * ((-7) div 3) + ((-7) mod 3) = -7 is False
fhirpathpy: (2.5).round(0) is 2
fhirpathpy: (3.5).round(0) is 4
fhirpathpy: (2.5).round() is an error: round wrong arity: got 0
fhirpathpy: (5).power(0.5) > 2 is
fhirpathpy: "2026-13-01".convertsToDate() is True
fhirpathpy: "2026-02-30".convertsToDate() is True
fhirpathpy: ("2026-02-30".toDate() + 1 day).toString() is an error: day is out of range for month
fhirpath: (-7) div 3 is -2
fhirpath: (-7) mod 3 is -1
fhirpath: 3 * ((-7) div 3) + ((-7) mod 3) = -7 is true
fhirpath: (2.5).round(0) is 3
fhirpath: (3.5).round(0) is 4
fhirpath: (2.5).round() is 3
fhirpath: (5).power(0.5) > 2 is true
fhirpath: "2026-13-01".convertsToDate() is false
fhirpath: "2026-02-30".convertsToDate() is false
fhirpath: ("2026-02-30".toDate() + 1 day).toString() is empty'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
