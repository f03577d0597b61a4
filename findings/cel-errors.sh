#!/usr/bin/env bash
# CEL with something missing in between: common-expression-language 0.10.0 (the engine in Rust, in Python), cel-js 0.8.2 (JavaScript), beside cel-expr-python 0.1.3 (Google's engine) and
# cel-python 0.5.0.
#
# Expected, by the language definition ("Logical operators", "Macros"): `&&`, `||`, `all` and `exists` do not mind the order: an error beside what decides does not count; a number of letters
# is one of letters; -7 / 2 of whole numbers is -3; a whole number beyond 2^53 is not equal to its neighbour; the text of a moment is its text.
# Seen: in Rust `exists` and `all` depend on the order: a list whose first element lacks the member is an error, though the second decides; in cel-js so are `||` and `&&`. "été" has 5 letters
# in Rust, which counts bytes. In cel-js -7 / 2 is -3.5, and 9007199254740993 equals 9007199254740992. The text of `2026-05-13T12:00:00Z` ends in `+00:00` in Rust. The other two keep to the
# definition.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check common-expression-language==0.10.0 cel-python==0.5.0 cel-expr-python==0.1.3
npm init -y >/dev/null
npm install --no-audit --no-fund --silent cel-js@0.8.2 >/dev/null
cat >cases.json <<'JSON'
["yes.exists(x, x.a > 1)", "open.exists(x, x.a > 1)", "no.all(x, x.a > 1)", "m.a > 1 || true", "m.a > 1 && false", "size(\"été\")", "-7 / 2", "9007199254740993 == 9007199254740992", "string(timestamp(\"2026-05-13T12:00:00Z\"))"]
JSON
cat >run.py <<'PY'
import json

import cel as rust
import celpy
from cel_expr_python import cel

data = {"yes": [{"a": 2}, {}], "open": [{}, {"a": 2}], "no": [{}, {"a": 0}], "m": {}}
google, python = cel.NewEnv(variables={name: cel.Type.DYN for name in data}), celpy.Environment()


def tell(work):
    try:
        return str(work())
    except Exception:
        return "error"


for text in json.load(open("cases.json")):
    told = [tell(lambda: rust.evaluate(text, data)), tell(lambda: google.compile(text).eval(data=data).value()), tell(lambda: python.program(python.compile(text)).evaluate(celpy.json_to_cel(data)))]
    print(text + ": Rust {}, Google {}, cel-python {}".format(*told))
PY
cat >run.mjs <<'JS'
import fs from "node:fs";
import { evaluate } from "cel-js";

for (const text of JSON.parse(fs.readFileSync("cases.json"))) {
  let told;
  try { told = String(evaluate(text, { yes: [{ a: 2 }, {}], open: [{}, { a: 2 }], no: [{}, { a: 0 }], m: {} })); } catch { told = "error"; }
  console.log(`${text}: cel-js ${told}`);
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='yes.exists(x, x.a > 1): Rust True, Google True, cel-python True
open.exists(x, x.a > 1): Rust error, Google True, cel-python True
no.all(x, x.a > 1): Rust error, Google False, cel-python False
m.a > 1 || true: Rust True, Google True, cel-python True
m.a > 1 && false: Rust False, Google False, cel-python False
size("été"): Rust 5, Google 3, cel-python 3
-7 / 2: Rust -3, Google -3, cel-python -3
9007199254740993 == 9007199254740992: Rust False, Google False, cel-python False
string(timestamp("2026-05-13T12:00:00Z")): Rust 2026-05-13T12:00:00+00:00, Google 2026-05-13T12:00:00Z, cel-python 2026-05-13T12:00:00Z
yes.exists(x, x.a > 1): cel-js true
open.exists(x, x.a > 1): cel-js error
no.all(x, x.a > 1): cel-js error
m.a > 1 || true: cel-js error
m.a > 1 && false: cel-js error
size("été"): cel-js 3
-7 / 2: cel-js -3.5
9007199254740993 == 9007199254740992: cel-js true
string(timestamp("2026-05-13T12:00:00Z")): cel-js error'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
