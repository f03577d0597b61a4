#!/usr/bin/env bash
# PySpark 4.3.0: mapInArrow and mapInPandas on a data frame with a point in the name of a column.
#
# Expected: the function is run; it takes no notice of the names of columns, and toArrow and toPandas read the same frame.
# Seen: both refuse the frame before anything runs (UNRESOLVED_COLUMN), and suggest the very column that is there, whatever the function
# does with it. The same frame with its columns renamed by their places (toDF) goes through. Needs Java 17.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyspark==4.3.0 pyarrow==26.0.1 pandas==2.3.3
cat >run.py <<'PY'
from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession

session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", False).getOrCreate()
session.sparkContext.setLogLevel("OFF")
frame = session.range(2).selectExpr("id as `company.size`")
print("toArrow", frame.toArrow().to_pydict())
for way in ("mapInArrow", "mapInPandas"):
    for name, given in (("as it is", frame), ("renamed", frame.toDF("c0"))):
        try:
            answer = getattr(given, way)(lambda batches: batches, f"`{given.columns[0]}` long")
            print(way, name, answer.toArrow().to_pydict())
        except AnalysisException as error:
            print(way, name, error.getCondition(), "`company`.`size`]" in str(error))
session.stop()
PY
export PYSPARK_PYTHON="$home/py/bin/python"
seen=$(py/bin/python run.py 2>err.txt) || { cat err.txt; exit 1; }
want="toArrow {'company.size': [0, 1]}
mapInArrow as it is UNRESOLVED_COLUMN.WITH_SUGGESTION True
mapInArrow renamed {'c0': [0, 1]}
mapInPandas as it is UNRESOLVED_COLUMN.WITH_SUGGESTION True
mapInPandas renamed {'c0': [0, 1]}"
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
