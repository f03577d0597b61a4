#!/usr/bin/env bash
# DuckDB 2.0.1 (Python), sums of whole numbers on their way into a file; read again with pyarrow 26.0.1.
#
# Expected: the sum of whole numbers, exact in a query, is as exact in a file; one query has one type of result in each
# column format, and what was made can be told apart by its own value.
# Seen: `sum` of BIGINT is HUGEINT. Handed over as Arrow it is decimal128(38, 0) and exact; written to Parquet it is DOUBLE, without a
# warning: 9007199254740993 comes back as 9007199254740992. CSV and JSON of the same query are exact. A sum of ones (`sum(case …)`,
# a count by hand) becomes DOUBLE too, `count(*)` stays INT64.
# The file still answers "yes" to `s = 9007199254740993`: the constant is made a float as well, so that the database itself does not see
# the loss.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 pyarrow==26.0.1
cat >run.py <<'PY'
import duckdb
import pyarrow.parquet as parquet

base = duckdb.connect()
base.sql("create table amounts as select 9007199254740993::bigint as amount")
sums = "select sum(amount) as s, sum(case when amount > 0 then 1 else 0 end) as ones, count(*) as n from amounts"
print("in the query:", base.sql(sums).fetchall())
arrow = base.sql(sums).to_arrow_table()
print("Arrow:", arrow["s"].type, arrow["s"][0].as_py())
for name in ("sums.parquet", "sums.csv", "sums.json"):
    base.sql(f"copy ({sums}) to '{name}'")
table = parquet.read_table("sums.parquet")
print("Parquet:", table["s"].type, int(table["s"][0].as_py()), "| ones:", table["ones"].type, "| n:", table["n"].type)
print("CSV:", open("sums.csv").read().split()[1], "| JSON:", open("sums.json").read().strip())
print("is it 9007199254740993:", base.sql("select s = 9007199254740993 from 'sums.parquet'").fetchall()[0][0])
PY
seen=$(py/bin/python run.py)
want='in the query: [(9007199254740993, 1, 1)]
Arrow: decimal128(38, 0) 9007199254740993
Parquet: double 9007199254740992 | ones: double | n: int64
CSV: 9007199254740993,1,1 | JSON: {"s":9007199254740993,"ones":1,"n":1}
is it 9007199254740993: True'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
