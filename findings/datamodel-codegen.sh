#!/usr/bin/env bash
# datamodel-code-generator 0.89.0 (Python; pydantic 2.14.4): a class from a JSON Schema (2020-12) of answers, beside jsonschema 4.26.0.
#
# Expected: the class refuses what the schema refuses, or the generator says what it leaves out; a document that is valid is written back as itself.
# Seen: `dependentRequired` and `uniqueItems` are dropped without a word; null is taken for each answer that may be missing, which the schema refuses; a yes or no may be 1 or "no", a whole
# number "1" or yes. A number is a day (seconds since 1970). Of `P1M` becomes `P30D`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check datamodel-code-generator==0.89.0 pydantic==2.14.4 jsonschema==4.26.0
cat >schema.json <<'JSON'
{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Dossier", "type": "object", "additionalProperties": false,
 "properties": {"listed": {"type": "boolean"}, "seats": {"type": "integer"}, "day": {"type": "string", "format": "date"}, "term": {"type": "string", "format": "duration"},
  "profiles": {"type": "array", "items": {"enum": ["ris", "pacs"]}, "uniqueItems": true}, "grade": {"const": "low"}},
 "dependentRequired": {"listed": ["day"]}}
JSON
py/bin/datamodel-codegen --input schema.json --input-file-type jsonschema --output dossier.py --output-model-type pydantic_v2.BaseModel 2>said.txt
cat >run.py <<'PY'
import json

import jsonschema
from dossier import Dossier

schema = jsonschema.Draft202012Validator(json.load(open("schema.json")), format_checker=jsonschema.FormatChecker())
for text in (
    '{"listed": true}',
    '{"profiles": ["ris", "ris"]}',
    '{"seats": null}',
    '{"grade": null}',
    '{"listed": "no", "day": "2026-05-13"}',
    '{"seats": "1"}',
    '{"seats": true}',
    '{"seats": 2.5}',
    '{"day": 1778630400}',
    '{"day": "2026-02-30"}',
    '{"term": "P1M"}',
):
    valid = "valid" if schema.is_valid(json.loads(text)) else "not valid"
    try:
        told = Dossier.model_validate_json(text).model_dump_json(exclude_unset=True)
    except ValueError:
        told = "refused"
    print(f"{text}: {valid}, read as {told}")
print("the generator speaks of what it leaves out:", any(word in open("said.txt").read() for word in ("dependent", "unique")))
PY
seen=$(py/bin/python run.py)
want='{"listed": true}: not valid, read as {"listed":true}
{"profiles": ["ris", "ris"]}: not valid, read as {"profiles":["ris","ris"]}
{"seats": null}: not valid, read as {"seats":null}
{"grade": null}: not valid, read as {"grade":null}
{"listed": "no", "day": "2026-05-13"}: not valid, read as {"listed":false,"day":"2026-05-13"}
{"seats": "1"}: not valid, read as {"seats":1}
{"seats": true}: not valid, read as {"seats":1}
{"seats": 2.5}: not valid, read as refused
{"day": 1778630400}: not valid, read as {"day":"2026-05-13"}
{"day": "2026-02-30"}: not valid, read as refused
{"term": "P1M"}: valid, read as {"term":"P30D"}
the generator speaks of what it leaves out: False'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
