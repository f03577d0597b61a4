#!/usr/bin/env bash
# compliance-trestle 5.2.0: a catalogue written as Markdown (`author catalog-generate`) and read back unchanged (`author catalog-assemble`).
#
# Expected: nobody edited the Markdown, so that the text of every control is what it was.
# Seen:
#   A lettered item of a statement with a second paragraph, or a table, is lost: its first paragraph is nowhere any more, the second one stands in the
#   text of the whole statement. No message, exit code 0.
#   An item without a label is given one ("c").
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check compliance-trestle==5.2.0
mkdir project
cd project
../py/bin/trestle init --local >/dev/null 2>&1
mkdir catalogs/house
cat >catalogs/house/catalog.json <<'JSON'
{"catalog": {"uuid": "0b6ad9b9-3a8f-4b0e-9c38-1f4a9b1f7c11",
 "metadata": {"title": "House rules", "last-modified": "2026-01-01T00:00:00+00:00", "version": "1", "oscal-version": "1.2.1"},
 "groups": [{"id": "ac", "title": "Access", "controls": [{"id": "ac-1", "title": "Keys", "parts": [
  {"id": "ac-1_smt", "name": "statement", "prose": "The house:", "parts": [
   {"id": "ac-1_smt.a", "name": "item", "props": [{"name": "label", "value": "a."}], "prose": "Locks the door.\n\nAlso at noon."},
   {"id": "ac-1_smt.b", "name": "item", "props": [{"name": "label", "value": "b."}], "prose": "Counts the keys."},
   {"id": "ac-1_smt.c", "name": "item", "prose": "Keeps a list."}]}]}]}]}}
JSON
../py/bin/trestle validate -f catalogs/house/catalog.json >/dev/null 2>&1
../py/bin/trestle author catalog-generate -n house -o markdown >/dev/null 2>&1
code=0
../py/bin/trestle author catalog-assemble -m markdown -o back >messages.txt 2>&1 || code=$?
cat >show.py <<'PY'
import json

statement = json.load(open("catalogs/back/catalog.json"))["catalog"]["groups"][0]["controls"][0]["parts"][0]
print("statement:", repr(statement["prose"]))
for part in statement["parts"]:
    print(part["id"], [p["value"] for p in part.get("props", [])], repr(part["prose"]))
PY
seen=$(
  echo "exit code $code, $(wc -l <messages.txt) messages"
  python3 show.py
)
want="exit code 0, 0 messages
statement: 'The house:\\n\\nAlso at noon.'
ac-1_smt.b ['b.'] 'Counts the keys.'
ac-1_smt.c ['c'] 'Keeps a list.'"
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
