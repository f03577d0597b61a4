#!/usr/bin/env bash
# narwhals 2.29.0 (one interface to several data frames, in Python): one condition on candidates of whom something is missing, on pandas 3.1.1 (as it comes, and with `convert_dtypes`), Polars
# 2.1.0, pyarrow 26.0.1, DuckDB 2.0.1.
#
# Expected: one expression finds the same candidates on each; where a column may hold what is missing, as `convert_dtypes` makes it, a denial does not find whoever has not answered.
# Seen: on pandas, as it comes, the denials find whoever has not answered, on the others not. With `convert_dtypes` it agrees for `~(seats > 5)` and `seats != 12`, and still finds them for
# `~kind.is_in(["x"])`: the others, and SQL, do not. `~listed` of a yes, a no and a gap is an error on pandas as it comes.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check narwhals==2.29.0 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 duckdb==2.0.1
cat >run.py <<'PY'
import duckdb
import narwhals
import pandas
import polars
import pyarrow
from narwhals import col

rows = {"id": ["Ada", "Bob", "Cyd"], "seats": [12, 3, None], "listed": [True, None, False], "kind": ["x", None, "y"]}
table = pyarrow.table(rows)
frames = {"pandas": pandas.DataFrame(rows), "pandas, converted": pandas.DataFrame(rows).convert_dtypes(), "Polars": polars.DataFrame(rows), "pyarrow": table, "DuckDB": duckdb.from_arrow(table)}
for name, condition in {
    "seats > 5": col("seats") > 5,
    "~(seats > 5)": ~(col("seats") > 5),
    "seats != 12": col("seats") != 12,
    "~listed": ~col("listed"),
    '~kind.is_in(["x"])': ~col("kind").is_in(["x"]),
}.items():
    found = []
    for library, frame in frames.items():
        try:
            who = " ".join(sorted(narwhals.from_native(frame).filter(condition).lazy().collect()["id"].to_list())) or "nobody"
        except TypeError:
            who = "an error"
        found.append(f"{library}: {who}")
    print(name, "|", "; ".join(found))
PY
seen=$(py/bin/python run.py)
want='seats > 5 | pandas: Ada; pandas, converted: Ada; Polars: Ada; pyarrow: Ada; DuckDB: Ada
~(seats > 5) | pandas: Bob Cyd; pandas, converted: Bob; Polars: Bob; pyarrow: Bob; DuckDB: Bob
seats != 12 | pandas: Bob Cyd; pandas, converted: Bob; Polars: Bob; pyarrow: Bob; DuckDB: Bob
~listed | pandas: an error; pandas, converted: Cyd; Polars: Cyd; pyarrow: Cyd; DuckDB: Cyd
~kind.is_in(["x"]) | pandas: Bob Cyd; pandas, converted: Bob Cyd; Polars: Cyd; pyarrow: Cyd; DuckDB: Cyd'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
