#!/usr/bin/env bash
# ical.js 2.2.1 and node-ical 0.26.1 (JavaScript), beside recurring-ical-events 3.8.2 (Python): duties that return on a day which not every month has.
#
# Expected, by RFC 5545 (3.3.10): a repetition that falls on a day which is not there (30 February) "MUST be ignored"; in a yearly rule BYMONTHDAY
# expands, to that day of every month; a task is over when it is due (3.6.2); a comma with a backslash is part of a text (3.3.11).
# Seen: what is repeated each year from 29 February is on 1 March in ical.js, on 28 February in node-ical, and only in leap years in Python. Each month
# from 31 January node-ical says 29 February, and from then on the 29th of every month: the day is forgotten. Two months of the year, from the
# 31st, make 1 May of April in ical.js, which also reads a yearly 29th as 29 February alone.
# node-ical ends a task that is due on 13 May on the day after its beginning (with no beginning it ends at an invalid date), and splits the
# category `B\,C` in two.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent ical.js@2.2.1 node-ical@0.26.1 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 recurring-ical-events==3.8.2
cat >rules.txt <<'R'
20240229 FREQ=YEARLY;COUNT=4
20240131 FREQ=MONTHLY;COUNT=4
20240131 FREQ=YEARLY;BYMONTH=1,4;COUNT=4
20240229 FREQ=YEARLY;BYMONTHDAY=29;COUNT=4
R
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import ical from "node-ical";

const wrap = (lines) => ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", ...lines, "END:VCALENDAR", ""].join("\r\n");
const stamp = "DTSTAMP:20240101T000000Z";
for (const line of readFileSync("rules.txt", "utf8").trim().split("\n")) {
  const [start, rule] = line.split(" ");
  const text = wrap(["BEGIN:VEVENT", "UID:a", stamp, `DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, "END:VEVENT"]);
  const days = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent("vevent")).iterator();
  console.log(rule, "from", start);
  console.log("  ical.js:  ", [1, 2, 3, 4].map(() => String(days.next())).join(" "));
  console.log("  node-ical:", ical.sync.parseICS(text).a.rrule.all().map((day) => day.toISOString().slice(0, 10)).join(" "));
}
const task = (id, lines) => ["BEGIN:VTODO", `UID:${id}`, stamp, "DUE;VALUE=DATE:20260513", "CATEGORIES:A,B\\,C", ...lines, "END:VTODO"];
const read = ical.sync.parseICS(wrap([...task("t", ["DTSTART;VALUE=DATE:20260501"]), ...task("u", [])]));
const day = (when) => (Number.isNaN(when.getTime()) ? "invalid" : when.toISOString().slice(0, 10));
console.log("task of node-ical: due", day(read.t.due), "end", day(read.t.end), "| without a start: due", day(read.u.due), "end", day(read.u.end));
console.log("categories of node-ical:", JSON.stringify(read.t.categories));
JS
cat >run.py <<'PY'
import icalendar
import recurring_ical_events

for line in open("rules.txt"):
    start, rule = line.split()
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN", "BEGIN:VEVENT", "UID:a", "DTSTAMP:20240101T000000Z",
                        f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}", "END:VEVENT", "END:VCALENDAR", ""])
    days = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2024, 1, 1), (2050, 1, 1))
    print("Python:", rule, *sorted(str(day["DTSTART"].dt) for day in days))
PY
seen=$(TZ=UTC node run.mjs; py/bin/python run.py)
want='FREQ=YEARLY;COUNT=4 from 20240229
  ical.js:   2024-02-29 2025-03-01 2026-03-01 2027-03-01
  node-ical: 2024-02-29 2025-02-28 2026-02-28 2027-02-28
FREQ=MONTHLY;COUNT=4 from 20240131
  ical.js:   2024-01-31 2024-03-31 2024-05-31 2024-07-31
  node-ical: 2024-01-31 2024-02-29 2024-03-29 2024-04-29
FREQ=YEARLY;BYMONTH=1,4;COUNT=4 from 20240131
  ical.js:   2024-01-31 2024-05-01 2025-01-31 2025-05-01
  node-ical: 2024-01-31 2024-04-30 2025-01-31 2025-04-30
FREQ=YEARLY;BYMONTHDAY=29;COUNT=4 from 20240229
  ical.js:   2024-02-29 2028-02-29 2032-02-29 2036-02-29
  node-ical: 2024-02-29 2024-03-29 2024-04-29 2024-05-29
task of node-ical: due 2026-05-13 end 2026-05-02 | without a start: due 2026-05-13 end invalid
categories of node-ical: ["A","B\\","C"]
Python: FREQ=YEARLY;COUNT=4 2024-02-29 2028-02-29 2032-02-29 2036-02-29
Python: FREQ=MONTHLY;COUNT=4 2024-01-31 2024-03-31 2024-05-31 2024-07-31
Python: FREQ=YEARLY;BYMONTH=1,4;COUNT=4 2024-01-31 2025-01-31 2026-01-31 2027-01-31
Python: FREQ=YEARLY;BYMONTHDAY=29;COUNT=4 2024-02-29 2024-03-29 2024-04-29 2024-05-29'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
