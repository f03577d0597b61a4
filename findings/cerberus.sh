#!/usr/bin/env bash
# cerberus 1.3.8 (Python): limits of what a form may hold.
#
# Expected: a value that cannot be compared with its limit is refused, or the schema is; `date` is a day; True is of the types that `number` takes,
# or of none; what must stand beside another has to stand there.
# Seen: a limit that cannot be compared is passed over: `max: 2026-01-01` lets 13 May 2027, 12:00 through, which is also of type `date`; `min: 3`
# lets the text "2" through. True is an `integer`, and no `number`, which an integer is otherwise. `contains: a` holds of the text "bank". A fact
# that depends on `y` being None may stand where there is no `y`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check cerberus==1.3.8
cat >run.py <<'PY'
from datetime import date, datetime

from cerberus import Validator

for rules, value in (
    ({"type": "date", "max": date(2026, 1, 1)}, date(2027, 5, 13)),
    ({"type": "date", "max": date(2026, 1, 1)}, datetime(2027, 5, 13, 12)),
    ({"min": 3}, 2),
    ({"min": 3}, "2"),
    ({"min": 3, "nullable": True}, None),
    ({"type": "integer"}, True),
    ({"type": "number"}, True),
    ({"type": "number"}, 1),
    ({"allowed": [1]}, True),
    ({"contains": "a"}, ["bank"]),
    ({"contains": "a"}, "bank"),
):
    print(rules, repr(value), "->", Validator({"x": rules}).validate({"x": value}))
both = Validator({"x": {"dependencies": {"y": [None]}}, "y": {"nullable": True}})
print("x beside y None:", both.validate({"x": 1, "y": None}), "| x, no y:", both.validate({"x": 1}), "| x beside y 2:", both.validate({"x": 1, "y": 2}))
PY
seen=$(py/bin/python run.py)
want='{'"'"'type'"'"': '"'"'date'"'"', '"'"'max'"'"': datetime.date(2026, 1, 1)} datetime.date(2027, 5, 13) -> False
{'"'"'type'"'"': '"'"'date'"'"', '"'"'max'"'"': datetime.date(2026, 1, 1)} datetime.datetime(2027, 5, 13, 12, 0) -> True
{'"'"'min'"'"': 3} 2 -> False
{'"'"'min'"'"': 3} '"'"'2'"'"' -> True
{'"'"'min'"'"': 3, '"'"'nullable'"'"': True} None -> True
{'"'"'type'"'"': '"'"'integer'"'"'} True -> True
{'"'"'type'"'"': '"'"'number'"'"'} True -> False
{'"'"'type'"'"': '"'"'number'"'"'} 1 -> True
{'"'"'allowed'"'"': [1]} True -> True
{'"'"'contains'"'"': '"'"'a'"'"'} ['"'"'bank'"'"'] -> False
{'"'"'contains'"'"': '"'"'a'"'"'} '"'"'bank'"'"' -> True
x beside y None: True | x, no y: True | x beside y 2: False'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
