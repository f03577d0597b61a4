#!/usr/bin/env bash
# fastparquet 2026.9.0 (Python), files of pyarrow 26.0.1: lists of records, records, moments.
#
# Expected, by Parquet's logical types (LIST; TIMESTAMP with `isAdjustedToUTC`): what is in the file is read or refused; a moment is told from a
# time of day that has no zone.
# Seen: a column with a list of records (the sites of a shop, each with its seats) is read as a column of None, without a message; lists of texts
# and of booleans are all there. A record that is absent, and one whose field is, are the same. A moment with a zone comes back as a time without one,
# in UTC: 10:00 in Cayenne is 13:00 and cannot be told from 13:00 on a wall.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check fastparquet==2026.9.0 pyarrow==26.0.1 pandas==3.1.1
cat >run.py <<'PY'
import datetime
import zoneinfo

import fastparquet
import pyarrow as pa
import pyarrow.parquet as parquet

record = pa.struct([("id", pa.string()), ("seats", pa.int32())])
when = datetime.datetime(2026, 3, 1, 10, tzinfo=zoneinfo.ZoneInfo("America/Cayenne"))
columns = {
    "sites": pa.array([[{"id": "x", "seats": 19}, {"id": "y", "seats": None}], [], None], pa.list_(record)),
    "names": pa.array([["x", "y"], [], None], pa.list_(pa.string())),
    "flags": pa.array([[True, None], [], None], pa.list_(pa.bool_())),
    "owner": pa.array([{"age": 20}, {"age": None}, None], pa.struct([("age", pa.int32())])),
    "moment": pa.array([when, None, when], pa.timestamp("us", tz="America/Cayenne")),
    "wall": pa.array([datetime.datetime(2026, 3, 1, 13), None, None], pa.timestamp("us")),
}
for name, column in columns.items():
    parquet.write_table(pa.table({name: column}), f"{name}.parquet")
    assert parquet.read_table(f"{name}.parquet")[name].to_pylist() == column.to_pylist()
    frame = fastparquet.ParquetFile(f"{name}.parquet").to_pandas()
    for read in frame.columns:
        print(f"{read}:", *frame[read], sep=" | ")
PY
seen=$(py/bin/python run.py 2>&1)
want="sites: | None | None | None
names: | ['x', 'y'] | [] | None
flags: | [np.True_, None] | [] | None
owner.age: | 20 | <NA> | <NA>
moment: | 2026-03-01 13:00:00 | NaT | 2026-03-01 13:00:00
wall: | 2026-03-01 13:00:00 | NaT | NaT"
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
