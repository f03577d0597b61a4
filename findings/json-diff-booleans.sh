#!/usr/bin/env bash
# jsondiff 2.2.1, dictdiffer 0.10.0 and jsonpatch 1.48 (Python): what changed between two sets of answers.
#
# Expected, by RFC 8259 (3) and RFC 6902 (4.6): `true` and the number 1 are two values, as are `false` and 0, so that to go from one to the other is
# a change.
# Seen: jsondiff and dictdiffer say that nothing changed, at any depth and inside lists: an answer mended from 0 to no, or a yes spoilt into a 1,
# is in no report, and the patch that they make does not lead to the new document. jsonpatch sees each of them. All three see null.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check jsondiff==2.2.1 dictdiffer==0.10.0 jsonpatch==1.48
cat >run.py <<'PY'
import json

import dictdiffer
import jsondiff
import jsonpatch

for before, after in (('{"dual-use": 0}', '{"dual-use": false}'), ('{"sites": [{"open": true}]}', '{"sites": [{"open": 1}]}'),
                      ('{"open": false}', '{"open": null}')):
    a, b = json.loads(before), json.loads(after)
    back = json.dumps(jsondiff.patch(a, jsondiff.diff(a, b)))
    print(before, "->", after)
    print("  jsondiff:", jsondiff.diff(a, b), "| dictdiffer:", list(dictdiffer.diff(a, b)), "| jsonpatch:", len(list(jsonpatch.make_patch(a, b))))
    print("  patched by jsondiff:", back)
PY
seen=$(py/bin/python run.py)
want='{"dual-use": 0} -> {"dual-use": false}
  jsondiff: {} | dictdiffer: [] | jsonpatch: 1
  patched by jsondiff: {"dual-use": 0}
{"sites": [{"open": true}]} -> {"sites": [{"open": 1}]}
  jsondiff: {} | dictdiffer: [] | jsonpatch: 1
  patched by jsondiff: {"sites": [{"open": true}]}
{"open": false} -> {"open": null}
  jsondiff: {'"'"'open'"'"': None} | dictdiffer: [('"'"'change'"'"', '"'"'open'"'"', (False, None))] | jsonpatch: 1
  patched by jsondiff: {"open": null}'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
