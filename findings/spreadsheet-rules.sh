#!/usr/bin/env bash
# Rules that somebody wrote as formulas of a workbook, computed without the spreadsheet program: formulas 1.3.4, pycel 1.0b30, xlcalculator 0.5.0 (Python), fast-formula-parser 1.0.19
# (JavaScript). In the workbook A1 is empty, A2 "abc", A3 5, A4 TRUE, A5 the text "5".
#
# Expected, by the functions' descriptions (EDATE, DATEDIF, COUNTIF, SUM in OpenFormula 1.2 and in Excel's help): 46081 (28 February 2026), 45716 (28 February 2025), 17, TRUE (capitals do
# not count), FALSE (a text is no number), no, 4 (the sign binds first), 5 (a yes in a cell is not added), 1, 1.01.
# Seen: no engine has all ten. A term of a month ends on 3 March in pycel and fast-formula-parser, a year after 29 February on 1 March. xlcalculator finds 4 whole years of 17, takes "5" for 5 and
# a yes for 1 in sums. Of the five cells four are more than 3 for it and for fast-formula-parser, two for formulas. In fast-formula-parser an empty cell is a yes, and "abc" is not "ABC". -2^2
# is -4 in pycel. 1.005 is rounded to 1 in two of them.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check formulas==1.3.4 pycel==1.0b30 xlcalculator==0.5.0 openpyxl==3.1.5
npm init -y >/dev/null
npm install --no-audit --no-fund --silent fast-formula-parser@1.0.19 >/dev/null
cat >formulas.txt <<'T'
EDATE(DATE(2026,1,31),1)
EDATE(DATE(2024,2,29),12)
DATEDIF(DATE(2004,2,29),DATE(2022,2,28),"Y")
"abc"="ABC"
A5=A3
IF(A1,"yes","no")
-2^2
SUM(A3,A4)
COUNTIF(A1:A5,">3")
ROUND(1.005,2)
T
cat >run.py <<'PY'
import datetime
import warnings

warnings.simplefilter("ignore")
import formulas
import openpyxl
import pycel
from xlcalculator import Evaluator, ModelCompiler

texts = open("formulas.txt").read().split()
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "S"
for place, value in {"A2": "abc", "A3": 5, "A4": True, "A5": "5"}.items():
    sheet[place] = value
for row, text in enumerate(texts, 1):
    sheet.cell(row, 2, "=" + text)
book.save("b.xlsx")


def shown(work):
    try:
        value = work()
    except Exception as error:
        return "refused"
    value = getattr(value, "value", value)
    if isinstance(value, datetime.datetime):
        value = (value - datetime.datetime(1899, 12, 30)).days
    return f"{value:g}" if isinstance(value, (int, float)) and not isinstance(value, bool) and float(value) != int(value) else str(int(value)) if isinstance(value, float) else str(value)


solved = formulas.ExcelModel().loads("b.xlsx").finish().calculate()
compiled = pycel.ExcelCompiler("b.xlsx")
evaluator = Evaluator(ModelCompiler().read_and_parse_archive("b.xlsx"))
for row, text in enumerate(texts, 1):
    print(text, "| formulas", shown(lambda: solved[f"'[b.xlsx]S'!B{row}"].value[0, 0]),
          "| pycel", shown(lambda: compiled.evaluate(f"S!B{row}")),
          "| xlcalculator", shown(lambda: evaluator.evaluate(f"S!B{row}")))
PY
cat >run.js <<'JS'
const { readFileSync } = require("node:fs");
const FormulaParser = require("fast-formula-parser");

const cells = [null, "abc", 5, true, "5"];
const parser = new FormulaParser({ onCell: ({ row }) => cells[row - 1], onRange: () => cells.map((cell) => [cell]) });
for (const text of readFileSync("formulas.txt", "utf8").trim().split("\n")) {
  console.log("| fast-formula-parser", String(parser.parse(text, { sheet: "S", row: 1, col: 2 })));
}
JS
py/bin/python run.py >python.txt 2>/dev/null
node run.js >node.txt
seen=$(paste -d' ' python.txt node.txt)
want='EDATE(DATE(2026,1,31),1) | formulas 46081 | pycel 46084 | xlcalculator 46081 | fast-formula-parser 46084
EDATE(DATE(2024,2,29),12) | formulas 45716 | pycel 45717 | xlcalculator 45716 | fast-formula-parser 45717
DATEDIF(DATE(2004,2,29),DATE(2022,2,28),"Y") | formulas 17 | pycel refused | xlcalculator 4 | fast-formula-parser 17
"abc"="ABC" | formulas True | pycel True | xlcalculator True | fast-formula-parser false
A5=A3 | formulas False | pycel False | xlcalculator True | fast-formula-parser false
IF(A1,"yes","no") | formulas no | pycel no | xlcalculator no | fast-formula-parser yes
-2^2 | formulas 4 | pycel -4 | xlcalculator 4 | fast-formula-parser 4
SUM(A3,A4) | formulas 5 | pycel 5 | xlcalculator 6 | fast-formula-parser 5
COUNTIF(A1:A5,">3") | formulas 2 | pycel 1 | xlcalculator 4 | fast-formula-parser 4
ROUND(1.005,2) | formulas 1 | pycel 1.01 | xlcalculator 1.01 | fast-formula-parser 1'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
