#!/usr/bin/env bash
# On which day, in which zone: the moments of CEL in @bufbuild/cel 0.6.1, @marcbachmann/cel-js 8.0.0 (JavaScript), cel-python 0.5.0, cel-expr-python 0.1.3 (Google's engine, in Python).
#
# Expected, by the language definition (`getDate`, `getHours`, `getDayOfWeek` with a zone, by name or as an offset): 22:30 UTC on 13 May 2026 is half past midnight on Thursday 14 May in Paris,
# and at `+02:00`.
# Seen: in the hour after midnight bufbuild is a day ahead: 22:30 UTC on 13 May is the 15th, a Friday, at 0 o'clock, and the first of June is the 2nd; an hour later it is right. A rule "until
# 14 May" ends an hour early. marcbachmann refuses `+02:00`. The other two are right in each.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check cel-python==0.5.0 cel-expr-python==0.1.3
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @bufbuild/cel@0.6.1 @marcbachmann/cel-js@8.0.0 >/dev/null
cat >expressions.json <<'JSON'
["timestamp('2026-05-13T22:30:00Z').getDate('Europe/Paris')", "timestamp('2026-05-13T22:30:00Z').getDayOfWeek('Europe/Paris')", "timestamp('2026-05-13T22:30:00Z').getHours('Europe/Paris')", "timestamp('2026-05-13T22:30:00Z').getDate('+02:00')", "timestamp('2026-05-13T23:30:00Z').getDate('Europe/Paris')", "timestamp('2026-05-31T22:30:00Z').getMonth('Europe/Paris') + 1", "timestamp('2026-05-31T22:30:00Z').getDate('Europe/Paris')", "timestamp('2026-05-14T01:30:00Z').getDate('America/Cayenne')"]
JSON
cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import { run } from "@bufbuild/cel";
import { evaluate } from "@marcbachmann/cel-js";

const require = createRequire(import.meta.url);
const tell = (work) => { try { const value = work(); return value instanceof Error || value?.message ? "refused" : String(value); } catch { return "refused"; } };
for (const expression of require("./expressions.json")) {
  console.log(`${expression.slice(11)}: bufbuild ${tell(() => run(expression, {}))}, marcbachmann ${tell(() => evaluate(expression, {}))}`);
}
JS
cat >run.py <<'PY'
import json

import celpy
from cel_expr_python import cel

google, python = cel.NewEnv(), celpy.Environment()


def tell(work):
    try:
        return str(work())
    except Exception:
        return "refused"


for expression in json.load(open("expressions.json")):
    both = [tell(lambda: google.compile(expression).eval().value()), tell(lambda: python.program(python.compile(expression)).evaluate({}))]
    print(expression[11:] + ":", "cel-expr-python {}, cel-python {}".format(*both))
PY
seen=$( (export TZ=UTC; node run.mjs; py/bin/python run.py) | tr "'" '"')
want='2026-05-13T22:30:00Z").getDate("Europe/Paris"): bufbuild 15, marcbachmann 14
2026-05-13T22:30:00Z").getDayOfWeek("Europe/Paris"): bufbuild 5, marcbachmann 4
2026-05-13T22:30:00Z").getHours("Europe/Paris"): bufbuild 0, marcbachmann 0
2026-05-13T22:30:00Z").getDate("+02:00"): bufbuild 14, marcbachmann refused
2026-05-13T23:30:00Z").getDate("Europe/Paris"): bufbuild 14, marcbachmann 14
2026-05-31T22:30:00Z").getMonth("Europe/Paris") + 1: bufbuild 6, marcbachmann 6
2026-05-31T22:30:00Z").getDate("Europe/Paris"): bufbuild 2, marcbachmann 1
2026-05-14T01:30:00Z").getDate("America/Cayenne"): bufbuild 13, marcbachmann 13
2026-05-13T22:30:00Z").getDate("Europe/Paris"): cel-expr-python 14, cel-python 14
2026-05-13T22:30:00Z").getDayOfWeek("Europe/Paris"): cel-expr-python 4, cel-python 4
2026-05-13T22:30:00Z").getHours("Europe/Paris"): cel-expr-python 0, cel-python 0
2026-05-13T22:30:00Z").getDate("+02:00"): cel-expr-python 14, cel-python 14
2026-05-13T23:30:00Z").getDate("Europe/Paris"): cel-expr-python 14, cel-python 14
2026-05-31T22:30:00Z").getMonth("Europe/Paris") + 1: cel-expr-python 6, cel-python 6
2026-05-31T22:30:00Z").getDate("Europe/Paris"): cel-expr-python 1, cel-python 1
2026-05-14T01:30:00Z").getDate("America/Cayenne"): cel-expr-python 13, cel-python 13'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
