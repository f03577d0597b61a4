#!/usr/bin/env bash
# pandera 0.35.0 with pandas 3.1.1 (Python): columns that are brought to their type (`coerce=True`), not nullable.
#
# Expected: what would lose something is refused, as 2.9 for a whole number is with `Int64`; a missing answer is refused, since the column may hold
# none; a date that could be two is refused.
# Seen: with `int` 2.9 becomes 2, without a message. With `bool` the texts "no" and "False" become True, the empty text False. A missing yes-or-no
# becomes False where it came as None, True where it came as NaN: the values are brought to the type first, and looked for gaps afterwards. The
# column type "boolean" refuses each of these. `03/04/2026` is 4 March, and `13/05/2026` in the same column is refused, while alone it is 13 May.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pandera==0.35.0 pandas==3.1.1
cat >run.py <<'PY'
import warnings

import pandas
import pandera.pandas as pandera

warnings.simplefilter("ignore")
nan = float("nan")
for kind, values in (
    (int, [2.9]),
    ("Int64", [2.9]),
    (bool, ["no", "False", ""]),
    ("boolean", ["no", "False", ""]),
    (bool, [None, True]),
    (bool, [nan, True]),
    ("boolean", [None, True]),
    ("datetime64[ns]", ["03/04/2026"]),
    ("datetime64[ns]", ["13/05/2026"]),
    ("datetime64[ns]", ["03/04/2026", "13/05/2026"]),
):
    schema = pandera.DataFrameSchema({"x": pandera.Column(kind, coerce=True)})
    column = pandas.DataFrame({"x": pandas.Series(values, dtype=float if values == [2.9] else object)})
    try:
        answer = [str(value) for value in schema.validate(column)["x"]]
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
        answer = "refused"
    print(getattr(kind, "__name__", kind), values, "->", answer)
PY
seen=$(py/bin/python run.py)
want='int [2.9] -> ['"'"'2'"'"']
Int64 [2.9] -> refused
bool ['"'"'no'"'"', '"'"'False'"'"', '"'"''"'"'] -> ['"'"'True'"'"', '"'"'True'"'"', '"'"'False'"'"']
boolean ['"'"'no'"'"', '"'"'False'"'"', '"'"''"'"'] -> refused
bool [None, True] -> ['"'"'False'"'"', '"'"'True'"'"']
bool [nan, True] -> ['"'"'True'"'"', '"'"'True'"'"']
boolean [None, True] -> refused
datetime64[ns] ['"'"'03/04/2026'"'"'] -> ['"'"'2026-03-04 00:00:00'"'"']
datetime64[ns] ['"'"'13/05/2026'"'"'] -> ['"'"'2026-05-13 00:00:00'"'"']
datetime64[ns] ['"'"'03/04/2026'"'"', '"'"'13/05/2026'"'"'] -> refused'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
