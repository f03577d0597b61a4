#!/usr/bin/env bash
# isodate 0.7.2 (Python): dates of ISO 8601 that are not in the calendar, and durations that are equal.
#
# Expected: 2026 has 365 days and 53 weeks, 2025 has 52: a 366th day and a 53rd week are refused there, as 30 February is; `20` is the century from
# 2000; what is equal has one place in a set.
# Seen: `2026-366` is 1 January 2027, `2026-000` is 31 December 2025, `2025-W53-1` is the Monday of the first week of 2026. `20` is 1 January 2001.
# `P1Y` equals `P12M`, and a set holds both; `P24M` is looked up under `P2Y` in vain. A text of the week, `2026-W20`, is a day, its Monday.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check isodate==0.7.2
cat >run.py <<'PY'
from isodate import parse_date, parse_duration

for text in ("2026-02-30", "2026-365", "2026-366", "2026-000", "2026-W53-1", "2025-W52-1", "2025-W53-1", "2026-W20", "20"):
    try:
        print(text, "->", parse_date(text))
    except ValueError:
        print(text, "-> refused")
year, months = parse_duration("P1Y"), parse_duration("P12M")
print("P1Y == P12M:", year == months, "| in a set:", len({year, months}))
renewals = {parse_duration("P2Y"): "every two years"}
print("P24M == P2Y:", parse_duration("P24M") == parse_duration("P2Y"), "| looked up:", renewals.get(parse_duration("P24M")))
PY
seen=$(py/bin/python run.py)
want='2026-02-30 -> refused
2026-365 -> 2026-12-31
2026-366 -> 2027-01-01
2026-000 -> 2025-12-31
2026-W53-1 -> 2026-12-28
2025-W52-1 -> 2025-12-22
2025-W53-1 -> 2025-12-29
2026-W20 -> 2026-05-11
20 -> 2001-01-01
P1Y == P12M: True | in a set: 2
P24M == P2Y: True | looked up: None'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
