#!/usr/bin/env bash
# jsonsubschema 0.0.8 (Python): does every document of one JSON Schema (draft 04) fit another? Asked of two versions of a form.
#
# Expected: False where a document of the first is refused by the second (each of these is shown with one, checked by jsonschema 4.26.0); True or False, or a refusal to answer.
# Seen: any yes or no "fits" a form that takes only yes; what need not have `b` "fits" a form in which `b` has to stand beside `a` (`dependencies`), so that a change that refuses documents is
# called harmless. Where a step of 0.1 is in play (`multipleOf`) the answer is None, which counts as no. A list of different letters of two is not seen to have at most two.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check jsonsubschema==0.0.8 jsonschema==4.26.0
cat >run.py <<'PY'
import logging
import warnings

warnings.simplefilter("ignore")
import jsonschema
from jsonsubschema import isSubschema

for name, first, second, document in (
    ("yes or no in yes", {"type": "boolean"}, {"enum": [True]}, False),
    ("yes in yes or no", {"enum": [True]}, {"type": "boolean"}, None),
    ("any in: b beside a", {"type": "object"}, {"type": "object", "dependencies": {"a": ["b"]}}, {"a": 1}),
    ("steps of 0.1 in steps of 0.01", {"type": "number", "multipleOf": 0.1}, {"type": "number", "multipleOf": 0.01}, None),
    ("steps of 4 in steps of 2", {"type": "integer", "multipleOf": 4}, {"type": "integer", "multipleOf": 2}, None),
    ("different letters of two in at most two", {"type": "array", "items": {"enum": ["a", "b"]}, "uniqueItems": True}, {"type": "array", "maxItems": 2}, None),
    ("up to 5 or from 6 in whole numbers", {"anyOf": [{"type": "integer", "maximum": 5}, {"type": "integer", "minimum": 6}]}, {"type": "integer"}, None),
):
    shown = ""
    if document is not None:
        fits = [jsonschema.Draft4Validator(schema).is_valid(document) for schema in (first, second)]
        assert fits == [True, False], fits
        shown = f" (but {document} fits the first alone)"
    print(f"{name}: {isSubschema(first, second)}{shown}")
PY
seen=$(py/bin/python run.py 2>/dev/null | tr "'" '"')
want='yes or no in yes: True (but False fits the first alone)
yes in yes or no: True
any in: b beside a: True (but {"a": 1} fits the first alone)
steps of 0.1 in steps of 0.01: None
steps of 4 in steps of 2: True
different letters of two in at most two: False
up to 5 or from 6 in whole numbers: True'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
