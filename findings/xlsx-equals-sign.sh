#!/usr/bin/env bash
# A remark that begins with an equals sign (`=> see annex`) in a workbook: written by openpyxl 3.1.5, pandas 3.1.1 (both engines, openpyxl and XlsxWriter 3.3.1), Polars
# 2.1.0 and SheetJS (xlsx 0.18.5); read by openpyxl (values), python-calamine 0.9.1 and SheetJS.
#
# Expected: a text that was written is read, or the writer refuses.
# Seen: openpyxl and XlsxWriter, and pandas with either, make a formula of it without a word. Of the file of openpyxl every reader says that the cell is empty, and calamine,
# which begins with the first cell that holds something, counts the rows from the second one: the remark of row 2 stands in row 1. Of the file of XlsxWriter
# all read the number 0. Polars (which uses XlsxWriter, told otherwise) and SheetJS write the text.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1 pandas==3.1.1 polars==2.1.0 python-calamine==0.9.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent xlsx@0.18.5 >/dev/null
cat >write.py <<'PY'
import openpyxl
import pandas
import polars

remarks = ["=> see annex", "see annex"]
book = openpyxl.Workbook()
for remark in remarks:
    book.active.append([remark])
book.save("openpyxl.xlsx")
for engine in ("openpyxl", "xlsxwriter"):
    pandas.DataFrame({"remark": remarks}).to_excel(f"pandas-{engine}.xlsx", index=False, header=False, engine=engine)
polars.DataFrame({"remark": remarks}).write_excel("polars.xlsx", include_header=False)
PY
cat >write.mjs <<'JS'
import XLSX from "xlsx";

const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["=> see annex"], ["see annex"]]), "remarks");
XLSX.writeFile(book, "sheetjs.xlsx");
JS
cat >read.py <<'PY'
import openpyxl
import python_calamine

for writer in ("openpyxl", "pandas-openpyxl", "pandas-xlsxwriter", "polars", "sheetjs"):
    rows = python_calamine.CalamineWorkbook.from_path(writer + ".xlsx").get_sheet_by_index(0).to_python()
    print(writer, "-> calamine:", [row[0] for row in rows])
    print(writer, "-> openpyxl:", [cell.value for cell in openpyxl.load_workbook(writer + ".xlsx", data_only=True).active["A"]])
PY
cat >read.mjs <<'JS'
import XLSX from "xlsx";

for (const writer of ["openpyxl", "pandas-openpyxl", "pandas-xlsxwriter", "polars", "sheetjs"]) {
  const book = XLSX.readFile(`${writer}.xlsx`);
  const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
  console.log(writer, "-> sheetjs:", JSON.stringify(rows.map((row) => row[0] ?? null)));
}
JS
py/bin/python write.py
node write.mjs
seen=$( (py/bin/python read.py; node read.mjs) | tr "'" '"')
want='openpyxl -> calamine: ["see annex"]
openpyxl -> openpyxl: [None, "see annex"]
pandas-openpyxl -> calamine: ["see annex"]
pandas-openpyxl -> openpyxl: [None, "see annex"]
pandas-xlsxwriter -> calamine: [0.0, "see annex"]
pandas-xlsxwriter -> openpyxl: [0, "see annex"]
polars -> calamine: ["=> see annex", "see annex"]
polars -> openpyxl: ["=> see annex", "see annex"]
sheetjs -> calamine: ["=> see annex", "see annex"]
sheetjs -> openpyxl: ["=> see annex", "see annex"]
openpyxl -> sheetjs: [null,"see annex"]
pandas-openpyxl -> sheetjs: [null,"see annex"]
pandas-xlsxwriter -> sheetjs: [0,"see annex"]
polars -> sheetjs: ["=> see annex","see annex"]
sheetjs -> sheetjs: ["=> see annex","see annex"]'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
