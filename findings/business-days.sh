#!/usr/bin/env bash
# Working days counted from a day off: numpy 2.4.6, pandas 3.1.1, Polars 2.1.0, workalendar 17.0.0, business-python 2.1.0, date-fns 4.4.0.
#
# Expected: one working day after a Saturday is the Monday: the day counted from does not count, whichever it is. From here to there is as many as
# from there to here, and as many as were added.
# Seen: from Saturday 13 June 2026 it is the Monday in pandas, workalendar and date-fns, the Tuesday in business-python, and in numpy and Polars
# where one is told to roll forward (without, both refuse). So tools that agree on every deadline set on a working day differ by a day on all
# others. None added to the Saturday is the Monday in pandas, the Saturday in workalendar, business-python and date-fns. date-fns adds one to the
# Saturday and comes to the Monday, and counts none between the two; back from the Monday it counts one. From Monday to Saturday numpy, Polars and
# date-fns say 5, backwards -4; business-python 5 and -5; workalendar 4, and 4 again.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check numpy==2.4.6 pandas==3.1.1 polars==2.1.0 workalendar==17.0.0 business-python==2.1.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent date-fns@4.4.0 >/dev/null
cat >run.py <<'PY'
from datetime import date

import business.calendar
import numpy
import pandas
import polars
from pandas.tseries.offsets import BDay
from workalendar.europe import France

week = ["monday", "tuesday", "wednesday", "thursday", "friday"]
plain = business.calendar.Calendar(working_days=week, holidays=[])
france = France()
friday, saturday, monday = date(2026, 6, 12), date(2026, 6, 13), date(2026, 6, 8)


def refused(work):
    try:
        return work()
    except Exception:
        return "refused"


def after(day, days):
    return {
        "numpy": refused(lambda: numpy.busday_offset(day, days)),
        "numpy, forward": numpy.busday_offset(day, days, roll="forward"),
        "pandas": (pandas.Timestamp(day) + days * BDay()).date(),
        "polars": refused(lambda: polars.select(polars.lit(day).dt.add_business_days(days)).item()),
        "polars, forward": polars.select(polars.lit(day).dt.add_business_days(days, roll="forward")).item(),
        "workalendar": france.add_working_days(day, days),
        "business-python": plain.add_business_days(day, days),
    }


for day, days in ((friday, 1), (saturday, 1), (saturday, 0)):
    for tool, answer in after(day, days).items():
        print(day, days, tool, answer)
for start, end in ((monday, saturday), (saturday, monday)):
    print(start, "to", end, "numpy", numpy.busday_count(start, end), "polars", polars.select(polars.business_day_count(polars.lit(start), polars.lit(end))).item(),
          "workalendar", france.get_working_days_delta(start, end), "business-python", plain.business_days_between(start, end))
PY
cat >run.mjs <<'JS'
import { addBusinessDays, differenceInBusinessDays, format } from "date-fns";

const day = (number) => new Date(2026, 5, number);
const show = (date) => format(date, "yyyy-MM-dd");
for (const [from, days] of [[12, 1], [13, 1], [13, 0]]) {
  console.log(show(day(from)), days, "date-fns", show(addBusinessDays(day(from), days)));
}
for (const [from, to] of [[8, 13], [13, 8], [13, 15], [15, 13]]) {
  console.log(show(day(from)), "to", show(day(to)), "date-fns", differenceInBusinessDays(day(to), day(from)));
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='2026-06-12 1 numpy 2026-06-15
2026-06-12 1 numpy, forward 2026-06-15
2026-06-12 1 pandas 2026-06-15
2026-06-12 1 polars 2026-06-15
2026-06-12 1 polars, forward 2026-06-15
2026-06-12 1 workalendar 2026-06-15
2026-06-12 1 business-python 2026-06-15
2026-06-13 1 numpy refused
2026-06-13 1 numpy, forward 2026-06-16
2026-06-13 1 pandas 2026-06-15
2026-06-13 1 polars refused
2026-06-13 1 polars, forward 2026-06-16
2026-06-13 1 workalendar 2026-06-15
2026-06-13 1 business-python 2026-06-16
2026-06-13 0 numpy refused
2026-06-13 0 numpy, forward 2026-06-15
2026-06-13 0 pandas 2026-06-15
2026-06-13 0 polars refused
2026-06-13 0 polars, forward 2026-06-15
2026-06-13 0 workalendar 2026-06-13
2026-06-13 0 business-python 2026-06-13
2026-06-08 to 2026-06-13 numpy 5 polars 5 workalendar 4 business-python 5
2026-06-13 to 2026-06-08 numpy -4 polars -4 workalendar 4 business-python -5
2026-06-12 1 date-fns 2026-06-15
2026-06-13 1 date-fns 2026-06-15
2026-06-13 0 date-fns 2026-06-13
2026-06-08 to 2026-06-13 date-fns 5
2026-06-13 to 2026-06-08 date-fns -4
2026-06-13 to 2026-06-15 date-fns 0
2026-06-15 to 2026-06-13 date-fns -1'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
