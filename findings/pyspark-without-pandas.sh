#!/usr/bin/env bash
# PySpark 4.3.0 with pyarrow 26.0.1 and without pandas: which of the ways between Spark and Arrow are there.
#
# Expected: what has Arrow at both ends needs pyarrow alone, or all of it asks for pandas.
# Seen: toArrow and createDataFrame (from a table of Arrow) do without pandas; mapInArrow, which hands over and takes the same record batches, refuses on
# the driver before anything runs (PACKAGE_NOT_INSTALLED), although no row ever becomes a data frame of pandas. Needs Java 17.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyspark==4.3.0 pyarrow==26.0.1
cat >run.py <<'PY'
import pyarrow as pa
from pyspark.errors import PySparkImportError
from pyspark.sql import SparkSession

session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", False).getOrCreate()
session.sparkContext.setLogLevel("OFF")
frame = session.range(2)
ways = {
    "toArrow": lambda: frame.toArrow().to_pydict(),
    "createDataFrame": lambda: session.createDataFrame(pa.table({"size": [3]})).toArrow().to_pydict(),
    "mapInArrow": lambda: frame.mapInArrow(lambda batches: batches, "id long").toArrow().to_pydict(),
}
for name, way in ways.items():
    try:
        print(name, way())
    except PySparkImportError as error:
        print(name, error.getCondition(), error.getMessageParameters()["package_name"])
session.stop()
PY
export PYSPARK_PYTHON="$home/py/bin/python"
seen=$(py/bin/python run.py 2>err.txt) || { cat err.txt; exit 1; }
want="toArrow {'id': [0, 1]}
createDataFrame {'size': [3]}
mapInArrow PACKAGE_NOT_INSTALLED Pandas"
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
