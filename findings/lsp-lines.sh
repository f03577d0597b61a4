#!/usr/bin/env bash
# Which line is it? A text that was pasted from a document has a line separator (U+2028) in a comment, a next-line sign (U+0085) or a form feed (U+000C): pygls 2.1.1 (language
# servers in Python), beside vscode-languageserver-textdocument 1.0.16 (servers in JavaScript) and @codemirror/state 6.7.6 (an editor).
#
# Expected: a server and its editor count alike: in the Language Server Protocol (3.17, "Text Documents") lines end with \n, \r\n or \r, and with nothing else.
# Seen: pygls ends lines at each of these signs, too (Python's `splitlines`). An edit that the editor means for the third line lands in the second one: the server's copy of the text
# is another one from then on, without an error, and so is every place that it names. The other two count as the protocol does.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pygls==2.1.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent vscode-languageserver-textdocument@1.0.16 @codemirror/state@6.7.6 >/dev/null
cat >run.py <<'PY'
import json

from lsprotocol import types
from pygls.workspace import TextDocument

for name, sign in (("U+2028", "\u2028"), ("U+0085", "\u0085"), ("U+000C", "\u000c")):
    document = TextDocument("file:///a", source=f"# one{sign}two\nfact a\nfact b\n", version=1)
    last = types.Range(start=types.Position(line=2, character=5), end=types.Position(line=2, character=6))
    document.apply_change(types.TextDocumentContentChangePartial(range=last, text="NEW"))
    print(name, "pygls:", json.dumps(document.source))
PY
cat >run.mjs <<'JS'
import { TextDocument } from "vscode-languageserver-textdocument";
import { EditorState } from "@codemirror/state";

for (const [name, sign] of [["U+2028", "\u2028"], ["U+0085", "\u0085"], ["U+000C", "\f"]]) {
  const text = `# one${sign}two\nfact a\nfact b\n`;
  const document = TextDocument.create("file:///a", "rules", 1, text);
  const last = { start: { line: 2, character: 5 }, end: { line: 2, character: 6 } };
  TextDocument.update(document, [{ range: last, text: "NEW" }], 2);
  const shown = JSON.stringify(document.getText()).replace("\u2028", "\\u2028").replace("\u0085", "\\u0085");
  console.log(name, "vscode:", shown, "lines in CodeMirror:", EditorState.create({ doc: text }).doc.lines - 1);
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='U+2028 pygls: "# one\u2028two\nfact NEW\nfact b\n"
U+0085 pygls: "# one\u0085two\nfact NEW\nfact b\n"
U+000C pygls: "# one\ftwo\nfact NEW\nfact b\n"
U+2028 vscode: "# one\u2028two\nfact a\nfact NEW\n" lines in CodeMirror: 3
U+0085 vscode: "# one\u0085two\nfact a\nfact NEW\n" lines in CodeMirror: 3
U+000C vscode: "# one\ftwo\nfact a\nfact NEW\n" lines in CodeMirror: 3'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
