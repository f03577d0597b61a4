#!/usr/bin/env bash
# "Between", written as Python writes it (`1 <= x <= 5`, `a == b == c`), in libraries whose `<=` and `==` make conditions: z3-solver 5.4.1.0, cvc5 1.4.2,
# PuLP 3.3.2, SQLAlchemy 2.1.9, peewee 4.5.3, PyPika 0.51.1, DataFusion 55.0.0, DuckDB 2.0.1, Polars 2.1.0, pyarrow 26.0.1.
#
# Expected: both comparisons hold, or the library refuses (Python reads the chain as `1 <= x and x <= 5`, and asks the first half whether it is true).
# Seen: PuLP, peewee, PyPika and DataFusion keep the second half alone: what is below the lower bound passes. z3, cvc5 and SQLAlchemy refuse the
# chain of `<=`, but not that of `==`, of which they keep the first half (the question "are these two the same expression?" has an answer, no). `not (a == 1)`
# is a constant: False in PuLP, peewee, PyPika and DataFusion, so that it holds of nobody, True in z3, cvc5 and SQLAlchemy. DuckDB, Polars and pyarrow refuse all
# three.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check z3-solver==5.4.1.0 cvc5==1.4.2 PuLP==3.3.2 SQLAlchemy==2.1.9 peewee==4.5.3 PyPika==0.51.1 \
  datafusion==55.0.0 duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1
cat >run.py <<'PY'
import cvc5.pythonic
import datafusion
import duckdb
import peewee
import polars
import pulp
import pyarrow.dataset
import pypika
import sqlalchemy
import z3


class Row(peewee.Model):
    a, b, c = (peewee.IntegerField() for _ in range(3))


table = sqlalchemy.table("row", *map(sqlalchemy.column, "abc"))
rows = pypika.Table("row")


def shown(condition):
    if isinstance(condition, peewee.Expression):
        text, values = peewee.Context().sql(condition).query()
        return text.replace("?", "{}").format(*values)
    return str(condition)


def refused(work):
    try:
        return shown(work())
    except Exception as error:
        return f"refused ({type(error).__name__})"


for name, facts, number in (
    ("z3", z3.Ints("a b c"), int),
    ("cvc5", cvc5.pythonic.Ints("a b c"), int),
    ("pulp", [pulp.LpVariable(fact) for fact in "abc"], int),
    ("sqlalchemy", [table.c.a, table.c.b, table.c.c], int),
    ("peewee", [Row.a, Row.b, Row.c], int),
    ("pypika", [rows.a, rows.b, rows.c], int),
    ("datafusion", [datafusion.col(fact) for fact in "abc"], datafusion.lit),
    ("duckdb", [duckdb.ColumnExpression(fact) for fact in "abc"], duckdb.ConstantExpression),
    ("polars", [polars.col(fact) for fact in "abc"], int),
    ("pyarrow", [pyarrow.dataset.field(fact) for fact in "abc"], int),
):
    a, b, c = facts
    low, high = number(1), number(5)
    print(name, "| between:", refused(lambda: low <= a <= high), "| equal:", refused(lambda: a == b == c), "| not:", refused(lambda: not (a == low)))
PY
seen=$(py/bin/python run.py)
want='z3 | between: refused (Z3Exception) | equal: a == b | not: True
cvc5 | between: refused (SMTException) | equal: a == b | not: True
pulp | between: a <= 5 | equal: b - c = 0 | not: False
sqlalchemy | between: refused (TypeError) | equal: row.a = row.b | not: True
peewee | between: ("t1"."a" <= 5) | equal: ("t1"."b" = "t1"."c") | not: False
pypika | between: "a"<=5 | equal: "b"="c" | not: False
datafusion | between: Expr(a <= Int64(5)) | equal: Expr(b = c) | not: False
duckdb | between: refused (TypeError) | equal: refused (TypeError) | not: refused (TypeError)
polars | between: refused (TypeError) | equal: refused (TypeError) | not: refused (TypeError)
pyarrow | between: refused (ValueError) | equal: refused (ValueError) | not: refused (ValueError)'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
