#!/usr/bin/env bash
# sqlglot 30.30.0 (Python): conditions written for DuckDB 2.0.1, translated to SQLite (that of Python), with `unsupported_level=RAISE`.
#
# Expected: the translation means the same, or is refused: "Raise an exception for unsupported" is what the level promises.
# Seen: months between two days become days divided by 30, years days by 365: from 31 January to 1 February there is 1 month in DuckDB (months that begin) and 0 in SQLite, over ten years 121
# months instead of 120. The days between two dates are 0, since SQLite subtracts the years. A text that is no number becomes 0 where TRY_CAST gave NULL, "yes" becomes no, 2.5 becomes 2
# instead of 3. `d + INTERVAL 1 MONTH` is written as it stands, which SQLite cannot read.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check sqlglot==30.30.0 duckdb==2.0.1
cat >run.py <<'PY'
import logging
import sqlite3

import duckdb
import sqlglot

logging.disable(logging.CRITICAL)
database = sqlite3.connect(":memory:")
for expression in (
    "date_diff('month', DATE '2024-01-31', DATE '2024-02-01')",
    "date_diff('month', DATE '2014-01-01', DATE '2024-01-01')",
    "date_diff('year', DATE '2023-12-31', DATE '2024-01-01')",
    "DATE '2026-05-13' - DATE '2026-03-01'",
    "TRY_CAST('x' AS INT)",
    "CAST('yes' AS BOOLEAN)",
    "CAST(2.5 AS INT)",
    "DATE '2024-01-31' + INTERVAL 1 MONTH",
    "5 / 2",
    "greatest(1, NULL)",
):
    query = f"SELECT {expression}"
    (translated,) = sqlglot.transpile(query, read="duckdb", write="sqlite", unsupported_level=sqlglot.ErrorLevel.RAISE)
    try:
        there = database.execute(translated).fetchone()[0]
    except sqlite3.Error:
        there = "cannot be read"
    print(f"{expression}: DuckDB {duckdb.sql(query).fetchall()[0][0]}, SQLite {there} ({translated.removeprefix('SELECT ')})")
PY
seen=$(py/bin/python run.py | tr "'" '"')
want='date_diff("month", DATE "2024-01-31", DATE "2024-02-01"): DuckDB 1, SQLite 0 (CAST((JULIANDAY(DATE("2024-02-01")) - JULIANDAY(DATE("2024-01-31"))) / 30.0 AS INTEGER))
date_diff("month", DATE "2014-01-01", DATE "2024-01-01"): DuckDB 120, SQLite 121 (CAST((JULIANDAY(DATE("2024-01-01")) - JULIANDAY(DATE("2014-01-01"))) / 30.0 AS INTEGER))
date_diff("year", DATE "2023-12-31", DATE "2024-01-01"): DuckDB 1, SQLite 0 (CAST((JULIANDAY(DATE("2024-01-01")) - JULIANDAY(DATE("2023-12-31"))) / 365.0 AS INTEGER))
DATE "2026-05-13" - DATE "2026-03-01": DuckDB 73, SQLite 0 (DATE("2026-05-13") - DATE("2026-03-01"))
TRY_CAST("x" AS INT): DuckDB None, SQLite 0 (CAST("x" AS INTEGER))
CAST("yes" AS BOOLEAN): DuckDB True, SQLite 0 (CAST("yes" AS INTEGER))
CAST(2.5 AS INT): DuckDB 3, SQLite 2 (CAST(2.5 AS INTEGER))
DATE "2024-01-31" + INTERVAL 1 MONTH: DuckDB 2024-02-29 00:00:00, SQLite cannot be read (DATE("2024-01-31") + INTERVAL "1" MONTH)
5 / 2: DuckDB 2.5, SQLite 2.5 (CAST(5 AS REAL) / 2)
greatest(1, NULL): DuckDB 1, SQLite 1 (MAX(COALESCE(1, NULL), COALESCE(NULL, 1)))'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
