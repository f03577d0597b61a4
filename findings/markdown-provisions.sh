#!/usr/bin/env bash
# A catalogue in Markdown, shown by seven readers: markdown 3.11.3, markdown2 2.5.5, mistune 3.4.0, markdown-it-py 4.3.0 (Python), markdown-it 15.0.3, marked 18.2.1, showdown 2.1.0
# (JavaScript).
#
# Expected, by CommonMark (0.31, 5.2 and 5.3; the page of the first Markdown lets numbers be lazy, and says so): a list that begins with 3 begins with 3; a sentence whose line happens to
# begin with "12." goes on; an id with underscores is that id; a list after its introduction is a list.
# Seen: in markdown provisions 3, 5 and 7 are 1, 2 and 3, and a list that goes on at 3 after a paragraph begins again at 1; in the others they are 3, 4 and 5. "See article / 12. It says
# so" becomes a list in showdown, and "1. one / - two / 2. three" one list of 1 to 3 in markdown. `R_12_5` is R, 12 in italics, and 5 in markdown2 and showdown. "Must: / - keys" is no list
# in markdown and markdown2. "#12 is open" is a title in these two and showdown. `3)` is no list in markdown, markdown2 and showdown.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check markdown==3.11.3 markdown2==2.5.5 mistune==3.4.0 markdown-it-py==4.3.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent markdown-it@15.0.3 marked@18.2.1 showdown@2.1.0 >/dev/null
cat >cases.json <<'JSON'
["3. Keys\n5. Doors\n7. Gates\n", "1. One\n\nText.\n\n3. Three\n", "See article\n12. It says so.\n", "1. one\n- two\n2. three\n", "R_12_5 applies\n", "Must:\n- keys\n- doors\n", "#12 is open\n", "3) Keys\n"]
JSON
cat >run.py <<'PY'
import json

import markdown
import markdown2
import markdown_it
import mistune

for text in json.load(open("cases.json")):
    for name, convert in (("markdown", markdown.markdown), ("markdown2", lambda text: str(markdown2.markdown(text))), ("mistune", mistune.html), ("markdown-it-py", markdown_it.MarkdownIt().render)):
        print(json.dumps(text), name, " ".join(convert(text).split()))
PY
cat >run.mjs <<'JS'
import fs from "fs";
import MarkdownIt from "markdown-it";
import { marked } from "marked";
import showdown from "showdown";

const readers = { "markdown-it": (text) => new MarkdownIt().render(text), marked: (text) => marked.parse(text), showdown: (text) => new showdown.Converter().makeHtml(text) };
for (const text of JSON.parse(fs.readFileSync("cases.json"))) for (const [name, convert] of Object.entries(readers)) console.log(JSON.stringify(text), name, convert(text).trim().split(/\s+/).join(" "));
JS
seen=$(py/bin/python run.py && node run.mjs)
want='"3. Keys\n5. Doors\n7. Gates\n" markdown <ol> <li>Keys</li> <li>Doors</li> <li>Gates</li> </ol>
"3. Keys\n5. Doors\n7. Gates\n" markdown2 <ol start="3"> <li>Keys</li> <li>Doors</li> <li>Gates</li> </ol>
"3. Keys\n5. Doors\n7. Gates\n" mistune <ol start="3"> <li>Keys</li> <li>Doors</li> <li>Gates</li> </ol>
"3. Keys\n5. Doors\n7. Gates\n" markdown-it-py <ol start="3"> <li>Keys</li> <li>Doors</li> <li>Gates</li> </ol>
"1. One\n\nText.\n\n3. Three\n" markdown <ol> <li>One</li> </ol> <p>Text.</p> <ol> <li>Three</li> </ol>
"1. One\n\nText.\n\n3. Three\n" markdown2 <ol> <li>One</li> </ol> <p>Text.</p> <ol start="3"> <li>Three</li> </ol>
"1. One\n\nText.\n\n3. Three\n" mistune <ol> <li>One</li> </ol> <p>Text.</p> <ol start="3"> <li>Three</li> </ol>
"1. One\n\nText.\n\n3. Three\n" markdown-it-py <ol> <li>One</li> </ol> <p>Text.</p> <ol start="3"> <li>Three</li> </ol>
"See article\n12. It says so.\n" markdown <p>See article 12. It says so.</p>
"See article\n12. It says so.\n" markdown2 <p>See article 12. It says so.</p>
"See article\n12. It says so.\n" mistune <p>See article 12. It says so.</p>
"See article\n12. It says so.\n" markdown-it-py <p>See article 12. It says so.</p>
"1. one\n- two\n2. three\n" markdown <ol> <li>one</li> <li>two</li> <li>three</li> </ol>
"1. one\n- two\n2. three\n" markdown2 <ol> <li>one</li> </ol> <ul> <li>two</li> </ul> <ol start="2"> <li>three</li> </ol>
"1. one\n- two\n2. three\n" mistune <ol> <li>one</li> </ol> <ul> <li>two</li> </ul> <ol start="2"> <li>three</li> </ol>
"1. one\n- two\n2. three\n" markdown-it-py <ol> <li>one</li> </ol> <ul> <li>two</li> </ul> <ol start="2"> <li>three</li> </ol>
"R_12_5 applies\n" markdown <p>R_12_5 applies</p>
"R_12_5 applies\n" markdown2 <p>R<em>12</em>5 applies</p>
"R_12_5 applies\n" mistune <p>R_12_5 applies</p>
"R_12_5 applies\n" markdown-it-py <p>R_12_5 applies</p>
"Must:\n- keys\n- doors\n" markdown <p>Must: - keys - doors</p>
"Must:\n- keys\n- doors\n" markdown2 <p>Must: - keys - doors</p>
"Must:\n- keys\n- doors\n" mistune <p>Must:</p> <ul> <li>keys</li> <li>doors</li> </ul>
"Must:\n- keys\n- doors\n" markdown-it-py <p>Must:</p> <ul> <li>keys</li> <li>doors</li> </ul>
"#12 is open\n" markdown <h1>12 is open</h1>
"#12 is open\n" markdown2 <h1>12 is open</h1>
"#12 is open\n" mistune <p>#12 is open</p>
"#12 is open\n" markdown-it-py <p>#12 is open</p>
"3) Keys\n" markdown <p>3) Keys</p>
"3) Keys\n" markdown2 <p>3) Keys</p>
"3) Keys\n" mistune <ol start="3"> <li>Keys</li> </ol>
"3) Keys\n" markdown-it-py <ol start="3"> <li>Keys</li> </ol>
"3. Keys\n5. Doors\n7. Gates\n" markdown-it <ol start="3"> <li>Keys</li> <li>Doors</li> <li>Gates</li> </ol>
"3. Keys\n5. Doors\n7. Gates\n" marked <ol start="3"> <li>Keys</li> <li>Doors</li> <li>Gates</li> </ol>
"3. Keys\n5. Doors\n7. Gates\n" showdown <ol start="3"> <li>Keys</li> <li>Doors</li> <li>Gates</li> </ol>
"1. One\n\nText.\n\n3. Three\n" markdown-it <ol> <li>One</li> </ol> <p>Text.</p> <ol start="3"> <li>Three</li> </ol>
"1. One\n\nText.\n\n3. Three\n" marked <ol> <li>One</li> </ol> <p>Text.</p> <ol start="3"> <li>Three</li> </ol>
"1. One\n\nText.\n\n3. Three\n" showdown <ol> <li>One</li> </ol> <p>Text.</p> <ol start="3"> <li>Three</li> </ol>
"See article\n12. It says so.\n" markdown-it <p>See article 12. It says so.</p>
"See article\n12. It says so.\n" marked <p>See article 12. It says so.</p>
"See article\n12. It says so.\n" showdown <p>See article</p> <ol start="12"> <li>It says so.</li> </ol>
"1. one\n- two\n2. three\n" markdown-it <ol> <li>one</li> </ol> <ul> <li>two</li> </ul> <ol start="2"> <li>three</li> </ol>
"1. one\n- two\n2. three\n" marked <ol> <li>one</li> </ol> <ul> <li>two</li> </ul> <ol start="2"> <li>three</li> </ol>
"1. one\n- two\n2. three\n" showdown <ol> <li>one</li> </ol> <ul> <li>two</li> </ul> <ol> <li>three</li> </ol>
"R_12_5 applies\n" markdown-it <p>R_12_5 applies</p>
"R_12_5 applies\n" marked <p>R_12_5 applies</p>
"R_12_5 applies\n" showdown <p>R<em>12</em>5 applies</p>
"Must:\n- keys\n- doors\n" markdown-it <p>Must:</p> <ul> <li>keys</li> <li>doors</li> </ul>
"Must:\n- keys\n- doors\n" marked <p>Must:</p> <ul> <li>keys</li> <li>doors</li> </ul>
"Must:\n- keys\n- doors\n" showdown <p>Must:</p> <ul> <li>keys</li> <li>doors</li> </ul>
"#12 is open\n" markdown-it <p>#12 is open</p>
"#12 is open\n" marked <p>#12 is open</p>
"#12 is open\n" showdown <h1 id="12isopen">12 is open</h1>
"3) Keys\n" markdown-it <ol start="3"> <li>Keys</li> </ol>
"3) Keys\n" marked <ol start="3"> <li>Keys</li> </ol>
"3) Keys\n" showdown <p>3) Keys</p>'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
