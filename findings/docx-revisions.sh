#!/usr/bin/env bash
# The text of a Word document in which somebody has tracked changes and used content controls: python-docx 1.2.0, docx2txt 0.9, mammoth 1.13.0, docx2python 3.7.1 (Python).
#
# Expected, by ECMA-376 (part 1, 17.13.5, 17.5.2): the text is the one with the changes (or the one before them), each sentence once; what stands in a content control, a field, or as a
# symbol of its font (17.3.3.30) is part of the text.
# Seen: no two agree. python-docx has neither the old nor the new words: "The term is  months." and, of a content control, "At least  seats."; a new sentence and a moved one are empty, a
# control around a whole paragraph is gone, and so is the number that a field shows. docx2txt and docx2python tell a moved sentence twice. A sign from the font Symbol (at least) is dropped
# by python-docx and docx2txt, so that "turnover ≥ 100" is "turnover  100"; docx2python shows it as another sign (³). Article R‑12 is R12 in two of them. mammoth alone says what it leaves
# out (the field).
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0 docx2python==3.7.1
cat >run.py <<'PY'
import zipfile

import docx
import docx2python
import docx2txt
import mammoth

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
WHO = 'w:author="A" w:date="2026-05-13T00:00:00Z"'


def run(text, of="t"):
    return f'<w:r><w:{of} xml:space="preserve">{text}</w:{of}></w:r>'


def paragraph(*parts):
    return "<w:p>" + "".join(parts) + "</w:p>"


def control(content):
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


body = [
    paragraph(run("1 The term is "), f'<w:del w:id="1" {WHO}>{run("two", "delText")}</w:del>', f'<w:ins w:id="2" {WHO}>{run("three")}</w:ins>', run(" months.")),
    paragraph(f'<w:ins w:id="3" {WHO}>{run("2 Not at sea.")}</w:ins>'),
    paragraph(f'<w:moveFrom w:id="4" {WHO}>{run("3 Moved.")}</w:moveFrom>'),
    paragraph(f'<w:moveTo w:id="5" {WHO}>{run("3 Moved.")}</w:moveTo>'),
    paragraph(run("4 At least "), control(run("five")), run(" seats.")),
    control(paragraph(run("5 In a control."))),
    paragraph(run("6 See article "), f'<w:fldSimple w:instr="REF art">{run("7")}</w:fldSimple>', run(".")),
    paragraph(run("7 Turnover "), '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', run(" 100.")),
    paragraph(run("8 Article R"), "<w:r><w:noBreakHyphen/></w:r>", run("12.")),
]
docx.Document().save("empty.docx")
with zipfile.ZipFile("empty.docx") as empty, zipfile.ZipFile("text.docx", "w") as made:
    for name in empty.namelist():
        data = empty.read(name)
        if name == "word/document.xml":
            data = f'<?xml version="1.0" encoding="UTF-8"?><w:document {NAMES}><w:body>{"".join(body)}<w:sectPr/></w:body></w:document>'.encode()
        made.writestr(name, data)

with open("text.docx", "rb") as file:
    raw = mammoth.extract_raw_text(file)
texts = {
    "python-docx": "\n".join(p.text for p in docx.Document("text.docx").paragraphs),
    "docx2txt": docx2txt.process("text.docx"),
    "mammoth": raw.value,
    "docx2python": docx2python.docx2python("text.docx").text,
}
for name, text in texts.items():
    print(name + ":", " / ".join(line for line in text.split("\n") if line))
print("mammoth says:", "; ".join(message.message for message in raw.messages))
PY
seen=$(py/bin/python run.py)
want='python-docx: 1 The term is  months. / 4 At least  seats. / 6 See article . / 7 Turnover  100. / 8 Article R-12.
docx2txt: 1 The term is three months. / 2 Not at sea. / 3 Moved. / 3 Moved. / 4 At least five seats. / 5 In a control. / 6 See article 7. / 7 Turnover  100. / 8 Article R12.
mammoth: 1 The term is three months. / 2 Not at sea. / 3 Moved. / 4 At least five seats. / 5 In a control. / 6 See article . / 7 Turnover ≥ 100. / 8 Article R‑12.
docx2python: 1 The term is three months. / 2 Not at sea. / 3 Moved. / 3 Moved. / 4 At least five seats. / 5 In a control. / 6 See article 7. / 7 Turnover <span style=font-family:Symbol>&#x00B3;</span> 100. / 8 Article R12.
mammoth says: An unrecognised element was ignored: w:fldSimple'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
