#!/usr/bin/env bash
# A portfolio laid out in folders by a column of texts (`id=0012/`, "hive" partitions of Parquet): pyarrow 26.0.1, pandas 3.1.1, Polars 2.1.0 and DuckDB 2.0.1, as they come.
#
# Expected: what was a text when it was written is a text when it is read, above all by the program that wrote it; 0012 and 12 are two candidates.
# Seen: the column is gone from the files of pyarrow, pandas and DuckDB, and its type with it. Of what each of them wrote, pyarrow and Polars read two rows of the number 12, without a
# word; pandas refuses its own file ("Categorical categories must be unique"). 1e3 is 1000.0 for Polars alone, `true` a yes for Polars alone; a date is a date for Polars and
# DuckDB, a text for pyarrow. Only DuckDB looks whether the text would come back, and keeps 0012. Polars leaves the column in its files as well: it reads them right, and pyarrow and pandas
# cannot read them at all.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyarrow==26.0.1 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1
cat >run.py <<'PY'
import duckdb
import pandas
import polars
import pyarrow
import pyarrow.parquet


def refused(work):
    try:
        return " ".join(sorted(map(str, work())))
    except Exception as error:
        return f"refused ({type(error).__name__})"


for ids in (["0012", "12"], ["1e3", "2e3"], ["true", "false"]):
    table = pyarrow.table({"id": ids, "seats": [1, 2]})
    folder = ids[0] + "-"
    pyarrow.parquet.write_to_dataset(table, folder + "pyarrow", partition_cols=["id"])
    table.to_pandas().to_parquet(folder + "pandas", partition_cols=["id"])
    connection = duckdb.connect()
    connection.register("portfolio", table)
    connection.execute(f"COPY portfolio TO '{folder}duckdb' (FORMAT parquet, PARTITION_BY (id))")
    polars.from_arrow(table).write_parquet(folder + "polars", partition_by="id")
    for writer in ("pyarrow", "pandas", "duckdb", "polars"):
        path = folder + writer
        print(*ids, "by", writer,
              "-> pyarrow:", refused(lambda: pyarrow.parquet.read_table(path)["id"].to_pylist()),
              "-> pandas:", refused(lambda: pandas.read_parquet(path)["id"]),
              "-> polars:", refused(lambda: polars.read_parquet(path, hive_partitioning=True)["id"]),
              "-> duckdb:", refused(lambda: [row[0] for row in connection.execute(f"SELECT id FROM read_parquet('{path}/*/*.parquet')").fetchall()]))
PY
seen=$(py/bin/python run.py)
want='0012 12 by pyarrow -> pyarrow: 12 12 -> pandas: refused (ValueError) -> polars: 12 12 -> duckdb: 0012 12
0012 12 by pandas -> pyarrow: 12 12 -> pandas: refused (ValueError) -> polars: 12 12 -> duckdb: 0012 12
0012 12 by duckdb -> pyarrow: 12 12 -> pandas: refused (ValueError) -> polars: 12 12 -> duckdb: 0012 12
0012 12 by polars -> pyarrow: refused (ArrowTypeError) -> pandas: refused (ArrowTypeError) -> polars: 0012 12 -> duckdb: 0012 12
1e3 2e3 by pyarrow -> pyarrow: 1e3 2e3 -> pandas: 1e3 2e3 -> polars: 1000.0 2000.0 -> duckdb: 1e3 2e3
1e3 2e3 by pandas -> pyarrow: 1e3 2e3 -> pandas: 1e3 2e3 -> polars: 1000.0 2000.0 -> duckdb: 1e3 2e3
1e3 2e3 by duckdb -> pyarrow: 1e3 2e3 -> pandas: 1e3 2e3 -> polars: 1000.0 2000.0 -> duckdb: 1e3 2e3
1e3 2e3 by polars -> pyarrow: refused (ArrowTypeError) -> pandas: refused (ArrowTypeError) -> polars: 1e3 2e3 -> duckdb: 1e3 2e3
true false by pyarrow -> pyarrow: false true -> pandas: false true -> polars: False True -> duckdb: false true
true false by pandas -> pyarrow: false true -> pandas: false true -> polars: False True -> duckdb: false true
true false by duckdb -> pyarrow: false true -> pandas: false true -> polars: False True -> duckdb: false true
true false by polars -> pyarrow: refused (ArrowTypeError) -> pandas: refused (ArrowTypeError) -> polars: false true -> duckdb: false true'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
