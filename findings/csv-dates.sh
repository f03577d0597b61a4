#!/usr/bin/env bash
# Days written as people write them, in a CSV whose dates the reader finds by itself: DuckDB 2.0.1, Polars 2.1.0 (`try_parse_dates`), pandas 3.1.1 (`parse_dates`).
#
# Expected: a column of days that could be two is one of texts, or is read alike by all and always alike; 26 is no year of antiquity.
# Seen: 03/04/2026 is 3 April in DuckDB and Polars, 4 March in pandas. One line more and it is another day in DuckDB: beside 06/13/2026 it is 4 March there, and a text in Polars. Beside
# 13/06/2026 pandas leaves texts, with a warning. 03-04-26 is 26 April 2003 in DuckDB, 3 April of the year 26 in Polars, 4 March 2026 in pandas: three readers, three days, and none the third
# of April 2026 that a French form means.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check polars==2.1.0 duckdb==2.0.1 pandas==3.1.1
cat >run.py <<'PY'
import warnings

import duckdb
import pandas
import polars

warnings.simplefilter("ignore")


def told(values):
    return ", ".join(f"text {value}" if isinstance(value, str) else str(value)[:10] for value in values)


for days in (["03/04/2026", "05/06/2026"], ["03/04/2026", "13/06/2026"], ["03/04/2026", "06/13/2026"], ["3.4.2026", "5.6.2026"], ["03-04-26", "05-06-27"], ["03/04/26", "05/06/27"], ["2026-04-03", "2026-06-05"]):
    with open("days.csv", "w") as file:
        file.write("id;day\n" + "".join(f"{n};{day}\n" for n, day in enumerate(days)))
    print(", ".join(days) + ":")
    print("  DuckDB", told(day for _, day in duckdb.sql("FROM 'days.csv'").fetchall()))
    print("  Polars", told(polars.read_csv("days.csv", separator=";", try_parse_dates=True)["day"].to_list()))
    print("  pandas", told(pandas.read_csv("days.csv", sep=";", parse_dates=["day"])["day"]))
PY
seen=$(py/bin/python run.py)
want='03/04/2026, 05/06/2026:
  DuckDB 2026-04-03, 2026-06-05
  Polars 2026-04-03, 2026-06-05
  pandas 2026-03-04, 2026-05-06
03/04/2026, 13/06/2026:
  DuckDB 2026-04-03, 2026-06-13
  Polars 2026-04-03, 2026-06-13
  pandas text 03/04/2026, text 13/06/2026
03/04/2026, 06/13/2026:
  DuckDB 2026-03-04, 2026-06-13
  Polars text 03/04/2026, text 06/13/2026
  pandas 2026-03-04, 2026-06-13
3.4.2026, 5.6.2026:
  DuckDB 2026-04-03, 2026-06-05
  Polars 2026-04-03, 2026-06-05
  pandas 2026-03-04, 2026-05-06
03-04-26, 05-06-27:
  DuckDB 2003-04-26, 2005-06-27
  Polars 0026-04-03, 0027-06-05
  pandas 2026-03-04, 2027-05-06
03/04/26, 05/06/27:
  DuckDB 2003-04-26, 2005-06-27
  Polars 0026-04-03, 0027-06-05
  pandas 2026-03-04, 2027-05-06
2026-04-03, 2026-06-05:
  DuckDB 2026-04-03, 2026-06-05
  Polars 2026-04-03, 2026-06-05
  pandas 2026-04-03, 2026-06-05'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
