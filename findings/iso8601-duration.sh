#!/usr/bin/env bash
# iso8601-duration 2.1.4 (JavaScript), beside luxon 3.7.2 and isodate 0.7.2 (Python): for how long something is good.
#
# Expected: a month after 31 January is the last of February, as in the other two; a duration with a minus leads back, or is refused; what is parsed
# can be added.
# Seen: a month after 31 January is 3 March, and a year after 29 February is 1 March: what was good until the end of the month is good for three
# days more. `-P1M` is parsed as a month forward, without a message; luxon and isodate lead back. `P0.5M` is parsed, and its end is an error; luxon
# takes half of a month of 30 days, isodate refuses.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent iso8601-duration@2.1.4 luxon@3.7.2 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check isodate==0.7.2
cat >run.mjs <<'JS'
import { end, parse } from "iso8601-duration";
import { DateTime, Duration } from "luxon";

const tried = (work) => {
  try {
    return work();
  } catch (error) {
    return "refused";
  }
};
for (const [day, span] of [["2026-01-31", "P1M"], ["2024-02-29", "P1Y"], ["2026-03-31", "-P1M"], ["2026-01-31", "P0.5M"]]) {
  const one = tried(() => end(parse(span), new Date(day + "T00:00:00Z")).toISOString().slice(0, 10));
  const two = tried(() => DateTime.fromISO(day, { zone: "utc" }).plus(Duration.fromISO(span)).toISODate());
  console.log(day, span, "iso8601-duration", one, "luxon", two);
}
JS
cat >run.py <<'PY'
from datetime import date

from isodate import parse_duration

for day, span in ((date(2026, 1, 31), "P1M"), (date(2024, 2, 29), "P1Y"), (date(2026, 3, 31), "-P1M"), (date(2026, 1, 31), "P0.5M")):
    try:
        answer = day + parse_duration(span)
    except ValueError:
        answer = "refused"
    print(day, span, "isodate", answer)
PY
seen=$(node run.mjs; py/bin/python run.py)
want='2026-01-31 P1M iso8601-duration 2026-03-03 luxon 2026-02-28
2024-02-29 P1Y iso8601-duration 2025-03-01 luxon 2025-02-28
2026-03-31 -P1M iso8601-duration 2026-05-01 luxon 2026-02-28
2026-01-31 P0.5M iso8601-duration refused luxon 2026-02-15
2026-01-31 P1M isodate 2026-02-28
2024-02-29 P1Y isodate 2025-02-28
2026-03-31 -P1M isodate 2026-02-28
2026-01-31 P0.5M isodate refused'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
