#!/usr/bin/env bash
# One record as canonical JSON, of which a digest or a signature is made: jcs 0.2.1, rfc8785 0.1.4, canonicaljson 2.0.0 (Python), canonicalize 4.0.0, json-stable-stringify 1.3.0 (JavaScript),
# and what many do by hand, `json.dumps(sort_keys=True)`.
#
# Expected: who names RFC 8785 writes the same bytes as the next one, or refuses; other records have other bytes.
# Seen: jcs and rfc8785 differ: a whole number that no double holds (9007199254740993) is refused by rfc8785, and written by jcs as its neighbour ...992, so that two records have one digest; the JavaScript
# packages cannot tell them apart either. canonicaljson and json.dumps keep it, and write 1.0 as `1.0` (RFC 8785: `1`), 1e-7 as `1e-07`, -0.0 as `-0.0`, and sort keys by code point, not by UTF-16, so that a
# record with the key 😀 beside U+FB33 has its keys the other way round. What is NaN in JavaScript canonicalize refuses, and json-stable-stringify writes as null.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check jcs==0.2.1 rfc8785==0.1.4 canonicaljson==2.0.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent canonicalize@4.0.0 json-stable-stringify@1.3.0 >/dev/null
cat >records.txt <<'T'
{"a": 9007199254740993}
{"a": 9007199254740992}
{"a": 1.0}
{"a": 1e-7}
{"a": -0.0}
{"\ud83d\ude00": 1, "\ufb33": 2}
T
cat >run.py <<'PY'
import json

import canonicaljson
import jcs
import rfc8785


def refused(work):
    try:
        return ascii(work().decode()).strip("\x27")
    except Exception as error:
        return f"refused ({type(error).__name__})"


for line in open("records.txt"):
    record = json.loads(line)
    print(line.strip(), "| jcs", refused(lambda: jcs.canonicalize(record)), "| rfc8785", refused(lambda: rfc8785.dumps(record)),
          "| canonicaljson", refused(lambda: canonicaljson.encode_canonical_json(record)),
          "| json.dumps", refused(lambda: json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()))
PY
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import canonicalize from "canonicalize";
import stringify from "json-stable-stringify";

const shown = (work) => { try { return work().replace(/[^ -~]/gu, (sign) => `U+${sign.codePointAt(0).toString(16)}`); } catch { return "refused"; } };
for (const line of readFileSync("records.txt", "utf8").trim().split("\n")) {
  const record = JSON.parse(line);
  console.log(line, "| canonicalize", shown(() => canonicalize(record)), "| json-stable-stringify", shown(() => stringify(record)));
}
console.log("NaN | canonicalize", shown(() => canonicalize({ a: NaN })), "| json-stable-stringify", shown(() => stringify({ a: NaN })));
JS
seen=$(py/bin/python run.py; node run.mjs)
want='{"a": 9007199254740993} | jcs {"a":9007199254740992} | rfc8785 refused (IntegerDomainError) | canonicaljson {"a":9007199254740993} | json.dumps {"a":9007199254740993}
{"a": 9007199254740992} | jcs {"a":9007199254740992} | rfc8785 refused (IntegerDomainError) | canonicaljson {"a":9007199254740992} | json.dumps {"a":9007199254740992}
{"a": 1.0} | jcs {"a":1} | rfc8785 {"a":1} | canonicaljson {"a":1.0} | json.dumps {"a":1.0}
{"a": 1e-7} | jcs {"a":1e-7} | rfc8785 {"a":1e-7} | canonicaljson {"a":1e-07} | json.dumps {"a":1e-07}
{"a": -0.0} | jcs {"a":0} | rfc8785 {"a":0} | canonicaljson {"a":-0.0} | json.dumps {"a":-0.0}
{"\ud83d\ude00": 1, "\ufb33": 2} | jcs {"\U0001f600":1,"\ufb33":2} | rfc8785 {"\U0001f600":1,"\ufb33":2} | canonicaljson {"\ufb33":2,"\U0001f600":1} | json.dumps {"\ufb33":2,"\U0001f600":1}
{"a": 9007199254740993} | canonicalize {"a":9007199254740992} | json-stable-stringify {"a":9007199254740992}
{"a": 9007199254740992} | canonicalize {"a":9007199254740992} | json-stable-stringify {"a":9007199254740992}
{"a": 1.0} | canonicalize {"a":1} | json-stable-stringify {"a":1}
{"a": 1e-7} | canonicalize {"a":1e-7} | json-stable-stringify {"a":1e-7}
{"a": -0.0} | canonicalize {"a":0} | json-stable-stringify {"a":0}
{"\ud83d\ude00": 1, "\ufb33": 2} | canonicalize {"U+1f600":1,"U+fb33":2} | json-stable-stringify {"U+1f600":1,"U+fb33":2}
NaN | canonicalize refused | json-stable-stringify {"a":null}'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
