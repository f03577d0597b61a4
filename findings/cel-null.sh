#!/usr/bin/env bash
# CEL in three engines: @bufbuild/cel 0.6.1, @marcbachmann/cel-js 8.0.0 (JavaScript), cel-python 0.5.0.
#
# Expected, by the language definition: `has(m.k)` of a map asks whether the key is there, also where its value is null; numbers of
# different types are equal when their values are; a day that is not in the calendar is no timestamp; the text of a timestamp is the timestamp.
# Seen, in this order: `has(r.a)` with `r.a` null is false, true, true, so that the same rule asks for other proofs. `1 in [1.0]` is true, an error,
# an error. 30 February 2026 is 2 March in both JavaScript engines, an error in Python. The text of a timestamp with half a second has lost
# it in Python, and cannot be made in the second engine. A duration of `1d`, which the definition does not have, is read by the third only.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @bufbuild/cel@0.6.1 @marcbachmann/cel-js@8.0.0 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check cel-python==0.5.0
cat >expressions.txt <<'E'
has(r.a)
r.a == null
has(r.b)
dyn(1) == 1.0
1 in [1.0]
size(string(timestamp("2026-03-01T12:00:00.500Z")))
timestamp("2026-02-30T00:00:00Z") == timestamp("2026-03-02T00:00:00Z")
duration("1d") == duration("24h")
n < 2
E
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { celEnv, isCelError, parse, plan } from "@bufbuild/cel";
import { evaluate } from "@marcbachmann/cel-js";

const known = { r: { a: null }, n: null };
const say = (engine) => {
  try {
    const value = engine();
    return isCelError(value) ? "error" : String(value);
  } catch {
    return "error";
  }
};
for (const text of readFileSync("expressions.txt", "utf8").trim().split("\n")) {
  console.log(say(() => plan(celEnv(), parse(text))(known)), say(() => evaluate(text, known)));
}
JS
cat >run.py <<'PY'
import celpy

known = {"r": celpy.json_to_cel({"a": None}), "n": None}
environment = celpy.Environment()
for text in open("expressions.txt").read().splitlines():
    try:
        value = environment.program(environment.compile(text)).evaluate(known)
        print(str(value).lower())
    except celpy.CELEvalError:
        print("error")
PY
node run.mjs >javascript.txt
py/bin/python run.py >python.txt
seen=$(paste -d' ' javascript.txt python.txt expressions.txt)
want='false true true has(r.a)
true true true r.a == null
false false false has(r.b)
true true error dyn(1) == 1.0
true error error 1 in [1.0]
24 error 20 size(string(timestamp("2026-03-01T12:00:00.500Z")))
true true error timestamp("2026-02-30T00:00:00Z") == timestamp("2026-03-02T00:00:00Z")
error error true duration("1d") == duration("24h")
error error error n < 2'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
