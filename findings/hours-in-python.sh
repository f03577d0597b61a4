#!/usr/bin/env bash
# A day, and 24 hours, after noon in Paris on the day before the clocks go forward (28 March 2026): zoneinfo (Python 3.11's datetime), arrow 1.4.0, pandas 3.1.1, Polars 2.1.0, pendulum 3.3.0,
# whenever 0.11.0.
#
# Expected: a day later is noon (12:00 in Paris), 24 hours later is 13:00, and from noon to noon there are 23 hours; for a deadline "within 24 hours" the hour counts.
# Seen: for datetime and arrow 24 hours later is noon, 23 hours later, and from noon to noon there are 24 hours: both count on the clock's face, although the moments have a zone, and the same two
# moments in UTC are 23 hours apart. For pandas and Polars a day that is written as a duration (`Timedelta(days=1)`, `timedelta(days=1)`) is 24 hours, so that the same Python object gives noon to
# datetime and 13:00 to Polars; `DateOffset` and `1d` give noon. pendulum and whenever keep the two apart.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check arrow==1.4.0 pandas==3.1.1 polars==2.1.0 pendulum==3.3.0 whenever==0.11.0 tzdata==2025.2
cat >run.py <<'PY'
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import arrow
import pandas
import pendulum
import polars
import whenever

paris = ZoneInfo("Europe/Paris")
noon, next_noon = datetime(2026, 3, 28, 12, tzinfo=paris), datetime(2026, 3, 29, 12, tzinfo=paris)
series = polars.Series([datetime(2026, 3, 28, 12)]).dt.replace_time_zone("Europe/Paris")
pendulums = pendulum.datetime(2026, 3, 28, 12, tz="Europe/Paris"), pendulum.datetime(2026, 3, 29, 12, tz="Europe/Paris")
moments = whenever.ZonedDateTime(2026, 3, 28, 12, tz="Europe/Paris"), whenever.ZonedDateTime(2026, 3, 29, 12, tz="Europe/Paris")
stamps = pandas.Timestamp(noon), pandas.Timestamp(next_noon)
clock = lambda moment: f"{moment.hour}:{moment.minute:02}"
hours = lambda span: f"{span.total_seconds() / 3600:g}"
for name, day, day_of_hours, between in (
    ("datetime", noon + timedelta(days=1), noon + timedelta(hours=24), hours(next_noon - noon)),
    ("arrow", arrow.get(noon).shift(days=1), arrow.get(noon).shift(hours=24), hours(arrow.get(next_noon) - arrow.get(noon))),
    ("pandas, Timedelta", stamps[0] + pandas.Timedelta(days=1), stamps[0] + pandas.Timedelta(hours=24), hours(stamps[1] - stamps[0])),
    ("pandas, DateOffset", stamps[0] + pandas.DateOffset(days=1), stamps[0] + pandas.DateOffset(hours=24), hours(stamps[1] - stamps[0])),
    ("Polars, timedelta", (series + timedelta(days=1))[0], (series + timedelta(hours=24))[0], ""),
    ("Polars, offset_by", series.dt.offset_by("1d")[0], series.dt.offset_by("24h")[0], ""),
    ("pendulum", pendulums[0].add(days=1), pendulums[0].add(hours=24), hours(pendulums[1] - pendulums[0])),
    ("whenever", moments[0].add(days=1), moments[0].add(hours=24), f"{(moments[1] - moments[0]).total('hours'):g}"),
):
    print(f"{name}: a day later {clock(day)}, 24 hours later {clock(day_of_hours)}", f", from noon to noon {between} hours" if between else "")
print("in UTC, from noon to noon", hours(next_noon.astimezone(timezone.utc) - noon.astimezone(timezone.utc)), "hours")
PY
seen=$(py/bin/python run.py)
want='datetime: a day later 12:00, 24 hours later 12:00 , from noon to noon 24 hours
arrow: a day later 12:00, 24 hours later 12:00 , from noon to noon 24 hours
pandas, Timedelta: a day later 13:00, 24 hours later 13:00 , from noon to noon 23 hours
pandas, DateOffset: a day later 12:00, 24 hours later 13:00 , from noon to noon 23 hours
Polars, timedelta: a day later 13:00, 24 hours later 13:00 
Polars, offset_by: a day later 12:00, 24 hours later 13:00 
pendulum: a day later 12:00, 24 hours later 13:00 , from noon to noon 23 hours
whenever: a day later 12:00, 24 hours later 13:00 , from noon to noon 23 hours
in UTC, from noon to noon 23 hours'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
