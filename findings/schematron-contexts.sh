#!/usr/bin/env bash
# Schematron: rules whose context is no element. lxml 6.1.3 (`isoschematron`, Python) and node-schematron 2.1.0 (JavaScript).
#
# Expected, by ISO/IEC 19757-3 (and the XSLT match patterns that a context is): a rule may stand on an attribute, on a text, on a comment, on the document itself; each of these asserts
# fails, once, where its node is.
# Seen: node-schematron never runs those on an attribute and on the document, lxml never those on a text and on a comment: what they ask is asked of nobody, the document is valid, and
# nothing says so. lxml gives the attribute's place as `/@n`, where there is none, and the document's as `/plan`. An abstract rule that another one extends is an error in node-schematron,
# and so is `current()`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent node-schematron@2.1.0 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check lxml==6.1.3
echo '<plan><!-- draft --><step days="5" n="007"/><until>soon</until></plan>' >plan.xml
rule() {
  echo "<schema xmlns=\"http://purl.oclc.org/dsdl/schematron\"><pattern>$2</pattern></schema>" >"$1.sch"
}
for context in 'step' 'step/@n' 'until/text()' 'comment()' '/'; do
  name=$(printf '%s' "$context" | tr -c 'a-z' '_')
  rule "$name" "<rule context=\"$context\"><assert test=\"false()\">never</assert></rule>"
  echo "$name.sch $context" >>rules.txt
done
rule extends '<rule abstract="true" id="named"><assert test="@id">has an id</assert></rule><rule context="step"><extends rule="named"/></rule>'
echo "extends.sch abstract rule" >>rules.txt
rule current '<rule context="step"><assert test="count(//step[@n = current()/@n]) = 2">twice</assert></rule>'
echo "current.sch current()" >>rules.txt
cat >run.py <<'PY'
from lxml import etree, isoschematron

for line in open("rules.txt").read().splitlines():
    file, name = line.split(" ", 1)
    schema = isoschematron.Schematron(etree.parse(file), store_report=True)
    valid = schema.validate(etree.parse("plan.xml"))
    places = [failed.get("location") for failed in schema.validation_report.iter("{http://purl.oclc.org/dsdl/svrl}failed-assert")]
    print(f"lxml, {name}:", "valid" if valid else "fails at " + " ".join(places))
PY
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { Schema } from "node-schematron";

for (const line of readFileSync("rules.txt", "utf8").trim().split("\n")) {
  const [file, ...name] = line.split(" ");
  let told;
  try {
    const failed = Schema.fromString(readFileSync(file, "utf8")).validateString(readFileSync("plan.xml", "utf8"));
    told = failed.length === 0 ? "valid" : `fails ${failed.length} time`;
  } catch {
    told = "error";
  }
  console.log(`node-schematron, ${name.join(" ")}: ${told}`);
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='lxml, step: fails at /plan/step
lxml, step/@n: fails at /@n
lxml, until/text(): valid
lxml, comment(): valid
lxml, /: fails at /plan
lxml, abstract rule: fails at /plan/step
lxml, current(): fails at /plan/step
node-schematron, step: fails 1 time
node-schematron, step/@n: valid
node-schematron, until/text(): fails 1 time
node-schematron, comment(): fails 1 time
node-schematron, /: valid
node-schematron, abstract rule: error
node-schematron, current(): error'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
