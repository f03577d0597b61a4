#!/usr/bin/env bash
# kuzu 0.11.3 (an embedded graph database, in Python): what is unknown, in its Cypher.
#
# Expected, by openCypher (9, 2.4 "Working with null"): `2 IN [1, null]` is null, and so is its denial; `any`, `all`, `none` and `single` are null where an unknown member decides; two lists of
# which one member is unknown are neither equal nor unequal; a text and a number are not equal.
# Seen: `and`, `or` and `not` are three-valued; over lists nothing is: `2 IN [1, null]` is false and its denial true, `any` and `all` take the unknown for a no, `none` and `single` are true of
# it. `[1, null] = [1, null]` is true, and `list_has_all([1], [null])`, too. The text "1" equals the number 1, and 2.5 becomes the whole number 2, 3.5 becomes 4.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check kuzu==0.11.3
cat >run.py <<'PY'
import kuzu

connection = kuzu.Connection(kuzu.Database("graph"))
for expression in (
    "false AND null",
    "NOT null",
    "null = null",
    "2 IN [1, null]",
    "NOT (2 IN [1, null])",
    "any(x IN [1, null] WHERE x > 1)",
    "all(x IN [2, null] WHERE x > 1)",
    "none(x IN [1, null] WHERE x > 1)",
    "single(x IN [2, null] WHERE x > 1)",
    "[1, null] = [1, null]",
    "list_has_all([1], [null])",
    '"1" = 1',
    "CAST(2.5 AS INT64)",
    "CAST(3.5 AS INT64)",
):
    print(expression + ":", connection.execute("RETURN " + expression).get_next()[0])
PY
seen=$(py/bin/python run.py)
want='false AND null: False
NOT null: None
null = null: None
2 IN [1, null]: False
NOT (2 IN [1, null]): True
any(x IN [1, null] WHERE x > 1): False
all(x IN [2, null] WHERE x > 1): False
none(x IN [1, null] WHERE x > 1): True
single(x IN [2, null] WHERE x > 1): True
[1, null] = [1, null]: True
list_has_all([1], [null]): True
"1" = 1: True
CAST(2.5 AS INT64): 2
CAST(3.5 AS INT64): 4'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
