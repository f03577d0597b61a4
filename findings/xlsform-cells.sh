#!/usr/bin/env bash
# pyxform 4.5.0 (Python): a form in a workbook (XLSForm; written with openpyxl 3.1.5) made an XForm for ODK.
#
# Expected, by the XLSForm documentation: a date as the default of a question of type `date` is that date (`xsd:date`, 2026-05-13); the default of a text is that text, and an expression
# where it is one; what is neither is refused, or told.
# Seen: a cell with the date 13 May 2026 is the text `2026-05-13 00:00:00`, which is no date, in the default, in a choice's name and in its label. Text with a sign between spaces is taken
# for a calculation and is no default any more: "Paris - Lyon" (one place less the other), "L. 313 - 1", "any *", "annexe(1)" and "+33 1 99 00 00 00", of which some are no XPath at all; "R.
# 12-5" and "a = b" stay. There is no warning.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyxform==4.5.0 openpyxl==3.1.5
cat >run.py <<'PY'
import datetime
from xml.etree import ElementTree

import openpyxl
from pyxform.xls2xform import convert

defaults = [
    ("date", datetime.date(2026, 5, 13)), ("dateTime", datetime.datetime(2026, 5, 13, 10)), ("date", "2026-05-13"),
    ("text", "R. 12-5"), ("text", "L. 313 - 1"), ("text", "Paris - Lyon"), ("text", "any *"), ("text", "annexe(1)"), ("text", "+33 1 99 00 00 00"), ("text", "a = b"),
]
book = openpyxl.Workbook()
survey = book.active
survey.title = "survey"
survey.append(["type", "name", "label", "default"])
for number, (kind, default) in enumerate(defaults):
    survey.append([kind, f"q{number}", "Question", default])
survey.append(["select_one kinds", "kind", "Kind"])
choices = book.create_sheet("choices")
choices.append(["list_name", "name", "label"])
for name, label in ((1, "one"), (datetime.date(2026, 5, 13), datetime.date(2026, 5, 13))):
    choices.append(["kinds", name, label])
book.save("form.xlsx")

result = convert("form.xlsx", validate=False)
tree = ElementTree.fromstring(result.xform)
values = {element.tag.split("}")[1]: element.text for element in tree.find(".//{*}data")}
calculated = {element.get("ref").split("/")[-1]: element.get("value") for element in tree.iter("{http://www.w3.org/2002/xforms}setvalue")}
for number, (kind, default) in enumerate(defaults):
    name = f"q{number}"
    shown = f"calculated as {calculated[name]!r}" if name in calculated else f"text {values[name]!r}"
    print(f"{kind} {str(default)!r}: {shown}")
for item in tree.iter("{http://www.w3.org/2002/xforms}item"):
    print("choice", [part.text for part in item])
print("warnings", result.warnings)
PY
seen=$(py/bin/python run.py)
want='date '"'"'2026-05-13'"'"': text '"'"'2026-05-13 00:00:00'"'"'
dateTime '"'"'2026-05-13 10:00:00'"'"': text '"'"'2026-05-13 10:00:00'"'"'
date '"'"'2026-05-13'"'"': text '"'"'2026-05-13'"'"'
text '"'"'R. 12-5'"'"': text '"'"'R. 12-5'"'"'
text '"'"'L. 313 - 1'"'"': calculated as '"'"'L. 313 - 1'"'"'
text '"'"'Paris - Lyon'"'"': calculated as '"'"'Paris - Lyon'"'"'
text '"'"'any *'"'"': calculated as '"'"'any *'"'"'
text '"'"'annexe(1)'"'"': calculated as '"'"'annexe(1)'"'"'
text '"'"'+33 1 99 00 00 00'"'"': calculated as '"'"'+33 1 99 00 00 00'"'"'
text '"'"'a = b'"'"': text '"'"'a = b'"'"'
choice ['"'"'1'"'"', '"'"'one'"'"']
choice ['"'"'2026-05-13 00:00:00'"'"', '"'"'2026-05-13 00:00:00'"'"']
warnings []'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
