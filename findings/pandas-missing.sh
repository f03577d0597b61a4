#!/usr/bin/env bash
# pandas 3.1.1 (Python): a column of answers of which one is missing, by the type that it happens to have.
#
# Expected: whether a missing answer is yes, no or unknown does not hang on how the column is stored.
# Seen: asked as yes or no (`astype(bool)`), a missing text is True in a column of texts (the default since 3), False in one of objects where it is
# None, True there where it is NaN, and an error in `string`. `x != "a"` holds of it in the first two, and is missing in `string`. Of numbers
# `~(x > 0)` keeps the row in a column of floats, and drops it in `Int64`; `isin` is False of it in both, so that its denial keeps it in both.
# `all(skipna=False)` with one missing is missing in `boolean`, None's False in objects. A level that is missing is less than no other, and unequal
# to all.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1
cat >run.py <<'PY'
import pandas
from pandas import Categorical, DataFrame, Series

nan = float("nan")


def tried(work):
    try:
        return work().tolist()
    except (TypeError, ValueError):
        return "error"


for name, column in (
    ("default", Series(["a", None])),
    ("object, None", Series(["a", None], dtype=object)),
    ("object, NaN", Series(["a", nan], dtype=object)),
    ("string", Series(["a", None], dtype="string")),
):
    print("texts,", name, "| as bool:", tried(lambda: column.astype(bool)), '| != "a":', tried(lambda: column != "a"))
for kind in ("float64", "Int64"):
    rows = DataFrame({"x": Series([1, None], dtype=kind)})
    print(kind, "| not > 0:", len(rows[~(rows.x > 0)]), "rows | not in [1]:", len(rows[~rows.x.isin([1])]), "rows")
for kind in ("boolean", object):
    print(kind if isinstance(kind, str) else "object", "| all, nothing skipped:", Series([True, None], dtype=kind).all(skipna=False))
levels = Series(Categorical(["low", None], categories=["low", "high"], ordered=True))
print("levels | < high:", tried(lambda: levels < "high"), "| >= high:", tried(lambda: levels >= "high"), "| != high:", tried(lambda: levels != "high"))
PY
seen=$(py/bin/python run.py)
want='texts, default | as bool: [True, True] | != "a": [False, True]
texts, object, None | as bool: [True, False] | != "a": [False, True]
texts, object, NaN | as bool: [True, True] | != "a": [False, True]
texts, string | as bool: error | != "a": [False, <NA>]
float64 | not > 0: 1 rows | not in [1]: 1 rows
Int64 | not > 0: 0 rows | not in [1]: 1 rows
boolean | all, nothing skipped: <NA>
object | all, nothing skipped: False
levels | < high: [True, False] | >= high: [False, False] | != high: [True, True]'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
