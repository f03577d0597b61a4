#!/usr/bin/env bash
# bkflow-feel 1.2.0 (FEEL of DMN, in Python): what is unknown.
#
# Expected, by the DMN specification (1.5, 10.3.2.8 and 10.3.4.4): a conjunction with a false side is false from either side; the negation of null is null, and so are `all` and
# `any` where null decides; a boolean and a number are two kinds and their equality is null.
# Seen: `false and null` is false, `null and false` is null. `not(null)`, and `not(x)` of an x that is nowhere given, are true: "not exempt" holds of everybody who
# was not asked. `all([true, null])` and `any([false, null])` are false; `true = 1` is true. A function that the package does not have (`modulo`, `substring`,
# of the specification's own) is null without a message, and its negation true.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check bkflow-feel==1.2.0
cat >run.py <<'PY'
from bkflow_feel.api import parse_expression

for text in ("false and null", "null and false", "true or null", "null or true", "not(null)", "not(x)", "all([true, null])", "any([false, null])", "true = 1",
             "modulo(12, 5)", 'substring("foobar", 3)', "not(modulo(12, 5))"):
    print(text + ":", parse_expression(text, {}))
PY
seen=$(py/bin/python run.py 2>/dev/null)
want='false and null: False
null and false: None
true or null: True
null or true: True
not(null): True
not(x): True
all([true, null]): False
any([false, null]): False
true = 1: True
modulo(12, 5): None
substring("foobar", 3): None
not(modulo(12, 5)): True'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
