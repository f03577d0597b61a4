#!/usr/bin/env bash
# zen-engine 2.1.3 (Python), the expression language: `and`, equality of lists, numbers on their way out.
#
# Expected: `and` does not depend on the order of its sides; a list equals itself; an exact number stays exact.
# Seen:
#   `true and null` is null, `null and true` is an error.
#   `[1, 2] == [1, 2]` and `{} == {}` are false.
#   Inside, numbers are exact decimals (`0.1 + 0.2 == 0.3`, `9007199254740993 != 9007199254740992`); what comes out is always
#   a float, 9007199254740992.0 for both.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check zen-engine==2.1.3
cat >run.py <<'PY'
import zen

for text in ["true and null", "null and true", "[1, 2] == [1, 2]", "{} == {}", "0.1 + 0.2 == 0.3",
             "9007199254740993 != 9007199254740992", "9007199254740993", "2 + 1"]:
    try:
        print(text + ":", zen.evaluate_expression(text, {}))
    except Exception:
        print(text + ":", "an error")
PY
seen=$(py/bin/python run.py)
want='true and null: None
null and true: an error
[1, 2] == [1, 2]: False
{} == {}: False
0.1 + 0.2 == 0.3: True
9007199254740993 != 9007199254740992: True
9007199254740993: 9007199254740992.0
2 + 1: 3.0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
