#!/usr/bin/env bash
# A duty of each month (or year), told as a series of days from the last day of a month: pandas 3.1.1, DuckDB 2.0.1, DataFusion 55.0.0, Polars 2.1.0, arrow 1.4.0, pendulum 3.3.0, aniso8601
# 10.0.1 (Python), luxon 3.7.2 (JavaScript).
#
# Expected: each term is counted from the first day (31 January, 29 February, 31 March), so that the n-th of the series is the first day and n months; a leap day comes back in leap years.
# Seen: pandas, DuckDB and DataFusion count each term from the one before it: once cut to 29 February the series stays on the 29th, two days early from then on, though the same libraries know
# that 31 January and two months is 31 March. From 29 February 2024 each year they miss 29 February 2028. pandas gives no day at all for the series backwards (`DateOffset(months=-1)`).
# aniso8601 reads `R4/2024-01-31/P1M` of ISO 8601 as steps of 30 days, and a year as 365. Polars, arrow, pendulum and luxon count from the first day.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pandas==3.1.1 duckdb==2.0.1 datafusion==55.0.0 polars==2.1.0 arrow==1.4.0 pendulum==3.3.0 aniso8601==10.0.1 pyarrow==26.0.1
npm init -y >/dev/null
npm install --no-audit --no-fund --silent luxon@3.7.2 >/dev/null
cat >run.py <<'PY'
import datetime

import aniso8601
import arrow
import datafusion
import duckdb
import pandas
import pendulum
import polars

first, leap = datetime.date(2024, 1, 31), datetime.date(2024, 2, 29)


def show(name, days):
    print(name + ":", " ".join(str(day)[:10] for day in days))


def series(query):
    return duckdb.sql(query).fetchall()


session = datafusion.SessionContext()
show("pandas", pandas.date_range(first, periods=4, freq=pandas.DateOffset(months=1)))
show("pandas, the term alone", [pandas.Timestamp(first) + pandas.DateOffset(months=2)])
show("pandas, backwards", pandas.date_range("2024-05-31", periods=4, freq=pandas.DateOffset(months=-1)))
show("DuckDB", [day for (day,) in series("SELECT unnest(generate_series(DATE '2024-01-31', DATE '2024-04-30', INTERVAL 1 MONTH))")])
show("DuckDB, the term alone", [series("SELECT DATE '2024-01-31' + INTERVAL 2 MONTH")[0][0]])
show("DataFusion", session.sql("SELECT unnest(generate_series(DATE '2024-01-31', DATE '2024-04-30', INTERVAL '1 month')) AS day").to_pydict()["day"])
show("Polars", polars.date_range(first, datetime.date(2024, 4, 30), "1mo", eager=True))
show("arrow", arrow.Arrow.range("month", arrow.get(first), arrow.get(2024, 4, 30)))
show("pendulum", pendulum.interval(pendulum.date(2024, 1, 31), pendulum.date(2024, 4, 30)).range("months"))
show("aniso8601", aniso8601.parse_repeating_interval("R3/2024-01-31/P1M"))
show("pandas, years", pandas.date_range(leap, periods=5, freq=pandas.DateOffset(years=1)))
show("DuckDB, years", [day for (day,) in series("SELECT unnest(generate_series(DATE '2024-02-29', DATE '2028-02-29', INTERVAL 1 YEAR))")])
show("Polars, years", polars.date_range(leap, datetime.date(2028, 2, 29), "1y", eager=True))
show("aniso8601, years", aniso8601.parse_repeating_interval("R5/2024-01-31/P1Y"))
PY
cat >run.js <<'JS'
const { DateTime, Interval } = require("luxon");
const series = Interval.fromDateTimes(DateTime.fromISO("2024-01-31"), DateTime.fromISO("2024-05-01")).splitBy({ months: 1 });
console.log("luxon:", series.map((part) => part.start.toISODate()).join(" "));
JS
seen=$(py/bin/python run.py; node run.js)
want='pandas: 2024-01-31 2024-02-29 2024-03-29 2024-04-29
pandas, the term alone: 2024-03-31
pandas, backwards: 
DuckDB: 2024-01-31 2024-02-29 2024-03-29 2024-04-29
DuckDB, the term alone: 2024-03-31
DataFusion: 2024-01-31 2024-02-29 2024-03-29 2024-04-29
Polars: 2024-01-31 2024-02-29 2024-03-31 2024-04-30
arrow: 2024-01-31 2024-02-29 2024-03-31 2024-04-30
pendulum: 2024-01-31 2024-02-29 2024-03-31 2024-04-30
aniso8601: 2024-01-31 2024-03-01 2024-03-31
pandas, years: 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-28
DuckDB, years: 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-28
Polars, years: 2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-29
aniso8601, years: 2024-01-31 2025-01-30 2026-01-30 2027-01-30 2028-01-30
luxon: 2024-01-31 2024-02-29 2024-03-31 2024-04-30'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
