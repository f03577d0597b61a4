#!/usr/bin/env bash
# DuckDB 2.0.1 (Python): a term of months or years on its way out, as rows, as pandas 3.1.1, as Arrow (pyarrow 26.0.1) and as text.
#
# Expected: a month leaves as a month, or as what can only be a month, whichever door it takes; where a type cannot hold it (`timedelta` counts seconds) the door is closed, as that to Polars
# is.
# Seen: `fetchall` and `df` make 30 days of a month and 360 days of a year, without a word: not even twelve months are a year of 365 days, so that "within a year" ends five days early. The
# same query through Arrow gives months, in pandas too, and added to 31 January they lead to 28 February as in DuckDB itself. A `timedelta` of 30 days goes in as 30 days, so that a term that
# is fetched and given back is another one. Read from Parquet, which DuckDB writes as months, it is 30 days again for `fetchall`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 pyarrow==26.0.1
cat >run.py <<'PY'
import datetime

import duckdb
import pandas

day = datetime.datetime(2026, 1, 31)
for term in ("1 month", "1 year", "12 months 5 days"):
    query = f"SELECT INTERVAL '{term}' AS term, DATE '2026-01-31' + INTERVAL '{term}' AS until"
    inside = duckdb.sql(query).fetchall()[0][1]
    rows = duckdb.sql(query).fetchall()[0][0]
    frame = duckdb.sql(query).df()["term"][0]
    arrow = duckdb.sql(query).to_arrow_table()
    through = arrow.to_pandas()["term"][0]
    months, days, _ = arrow["term"][0].as_py()
    text = duckdb.sql(query.replace(" AS term", "::VARCHAR AS term")).fetchall()[0][0]
    print(f"{term}: in DuckDB until {inside:%d %b %Y}")
    print(f"  fetchall {rows.days} days, until {day + rows:%d %b %Y}; df {frame.days} days, until {pandas.Timestamp(day) + frame:%d %b %Y}")
    print(f"  Arrow {months} months {days} days; through Arrow to pandas until {pandas.Timestamp(day) + through:%d %b %Y}; text {text}")
    back = duckdb.execute("SELECT ?::VARCHAR, DATE '2026-01-31' + ?", [rows, rows]).fetchall()[0]
    print(f"  given back: {back[0]}, until {back[1]:%d %b %Y}")
    duckdb.sql(f"COPY ({query}) TO 'terms.parquet'")
    kept = duckdb.sql("SELECT term, term::VARCHAR FROM 'terms.parquet'").fetchall()[0]
    print(f"  from Parquet: {kept[0].days} days, as text {kept[1]}")
PY
seen=$(py/bin/python run.py)
want='1 month: in DuckDB until 28 Feb 2026
  fetchall 30 days, until 02 Mar 2026; df 30 days, until 02 Mar 2026
  Arrow 1 months 0 days; through Arrow to pandas until 28 Feb 2026; text 1 month
  given back: 30 days, until 02 Mar 2026
  from Parquet: 30 days, as text 1 month
1 year: in DuckDB until 31 Jan 2027
  fetchall 360 days, until 26 Jan 2027; df 360 days, until 26 Jan 2027
  Arrow 12 months 0 days; through Arrow to pandas until 31 Jan 2027; text 1 year
  given back: 360 days, until 26 Jan 2027
  from Parquet: 360 days, as text 1 year
12 months 5 days: in DuckDB until 05 Feb 2027
  fetchall 365 days, until 31 Jan 2027; df 365 days, until 31 Jan 2027
  Arrow 12 months 5 days; through Arrow to pandas until 05 Feb 2027; text 1 year 5 days
  given back: 365 days, until 31 Jan 2027
  from Parquet: 365 days, as text 1 year 5 days'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
