#!/usr/bin/env bash
# Conditions as filters of JSONPath (RFC 9535), in five libraries: jsonpath-rfc9535 1.0.1, python-jsonpath 2.2.2, jsonpath-ng 1.16.0 (Python), jsonpath-plus 10.4.0, jsonpath 1.3.0
# (JavaScript).
#
# Expected, by the RFC (2.3.5): `@.a` asks whether there is something, whatever it is; what is absent equals no value, null included; values of two kinds are neither equal nor
# less; `<=` is "less or equal".
# Seen: the first and the third agree with the RFC. python-jsonpath counts a yes and a no as numbers in `<`, and in `>=` too, except where only equality could make it hold: no is less than 2, and
# not at least 0. Both libraries in JavaScript write the filter off to JavaScript: `@.a` is not there where it is 0, no or null; null and the empty list are less than 2; whoever has not
# answered equals null, and "1" and yes equal 1.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check jsonpath-rfc9535==1.0.1 python-jsonpath==2.2.2 jsonpath-ng==1.16.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent jsonpath-plus@10.4.0 jsonpath@1.3.0 >/dev/null
cat >data.json <<'T'
{"c": [{"id": "one", "a": 1}, {"id": "text", "a": "1"}, {"id": "yes", "a": true}, {"id": "no", "a": false}, {"id": "zero", "a": 0}, {"id": "null", "a": null}, {"id": "list", "a": []}, {"id": "absent"}]}
T
cat >run.py <<'PY'
import json

import jsonpath
import jsonpath_ng.ext
import jsonpath_rfc9535

data = json.load(open("data.json"))
for filter in ("@.a", "@.a == null", "@.a == 1", "@.a < 2", "@.a >= 0"):
    for name, find in (
        ("jsonpath-rfc9535", lambda path: [node.value for node in jsonpath_rfc9535.find(path, data)]),
        ("python-jsonpath", lambda path: jsonpath.findall(path, data)),
        ("jsonpath-ng", lambda path: [match.value for match in jsonpath_ng.ext.parse(path).find(data)]),
    ):
        print(filter, "|", name, "|", *(found["id"] for found in find(f"$.c[?({filter})]")))
PY
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { JSONPath } from "jsonpath-plus";
import jsonpath from "jsonpath";

const data = JSON.parse(readFileSync("data.json", "utf8"));
for (const filter of ["@.a", "@.a == null", "@.a == 1", "@.a < 2", "@.a >= 0"]) {
  const path = `$.c[?(${filter})]`;
  console.log(filter, "| jsonpath-plus |", ...JSONPath({ path, json: data }).map((found) => found.id));
  console.log(filter, "| jsonpath |", ...jsonpath.query(data, path).map((found) => found.id));
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='@.a | jsonpath-rfc9535 | one text yes no zero null list
@.a | python-jsonpath | one text yes no zero null list
@.a | jsonpath-ng | one text yes no zero null list
@.a == null | jsonpath-rfc9535 | null
@.a == null | python-jsonpath | null
@.a == null | jsonpath-ng | null
@.a == 1 | jsonpath-rfc9535 | one
@.a == 1 | python-jsonpath | one
@.a == 1 | jsonpath-ng | one
@.a < 2 | jsonpath-rfc9535 | one zero
@.a < 2 | python-jsonpath | one yes no zero
@.a < 2 | jsonpath-ng | one zero
@.a >= 0 | jsonpath-rfc9535 | one zero
@.a >= 0 | python-jsonpath | one yes zero
@.a >= 0 | jsonpath-ng | one zero
@.a | jsonpath-plus | one text yes list
@.a | jsonpath | one text yes list
@.a == null | jsonpath-plus | null absent
@.a == null | jsonpath | null absent
@.a == 1 | jsonpath-plus | one text yes
@.a == 1 | jsonpath | one text yes
@.a < 2 | jsonpath-plus | one text yes no zero null list
@.a < 2 | jsonpath | one text yes no zero null list
@.a >= 0 | jsonpath-plus | one text yes no zero null list
@.a >= 0 | jsonpath | one text yes no zero null list'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
