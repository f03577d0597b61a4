#!/usr/bin/env bash
# "Every third month, counted from March" is a remainder of a number that may be negative, and Python has signs for it (`%`, `//`): what they mean in libraries that take them over. numpy
# 2.4.6, pandas 3.1.1, Polars 2.1.0, DuckDB 2.0.1, DataFusion 55.0.0, ibis 12.0.0, narwhals 2.29.0, z3-solver 5.4.1.0, cvc5 1.4.2, cpmpy 1.1.1, SQLAlchemy 2.1.9.
#
# Expected: `-7 % 3` is 2 and `-7 // 2` is -4, as in Python, or both are cut towards zero (-1 and -3), as in SQL: in one library, and with one expression, one of the two, so that `x == x // 3
# * 3 + x % 3`.
# Seen: ibis gives -1 and -4 on DuckDB (neither pair: the sum is off) and 2 and -4 on Polars, for one expression. Polars means Python in expressions and SQL in its SQL. z3 and cvc5 mean Python
# by whole numbers, of bits (`BitVec`) z3 gives 2 and -3; for a negative divisor it gives 2 and 4 for `-7 / -2` and `-7 % -3`, which is neither. cpmpy, SQLAlchemy (on SQLite), DataFusion and
# Python's own Decimal cut; narwhals means Python on every backend.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check numpy==2.4.6 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 datafusion==55.0.0 "ibis-framework[duckdb,polars]==12.0.0" narwhals==2.29.0 pyarrow==26.0.1 \
  z3-solver==5.4.1.0 cvc5==1.4.2 cpmpy==1.1.1 SQLAlchemy==2.1.9
cat >run.py <<'PY'
import decimal
import warnings

warnings.simplefilter("ignore")
import cpmpy
import cvc5.pythonic
import datafusion
import duckdb
import ibis
import narwhals
import numpy
import pandas
import polars
import pyarrow
import sqlalchemy
import z3

table = {"x": [-7]}


def show(name, remainder, quotient):
    remainder, quotient = int(str(remainder)), int(str(quotient))
    print(f"{name}: {remainder} {quotient}", {(2, -4): "as Python", (-1, -3): "cut, as SQL"}.get((remainder, quotient), "neither"))


def solved(library, kind, divisors=(3, 2)):
    x, r, q = (kind(name) for name in ("x", "r", "q"))
    solver = library.Solver()
    solver.add(x == -7, r == x % divisors[0], q == x / divisors[1])
    solver.check()
    values = [solver.model()[v] for v in (r, q)]
    return [v.as_signed_long() if hasattr(v, "as_signed_long") else v for v in values]


def through(backend):
    frame = backend.to_pyarrow((t := ibis.memtable(table)).select(r=t.x % 3, q=t.x // 2)).to_pydict()
    return frame["r"][0], frame["q"][0]


show("Python", -7 % 3, -7 // 2)
show("Decimal", decimal.Decimal(-7) % 3, decimal.Decimal(-7) // 2)
show("numpy", *(numpy.array([-7]) % 3), *(numpy.array([-7]) // 2))
show("pandas", *(pandas.Series([-7]) % 3), *(pandas.Series([-7]) // 2))
show("Polars", *polars.DataFrame(table).select(r=polars.col("x") % 3, q=polars.col("x") // 2).row(0))
show("Polars, its SQL", *polars.sql("SELECT -7 % 3 AS r, -7 // 2 AS q", eager=True).row(0))
frame = datafusion.SessionContext().from_pydict(table).select((datafusion.col("x") % datafusion.lit(3)).alias("r"), (datafusion.col("x") / datafusion.lit(2)).alias("q")).to_pydict()
show("DataFusion (its /)", frame["r"][0], frame["q"][0])
show("ibis on DuckDB", *through(ibis.duckdb.connect()))
show("ibis on Polars", *through(ibis.polars.connect()))
for name, native in {"pyarrow": pyarrow.table(table), "DuckDB": duckdb.from_arrow(pyarrow.table(table))}.items():
    rows = narwhals.from_native(native).select(r=narwhals.col("x") % 3, q=narwhals.col("x") // 2).lazy().collect()
    show("narwhals on " + name, rows["r"].to_list()[0], rows["q"].to_list()[0])
show("z3 (its /)", *solved(z3, z3.Int))
show("cvc5 (its /)", *solved(cvc5.pythonic, cvc5.pythonic.Int))
show("z3, 32 bits", *solved(z3, lambda name: z3.BitVec(name, 32)))
print("z3, -7 % -3 and -7 / -2:", *solved(z3, z3.Int, (-3, -2)), "(Python:", -7 % -3, str(-7 // -2) + ")")
x, r, q = (cpmpy.intvar(-9, 9) for _ in range(3))
cpmpy.Model(x == -7, r == x % 3, q == x // 2).solve()
show("cpmpy", r.value(), q.value())
with sqlalchemy.create_engine("sqlite://").connect() as database:
    show("SQLAlchemy on SQLite", *database.execute(sqlalchemy.select(sqlalchemy.literal(-7) % 3, sqlalchemy.literal(-7) // 2)).one())
PY
seen=$(py/bin/python run.py)
want='Python: 2 -4 as Python
Decimal: -1 -3 cut, as SQL
numpy: 2 -4 as Python
pandas: 2 -4 as Python
Polars: 2 -4 as Python
Polars, its SQL: -1 -3 cut, as SQL
DataFusion (its /): -1 -3 cut, as SQL
ibis on DuckDB: -1 -4 neither
ibis on Polars: 2 -4 as Python
narwhals on pyarrow: 2 -4 as Python
narwhals on DuckDB: 2 -4 as Python
z3 (its /): 2 -4 as Python
cvc5 (its /): 2 -4 as Python
z3, 32 bits: 2 -3 neither
z3, -7 % -3 and -7 / -2: 2 4 (Python: -1 3)
cpmpy: -1 -3 cut, as SQL
SQLAlchemy on SQLite: -1 -3 cut, as SQL'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
