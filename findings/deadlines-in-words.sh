#!/usr/bin/env bash
# How far is a deadline, in words: dayjs 1.11.23, moment 2.31.0, date-fns 4.4.0, luxon 3.7.2, timeago.js 4.0.2 (JavaScript), humanize 4.17.0, arrow 1.4.0, pendulum 3.3.0 (Python).
#
# Expected: one deadline is as far in each, give or take its rounding, and nothing is told as a unit which it is a third away from; what is later is not told as nearer.
# Seen: 26 days are a month, 26 days, 4 weeks or 3. 45 days are "in a month" for dayjs and "about 2 months" for date-fns; 60 days are one month for luxon and timeago, two for the others. 319
# days are "in a year" for dayjs alone; a year and a half is one year for six of them. date-fns makes 2 years of 548 days in `formatDistanceStrict` and "over 1 year" in `formatDistance`;
# `intlFormatDistance` says "in 5 weeks" of 30 days, and "next month" of 31 and of 60. arrow calls 13 days "in a week".
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check humanize==4.17.0 arrow==1.4.0 pendulum==3.3.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent dayjs@1.11.23 moment@2.31.0 date-fns@4.4.0 luxon@3.7.2 timeago.js@4.0.2 >/dev/null
cat >run.js <<'JS'
const dayjs = require("dayjs");
const { formatDistance, formatDistanceStrict, intlFormatDistance } = require("date-fns");
const { DateTime } = require("luxon");
const moment = require("moment");
const timeago = require("timeago.js");

dayjs.extend(require("dayjs/plugin/relativeTime"));
const now = new Date(2026, 4, 1, 12);
for (const days of [13, 26, 30, 31, 45, 60, 319, 548]) {
  const then = new Date(2026, 4, 1 + days, 12);
  console.log(days, "days:", [
    "dayjs " + dayjs(then).from(now),
    "moment " + moment(then).from(now),
    "date-fns " + formatDistance(then, now),
    "strict " + formatDistanceStrict(then, now),
    "intl " + intlFormatDistance(then, now),
    "luxon " + DateTime.fromJSDate(then).toRelative({ base: DateTime.fromJSDate(now) }),
    "timeago " + timeago.format(then, "en_US", { relativeDate: now }),
  ].join("; "));
}
JS
cat >run.py <<'PY'
import datetime

import arrow
import humanize
import pendulum

now = datetime.datetime(2026, 5, 1, 12)
for days in (13, 26, 30, 31, 45, 60, 319, 548):
    then = now + datetime.timedelta(days=days)
    words = f"humanize {humanize.naturaltime(then, when=now)}; arrow {arrow.get(then).humanize(arrow.get(now))}"
    print(days, "days:", words + f"; pendulum {pendulum.instance(then).diff_for_humans(pendulum.instance(now))}")
PY
seen=$(export TZ=UTC; node run.js; py/bin/python run.py)
want='13 days: dayjs in 13 days; moment in 13 days; date-fns 13 days; strict 13 days; intl in 2 weeks; luxon in 13 days; timeago in 1 week
26 days: dayjs in a month; moment in a month; date-fns 26 days; strict 26 days; intl in 4 weeks; luxon in 26 days; timeago in 3 weeks
30 days: dayjs in a month; moment in a month; date-fns about 1 month; strict 1 month; intl in 5 weeks; luxon in 30 days; timeago in 4 weeks
31 days: dayjs in a month; moment in a month; date-fns about 1 month; strict 1 month; intl next month; luxon in 1 month; timeago in 1 month
45 days: dayjs in a month; moment in a month; date-fns about 2 months; strict 2 months; intl next month; luxon in 1 month; timeago in 1 month
60 days: dayjs in 2 months; moment in 2 months; date-fns 2 months; strict 2 months; intl next month; luxon in 1 month; timeago in 1 month
319 days: dayjs in a year; moment in 10 months; date-fns 11 months; strict 11 months; intl in 3 quarters; luxon in 10 months; timeago in 10 months
548 days: dayjs in a year; moment in a year; date-fns over 1 year; strict 2 years; intl next year; luxon in 1 year; timeago in 1 year
13 days: humanize 13 days from now; arrow in a week; pendulum 2 weeks after
26 days: humanize a month from now; arrow in a month; pendulum 4 weeks after
30 days: humanize a month from now; arrow in a month; pendulum 4 weeks after
31 days: humanize a month from now; arrow in a month; pendulum 1 month after
45 days: humanize a month from now; arrow in a month; pendulum 1 month after
60 days: humanize 2 months from now; arrow in 2 months; pendulum 2 months after
319 days: humanize 10 months from now; arrow in 11 months; pendulum 10 months after
548 days: humanize 1 year, 6 months from now; arrow in a year; pendulum 1 year after'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
