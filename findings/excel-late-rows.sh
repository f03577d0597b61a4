#!/usr/bin/env bash
# A workbook of answers whose later rows hold another kind of value than the first thousand: Polars 2.1.0 (`read_excel`, with fastexcel 0.21.0), beside pandas 3.1.1 (with python-calamine
# 0.9.1).
#
# Expected: a column of two kinds becomes one of texts, as it does when both kinds stand among the first rows, or the sheet is refused.
# Seen: Polars looks at the first thousand rows only and makes empty what does not fit, without a word: "to be checked" for a yes or no and "to be fixed" for a date are missing, as if nobody
# had answered; the row `1201a` of which nothing fits is gone altogether. A text among the first thousand keeps them all. pandas keeps them either way, but makes the numbers 12 of a column of
# texts `0012` and `12`, and 1.0 and 0.0 of a yes, a no and an empty cell.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check polars==2.1.0 fastexcel==0.21.0 pandas==3.1.1 python-calamine==0.9.1 XlsxWriter==3.3.1 pyarrow==26.0.1
cat >run.py <<'PY'
import datetime
import warnings

warnings.simplefilter("ignore")
import pandas
import polars
import xlsxwriter

day = datetime.datetime(2026, 5, 13)


def workbook(name, rows):
    book = xlsxwriter.Workbook(name)
    sheet, dates = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
    for r, row in enumerate([("id", "listed", "seats", "opened"), *rows]):
        for c, value in enumerate(row):
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(r, c, value, dates)
            elif value is not None:
                sheet.write(r, c, value)
    book.close()


early = [(i, i % 2 == 0, i, day) for i in range(1, 1201)]
late = [("1201a", "to be checked", "12 to 15", "to be fixed"), (1202, "to be checked", 12, "to be fixed")]
workbook("late.xlsx", early + late)
workbook("early.xlsx", late + early)
frame = polars.read_excel("late.xlsx")
print("Polars, late:", frame.height, "of", len(early + late), "rows, the last:", frame.rows()[-1])
print("Polars, first row of early:", polars.read_excel("early.xlsx").rows()[0])
print("pandas, last rows of late:", *pandas.read_excel("late.xlsx", engine="calamine").values.tolist()[-2:])
workbook("small.xlsx", [("0012", True, 1, day), ("12", None, 2, day), (None, False, 3, day)])
frame = pandas.read_excel("small.xlsx", engine="calamine")
print("pandas, texts 0012 and 12:", frame["id"].tolist(), "| yes, nothing, no:", frame["listed"].tolist())
frame = polars.read_excel("small.xlsx")
print("Polars, texts 0012 and 12:", frame["id"].to_list(), "| yes, nothing, no:", frame["listed"].to_list())
PY
seen=$(py/bin/python run.py 2>/dev/null | tr "'" '"')
want='Polars, late: 1201 of 1202 rows, the last: (1202, None, 12, None)
Polars, first row of early: ("1201a", "to be checked", "12 to 15", "to be fixed")
pandas, last rows of late: ["1201a", "to be checked", "12 to 15", "to be fixed"] [1202, "to be checked", 12, "to be fixed"]
pandas, texts 0012 and 12: [12.0, 12.0, nan] | yes, nothing, no: [1.0, nan, 0.0]
Polars, texts 0012 and 12: ["0012", "12", None] | yes, nothing, no: [True, None, False]'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
