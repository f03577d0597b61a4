#!/usr/bin/env bash
# exceljs 4.4.0 (JavaScript), a workbook of openpyxl 3.1.5: numbers with a unit, early days, elapsed time.
#
# Expected, by ECMA-376 (part 1, 18.8.31): a letter behind a backslash, or after `_`, is shown as it is, or a space as wide, so that such a format is
# no date; in the calendar of 1900 (18.17.4.1) serial 15 is 15 January 1900; `[h]:mm` is an elapsed time.
# Seen: 12 in the format `0\ \d` ("12 d") is read as 11 January 1900, and so is 12 in `0\ \m` and `0_d`; `0" days"` stays 12. Serial 15 is 14 January:
# every day before March 1900 is one too early. 26 h 30 min is a moment on 31 December 1899. A merged cell says its value again in each cell it covers.
# openpyxl reads its file back as numbers, 15 January and 26:30.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent exceljs@4.4.0 >/dev/null 2>&1
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5
cat >make.py <<'PY'
import openpyxl

book = openpyxl.Workbook()
sheet = book.active
for value, form in ((12, r"0\ \d"), (12, r"0\ \m"), (12, "0_d"), (12, '0" days"'), (15, "yyyy-mm-dd"), (61, "yyyy-mm-dd"), (26.5 / 24, "[h]:mm")):
    sheet.append([form, value])
    sheet.cell(sheet.max_row, 2).number_format = form
sheet.append(["merged", "owed", None, "after"])
sheet.merge_cells(start_row=8, end_row=8, start_column=2, end_column=3)
book.save("book.xlsx")
for row in openpyxl.load_workbook("book.xlsx").active.iter_rows(values_only=True):
    print("openpyxl", *row[:2], sep=" | ")
PY
cat >run.mjs <<'JS'
import ExcelJS from "exceljs";

const book = new ExcelJS.Workbook();
await book.xlsx.readFile("book.xlsx");
book.worksheets[0].eachRow((row) => {
  const shown = row.values.slice(1).map((value) => (value instanceof Date ? value.toISOString().slice(0, 16) : value));
  console.log(["exceljs", ...shown].join(" | "));
});
JS
seen=$(py/bin/python make.py; node run.mjs)
want='openpyxl | 0\ \d | 12
openpyxl | 0\ \m | 12
openpyxl | 0_d | 12
openpyxl | 0" days" | 12
openpyxl | yyyy-mm-dd | 1900-01-15 00:00:00
openpyxl | yyyy-mm-dd | 1900-03-01 00:00:00
openpyxl | [h]:mm | 1 day, 2:30:00
openpyxl | merged | owed
exceljs | 0\ \d | 1900-01-11T00:00
exceljs | 0\ \m | 1900-01-11T00:00
exceljs | 0_d | 1900-01-11T00:00
exceljs | 0" days" | 12
exceljs | yyyy-mm-dd | 1900-01-14T00:00
exceljs | yyyy-mm-dd | 1900-03-01T00:00
exceljs | [h]:mm | 1899-12-31T02:30
exceljs | merged | owed | owed | after'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
