#!/usr/bin/env bash
# A catalogue in a workbook whose author struck out an old term and set a note and a power above the line, within a cell: written by openpyxl 3.1.5 (Python) and exceljs 4.4.0 (JavaScript),
# read by openpyxl, pandas 3.1.1 and python-calamine 0.9.1, SheetJS (xlsx 0.18.5) and exceljs, as they come.
#
# Expected: what is struck out is not read as said, or the reader tells of it; a number with a note, or a power, is not another number.
# Seen: "Within ~~30~~ 60 days" is "Within 30 60 days" for all five, 30 days with note 1 are 301 days, 10² seats are 102, from either file, without a word. Two of them know better if
# asked: openpyxl with `rich_text=True`, exceljs by `value` instead of `text`; SheetJS keeps a `h` in HTML. openpyxl writes the cell's text into the sheet, exceljs among the shared
# strings: who looks for what is struck out in one of the two places finds half.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 pandas==3.1.1 python-calamine==0.9.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent xlsx@0.18.5 exceljs@4.4.0 >/dev/null
cat >run.py <<'PY'
import json
import zipfile

import openpyxl
import pandas
import python_calamine
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

book = openpyxl.Workbook()
for cell in (("Within ", InlineFont(strike=True), "30", " 60 days"), ("Within 30", InlineFont(vertAlign="superscript"), "1", " days"), ("At least 10", InlineFont(vertAlign="superscript"), "2", " seats")):
    book.active.append([CellRichText(cell[0], TextBlock(*cell[1:3]), cell[3])])
book.save("openpyxl.xlsx")
for writer in ("openpyxl", "exceljs"):
    file = writer + ".xlsx"
    places = [name for name in zipfile.ZipFile(file).namelist() if b"vertAlign" in zipfile.ZipFile(file).read(name)]
    print(f"{writer} writes it into", *places)
    print(f"written by {writer}, openpyxl:", json.dumps([row[0].value for row in openpyxl.load_workbook(file).active]))
    print(f"written by {writer}, openpyxl asked:", json.dumps(["struck out" if row[0].value[1].font.strike else row[0].value[1].font.vertAlign for row in openpyxl.load_workbook(file, rich_text=True).active]))
    print(f"written by {writer}, pandas:", json.dumps(pandas.read_excel(file, header=None)[0].tolist()))
    print(f"written by {writer}, calamine:", json.dumps([row[0] for row in python_calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()]))
PY
cat >write.js <<'JS'
const { Workbook } = require("exceljs");
const book = new Workbook();
const sheet = book.addWorksheet("Sheet");
for (const [before, font, part, after] of [["Within ", { strike: true }, "30", " 60 days"], ["Within 30", { vertAlign: "superscript" }, "1", " days"], ["At least 10", { vertAlign: "superscript" }, "2", " seats"]])
  sheet.addRow([{ richText: [{ text: before }, { font, text: part }, { text: after }] }]);
book.xlsx.writeFile("exceljs.xlsx");
JS
cat >read.js <<'JS'
const { Workbook } = require("exceljs");
const xlsx = require("xlsx");
(async () => {
  for (const writer of ["openpyxl", "exceljs"]) {
    const sheet = xlsx.readFile(writer + ".xlsx").Sheets.Sheet;
    console.log(`written by ${writer}, SheetJS:`, JSON.stringify([sheet.A1.v, sheet.A2.v, sheet.A3.v]));
    const book = new Workbook();
    await book.xlsx.readFile(writer + ".xlsx");
    const texts = [];
    book.worksheets[0].eachRow((row) => texts.push(row.getCell(1).text));
    console.log(`written by ${writer}, exceljs:`, JSON.stringify(texts));
  }
})();
JS
node write.js
seen=$(py/bin/python -W ignore run.py && node read.js)
want='openpyxl writes it into xl/worksheets/sheet1.xml
written by openpyxl, openpyxl: ["Within 30 60 days", "Within 301 days", "At least 102 seats"]
written by openpyxl, openpyxl asked: ["struck out", "superscript", "superscript"]
written by openpyxl, pandas: ["Within 30 60 days", "Within 301 days", "At least 102 seats"]
written by openpyxl, calamine: ["Within 30 60 days", "Within 301 days", "At least 102 seats"]
exceljs writes it into xl/sharedStrings.xml
written by exceljs, openpyxl: ["Within 30 60 days", "Within 301 days", "At least 102 seats"]
written by exceljs, openpyxl asked: ["struck out", "superscript", "superscript"]
written by exceljs, pandas: ["Within 30 60 days", "Within 301 days", "At least 102 seats"]
written by exceljs, calamine: ["Within 30 60 days", "Within 301 days", "At least 102 seats"]
written by openpyxl, SheetJS: ["Within 30 60 days","Within 301 days","At least 102 seats"]
written by openpyxl, exceljs: ["Within 30 60 days","Within 301 days","At least 102 seats"]
written by exceljs, SheetJS: ["Within 30 60 days","Within 301 days","At least 102 seats"]
written by exceljs, exceljs: ["Within 30 60 days","Within 301 days","At least 102 seats"]'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
