#!/usr/bin/env bash
# Provisions published as HTML, made text or Markdown: html2text 2025.4.15, markdownify 1.2.3, inscriptis 2.7.6 (Python), turndown 7.2.5, html-to-text 10.0.1, node-html-markdown 2.0.0
# (JavaScript).
#
# Expected: a provision keeps its number (`start`, `value`, `type` of the list, by HTML's standard 4.4.5, 4.4.8), or the converter says nothing of numbers; what was struck out is not read
# as said; 10² is not 102; a cell stands in its column.
# Seen: `start` is known to four (not to inscriptis and node-html-markdown), `value` to inscriptis alone: of items 3, 4 and 7 the others make 1, 2 and 3. `type="a"` is kept by html-to-text
# alone. "Within <del>30</del> 60 days" is "Within 30 60 days" in three of six. "10<sup>2</sup>" is 102 in all six, and 30 days with note 1 are 301 days. Where a cell spans two rows, the
# text of the second row stands in the column of ids in html2text, markdownify, inscriptis and node-html-markdown, and html-to-text writes a table without a space between its cells; in the
# first two a stroke in a cell (`a|b`) begins a new cell.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check html2text==2025.4.15 markdownify==1.2.3 inscriptis==2.7.6
npm init -y >/dev/null
npm install --no-audit --no-fund --silent turndown@7.2.5 html-to-text@10.0.1 node-html-markdown@2.0.0 >/dev/null
cat >cases.json <<'JSON'
{"start": "<ol start='3'><li>Keys</li><li>Doors</li></ol>",
 "value": "<ol><li value='3'>Keys</li><li>Doors</li><li value='7'>Gates</li></ol>",
 "type": "<ol type='a'><li>Keys</li><li>Doors</li></ol>",
 "struck": "<p>Within <del>30</del> <ins>60</ins> days</p>",
 "above the line": "<p>At least 10<sup>2</sup> seats, within 30<sup>1</sup> days</p>",
 "table": "<table><tr><th>Id</th><th>Text</th></tr><tr><td rowspan='2'>R1</td><td>a|b</td></tr><tr><td>c</td></tr><tr><td>R2</td><td>d</td></tr></table>"}
JSON
cat >run.py <<'PY'
import json

import html2text
import inscriptis
import markdownify

for title, html in json.load(open("cases.json")).items():
    for name, convert in (("html2text", html2text.html2text), ("markdownify", markdownify.markdownify), ("inscriptis", inscriptis.get_text)):
        print(title + ",", name + ":", json.dumps("\n".join(line.strip() for line in convert(html).strip().splitlines())))
PY
cat >run.mjs <<'JS'
import fs from "fs";
import { convert } from "html-to-text";
import { NodeHtmlMarkdown } from "node-html-markdown";
import Turndown from "turndown";

const converters = { turndown: (html) => new Turndown().turndown(html), "html-to-text": (html) => convert(html), "node-html-markdown": (html) => NodeHtmlMarkdown.translate(html) };
for (const [title, html] of Object.entries(JSON.parse(fs.readFileSync("cases.json"))))
  for (const [name, run] of Object.entries(converters)) console.log(title + ",", name + ":", JSON.stringify(run(html).trim().split("\n").map((line) => line.trim().replace(/ +/g, " ")).join("\n")));
JS
seen=$(py/bin/python run.py && node run.mjs)
want='start, html2text: "3. Keys\n4. Doors"
start, markdownify: "3. Keys\n4. Doors"
start, inscriptis: "1. Keys\n2. Doors"
value, html2text: "1. Keys\n2. Doors\n3. Gates"
value, markdownify: "1. Keys\n2. Doors\n3. Gates"
value, inscriptis: "3. Keys\n4. Doors\n7. Gates"
type, html2text: "1. Keys\n2. Doors"
type, markdownify: "1. Keys\n2. Doors"
type, inscriptis: "1. Keys\n2. Doors"
struck, html2text: "Within ~~30~~ 60 days"
struck, markdownify: "Within ~~30~~ 60 days"
struck, inscriptis: "Within 30 60 days"
above the line, html2text: "At least 102 seats, within 301 days"
above the line, markdownify: "At least 102 seats, within 301 days"
above the line, inscriptis: "At least 102 seats, within 301 days"
table, html2text: "Id| Text\n---|---\nR1| a|b\nc\nR2| d"
table, markdownify: "| Id | Text |\n| --- | --- |\n| R1 | a|b |\n| c |\n| R2 | d |"
table, inscriptis: "Id  Text\nR1  a|b\nc\nR2  d"
start, turndown: "3. Keys\n4. Doors"
start, html-to-text: "3. Keys\n4. Doors"
start, node-html-markdown: "1. Keys\n2. Doors"
value, turndown: "1. Keys\n2. Doors\n3. Gates"
value, html-to-text: "1. Keys\n2. Doors\n3. Gates"
value, node-html-markdown: "1. Keys\n2. Doors\n3. Gates"
type, turndown: "1. Keys\n2. Doors"
type, html-to-text: "a. Keys\nb. Doors"
type, node-html-markdown: "1. Keys\n2. Doors"
struck, turndown: "Within 30 60 days"
struck, html-to-text: "Within 30 60 days"
struck, node-html-markdown: "Within ~~30~~ 60 days"
above the line, turndown: "At least 102 seats, within 301 days"
above the line, html-to-text: "At least 102 seats, within 301 days"
above the line, node-html-markdown: "At least 102 seats, within 301 days"
table, turndown: "Id\n\nText\n\nR1\n\na|b\n\nc\n\nR2\n\nd"
table, html-to-text: "IdTextR1a|bcR2d"
table, node-html-markdown: "| Id | Text |\n| -- | ---- |\n| R1 | a\\|b |\n| c | |\n| R2 | d |"'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
