#!/usr/bin/env bash
# Tables of a French office in CSV (semicolons, decimal commas), the separator found by the reader: DuckDB 2.0.1, pandas 3.1.1 (`sep=None`), clevercsv 0.8.5 and Python 3.11's own
# `csv.Sniffer`, papaparse 5.7.1 and csv-string 4.1.1 (JavaScript).
#
# Expected: a comma within a price or a sentence separates nothing where semicolons make even columns; a table of two requirements has two rows, a list of ids one column.
# Seen: where the head of a column has a comma, too ("prix HT, en euros"), DuckDB, pandas, papaparse and the Sniffer cut at the commas: R1 at 1,5 becomes `R1;1` and the number 5. Of two
# requirements that are sentences with commas DuckDB makes one, and the head and the first one are gone. A list of ids `id`, `R-1`, `R-2` is two columns for pandas. clevercsv and
# csv-string are right in the first three tables.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 clevercsv==0.8.5
npm init -y >/dev/null
npm install --no-audit --no-fund --silent papaparse@5.7.1 csv-string@4.1.1 >/dev/null
cat >run.py <<'PY'
import csv
import json
import pathlib
import subprocess

import clevercsv
import duckdb
import pandas

TABLES = {
    "prices": "id;prix\nR1;1,5\nR2;2,5\n",
    "prices, comma in the head": "id;prix HT, en euros\nR1;1,5\nR2;2,5\n",
    "sentences": "Exigence;Preuve\nLe RIS doit, selon le guide, tracer;Copie\nLe RIS doit, selon la loi, signer;Capture\n",
    "ids": "id\nR-1\nR-2\n",
}
for title, text in TABLES.items():
    pathlib.Path("table.csv").write_text(text)
    print(title)
    print("  DuckDB", json.dumps(duckdb.sql("from read_csv('table.csv')").fetchall()))
    frame = pandas.read_csv("table.csv", sep=None, engine="python")
    print("  pandas", frame.astype(object).where(frame.notna(), None).to_json(orient="split", index=False))
    for name, sniffer in (("Sniffer", csv.Sniffer()), ("clevercsv", clevercsv.Sniffer())):
        try:
            print(" ", name, json.dumps(sniffer.sniff(text).delimiter))
        except Exception as error:
            print(" ", name, "refuses")
    print(subprocess.run(["node", "run.js"], capture_output=True, text=True, check=True).stdout.rstrip())
PY
cat >run.js <<'JS'
const text = require("fs").readFileSync("table.csv", "utf8").trim();
console.log("  papaparse", JSON.stringify(require("papaparse").parse(text).data));
console.log("  csv-string", JSON.stringify(require("csv-string").detect(text)));
JS
seen=$(py/bin/python run.py 2>/dev/null)
want='prices
  DuckDB [["R1", "1,5"], ["R2", "2,5"]]
  pandas {"columns":["id","prix"],"data":[["R1","1,5"],["R2","2,5"]]}
  Sniffer ";"
  clevercsv ";"
  papaparse [["id","prix"],["R1","1,5"],["R2","2,5"]]
  csv-string ";"
prices, comma in the head
  DuckDB [["R1;1", 5], ["R2;2", 5]]
  pandas {"columns":["id;prix HT"," en euros"],"data":[["R1;1",5],["R2;2",5]]}
  Sniffer ","
  clevercsv ";"
  papaparse [["id;prix HT"," en euros"],["R1;1","5"],["R2;2","5"]]
  csv-string ";"
sentences
  DuckDB [["Le RIS doit", " selon la loi", " signer;Capture"]]
  pandas {"columns":["Exigence","Preuve"],"data":[["Le RIS doit, selon le guide, tracer","Copie"],["Le RIS doit, selon la loi, signer","Capture"]]}
  Sniffer ";"
  clevercsv ";"
  papaparse [["Exigence","Preuve"],["Le RIS doit, selon le guide, tracer","Copie"],["Le RIS doit, selon la loi, signer","Capture"]]
  csv-string ";"
ids
  DuckDB [["R-1"], ["R-2"]]
  pandas {"columns":["Unnamed: 0","d"],"data":[["R-1",null],["R-2",null]]}
  Sniffer refuses
  clevercsv ""
  papaparse [["id"],["R-1"],["R-2"]]
  csv-string ","'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
