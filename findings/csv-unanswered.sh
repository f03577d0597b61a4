#!/usr/bin/env bash
# Left empty on purpose, or never asked: a column of texts with an empty text and a missing one, in CSV written and read again by pyarrow 26.0.1, Polars 2.1.0, DuckDB 2.0.1 and pandas 3.1.1
# as they come.
#
# Expected: who writes the two apart (`""` for the empty text, nothing for what is missing) reads them apart; a table has as many rows when it is read as when it was written.
# Seen: three write them apart, and only Polars reads that back. Of its own file DuckDB makes two missing answers, pyarrow two empty texts; pandas writes both alike. Of a table of one column
# the missing row is an empty line, which pyarrow skips in its own file: of three candidates it reads two, and so does pandas of the others' files, not of its own. `NA`, `None` and `NULL`,
# which may be ids or codes, are missing in pandas alone.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyarrow==26.0.1 polars==2.1.0 duckdb==2.0.1 pandas==3.1.1
cat >run.py <<'PY'
import duckdb
import pandas
import polars
import pyarrow
from pyarrow import csv

two = pyarrow.table({"id": ["a", "b", "c"], "remark": pyarrow.array(["", None, "x"], pyarrow.string())})
one = two.select(["remark"])
codes = pyarrow.table({"id": ["a", "b", "c", "d"], "remark": ["NA", "None", "NULL", "x"]})


def by_duckdb(answers, path):
    duckdb.sql(f"COPY answers TO '{path}'")


writers = {
    "pyarrow": csv.write_csv,
    "Polars": lambda table, path: polars.from_arrow(table).write_csv(path),
    "DuckDB": by_duckdb,
    "pandas": lambda table, path: table.to_pandas().to_csv(path, index=False),
}
readers = {
    "pyarrow": lambda path: csv.read_csv(path)["remark"].to_pylist(),
    "Polars": lambda path: polars.read_csv(path)["remark"].to_list(),
    "DuckDB": lambda path: [remark for (remark,) in duckdb.sql(f"SELECT remark FROM read_csv('{path}', header = true)").fetchall()],
    "pandas": lambda path: [None if pandas.isna(remark) else remark for remark in pandas.read_csv(path)["remark"]],
}
for name, table in (("two columns", two), ("one column", one), ("codes", codes)):
    for writer, write in writers.items():
        path = "table.csv"
        write(table, path)
        print(f"{name}, of {writer} {open(path).read()!r}:")
        print("  " + "; ".join(f"{reader} {read(path)}" for reader, read in readers.items()))
PY
seen=$(py/bin/python run.py)
want='two columns, of pyarrow '"'"'"id","remark"\n"a",""\n"b",\n"c","x"\n'"'"':
  pyarrow ['"'"''"'"', '"'"''"'"', '"'"'x'"'"']; Polars ['"'"''"'"', None, '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, None, '"'"'x'"'"']
two columns, of Polars '"'"'id,remark\na,""\nb,\nc,x\n'"'"':
  pyarrow ['"'"''"'"', '"'"''"'"', '"'"'x'"'"']; Polars ['"'"''"'"', None, '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, None, '"'"'x'"'"']
two columns, of DuckDB '"'"'id,remark\na,""\nb,\nc,x\n'"'"':
  pyarrow ['"'"''"'"', '"'"''"'"', '"'"'x'"'"']; Polars ['"'"''"'"', None, '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, None, '"'"'x'"'"']
two columns, of pandas '"'"'id,remark\na,\nb,\nc,x\n'"'"':
  pyarrow ['"'"''"'"', '"'"''"'"', '"'"'x'"'"']; Polars [None, None, '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, None, '"'"'x'"'"']
one column, of pyarrow '"'"'"remark"\n""\n\n"x"\n'"'"':
  pyarrow ['"'"''"'"', '"'"'x'"'"']; Polars ['"'"''"'"', None, '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, '"'"'x'"'"']
one column, of Polars '"'"'remark\n""\n\nx\n'"'"':
  pyarrow ['"'"''"'"', '"'"'x'"'"']; Polars ['"'"''"'"', None, '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, '"'"'x'"'"']
one column, of DuckDB '"'"'remark\n""\n\nx\n'"'"':
  pyarrow ['"'"''"'"', '"'"'x'"'"']; Polars ['"'"''"'"', None, '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, '"'"'x'"'"']
one column, of pandas '"'"'remark\n""\n""\nx\n'"'"':
  pyarrow ['"'"''"'"', '"'"''"'"', '"'"'x'"'"']; Polars ['"'"''"'"', '"'"''"'"', '"'"'x'"'"']; DuckDB [None, None, '"'"'x'"'"']; pandas [None, None, '"'"'x'"'"']
codes, of pyarrow '"'"'"id","remark"\n"a","NA"\n"b","None"\n"c","NULL"\n"d","x"\n'"'"':
  pyarrow ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; Polars ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; DuckDB ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; pandas [None, None, None, '"'"'x'"'"']
codes, of Polars '"'"'id,remark\na,NA\nb,None\nc,NULL\nd,x\n'"'"':
  pyarrow ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; Polars ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; DuckDB ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; pandas [None, None, None, '"'"'x'"'"']
codes, of DuckDB '"'"'id,remark\na,NA\nb,None\nc,NULL\nd,x\n'"'"':
  pyarrow ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; Polars ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; DuckDB ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; pandas [None, None, None, '"'"'x'"'"']
codes, of pandas '"'"'id,remark\na,NA\nb,None\nc,NULL\nd,x\n'"'"':
  pyarrow ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; Polars ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; DuckDB ['"'"'NA'"'"', '"'"'None'"'"', '"'"'NULL'"'"', '"'"'x'"'"']; pandas [None, None, None, '"'"'x'"'"']'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
