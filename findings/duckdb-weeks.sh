#!/usr/bin/env bash
# DuckDB 2.0.1 (Python): how many weeks, months and years lie between two days (`date_diff`, `date_sub`), and in which fortnight a day is, beside Polars 2.1.0.
#
# Expected: `date_diff` counts the beginnings that lie between ("boundaries"), of weeks as of months, and `date_sub` what is whole; a week begins on Monday, as it does for
# `date_trunc('week')`.
# Seen: from 31 January to 1 February `date_diff` counts a month, from 31 December to 1 January a year, from one minute to the next an hour; from Sunday to Monday it counts no week, though
# `date_trunc` puts the two days into two: for weeks it is `date_sub`, whole weeks of seven days. Of a year's days six of seven have no week between them and their next Monday. Fortnights
# (`time_bucket` of two weeks, `truncate("2w")`) begin on other Mondays than in Polars: what is handed in every two weeks is due in another week.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
cat >run.py <<'PY'
import datetime

import duckdb
import polars


def one(query):
    return duckdb.sql(query).fetchall()[0]


for part, begin, end in (
    ("year", "2025-12-31", "2026-01-01"), ("quarter", "2026-03-31", "2026-04-01"), ("month", "2026-01-31", "2026-02-01"), ("hour", "2026-05-13 10:59", "2026-05-13 11:00"),
    ("week", "2026-05-10", "2026-05-11"), ("week", "2026-05-05", "2026-05-11"), ("week", "2026-05-04", "2026-05-11"),
):
    counted, whole, cut = one(
        f"SELECT date_diff('{part}', TIMESTAMP '{begin}', TIMESTAMP '{end}'), date_sub('{part}', TIMESTAMP '{begin}', TIMESTAMP '{end}'),"
        f" date_trunc('{part}', TIMESTAMP '{begin}') <> date_trunc('{part}', TIMESTAMP '{end}')"
    )
    print(f"{part}, {begin} to {end}: date_diff {counted}, date_sub {whole}, another {part} for date_trunc: {'yes' if cut else 'no'}")
short, all_ = one(
    "SELECT count(*) FILTER (date_diff('week', d, m) <> (date_trunc('week', m)::DATE - date_trunc('week', d)::DATE) / 7), count(*)"
    " FROM (SELECT DATE '2026-01-05' + n::INTEGER AS d, date_trunc('week', d)::DATE + 7 AS m FROM range(350) t(n))"
)
print(f"from a day to its next Monday: {short} of {all_} are no week for date_diff")
for day in (datetime.date(2026, 5, 10), datetime.date(2026, 5, 20)):
    bucket = one(f"SELECT time_bucket(INTERVAL 2 WEEKS, DATE '{day}')")[0]
    print(f"fortnight of {day}: DuckDB from {bucket}, Polars from {polars.Series([day]).dt.truncate('2w')[0]}")
PY
seen=$(py/bin/python run.py)
want='year, 2025-12-31 to 2026-01-01: date_diff 1, date_sub 0, another year for date_trunc: yes
quarter, 2026-03-31 to 2026-04-01: date_diff 1, date_sub 0, another quarter for date_trunc: yes
month, 2026-01-31 to 2026-02-01: date_diff 1, date_sub 0, another month for date_trunc: yes
hour, 2026-05-13 10:59 to 2026-05-13 11:00: date_diff 1, date_sub 0, another hour for date_trunc: yes
week, 2026-05-10 to 2026-05-11: date_diff 0, date_sub 0, another week for date_trunc: yes
week, 2026-05-05 to 2026-05-11: date_diff 0, date_sub 0, another week for date_trunc: yes
week, 2026-05-04 to 2026-05-11: date_diff 1, date_sub 1, another week for date_trunc: yes
from a day to its next Monday: 300 of 350 are no week for date_diff
fortnight of 2026-05-10: DuckDB from 2026-05-04, Polars from 2026-04-27
fortnight of 2026-05-20: DuckDB from 2026-05-18, Polars from 2026-05-11'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
