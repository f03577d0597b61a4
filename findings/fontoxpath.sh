#!/usr/bin/env bash
# fontoxpath 3.34.0 (XPath and XQuery in JavaScript), beside saxon-js 2.7.0 and elementpath 5.1.4 (Python): rules on documents in XML, as Schematron has them.
#
# Expected, by XML Schema (part 2) and F&O 3.1: 30 February is no `xs:date`, and cannot be cast to one; decimals are exact (18 digits at least), as whole numbers are.
# Seen: in fontoxpath `2026-02-30` can be cast, is written as such, is later than 1 March and equals 2 March; a month after it is 30 March, a day after it 3 March. Decimals are doubles: 0.1 +
# 0.2 is not 0.3, 7 % of 10.50 is above 0.735, and 9007199254740993 equals 9007199254740992. The other two refuse the day and count exactly.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check elementpath==5.1.4
npm init -y >/dev/null
npm install --no-audit --no-fund --silent fontoxpath@3.34.0 saxon-js@2.7.0 >/dev/null
cat >expressions.json <<'JSON'
["'2026-02-30' castable as xs:date", "xs:date('2026-02-30')", "xs:date('2026-02-30') > xs:date('2026-03-01')", "xs:date('2026-02-30') = xs:date('2026-03-02')", "xs:date('2026-02-30') + xs:yearMonthDuration('P1M')", "xs:date('2026-02-30') + xs:dayTimeDuration('P1D')", "0.1 + 0.2 = 0.3", "10.50 * 0.07 <= 0.735", "9007199254740993 = 9007199254740992"]
JSON
cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import fonto from "fontoxpath";

const require = createRequire(import.meta.url);
const Saxon = require("saxon-js");
for (const expression of require("./expressions.json")) {
  const tell = (evaluate) => { try { return evaluate(`string(${expression})`); } catch { return "refused"; } };
  console.log(expression + ": fontoxpath", tell(fonto.evaluateXPathToString) + ", saxon-js", tell((text) => Saxon.XPath.evaluate(text)));
}
JS
cat >run.py <<'PY'
import json
import xml.etree.ElementTree as tree

import elementpath
from elementpath.xpath31 import XPath31Parser

for expression in json.load(open("expressions.json")):
    try:
        value = elementpath.select(tree.XML("<a/>"), f"string({expression})", parser=XPath31Parser)
    except Exception:
        value = "refused"
    print(expression + ": elementpath", value)
PY
seen=$( (node run.mjs; py/bin/python run.py) | tr "'" '"')
want='"2026-02-30" castable as xs:date: fontoxpath true, saxon-js false
xs:date("2026-02-30"): fontoxpath 2026-02-30, saxon-js refused
xs:date("2026-02-30") > xs:date("2026-03-01"): fontoxpath true, saxon-js refused
xs:date("2026-02-30") = xs:date("2026-03-02"): fontoxpath true, saxon-js refused
xs:date("2026-02-30") + xs:yearMonthDuration("P1M"): fontoxpath 2026-03-30, saxon-js refused
xs:date("2026-02-30") + xs:dayTimeDuration("P1D"): fontoxpath 2026-03-03, saxon-js refused
0.1 + 0.2 = 0.3: fontoxpath false, saxon-js true
10.50 * 0.07 <= 0.735: fontoxpath false, saxon-js true
9007199254740993 = 9007199254740992: fontoxpath true, saxon-js false
"2026-02-30" castable as xs:date: elementpath false
xs:date("2026-02-30"): elementpath refused
xs:date("2026-02-30") > xs:date("2026-03-01"): elementpath refused
xs:date("2026-02-30") = xs:date("2026-03-02"): elementpath refused
xs:date("2026-02-30") + xs:yearMonthDuration("P1M"): elementpath refused
xs:date("2026-02-30") + xs:dayTimeDuration("P1D"): elementpath refused
0.1 + 0.2 = 0.3: elementpath true
10.50 * 0.07 <= 0.735: elementpath true
9007199254740993 = 9007199254740992: elementpath false'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
