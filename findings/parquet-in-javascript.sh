#!/usr/bin/env bash
# Amounts and moments of Arrow and Parquet in JavaScript: apache-arrow 21.2.0 and hyparquet 1.33.0, files of pyarrow 26.0.1.
#
# Expected: an amount of `decimal128(20, 2)` comes out with its two digits behind the point, exact, or as what cannot be taken for another amount; a moment with microseconds keeps them, or the
# loss is told.
# Seen: apache-arrow gives 10.50 as 1050 and 0.07 as 7: the scale is in the type, and the value, its text and its JSON are without it, so that `amount > 100` holds of 10.50. hyparquet gives
# doubles: 12345678901234567.89 is 12345678901234568, and 0.10 + 0.20 is not 0.30 any more; of two moments that are a microsecond apart it makes one. Yes and no, lists, missing and empty, are
# right in both.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pyarrow==26.0.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent apache-arrow@21.2.0 hyparquet@1.33.0 hyparquet-compressors@1.1.2 >/dev/null
cat >write.py <<'PY'
import datetime
from decimal import Decimal

import pyarrow
import pyarrow.parquet

noon = datetime.datetime(2026, 5, 13, 12)
table = pyarrow.table({
    "amount": pyarrow.array([Decimal("10.50"), Decimal("12345678901234567.89"), None, Decimal("0.07")], pyarrow.decimal128(20, 2)),
    "at": pyarrow.array([noon, noon.replace(microsecond=1), None, noon], pyarrow.timestamp("us")),
    "sites": pyarrow.array([[], None, ["x", None], ["y"]], pyarrow.list_(pyarrow.string())),
    "listed": pyarrow.array([True, None, False, None]),
})
pyarrow.parquet.write_table(table, "rows.parquet")
with pyarrow.OSFile("rows.arrow", "wb") as sink, pyarrow.ipc.new_file(sink, table.schema) as file:
    file.write_table(table)
PY
cat >run.mjs <<'JS'
import fs from "node:fs";
import { tableFromIPC } from "apache-arrow";
import { asyncBufferFromFile, parquetReadObjects } from "hyparquet";
import { compressors } from "hyparquet-compressors";

const show = (library, column, values) => console.log(`${library}, ${column}:`, values.join(" | "));
const text = (value) => (value instanceof Date ? value.toISOString() : typeof value === "object" ? JSON.stringify(value) : String(value));
const table = tableFromIPC(fs.readFileSync("rows.arrow"));
const rows = await parquetReadObjects({ file: await asyncBufferFromFile("rows.parquet"), compressors });
for (const column of ["amount", "at", "sites", "listed"]) {
  show("apache-arrow", column, [0, 1, 2, 3].map((i) => text(table.getChild(column).get(i)).replaceAll(String.fromCharCode(34, 92), "")));
  show("hyparquet", column, rows.map((row) => text(row[column])));
}
console.log("apache-arrow, 10.50 > 100:", table.getChild("amount").get(0) > 100n, "| as JSON:", JSON.stringify(table.get(0).toJSON().amount));
JS
seen=$(py/bin/python write.py; node run.mjs)
want='apache-arrow, amount: "1050\"" | "1234567890123456789\"" | null | "7\""
hyparquet, amount: 10.5 | 12345678901234568 | null | 0.07
apache-arrow, at: 1778673600000 | 1778673600000.001 | null | 1778673600000
hyparquet, at: 2026-05-13T12:00:00.000Z | 2026-05-13T12:00:00.000Z | null | 2026-05-13T12:00:00.000Z
apache-arrow, sites: [] | null | ["x",null] | ["y"]
hyparquet, sites: [] | null | ["x",null] | ["y"]
apache-arrow, listed: true | null | false | null
hyparquet, listed: true | null | false | null
apache-arrow, 10.50 > 100: true | as JSON: "\"1050\""'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
