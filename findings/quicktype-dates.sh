#!/usr/bin/env bash
# quicktype 26.0.0, Python and TypeScript from a JSON Schema (draft 07).
#
# Expected: a document that is valid under the schema is read and written back as itself.
# Seen: a property with `"format": "date"` becomes a moment in the generated code, and is written back as one:
#   {"opened": "2026-03-01"}  ->  {"opened": "2026-03-01T00:00:00"}      (Python)
#   {"opened": "2026-03-01"}  ->  {"opened": "2026-03-01T00:00:00.000Z"} (TypeScript)
# which is no `date` of the same schema any more. The generated Python also refuses `2.0` where the schema says
# `integer`, though JSON Schema counts 2.0 as one (and pandas and R write whole numbers so).
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent quicktype@26.0.0 typescript@5.9.3 >/dev/null
python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target "$home/py" \
  python-dateutil==2.9.0.post0

cat >schema.json <<'JSON'
{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "properties": { "opened": { "type": "string", "format": "date" }, "count": { "type": "integer" } },
  "required": ["count"]
}
JSON
npx quicktype --src-lang schema --lang python --top-level Form --out form.py schema.json
npx quicktype --src-lang schema --lang typescript --top-level Form --out form.ts schema.json
npx tsc --target es2020 --module commonjs form.ts

seen=$(PYTHONPATH="$home/py" python3 - <<'PY'
import json
import form

read = form.form_from_dict(json.loads('{"opened": "2026-03-01", "count": 2}'))
print("python", form.form_to_dict(read)["opened"])
try:
    form.form_from_dict(json.loads('{"count": 2.0}'))
    print("python reads 2.0")
except AssertionError:
    print("python refuses 2.0")
PY
node -e '
const { Convert } = require("./form.js");
const back = JSON.parse(Convert.formToJson(Convert.toForm(JSON.stringify({ opened: "2026-03-01", count: 2 }))));
console.log("typescript", back.opened);
')
want='python 2026-03-01T00:00:00
python refuses 2.0
typescript 2026-03-01T00:00:00.000Z'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
