#!/usr/bin/env bash
# Which day is today? Asked of DuckDB 2.0.1, DataFusion 55.0.0, Polars 2.1.0 (its SQL), rule-engine 5.1.0, elementpath 5.1.4 (Python), @gorules/zen-engine 0.54.0, jsonata 2.2.2, fontoxpath
# 3.34.0, saxon-js 2.7.0, feelin 8.2.0, hyperformula 3.5.0 (JavaScript), on a machine whose day is another one than that of UTC (as it is in Paris after midnight, in Cayenne in the evening).
#
# Expected: a rule "from 13 May on" begins for everybody on one machine at one moment: today is the machine's day, or UTC's in all; a time zone that is set is used.
# Seen: `current_date()` of DataFusion, `d()` of Zen, `$now` of JSONata and `current-date()` of fontoxpath are the day of UTC, the others the machine's. So DuckDB and DataFusion, two engines
# of one SQL, disagree, and so do two engines of XPath, of which the specification (F&O 3.1, 15.3) asks for the implicit time zone: fontoxpath writes `Z`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 datafusion==55.0.0 polars==2.1.0 rule-engine==5.1.0 elementpath==5.1.4
npm init -y >/dev/null
npm install --no-audit --no-fund --silent @gorules/zen-engine@0.54.0 jsonata@2.2.2 fontoxpath@3.34.0 saxon-js@2.7.0 feelin@8.2.0 hyperformula@3.5.0 >/dev/null
cat >run.py <<'PY'
import datetime
import xml.etree.ElementTree as tree

import datafusion
import duckdb
import elementpath
import polars
import rule_engine
from elementpath.xpath31 import XPath31Parser

here, utc = datetime.date.today().isoformat(), datetime.datetime.now(datetime.timezone.utc).date().isoformat()


def show(name, day):
    day = str(day)[:10]
    print(name + ":", "the day of the machine" if day == here else "the day of UTC" if day == utc else day)


show("DuckDB", duckdb.sql("SELECT current_date").fetchall()[0][0])
show("DataFusion", datafusion.SessionContext().sql("SELECT current_date() AS day").to_pydict()["day"][0])
show("Polars", polars.sql("SELECT current_date AS day", eager=True).item())
show("rule-engine", rule_engine.Rule("$today").evaluate({}))
show("elementpath", elementpath.select(tree.XML("<a/>"), "string(current-date())", parser=XPath31Parser))
PY
cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import { evaluateExpression } from "@gorules/zen-engine";
import jsonata from "jsonata";
import fonto from "fontoxpath";
import { evaluate } from "feelin";
import { HyperFormula } from "hyperformula";

const require = createRequire(import.meta.url);
const Saxon = require("saxon-js");
const now = new Date();
const here = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
const utc = now.toISOString().slice(0, 10);
const show = (name, day) => {
  day = String(day).slice(0, 10);
  console.log(name + ":", day === here ? "the day of the machine" : day === utc ? "the day of UTC" : day);
};
show("Zen", await evaluateExpression("d().format('%Y-%m-%d')", {}));
show("JSONata", await jsonata("$now('[Y0001]-[M01]-[D01]')").evaluate({}));
show("fontoxpath", fonto.evaluateXPathToString("string(current-date())"));
show("saxon-js", Saxon.XPath.evaluate("string(current-date())"));
const feel = evaluate("string(today())");
show("feelin", feel.value ?? feel);
show("HyperFormula", HyperFormula.buildFromArray([['=TEXT(TODAY(),"yyyy-mm-dd")']], { licenseKey: "gpl-v3" }).getCellValue({ sheet: 0, row: 0, col: 0 }));
JS
# A zone whose day is not that of UTC now: 14 hours before it from 10:00 UTC on, 12 hours behind it until then.
if [ "$(date -u +%H)" -ge 10 ]; then export TZ=Etc/GMT-14; else export TZ=Etc/GMT+12; fi
seen=$(py/bin/python run.py; node run.mjs)
want='DuckDB: the day of the machine
DataFusion: the day of UTC
Polars: the day of the machine
rule-engine: the day of the machine
elementpath: the day of the machine
Zen: the day of UTC
JSONata: the day of UTC
fontoxpath: the day of UTC
saxon-js: the day of the machine
feelin: the day of the machine
HyperFormula: the day of the machine'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
