#!/usr/bin/env bash
# Amounts and answers of yes and no in Avro: avro 1.12.2 (Apache's own) and fastavro 1.13.1 (Python), written by a schema and read again by the same package.
#
# Expected, by the specification of Avro (1.12, "Decimal"): what is read is what was written, or the writer refuses: 100 is 100 however it is written, an amount of more digits than the schema
# has is refused, a `boolean` is a boolean, an `int` has 32 bits.
# Seen: of Decimal("100") in a decimal of scale 2 avro makes 1.00, of 1E+2 (its `normalize()`) 0.01: the scale of the schema is not looked at where an amount has fewer places; one with more
# digits than `precision` comes back rounded to them (1234567.89 as 1.2346E+6). None of it is said. fastavro is right in both, and takes everything for a `boolean`: the texts "no" and "false"
# are yes, what is missing is no; 2.9 becomes 2 for a `long`, and an `int` holds 3000000000. In a union fastavro makes 3.0 of the 3 where double stands first, avro 3.0 where int stands first.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check avro==1.12.2 fastavro==1.13.1
cat >run.py <<'PY'
import io
import json
from decimal import Decimal

import avro.io
import avro.schema
import fastavro

amount = {"type": "bytes", "logicalType": "decimal", "precision": 5, "scale": 2}


def by_fastavro(schema, value):
    schema, file = fastavro.parse_schema(schema), io.BytesIO()
    fastavro.schemaless_writer(file, schema, {"x": value})
    file.seek(0)
    return fastavro.schemaless_reader(file, schema)["x"]


def by_avro(schema, value):
    schema, file = avro.schema.parse(json.dumps(schema)), io.BytesIO()
    avro.io.DatumWriter(schema).write({"x": value}, avro.io.BinaryEncoder(file))
    file.seek(0)
    return avro.io.DatumReader(schema).read(avro.io.BinaryDecoder(file))["x"]


for kind, value in (
    (amount, Decimal("100")),
    (amount, Decimal("100").normalize()),
    (amount, Decimal("1234567.89")),
    ("boolean", "no"),
    ("boolean", "false"),
    ("boolean", None),
    ("long", 2.9),
    ("int", 3000000000),
    (["null", "int", "double"], 3),
    (["null", "double", "int"], 3),
):
    told = []
    for name, both_ways in (("avro", by_avro), ("fastavro", by_fastavro)):
        try:
            told.append(f"{name} {both_ways({'type': 'record', 'name': 'row', 'fields': [{'name': 'x', 'type': kind}]}, value)!r}")
        except Exception:
            told.append(f"{name} refuses")
    print("decimal(5, 2)" if kind is amount else kind, repr(value) + ":", ", ".join(told))
PY
seen=$(py/bin/python run.py | tr "'" '"')
want='decimal(5, 2) Decimal("100"): avro Decimal("1.00"), fastavro Decimal("100.00")
decimal(5, 2) Decimal("1E+2"): avro Decimal("0.01"), fastavro Decimal("100.00")
decimal(5, 2) Decimal("1234567.89"): avro Decimal("1.2346E+6"), fastavro refuses
boolean "no": avro refuses, fastavro True
boolean "false": avro refuses, fastavro True
boolean None: avro refuses, fastavro False
long 2.9: avro refuses, fastavro 2
int 3000000000: avro refuses, fastavro 3000000000
["null", "int", "double"] 3: avro 3.0, fastavro 3
["null", "double", "int"] 3: avro 3, fastavro 3.0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
