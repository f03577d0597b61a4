#!/usr/bin/env bash
# ics 0.7.3 (Python): a task that is due on a day, read and written again.
#
# Expected, by RFC 5545: `DUE;VALUE=DATE:20260513` is a day and stays one; `CALSCALE`, where it is written at all, is GREGORIAN (3.7.1).
# Seen: the task is written as `DUE:20260513T000000Z`: a moment in UTC, which in Cayenne is still the evening of the 12th. The day of an event
# stays a day. A calendar that names no `CALSCALE` is written with `CALSCALE:GEORGIAN`, which is no calendar.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check ics==0.7.3
cat >run.py <<'PY'
from ics import Calendar

task = ["BEGIN:VTODO", "UID:a@example.org", "DTSTAMP:20260301T000000Z", "DUE;VALUE=DATE:20260513", "SUMMARY:File it", "END:VTODO"]
event = ["BEGIN:VEVENT", "UID:b@example.org", "DTSTAMP:20260301T000000Z", "DTSTART;VALUE=DATE:20260513", "SUMMARY:Day", "END:VEVENT"]
head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN"]
text = "\r\n".join([*head, *task, *event, "END:VCALENDAR", ""])
for line in Calendar(text).serialize().splitlines():
    if line.startswith(("DUE", "DTSTART", "CALSCALE")):
        print(line)
PY
seen=$(py/bin/python run.py)
want='CALSCALE:GEORGIAN
DTSTART;VALUE=DATE:20260513
DUE:20260513T000000Z'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
