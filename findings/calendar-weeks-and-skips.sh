#!/usr/bin/env bash
# Duties of a week of the year, and of the 31st of each month: ical.js 2.2.1, rrule 2.8.1, rrule-temporal 2.2.8 (JavaScript), python-dateutil 2.9.0.post0. All begin on Wednesday 31 January
# 2024.
#
# Expected, by RFC 5545 (3.3.10): BYWEEKNO=53 is the 53rd week, which few years have; the 20th Monday is one a year; a week without a weekday takes it from the beginning (a Wednesday:
# "information is gathered from DTSTART"). By RFC 7529 (4.1), SKIP=BACKWARD puts the 31st of a shorter month on its last day; who does not know it refuses.
# Seen: ical.js does not look at the week: Monday of week 53 is every Monday, and so is the 20th Monday of the year; "the second of the first Mondays of February and March" is never. "The
# last week" is each of its seven days for rrule and dateutil, one for rrule-temporal, never for ical.js. SKIP is passed over by ical.js without a word: seven months a year instead of
# twelve; rrule-temporal does it where the 31st comes from the beginning, not where BYMONTHDAY=31 says so. rrule and dateutil refuse it.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent ical.js@2.2.1 rrule@2.8.1 rrule-temporal@2.2.8 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0
cat >rules.txt <<'E'
FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO
FREQ=YEARLY;BYDAY=20MO
FREQ=YEARLY;BYMONTH=2,3;BYDAY=1MO;BYSETPOS=2
FREQ=YEARLY;BYWEEKNO=-1
FREQ=MONTHLY;BYMONTHDAY=31
RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD
RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD
E
cat >run.mjs <<'JS'
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import { RRuleTemporal } from "rrule-temporal";

const { rrulestr } = createRequire(import.meta.url)("rrule");
const engines = {
  "ical.js": (rule) => {
    const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString("2024-01-31"));
    const found = [];
    for (let day = days.next(); day && found.length < 4; day = days.next()) found.push(day.toString());
    return found;
  },
  rrule: (rule) => rrulestr(`DTSTART:20240131T000000Z\nRRULE:${rule}`).all((day, n) => n < 4).map((day) => day.toISOString()),
  "rrule-temporal": (rule) => new RRuleTemporal({ rruleString: `DTSTART:20240131T000000Z\nRRULE:${rule};COUNT=4` }).all().map(String),
};
for (const rule of readFileSync("rules.txt", "utf8").trim().split("\n")) {
  for (const [name, engine] of Object.entries(engines)) {
    let told;
    try {
      told = engine(rule).map((day) => day.slice(0, 10)).join(", ") || "never";
    } catch {
      told = "refused";
    }
    console.log(`${rule} | ${name}: ${told}`);
  }
}
JS
cat >run.py <<'PY'
import datetime
import itertools

from dateutil.rrule import rrulestr

for rule in open("rules.txt").read().splitlines():
    try:
        told = ", ".join(f"{day:%Y-%m-%d}" for day in itertools.islice(rrulestr(rule, dtstart=datetime.datetime(2024, 1, 31)), 4))
    except ValueError:
        told = "refused"
    print(f"{rule} | dateutil: {told}")
PY
seen=$(node run.mjs; py/bin/python run.py)
want='FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO | ical.js: 2024-02-05, 2024-02-12, 2024-02-19, 2024-02-26
FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO | rrule: 2026-12-28, 2032-12-27, 2037-12-28, 2043-12-28
FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO | rrule-temporal: 2026-12-28, 2032-12-27, 2037-12-28, 2043-12-28
FREQ=YEARLY;BYDAY=20MO | ical.js: 2024-02-05, 2024-02-12, 2024-02-19, 2024-02-26
FREQ=YEARLY;BYDAY=20MO | rrule: 2024-05-13, 2025-05-19, 2026-05-18, 2027-05-17
FREQ=YEARLY;BYDAY=20MO | rrule-temporal: 2024-05-13, 2025-05-19, 2026-05-18, 2027-05-17
FREQ=YEARLY;BYMONTH=2,3;BYDAY=1MO;BYSETPOS=2 | ical.js: never
FREQ=YEARLY;BYMONTH=2,3;BYDAY=1MO;BYSETPOS=2 | rrule: 2024-03-04, 2025-03-03, 2026-03-02, 2027-03-01
FREQ=YEARLY;BYMONTH=2,3;BYDAY=1MO;BYSETPOS=2 | rrule-temporal: 2024-03-04, 2025-03-03, 2026-03-02, 2027-03-01
FREQ=YEARLY;BYWEEKNO=-1 | ical.js: never
FREQ=YEARLY;BYWEEKNO=-1 | rrule: 2024-12-23, 2024-12-24, 2024-12-25, 2024-12-26
FREQ=YEARLY;BYWEEKNO=-1 | rrule-temporal: 2024-12-25, 2025-12-24, 2026-12-30, 2027-12-29
FREQ=MONTHLY;BYMONTHDAY=31 | ical.js: 2024-01-31, 2024-03-31, 2024-05-31, 2024-07-31
FREQ=MONTHLY;BYMONTHDAY=31 | rrule: 2024-01-31, 2024-03-31, 2024-05-31, 2024-07-31
FREQ=MONTHLY;BYMONTHDAY=31 | rrule-temporal: 2024-01-31, 2024-03-31, 2024-05-31, 2024-07-31
RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD | ical.js: 2024-01-31, 2024-03-31, 2024-05-31, 2024-07-31
RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD | rrule: refused
RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD | rrule-temporal: 2024-01-31, 2024-02-29, 2024-03-31, 2024-04-30
RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD | ical.js: 2024-01-31, 2024-03-31, 2024-05-31, 2024-07-31
RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD | rrule: refused
RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD | rrule-temporal: 2024-01-31, 2024-03-31, 2024-05-31, 2024-07-31
FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO | dateutil: 2026-12-28, 2032-12-27, 2037-12-28, 2043-12-28
FREQ=YEARLY;BYDAY=20MO | dateutil: 2024-05-13, 2025-05-19, 2026-05-18, 2027-05-17
FREQ=YEARLY;BYMONTH=2,3;BYDAY=1MO;BYSETPOS=2 | dateutil: 2024-03-04, 2025-03-03, 2026-03-02, 2027-03-01
FREQ=YEARLY;BYWEEKNO=-1 | dateutil: 2024-12-23, 2024-12-24, 2024-12-25, 2024-12-26
FREQ=MONTHLY;BYMONTHDAY=31 | dateutil: 2024-01-31, 2024-03-31, 2024-05-31, 2024-07-31
RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD | dateutil: refused
RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD | dateutil: refused'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
