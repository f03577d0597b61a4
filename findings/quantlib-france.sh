#!/usr/bin/env bash
# QuantLib 1.44 (Python), its calendar of France ("French settlement"), beside holidays 0.109: days off in May and June.
#
# Expected: Ascension Day is 39 days after Easter, Whit Monday 50 days after it, as in the calendar of the law; a calendar that counts Easter Monday from Easter counts these two as well.
# Seen: they are fixed days, 10 May and 21 May of every year. In 2026 QuantLib works on Ascension Day (14 May) and on Whit Monday (25 May), and rests on Thursday 21 May, so that five
# working days after 12 May end a day early; after 20 May they end right, since two faults cancel out. Of the years 2020 to 2030 only 2029 is right. Easter Monday is right, and so are the
# feasts that are fixed by law.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check QuantLib==1.44 holidays==0.109
cat >run.py <<'PY'
import datetime

import holidays
import QuantLib as ql


def day(date):
    return ql.Date(date.day, date.month, date.year)


def python(date):
    return datetime.date(date.year(), date.month(), date.dayOfMonth())


calendar = ql.France()
print(calendar.name())
right = 0
for year in range(2020, 2031):
    law = {date for date in holidays.France(years=year) if date.weekday() < 5}
    seen = {python(date) for date in calendar.holidayList(ql.Date(1, 1, year), ql.Date(31, 12, year), False)}
    right += law == seen
    print(year, "works on", *(f"{date:%d.%m}" for date in sorted(law - seen)), "| rests on", *(f"{date:%d.%m}" for date in sorted(seen - law)))
print("years that are right:", right)
for start in (datetime.date(2026, 5, 12), datetime.date(2026, 5, 20)):
    end, left = start, 5
    law = holidays.France(years=2026)
    while left:
        end += datetime.timedelta(days=1)
        left -= end.weekday() < 5 and end not in law
    print("five working days from", start, "QuantLib", python(calendar.advance(day(start), 5, ql.Days)), "by the law", end)
PY
seen=$(py/bin/python run.py)
want='French settlement
2020 works on 01.06 | rests on
2021 works on 13.05 24.05 | rests on 10.05 21.05
2022 works on 26.05 06.06 | rests on 10.05
2023 works on 18.05 29.05 | rests on 10.05
2024 works on 09.05 20.05 | rests on 10.05 21.05
2025 works on 29.05 09.06 | rests on 21.05
2026 works on 14.05 25.05 | rests on 21.05
2027 works on 06.05 17.05 | rests on 10.05 21.05
2028 works on 25.05 05.06 | rests on 10.05
2029 works on | rests on
2030 works on 30.05 10.06 | rests on 10.05 21.05
years that are right: 1
five working days from 2026-05-12 QuantLib 2026-05-19 by the law 2026-05-20
five working days from 2026-05-20 QuantLib 2026-05-28 by the law 2026-05-28'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
