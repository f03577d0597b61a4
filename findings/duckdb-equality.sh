#!/usr/bin/env bash
# DuckDB 2.0.1 (Python): what is equal where something is not known, and numbers and spans that are made equal.
#
# Expected: `2 in (1, NULL)` is unknown, and `2 in [1, NULL]` too, since it asks the same; so is the equality of two rows of which one member is
# unknown (SQL, row value comparison); spans that are equal lead from one day to one day; a half is rounded one way.
# Seen: the first is NULL, the second false, and its negation true: of those whose members are known in part only, `not (x in list)` keeps all.
# `= any(list)` is NULL again. Rows, lists and records with an unknown member are false against a known one, and equal to each other:
# `(1, NULL) = (1, 2)` is false, not NULL. `interval 1 month = interval 30 day` and `interval 1 year = interval 360 day` hold; added to one day they
# lead to two. 2.5 as a whole number is 3, the same as DOUBLE 2. A whole number is equal to the text "1.0"; within lists it becomes a text, and is
# not.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1
cat >run.py <<'PY'
import duckdb

base = duckdb.connect()
for text in (
    "2 in (1, NULL)",
    "2 in [1, NULL]",
    "not (2 in [1, NULL])",
    "2 = any([1, NULL])",
    "list_has_all([1, NULL], [2])",
    "(1, NULL) = (1, 2)",
    "[1, NULL] = [1, 2]",
    "{'a': NULL} = {'a': 1}",
    "[1, NULL] = [1, NULL]",
    "interval 1 month = interval 30 day",
    "interval 1 year = interval 360 day",
    "date '2026-01-01' + interval 1 year = date '2026-01-01' + interval 360 day",
    "2.5::integer",
    "2.5::double::integer",
    "3.5::double::integer",
    "1 = '1.0'",
    "[1] = ['1.0']",
):
    print(text, "->", base.execute("select " + text).fetchone()[0])
PY
seen=$(py/bin/python run.py)
want='2 in (1, NULL) -> None
2 in [1, NULL] -> False
not (2 in [1, NULL]) -> True
2 = any([1, NULL]) -> None
list_has_all([1, NULL], [2]) -> False
(1, NULL) = (1, 2) -> False
[1, NULL] = [1, 2] -> False
{'"'"'a'"'"': NULL} = {'"'"'a'"'"': 1} -> False
[1, NULL] = [1, NULL] -> True
interval 1 month = interval 30 day -> True
interval 1 year = interval 360 day -> True
date '"'"'2026-01-01'"'"' + interval 1 year = date '"'"'2026-01-01'"'"' + interval 360 day -> False
2.5::integer -> 3
2.5::double::integer -> 2
3.5::double::integer -> 4
1 = '"'"'1.0'"'"' -> True
[1] = ['"'"'1.0'"'"'] -> False'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
