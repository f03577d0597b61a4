#!/usr/bin/env bash
# pandas 3.1.1, `read_excel` of an OpenDocument sheet (with odfpy 1.4.1): yes and no.
#
# Expected, by OpenDocument 1.2 (part 1, 19.367, `office:boolean-value`): the value of a cell of type boolean is its attribute, `true` or `false`; the
# paragraph in it is what the author's office shows, in the author's language (VRAI, WAHR, TRUE).
# Seen: the paragraph is read, and whatever is not "TRUE" is False: every yes of a sheet from a French or German office is read as no, without a
# message, and so is a paragraph `true`. Dates, percentages and amounts are taken from their attributes.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1
cat >run.py <<'PY'
import pandas
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

document = OpenDocumentSpreadsheet()
table = Table(name="facts")
document.spreadsheet.addElement(table)


def row(kind, shown, **value):
    line = TableRow()
    for cell, text in ((TableCell(valuetype="string"), shown), (TableCell(valuetype=kind, **value), shown)):
        cell.addElement(P(text=text))
        line.addElement(cell)
    table.addElement(line)


for shown, value in (("TRUE", "true"), ("VRAI", "true"), ("WAHR", "true"), ("true", "true"), ("FAUX", "false")):
    row("boolean", shown, booleanvalue=value)
row("date", "1 mars 2026", datevalue="2026-03-01")
row("percentage", "8 %", value="0.075")
document.save("facts.ods")
for shown, read in pandas.read_excel("facts.ods", engine="odf", header=None).itertuples(index=False):
    print(f"shown as {shown}:", read)
PY
seen=$(py/bin/python run.py)
want='shown as TRUE: True
shown as VRAI: False
shown as WAHR: False
shown as true: False
shown as FAUX: False
shown as 1 mars 2026: 2026-03-01 00:00:00
shown as 8 %: 0.075'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
