#!/usr/bin/env bash
# An id like `REQ_x0041_1` in a workbook: written by openpyxl 3.1.5, XlsxWriter 3.3.1, SheetJS (xlsx 0.18.5) and exceljs 4.4.0, read by python-calamine 0.9.1, openpyxl,
# SheetJS and exceljs.
#
# Expected: the text that was written is read. In a workbook `_x0041_` stands for the letter A, and who means the underscore writes `_x005F_` for it (ECMA-376 part 1,
# 22.9.2.19, ST_Xstring), so a writer escapes it, and a reader undoes that.
# Seen: XlsxWriter alone escapes it; openpyxl, SheetJS and exceljs write it as it is. Of what these three wrote calamine and SheetJS read REQA1, which is another id of the
# same sheet. SheetJS and exceljs lose it even from one to the next of their own; exceljs reads openpyxl's file as it was meant, and its own not. openpyxl undoes
# nothing in its own files, so that the fault does not show there, and makes `a_b` of `a_x005F_b` where XlsxWriter had written it right.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent xlsx@0.18.5 exceljs@4.4.0 >/dev/null
cat >write.py <<'PY'
import openpyxl
import xlsxwriter

texts = ["REQ_x0041_1", "REQA1", "a_x005F_b"]
book = openpyxl.Workbook()
for text in texts:
    book.active.append([text])
book.save("openpyxl.xlsx")
with xlsxwriter.Workbook("xlsxwriter.xlsx") as book:
    book.add_worksheet().write_column(0, 0, texts)
PY
cat >write.mjs <<'JS'
import XLSX from "xlsx";
import ExcelJS from "exceljs";

const rows = ["REQ_x0041_1", "REQA1", "a_x005F_b"].map((text) => [text]);
const book = XLSX.utils.book_new();
XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(rows), "ids");
XLSX.writeFile(book, "sheetjs.xlsx");
const other = new ExcelJS.Workbook();
other.addWorksheet("ids").addRows(rows);
await other.xlsx.writeFile("exceljs.xlsx");
JS
cat >read.py <<'PY'
import openpyxl
import python_calamine

for writer in ("openpyxl", "xlsxwriter", "sheetjs", "exceljs"):
    rows = python_calamine.CalamineWorkbook.from_path(writer + ".xlsx").get_sheet_by_index(0).to_python()
    print(writer, "-> calamine:", *(row[0] for row in rows))
    print(writer, "-> openpyxl:", *(cell.value for cell in openpyxl.load_workbook(writer + ".xlsx").active["A"]))
PY
cat >read.mjs <<'JS'
import XLSX from "xlsx";
import ExcelJS from "exceljs";

for (const writer of ["openpyxl", "xlsxwriter", "sheetjs", "exceljs"]) {
  const book = XLSX.readFile(`${writer}.xlsx`);
  const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 });
  console.log(writer, "-> sheetjs:", ...rows.flat());
  const other = new ExcelJS.Workbook();
  await other.xlsx.readFile(`${writer}.xlsx`);
  const cells = [];
  other.worksheets[0].eachRow((row) => cells.push(row.getCell(1).value));
  console.log(writer, "-> exceljs:", ...cells);
}
JS
py/bin/python write.py
node write.mjs
seen=$(py/bin/python read.py; node read.mjs)
want='openpyxl -> calamine: REQA1 REQA1 a_b
openpyxl -> openpyxl: REQ_x0041_1 REQA1 a_x005F_b
xlsxwriter -> calamine: REQ_x0041_1 REQA1 a_x005F_b
xlsxwriter -> openpyxl: REQ_x0041_1 REQA1 a_b
sheetjs -> calamine: REQA1 REQA1 a_b
sheetjs -> openpyxl: REQ_x0041_1 REQA1 a_x005F_b
exceljs -> calamine: REQA1 REQA1 a_b
exceljs -> openpyxl: REQ_x0041_1 REQA1 a_b
openpyxl -> sheetjs: REQA1 REQA1 a_b
openpyxl -> exceljs: REQ_x0041_1 REQA1 a_x005F_b
xlsxwriter -> sheetjs: REQ_x0041_1 REQA1 a_x005F_b
xlsxwriter -> exceljs: REQ_x0041_1 REQA1 a_x005F_b
sheetjs -> sheetjs: REQA1 REQA1 a_b
sheetjs -> exceljs: REQ_x0041_1 REQA1 a_x005F_b
exceljs -> sheetjs: REQA1 REQA1 a_b
exceljs -> exceljs: REQA1 REQA1 a_b'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
