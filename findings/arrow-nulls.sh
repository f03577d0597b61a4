#!/usr/bin/env bash
# What is not known, in Arrow's layouts that keep it elsewhere than in the bits of validity: pyarrow 26.0.1 (a dictionary with null among its values; runs of one value), read also
# by DuckDB 2.0.1, Polars 2.1.0 and pandas 3.1.1. Both layouts are valid ("Dictionary-encoded Layout", "Run-End Encoded Layout" of the columnar format).
#
# Expected: `null_count`, `is_null`, `drop_null` and `fill_null` of one array speak of the same rows; a program that reads the array sees what is missing, or refuses.
# Seen: they do not. Of four answers two are missing: `is_null` and DuckDB and Polars say two, `null_count` one; `drop_null` keeps a row without an answer, and `fill_null` leaves it
# empty; `coalesce` too. With runs, of four rows two are missing, `null_count` is 0, and `drop_null` keeps all four. pandas and pyarrow's own Parquet writer refuse the dictionary, Polars
# refuses the runs.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyarrow==26.0.1 pandas==3.1.1 polars==2.1.0 duckdb==2.0.1
cat >run.py <<'PY'
import json

import duckdb
import polars
import pyarrow
import pyarrow.compute as compute
import pyarrow.parquet


def refused(work):
    try:
        return json.dumps(work())
    except Exception as error:
        return f"refused ({type(error).__name__})"


for name, answers in (
    ("dictionary", pyarrow.DictionaryArray.from_arrays(pyarrow.array([0, 1, 2, None], pyarrow.int8()), pyarrow.array(["yes", None, "no"]))),
    ("runs", pyarrow.RunEndEncodedArray.from_arrays(pyarrow.array([2, 4], pyarrow.int32()), pyarrow.array([None, "no"]))),
):
    answers.validate(full=True)
    given = pyarrow.table({"answer": answers, "row": [1, 2, 3, 4]})
    print(name, json.dumps(answers.to_pylist()), "| null_count", answers.null_count, "| is_null", json.dumps(compute.is_null(answers).to_pylist()),
          "| drop_null keeps", json.dumps(given.drop_null()["row"].to_pylist()),
          "| fill_null", refused(lambda: compute.fill_null(answers, "?").to_pylist()))
    print(name, "| missing in DuckDB:", refused(lambda: [row[0] for row in duckdb.sql("SELECT row FROM given WHERE answer IS NULL").fetchall()]),
          "Polars:", refused(lambda: polars.from_arrow(given).filter(polars.col("answer").is_null())["row"].to_list()),
          "pandas:", refused(lambda: given.to_pandas()["answer"].isna().tolist()),
          "Parquet:", refused(lambda: pyarrow.parquet.write_table(given, "answers.parquet")))
PY
seen=$(py/bin/python run.py)
want='dictionary ["yes", null, "no", null] | null_count 1 | is_null [false, true, false, true] | drop_null keeps [1, 2, 3] | fill_null ["yes", null, "no", "?"]
dictionary | missing in DuckDB: [2, 4] Polars: [2, 4] pandas: refused (ValueError) Parquet: refused (ArrowNotImplementedError)
runs [null, null, "no", "no"] | null_count 0 | is_null [true, true, false, false] | drop_null keeps [1, 2, 3, 4] | fill_null refused (ArrowNotImplementedError)
runs | missing in DuckDB: [1, 2] Polars: refused (ComputeError) pandas: [true, true, false, false] Parquet: refused (ArrowNotImplementedError)'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
