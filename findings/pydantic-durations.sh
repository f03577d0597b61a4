#!/usr/bin/env bash
# pydantic 2.14.4 (Python), a term in JSON read into a `timedelta` and written again, beside msgspec 0.23.0 and isodate 0.7.2 (Python), luxon 3.7.2 (JavaScript).
#
# Expected: a term that was read is written as the same term, or refused where the type cannot hold it: a month is not 30 days, a year not 365.
# Seen: pydantic makes 30 days of `P1M`, 360 of `P12M` and 365 of `P1Y`, and writes 365 days as `P1Y`, 400 as `P1Y35D`, 545 (from `P1Y6M`) as `P1Y180D`. So a term of 365 days leaves as a year,
# which to whoever reads it (luxon, isodate) ends a day later in a leap year; twelve months come out shorter than a year. msgspec refuses months and years, and writes days as days.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pydantic==2.14.4 msgspec==0.23.0 isodate==0.7.2
npm init -y >/dev/null
npm install --no-audit --no-fund --silent luxon@3.7.2 >/dev/null
cat >run.py <<'PY'
import datetime
import json

import isodate
import msgspec
import pydantic

term = pydantic.TypeAdapter(datetime.timedelta)
first = datetime.date(2024, 1, 1)
for text in ("P1M", "P12M", "P1Y", "P365D", "P400D", "P1Y6M", "P30D"):
    written = json.loads(term.dump_json(term.validate_json(json.dumps(text))))
    try:
        other = json.loads(msgspec.json.encode(msgspec.json.decode(json.dumps(text), type=datetime.timedelta)))
    except msgspec.ValidationError:
        other = "refused"
    ends = [(first + isodate.parse_duration(one)).isoformat() for one in (text, written)]
    print(f"{text}: pydantic {written}, msgspec {other}; from 1 January 2024 until {ends[0]}, as pydantic writes it until {ends[1]}")
PY
cat >run.js <<'JS'
const { DateTime, Duration } = require("luxon");
for (const text of ["P365D", "P1Y"]) console.log("luxon, " + text + ":", DateTime.fromISO("2024-01-01").plus(Duration.fromISO(text)).toISODate());
JS
seen=$(py/bin/python run.py; node run.js)
want='P1M: pydantic P30D, msgspec refused; from 1 January 2024 until 2024-02-01, as pydantic writes it until 2024-01-31
P12M: pydantic P360D, msgspec refused; from 1 January 2024 until 2025-01-01, as pydantic writes it until 2024-12-26
P1Y: pydantic P1Y, msgspec refused; from 1 January 2024 until 2025-01-01, as pydantic writes it until 2025-01-01
P365D: pydantic P1Y, msgspec P365D; from 1 January 2024 until 2024-12-31, as pydantic writes it until 2025-01-01
P400D: pydantic P1Y35D, msgspec P400D; from 1 January 2024 until 2025-02-04, as pydantic writes it until 2025-02-05
P1Y6M: pydantic P1Y180D, msgspec refused; from 1 January 2024 until 2025-07-01, as pydantic writes it until 2025-06-30
P30D: pydantic P30D, msgspec P30D; from 1 January 2024 until 2024-01-31, as pydantic writes it until 2024-01-31
luxon, P365D: 2024-12-31
luxon, P1Y: 2025-01-01'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
