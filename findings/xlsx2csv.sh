#!/usr/bin/env bash
# xlsx2csv 0.8.6 (Python): a workbook of answers made a table of texts; the workbook is written with openpyxl 3.1.5.
#
# Expected: a row that is hidden in the workbook (a filter was left on) is either in the table or told; a cell comes out as it is shown, or as the
# number that it holds.
# Seen: a hidden row becomes an empty line, so that rows keep their numbers and their answers are gone (`--include-hidden-rows` brings them). A
# number with the unit in its format, `0 "km"`, is taken for a date, month and all: 12 comes out as `0 "k01"` (January). A format with a condition
# comes out itself, `[>3]"yes";"no"`. 0.0000001 is 0. `007` (format `000`) is 7, while `1.10` (format `0.00`) is as shown. 36 hours (`[h]:mm`) are
# 1.5.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
cat >run.py <<'PY'
from datetime import timedelta

from openpyxl import Workbook

book = Workbook()
sheet = book.active
for name, value, shown in (
    ("hidden row", "an answer", "General"),
    ("shown as 1.10", 1.1, "0.00"),
    ("shown as 007", 7, "000"),
    ("shown as 12 km", 12, '0 "km"'),
    ("shown as yes", 5, '[>3]"yes";"no"'),
    ("shown as 36:00", timedelta(hours=36), "[h]:mm"),
    ("small", 0.0000001, "General"),
):
    sheet.append([name, value])
    sheet.cell(sheet.max_row, 2).number_format = shown
sheet.row_dimensions[1].hidden = True
book.save("book.xlsx")
PY
py/bin/python run.py
seen=$(py/bin/xlsx2csv book.xlsx; echo "with --include-hidden-rows:"; py/bin/xlsx2csv --include-hidden-rows book.xlsx | sed -n 1p)
want='
shown as 1.10,1.10
shown as 007,7
shown as 12 km,"0 ""k01"""
shown as yes,"[>3]""yes"";""no"""
shown as 36:00,1.5
small,0
with --include-hidden-rows:
hidden row,an answer'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
