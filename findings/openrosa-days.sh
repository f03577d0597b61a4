#!/usr/bin/env bash
# openrosa-xpath-evaluator 3.1.0 (the conditions of ODK's forms, in JavaScript), in jsdom 29.1.1: days, on machines in Paris, in Cayenne and on UTC.
#
# Expected, by ODK's XForms specification ("dates are days since 1970"): two days after 24 October is 26 October, and 30 days after the first is the 31st, wherever the phone is; from 28 to
# 30 March there are two whole days; 30 February is no day; XPath 1.0 (4.4): `number('0x10')` is not a number.
# Seen: days are moments at local midnight, and a day is 24 hours. Across the end of summer time a deadline is a day early in Paris (30 days after 1 October is 30 October), and across its
# beginning `int` of the days between is one too few; `date('2026-10-24') + 2 = date('2026-10-26')` is false there, and true elsewhere. 30 February is 2 March in Paris, 1 March in Cayenne.
# `date('2026')` is a day of 1975. `number('0x10')` is 16.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent openrosa-xpath-evaluator@3.1.0 jsdom@29.1.1 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { JSDOM } = require("jsdom");

const { window } = new JSDOM("<data/>", { contentType: "text/xml" });
Object.assign(globalThis, { window, document: window.document });
for (const name of ["XPathEvaluator", "XPathResult", "Node", "DOMParser"]) globalThis[name] = window[name];
const extensions = require("openrosa-xpath-evaluator/src/openrosa-extensions");
const evaluator = require("openrosa-xpath-evaluator")(extensions({}));

const day = (expression) => `format-date(${expression}, "%Y-%m-%d")`;
const expressions = {
  "24 Oct + 2": day("date('2026-10-24') + 2"),
  "1 Oct + 30": day("date('2026-10-01') + 30"),
  "28 Mar + 2": day("date('2026-03-28') + 2"),
  "24 Oct + 2 = 26 Oct": "date('2026-10-24') + 2 = date('2026-10-26')",
  "whole days, 24 to 26 Oct": "int(date('2026-10-26') - date('2026-10-24'))",
  "whole days, 28 to 30 Mar": "int(date('2026-03-30') - date('2026-03-28'))",
  "30 Feb": day("date('2026-02-30')"),
  "2026": day("date('2026')"),
  "0x10": "number('0x10')",
};
for (const [name, expression] of Object.entries(expressions)) {
  const result = evaluator.evaluate(expression, window.document.documentElement, null, XPathResult.ANY_TYPE, null);
  const values = { 1: () => result.numberValue, 2: () => result.stringValue, 3: () => result.booleanValue };
  console.log(`${process.env.TZ}, ${name}: ${values[result.resultType]()}`);
}
JS
seen=$(for zone in Europe/Paris America/Cayenne UTC; do TZ=$zone node run.cjs; done)
want='Europe/Paris, 2026: 1975-07-20
Europe/Paris, 24 Oct + 2: 2026-10-25
Europe/Paris, 1 Oct + 30: 2026-10-30
Europe/Paris, 28 Mar + 2: 2026-03-30
Europe/Paris, 24 Oct + 2 = 26 Oct: false
Europe/Paris, whole days, 24 to 26 Oct: 2
Europe/Paris, whole days, 28 to 30 Mar: 1
Europe/Paris, 30 Feb: 2026-03-02
Europe/Paris, 0x10: 16
America/Cayenne, 2026: 1975-07-19
America/Cayenne, 24 Oct + 2: 2026-10-26
America/Cayenne, 1 Oct + 30: 2026-10-31
America/Cayenne, 28 Mar + 2: 2026-03-30
America/Cayenne, 24 Oct + 2 = 26 Oct: true
America/Cayenne, whole days, 24 to 26 Oct: 2
America/Cayenne, whole days, 28 to 30 Mar: 2
America/Cayenne, 30 Feb: 2026-03-01
America/Cayenne, 0x10: 16
UTC, 2026: 1975-07-20
UTC, 24 Oct + 2: 2026-10-26
UTC, 1 Oct + 30: 2026-10-31
UTC, 28 Mar + 2: 2026-03-30
UTC, 24 Oct + 2 = 26 Oct: true
UTC, whole days, 24 to 26 Oct: 2
UTC, whole days, 28 to 30 Mar: 2
UTC, 30 Feb: 2026-03-02
UTC, 0x10: 16'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
