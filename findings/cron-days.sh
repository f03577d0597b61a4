#!/usr/bin/env bash
# On which days of 2026, by the same five fields: croniter 7.0.0, cronsim 2.8, APScheduler 3.11.3 (`from_crontab`, Python), cron-parser 5.10.5, croner 11.0.0, cron-schedule 6.0.0
# (JavaScript).
#
# Expected, by crontab(5): 1 is Monday and 0 and 7 are Sunday; of a day of the month and a day of the week, both restricted, either is enough, and with a `*` in one of them (`*/2`) both have
# to hold. What goes beyond it (the last Friday, `5L`; the working day nearest to the 15th, `15W`; the first Monday, `1#1`) is what it is elsewhere, or refused.
# Seen: cron-schedule reads the number and drops the rest, without a word: `5L` and `1#1` are each Friday and each Monday, `15W` the 15th, `5/10` the 5th. In APScheduler, told that it is a
# crontab, 1 is Tuesday, 7 is refused, and both fields have to hold: Friday or the 13th is a Saturday that is a 13th. `*/2` beside a Monday is "either" in croniter and the three of JavaScript, "both" in cronsim.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent cron-parser@5.10.5 croner@11.0.0 cron-schedule@6.0.0 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check croniter==7.0.0 cronsim==2.8 apscheduler==3.11.3
cat >fields.txt <<'E'
0 0 * * 1
0 0 * * 7
0 0 13 * 5
0 0 */2 * 1
0 0 * * 5L
0 0 * * 1#1
0 0 15W * *
0 0 LW * *
0 0 5/10 * *
E
cat >run.py <<'PY'
import datetime

from apscheduler.triggers.cron import CronTrigger
from croniter import croniter
from cronsim import CronSim

BEGIN = datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc)


def by_croniter(fields):
    days = croniter(fields, BEGIN)
    return [days.get_next(datetime.datetime) for _ in range(4)]


def by_cronsim(fields):
    days = CronSim(fields, BEGIN)
    return [next(days) for _ in range(4)]


def by_apscheduler(fields):
    trigger, day, days = CronTrigger.from_crontab(fields, timezone="UTC"), BEGIN, []
    for _ in range(4):
        day = trigger.get_next_fire_time(None, day + datetime.timedelta(seconds=1))
        days.append(day)
    return days


for fields in open("fields.txt").read().splitlines():
    for name, engine in (("croniter", by_croniter), ("cronsim", by_cronsim), ("APScheduler", by_apscheduler)):
        try:
            told = ", ".join(day.strftime("%a %d %b") for day in engine(fields))
        except Exception:
            told = "refused"
        print(f"{fields} | {name}: {told}")
PY
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { CronExpressionParser } from "cron-parser";
import { parseCronExpression } from "cron-schedule";
import { Cron } from "croner";

const begin = new Date("2026-01-01T00:00:00Z");
const engines = {
  "cron-parser": (fields) => {
    const days = CronExpressionParser.parse(fields, { currentDate: begin, tz: "UTC" });
    return [1, 2, 3, 4].map(() => days.next().toDate());
  },
  croner: (fields) => new Cron(fields, { timezone: "UTC" }).nextRuns(4, begin),
  "cron-schedule": (fields) => parseCronExpression(fields).getNextDates(4, begin),
};
const names = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "2-digit", month: "short", timeZone: "UTC" });
const show = (day) => Object.fromEntries(names.formatToParts(day).map(({ type, value }) => [type, value]));
for (const fields of readFileSync("fields.txt", "utf8").trim().split("\n")) {
  for (const [name, engine] of Object.entries(engines)) {
    let told;
    try {
      told = engine(fields).map((day) => `${show(day).weekday} ${show(day).day} ${show(day).month}`).join(", ");
    } catch {
      told = "refused";
    }
    console.log(`${fields} | ${name}: ${told}`);
  }
}
JS
seen=$(TZ=UTC py/bin/python run.py; TZ=UTC node run.mjs)
want='0 0 * * 1 | croniter: Mon 05 Jan, Mon 12 Jan, Mon 19 Jan, Mon 26 Jan
0 0 * * 1 | cronsim: Mon 05 Jan, Mon 12 Jan, Mon 19 Jan, Mon 26 Jan
0 0 * * 1 | APScheduler: Tue 06 Jan, Tue 13 Jan, Tue 20 Jan, Tue 27 Jan
0 0 * * 7 | croniter: Sun 04 Jan, Sun 11 Jan, Sun 18 Jan, Sun 25 Jan
0 0 * * 7 | cronsim: Sun 04 Jan, Sun 11 Jan, Sun 18 Jan, Sun 25 Jan
0 0 * * 7 | APScheduler: refused
0 0 13 * 5 | croniter: Fri 02 Jan, Fri 09 Jan, Tue 13 Jan, Fri 16 Jan
0 0 13 * 5 | cronsim: Fri 02 Jan, Fri 09 Jan, Tue 13 Jan, Fri 16 Jan
0 0 13 * 5 | APScheduler: Sat 13 Jun, Sat 13 Feb, Sat 13 Mar, Sat 13 Nov
0 0 */2 * 1 | croniter: Sat 03 Jan, Mon 05 Jan, Wed 07 Jan, Fri 09 Jan
0 0 */2 * 1 | cronsim: Mon 05 Jan, Mon 19 Jan, Mon 09 Feb, Mon 23 Feb
0 0 */2 * 1 | APScheduler: Tue 13 Jan, Tue 27 Jan, Tue 03 Feb, Tue 17 Feb
0 0 * * 5L | croniter: refused
0 0 * * 5L | cronsim: Fri 30 Jan, Fri 27 Feb, Fri 27 Mar, Fri 24 Apr
0 0 * * 5L | APScheduler: refused
0 0 * * 1#1 | croniter: Mon 05 Jan, Mon 02 Feb, Mon 02 Mar, Mon 06 Apr
0 0 * * 1#1 | cronsim: Mon 05 Jan, Mon 02 Feb, Mon 02 Mar, Mon 06 Apr
0 0 * * 1#1 | APScheduler: refused
0 0 15W * * | croniter: Thu 15 Jan, Mon 16 Feb, Mon 16 Mar, Wed 15 Apr
0 0 15W * * | cronsim: refused
0 0 15W * * | APScheduler: refused
0 0 LW * * | croniter: refused
0 0 LW * * | cronsim: Fri 30 Jan, Fri 27 Feb, Tue 31 Mar, Thu 30 Apr
0 0 LW * * | APScheduler: refused
0 0 5/10 * * | croniter: Mon 05 Jan, Thu 15 Jan, Sun 25 Jan, Thu 05 Feb
0 0 5/10 * * | cronsim: Mon 05 Jan, Thu 15 Jan, Sun 25 Jan, Thu 05 Feb
0 0 5/10 * * | APScheduler: Mon 05 Jan, Thu 15 Jan, Sun 25 Jan, Thu 05 Feb
0 0 * * 1 | cron-parser: Mon 05 Jan, Mon 12 Jan, Mon 19 Jan, Mon 26 Jan
0 0 * * 1 | croner: Mon 05 Jan, Mon 12 Jan, Mon 19 Jan, Mon 26 Jan
0 0 * * 1 | cron-schedule: Mon 05 Jan, Mon 12 Jan, Mon 19 Jan, Mon 26 Jan
0 0 * * 7 | cron-parser: Sun 04 Jan, Sun 11 Jan, Sun 18 Jan, Sun 25 Jan
0 0 * * 7 | croner: Sun 04 Jan, Sun 11 Jan, Sun 18 Jan, Sun 25 Jan
0 0 * * 7 | cron-schedule: Sun 04 Jan, Sun 11 Jan, Sun 18 Jan, Sun 25 Jan
0 0 13 * 5 | cron-parser: Fri 02 Jan, Fri 09 Jan, Tue 13 Jan, Fri 16 Jan
0 0 13 * 5 | croner: Fri 02 Jan, Fri 09 Jan, Tue 13 Jan, Fri 16 Jan
0 0 13 * 5 | cron-schedule: Fri 02 Jan, Fri 09 Jan, Tue 13 Jan, Fri 16 Jan
0 0 */2 * 1 | cron-parser: Sat 03 Jan, Mon 05 Jan, Wed 07 Jan, Fri 09 Jan
0 0 */2 * 1 | croner: Sat 03 Jan, Mon 05 Jan, Wed 07 Jan, Fri 09 Jan
0 0 */2 * 1 | cron-schedule: Sat 03 Jan, Mon 05 Jan, Wed 07 Jan, Fri 09 Jan
0 0 * * 5L | cron-parser: Fri 30 Jan, Fri 27 Feb, Fri 27 Mar, Fri 24 Apr
0 0 * * 5L | croner: Fri 30 Jan, Fri 27 Feb, Fri 27 Mar, Fri 24 Apr
0 0 * * 5L | cron-schedule: Fri 02 Jan, Fri 09 Jan, Fri 16 Jan, Fri 23 Jan
0 0 * * 1#1 | cron-parser: Mon 05 Jan, Mon 02 Feb, Mon 02 Mar, Mon 06 Apr
0 0 * * 1#1 | croner: Mon 05 Jan, Mon 02 Feb, Mon 02 Mar, Mon 06 Apr
0 0 * * 1#1 | cron-schedule: Mon 05 Jan, Mon 12 Jan, Mon 19 Jan, Mon 26 Jan
0 0 15W * * | cron-parser: refused
0 0 15W * * | croner: Thu 15 Jan, Mon 16 Feb, Mon 16 Mar, Wed 15 Apr
0 0 15W * * | cron-schedule: Thu 15 Jan, Sun 15 Feb, Sun 15 Mar, Wed 15 Apr
0 0 LW * * | cron-parser: refused
0 0 LW * * | croner: Fri 30 Jan, Fri 27 Feb, Tue 31 Mar, Thu 30 Apr
0 0 LW * * | cron-schedule: refused
0 0 5/10 * * | cron-parser: Mon 05 Jan, Thu 15 Jan, Sun 25 Jan, Thu 05 Feb
0 0 5/10 * * | croner: refused
0 0 5/10 * * | cron-schedule: Mon 05 Jan, Thu 05 Feb, Thu 05 Mar, Sun 05 Apr'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
