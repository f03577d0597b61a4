#!/usr/bin/env bash
# reqif 0.1.0 (Python): requirements in ReqIF, read and written again unchanged (`ReqIFParser.parse`, `ReqIFUnparser.unparse`).
#
# Expected: nobody changed anything, so that each text is what it was, and what was valid by the schema of ReqIF is valid.
# Seen: a text of two lines is one line afterwards: it stands in an attribute, where the line break was escaped (`&#10;`) and is so no more, so that XML takes it for a space. The default
# value of an attribute loses its DEFINITION, which the schema asks for: the package's own check (`validate --use-reqif-schema`) accepts the file that was read and refuses the one that was
# written; without that option both are "0 errors". A requirement without VALUES, which the schema allows, can be read and not be written. Formatted text and numbers stay as they are.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check reqif==0.1.0
cat >make.py <<'PY'
WHEN = 'LAST-CHANGE="2026-05-13T10:00:00+02:00"'
KINDS = {"STRING": 'MAX-LENGTH="255"', "INTEGER": 'MIN="0" MAX="10"', "XHTML": ""}
TEXT = '<ATTRIBUTE-VALUE-STRING THE-VALUE="{}"><DEFINITION><ATTRIBUTE-DEFINITION-STRING-REF>a-STRING</ATTRIBUTE-DEFINITION-STRING-REF></DEFINITION></ATTRIBUTE-VALUE-STRING>'
VALUES = (
    TEXT.format("Within two days,&#10;or at once &lt; 5")
    + '<ATTRIBUTE-VALUE-INTEGER THE-VALUE="007"><DEFINITION><ATTRIBUTE-DEFINITION-INTEGER-REF>a-INTEGER</ATTRIBUTE-DEFINITION-INTEGER-REF></DEFINITION></ATTRIBUTE-VALUE-INTEGER>'
    + "<ATTRIBUTE-VALUE-XHTML><DEFINITION><ATTRIBUTE-DEFINITION-XHTML-REF>a-XHTML</ATTRIBUTE-DEFINITION-XHTML-REF></DEFINITION>"
    + "<THE-VALUE><xhtml:div>At least <xhtml:b>five</xhtml:b><xhtml:br/>seats</xhtml:div></THE-VALUE></ATTRIBUTE-VALUE-XHTML>"
)


def attribute(kind):
    default = f"<DEFAULT-VALUE>{TEXT.format('to be written')}</DEFAULT-VALUE>" if kind == "STRING" else ""
    of = f"<TYPE><DATATYPE-DEFINITION-{kind}-REF>d-{kind}</DATATYPE-DEFINITION-{kind}-REF></TYPE>"
    return f'<ATTRIBUTE-DEFINITION-{kind} IDENTIFIER="a-{kind}" LONG-NAME="{kind}" {WHEN}>{default}{of}</ATTRIBUTE-DEFINITION-{kind}>'


def document(second):
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<REQ-IF xmlns="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<THE-HEADER><REQ-IF-HEADER IDENTIFIER="h"><COMMENT>c</COMMENT><CREATION-TIME>2026-05-13T10:00:00+02:00</CREATION-TIME><REQ-IF-TOOL-ID>t</REQ-IF-TOOL-ID>
<REQ-IF-VERSION>1.0</REQ-IF-VERSION><SOURCE-TOOL-ID>t</SOURCE-TOOL-ID><TITLE>House</TITLE></REQ-IF-HEADER></THE-HEADER>
<CORE-CONTENT><REQ-IF-CONTENT>
<DATATYPES>{"".join(f'<DATATYPE-DEFINITION-{kind} IDENTIFIER="d-{kind}" LONG-NAME="{kind}" {WHEN} {more}/>' for kind, more in KINDS.items())}</DATATYPES>
<SPEC-TYPES><SPEC-OBJECT-TYPE IDENTIFIER="t" LONG-NAME="Requirement" {WHEN}><SPEC-ATTRIBUTES>{"".join(map(attribute, KINDS))}</SPEC-ATTRIBUTES></SPEC-OBJECT-TYPE></SPEC-TYPES>
<SPEC-OBJECTS>
<SPEC-OBJECT IDENTIFIER="o1" {WHEN}><VALUES>{VALUES}</VALUES><TYPE><SPEC-OBJECT-TYPE-REF>t</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>
<SPEC-OBJECT IDENTIFIER="o2" {WHEN}>{second}<TYPE><SPEC-OBJECT-TYPE-REF>t</SPEC-OBJECT-TYPE-REF></TYPE></SPEC-OBJECT>
</SPEC-OBJECTS>
</REQ-IF-CONTENT></CORE-CONTENT></REQ-IF>
"""


for name, second in (("read", "<VALUES/>"), ("without", "")):
    with open(f"{name}.reqif", "w") as file:
        file.write(document(second))
PY
cat >run.py <<'PY'
from reqif.parser import ReqIFParser
from reqif.unparser import ReqIFUnparser

for name in ("read", "without"):
    bundle = ReqIFParser.parse(f"{name}.reqif")
    try:
        text = ReqIFUnparser.unparse(bundle)
    except AssertionError:
        print(f"{name}.reqif: cannot be written")
        continue
    with open("written.reqif", "w") as file:
        file.write(text)
for name in ("read", "written"):
    for requirement in ReqIFParser.parse(f"{name}.reqif").core_content.req_if_content.spec_objects:
        print(f"{name}.reqif, {requirement.identifier}:", [attribute.value for attribute in requirement.attributes])
PY
py/bin/python make.py
seen=$(
  py/bin/python run.py
  for name in read without written; do
    for option in "" --use-reqif-schema; do
      echo "$name.reqif $option: $(py/bin/reqif validate $option "$name.reqif" 2>/dev/null | grep '^Validation complete')"
    done
  done
)
want='without.reqif: cannot be written
read.reqif, o1: ['"'"'Within two days,\nor at once < 5'"'"', '"'"'007'"'"', '"'"'<xhtml:div>At least <xhtml:b>five</xhtml:b><xhtml:br/>seats</xhtml:div>'"'"']
read.reqif, o2: []
written.reqif, o1: ['"'"'Within two days, or at once < 5'"'"', '"'"'007'"'"', '"'"'<xhtml:div>At least <xhtml:b>five</xhtml:b><xhtml:br/>seats</xhtml:div>'"'"']
written.reqif, o2: []
read.reqif : Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
read.reqif --use-reqif-schema: Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
without.reqif : Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
without.reqif --use-reqif-schema: Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
written.reqif : Validation complete with 0 errors, 0 schema issues found, 0 semantic issues found.
written.reqif --use-reqif-schema: Validation complete with 0 errors, 1 schema issues found, 0 semantic issues found.'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
