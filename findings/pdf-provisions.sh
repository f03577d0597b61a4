#!/usr/bin/env bash
# A guide published as PDF (written with reportlab 5.1.0), read back as text: pypdf 7.1.0 (plain, and with its `layout` mode), pdfplumber 0.11.10, pdfminer.six 20260107 and pypdfium2
# 5.15.2 (Python).
#
# Expected: a note above the line is told from the number that it stands at, or kept apart; what is struck out, hidden (text rendering mode 3, ISO 32000-2, 9.3.6), covered, or off the page
# is not part of the text, or all readers treat it alike; a row of a table stays together.
# Seen: "Within 30 days", with note 1 at the 30, is 301 days in pypdf, pdfminer and pypdfium2, and 10² seats are 102; in pypdf's layout mode and in pdfplumber the note stands in a line of
# its own, before its sentence. What was struck out is read by all, so are the hidden term and the one under a white box: "30" and "60" days both hold. A term off the page is read by all
# but pypdfium2. pdfminer reads a table by columns: all ids, then all days, so that an empty cell moves the days of the next row up to the wrong id; pypdf reads cell by cell, and there the
# empty one is gone as well.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check reportlab==5.1.0 pypdf==7.1.0 pdfplumber==0.11.10 pdfminer.six==20260107 pypdfium2==5.15.2
cat >run.py <<'PY'
import json

import pdfplumber
import pypdf
import pypdfium2
from pdfminer.high_level import extract_text
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

style = getSampleStyleSheet()["Normal"]
for name, story in {
    "notes": [Paragraph("Within 30<super>1</super> days.", style), Paragraph("At least 10<super>2</super> seats.", style), Paragraph("Within <strike>45</strike> 60 days.", style)],
    "table": [Table([["Id", "Days"], ["R1", "30"], ["R2", ""], ["R3", "60"]])],
}.items():
    SimpleDocTemplate(name + ".pdf").build(story)
page = canvas.Canvas("covered.pdf")
page.drawString(72, 700, "Within 30 days.")
page.setFillColorRGB(1, 1, 1)
page.rect(70, 680, 200, 40, fill=1, stroke=0)
page.setFillColorRGB(0, 0, 0)
page.drawString(72, 690, "Within 60 days.")
text = page.beginText(72, 600)
text.setTextRenderMode(3)
text.textOut("Hidden 99 days.")
page.drawText(text)
page.drawString(-500, 500, "Outside 77 days.")
page.save()
for name in ("notes", "table", "covered"):
    file = name + ".pdf"
    for reader, read in (
        ("pypdf", lambda: pypdf.PdfReader(file).pages[0].extract_text()),
        ("pypdf, layout", lambda: pypdf.PdfReader(file).pages[0].extract_text(extraction_mode="layout")),
        ("pdfplumber", lambda: pdfplumber.open(file).pages[0].extract_text()),
        ("pdfminer", lambda: extract_text(file)),
        ("pypdfium2", lambda: pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded()),
    ):
        print(name + ",", reader + ":", " / ".join(" ".join(line.split()) for line in read().splitlines() if line.strip()))
PY
seen=$(py/bin/python run.py 2>/dev/null)
want='notes, pypdf: Within 301 days. / At least 102 seats. / Within 45 60 days.
notes, pypdf, layout: 1 days. / Within 30 / 2 seats. / At least 10 / Within 45 60 days.
notes, pdfplumber: 1 / Within 30 days. / 2 / At least 10 seats. / Within 45 60 days.
notes, pdfminer: Within 301 days. / At least 102 seats. / Within 45 60 days.
notes, pypdfium2: Within 301 / days. / At least 102 seats. / Within 45 60 days.
table, pypdf: Id / Days / R1 / 30 / R2 / R3 / 60
table, pypdf, layout: Id Days / R1 30 / R2 / R3 60
table, pdfplumber: Id Days / R1 30 / R2 / R3 60
table, pdfminer: Id / R1 / R2 / R3 / Days / 30 / 60
table, pypdfium2: Id Days / R1 30 / R2 / R3 60
covered, pypdf: Within 30 days. / Within 60 days. / Hidden 99 days. / Outside 77 days.
covered, pypdf, layout: Within 30 days. / Within 60 days. / Hidden 99 days. / Outside 77 days.
covered, pdfplumber: Within 30 days. / Within 60 days. / Hidden 99 days. / Outside 77 days.
covered, pdfminer: Within 30 days. / Within 60 days. / Hidden 99 days. / Outside 77 days.
covered, pypdfium2: Within 30 days. / Within 60 days. / Hidden 99 days.'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
