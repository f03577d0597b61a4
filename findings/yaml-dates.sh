#!/usr/bin/env bash
# Dates in YAML: strictyaml 1.7.3 and PyYAML 6.0.4 (Python), yaml 2.9.1 (JavaScript, read as version 1.1).
#
# Expected: a date is a year, a month and a day that the calendar has; everything else is refused, or stays a text; what is read today is read
# tomorrow as well.
# Seen: strictyaml's `Datetime()` makes a date of `1,5` (5 January), of `1.10` (the 1st) and of `010` (the 10th), and of `12:30`; what is missing is
# taken from the day on which the file is read, so that the same file is another one next month. PyYAML reads none of them as a date. yaml reads 30
# February as 2 March and the 13th month as January of the next year, where PyYAML and strictyaml refuse, and the year 0001 as 1901.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check strictyaml==1.7.3 PyYAML==6.0.4
npm init -y >/dev/null
npm install --no-audit --no-fund --silent yaml@2.9.1 >/dev/null
cat >run.py <<'PY'
from datetime import date, datetime

import yaml
from strictyaml import Datetime, Map, YAMLValidationError, load

today = date.today()


def words(value):
    parts = (("year", value.year, today.year), ("month", value.month, today.month), ("day", value.day, today.day))
    return "-".join(f"(this {name})" if shown == now and now != kept.get(name) else str(shown) for name, shown, now in parts)


for text, kept in (
    ("2026-05-13", {"year": 2026, "month": 5, "day": 13}),
    ("1,5", {"month": 1, "day": 5}),
    ("1.10", {"day": 1}),
    ("010", {"day": 10}),
    ("12:30", {}),
    ("2026-02-30", {"year": 2026, "month": 2, "day": 30}),
):
    try:
        strict = words(load("day: " + text, Map({"day": Datetime()})).data["day"])
    except YAMLValidationError:
        strict = "refused"
    try:
        plain = yaml.safe_load("day: " + text)["day"]
        plain = plain if isinstance(plain, date) else "no date"
    except ValueError:
        plain = "refused"
    print(text, "| strictyaml:", strict, "| PyYAML:", plain)
PY
cat >run.mjs <<'JS'
import { parse } from "yaml";

for (const text of ["2026-05-13", "2026-02-30", "2026-13-01", "0001-01-01"]) {
  const { day } = parse("day: " + text, { version: "1.1" });
  console.log(text, "| yaml, 1.1:", day instanceof Date ? day.toISOString().slice(0, 10) : "no date");
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='2026-05-13 | strictyaml: 2026-5-13 | PyYAML: 2026-05-13
1,5 | strictyaml: (this year)-1-5 | PyYAML: no date
1.10 | strictyaml: (this year)-(this month)-1 | PyYAML: no date
010 | strictyaml: (this year)-(this month)-10 | PyYAML: no date
12:30 | strictyaml: (this year)-(this month)-(this day) | PyYAML: no date
2026-02-30 | strictyaml: refused | PyYAML: refused
2026-05-13 | yaml, 1.1: 2026-05-13
2026-02-30 | yaml, 1.1: 2026-03-02
2026-13-01 | yaml, 1.1: 2027-01-01
0001-01-01 | yaml, 1.1: 1901-01-01'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
