#!/usr/bin/env bash
# Reminders of a task that is due on a day (`DUE;VALUE=DATE`, `TRIGGER;RELATED=END:-P2W`): icalendar 7.3.2 (Python), ts-ics 2.4.6, ics 3.12.0 (JavaScript).
#
# Expected, by RFC 5545: a reminder that is counted from the end of a task needs its DUE, and no DTSTART (3.8.6.3, 3.6.2); what is read and written again has its reminder and its relations,
# and the reminder's words are not the task's; a duration is `P1D` or `P2W`, without `T` where no time follows (3.3.6); a comma with a backslash is part of a word (3.3.11).
# Seen: icalendar will not tell when to remind ("No DTSTART given"), though it tells the end. ts-ics, which reads and writes tasks, drops the reminder and RELATED-TO, and makes the words of
# the reminder the description of the task; what it reads has the keyword "proofs, steps" in two, the first with a backslash at its end. ics writes `DURATION:P1DT` and `TRIGGER:-P2WT`, which
# are no durations (icalendar reads them).
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2
npm init -y >/dev/null
npm install --no-audit --no-fund --silent ts-ics@2.4.6 ics@3.12.0 >/dev/null
cat >task.ics <<'ICS'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//house//rules//EN
BEGIN:VTODO
UID:file@house
DTSTAMP:20260101T000000Z
SUMMARY:File the application
DUE;VALUE=DATE:20260513
RELATED-TO;RELTYPE=DEPENDS-ON:audit@house
CATEGORIES:proofs\, steps,port
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Two weeks left
TRIGGER;RELATED=END:-P2W
END:VALARM
END:VTODO
END:VCALENDAR
ICS
sed -i 's/$/\r/' task.ics
cat >run.py <<'PY'
import icalendar

task = icalendar.Calendar.from_ical(open("task.ics", newline="").read()).walk("VTODO")[0]
print("icalendar, end of the task:", task.end)
try:
    print("icalendar, reminders:", [time.trigger for time in task.alarms.times])
except Exception as error:
    print("icalendar, reminders:", type(error).__name__, error)
try:
    event = icalendar.Calendar.from_ical(open("event.ics", newline="").read()).walk("VEVENT")[0]
    print("icalendar reads the calendar of ics:", event.duration)
except Exception as error:
    print("icalendar reads the calendar of ics:", type(error).__name__, error)
PY
cat >run.js <<'JS'
const fs = require("node:fs");
const { convertIcsCalendar, generateIcsCalendar } = require("ts-ics");
const { createEvent } = require("ics");

const read = convertIcsCalendar(undefined, fs.readFileSync("task.ics", "utf8"));
const again = generateIcsCalendar(read);
console.log("ts-ics reads the keywords", JSON.stringify(read.todos[0].categories));
for (const name of ["SUMMARY", "DUE", "DESCRIPTION", "RELATED-TO", "TRIGGER"]) {
  console.log("ts-ics writes", name + ":", again.split("\r\n").find((line) => line.startsWith(name)) ?? "nothing");
}
const event = createEvent({ title: "Audit", start: [2026, 5, 13], duration: { days: 1 }, alarms: [{ action: "display", description: "Soon", trigger: { weeks: 2, before: true } }] }).value;
fs.writeFileSync("event.ics", event);
console.log("ics writes", event.split("\r\n").filter((line) => /^(DURATION|TRIGGER)/.test(line)).join(" "));
JS
seen=$(node run.js; py/bin/python run.py 2>&1 | tr "'" '"')
want='ts-ics reads the keywords ["proofs\\"," steps","port"]
ts-ics writes SUMMARY: SUMMARY:File the application
ts-ics writes DUE: DUE;VALUE=DATE:20260513
ts-ics writes DESCRIPTION: DESCRIPTION:Two weeks left
ts-ics writes RELATED-TO: nothing
ts-ics writes TRIGGER: nothing
ics writes DURATION:P1DT TRIGGER:-P2WT
icalendar, end of the task: 2026-05-13
icalendar, reminders: IncompleteComponent No DTSTART given.
icalendar reads the calendar of ics: 1 day, 0:00:00'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
