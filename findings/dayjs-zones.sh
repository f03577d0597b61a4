#!/usr/bin/env bash
# dayjs 1.11.23 with its plugins utc and timezone (JavaScript), beside luxon 3.7.2, moment-timezone 0.6.6 and Temporal (@js-temporal/polyfill 0.5.1): a day and a month
# after noon in Paris, on machines in three time zones.
#
# Expected: noon in Paris, a day or a month later, is noon in Paris, wherever the machine stands. (The clocks go forward on 29 March 2026.)
# Seen: dayjs shows noon with the offset of before, `+01:00`, which in April is nobody's noon in Paris. The instant it stands for (`toISOString`) is another one on each
# machine: a deadline is an hour late on a machine in UTC or New York, and right on one in Paris, though the text of the same object says +01:00 there, too. "24 hours later" shows 13:00+01:00
# in Paris, 12:00+01:00 elsewhere. On the day of the change `startOf("day")` is an hour early on a machine in New York alone. The other three agree.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent dayjs@1.11.23 luxon@3.7.2 moment-timezone@0.6.6 @js-temporal/polyfill@0.5.1 >/dev/null
cat >run.mjs <<'JS'
import { Temporal } from "@js-temporal/polyfill";
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";
import { DateTime } from "luxon";
import moment from "moment-timezone";

dayjs.extend(utc);
dayjs.extend(timezone);
const [noon, paris] = ["2026-03-28T12:00", "Europe/Paris"];
const others = (amount) => [
  DateTime.fromISO(noon, { zone: paris }).plus(amount).toJSDate(),
  moment.tz(noon, paris).add(amount).toDate(),
  new Date(Temporal.ZonedDateTime.from(`${noon}[${paris}]`).add(amount).epochMilliseconds),
].map((date) => date.toISOString().slice(0, 16)).join(" ");
for (const [number, unit] of [[1, "day"], [1, "month"], [24, "hour"]]) {
  const then = dayjs.tz(noon, paris).add(number, unit);
  console.log(process.env.TZ, `+ ${number} ${unit}: dayjs`, then.format(), "is", then.toISOString().slice(0, 16), "| others", others({ [`${unit}s`]: number }));
}
const morning = dayjs.tz("2026-03-29T12:00", paris).startOf("day");
console.log(process.env.TZ, "start of 29 March: dayjs", morning.toISOString().slice(0, 16), "| luxon", DateTime.fromISO("2026-03-29T12:00", { zone: paris }).startOf("day").toUTC().toISO().slice(0, 16));
JS
seen=$(for zone in UTC Europe/Paris America/New_York; do TZ=$zone node run.mjs; done)
want='UTC + 1 day: dayjs 2026-03-29T12:00:00+01:00 is 2026-03-29T11:00 | others 2026-03-29T10:00 2026-03-29T10:00 2026-03-29T10:00
UTC + 1 month: dayjs 2026-04-28T12:00:00+01:00 is 2026-04-28T11:00 | others 2026-04-28T10:00 2026-04-28T10:00 2026-04-28T10:00
UTC + 24 hour: dayjs 2026-03-29T12:00:00+01:00 is 2026-03-29T11:00 | others 2026-03-29T11:00 2026-03-29T11:00 2026-03-29T11:00
UTC start of 29 March: dayjs 2026-03-28T23:00 | luxon 2026-03-28T23:00
Europe/Paris + 1 day: dayjs 2026-03-29T12:00:00+01:00 is 2026-03-29T10:00 | others 2026-03-29T10:00 2026-03-29T10:00 2026-03-29T10:00
Europe/Paris + 1 month: dayjs 2026-04-28T12:00:00+01:00 is 2026-04-28T10:00 | others 2026-04-28T10:00 2026-04-28T10:00 2026-04-28T10:00
Europe/Paris + 24 hour: dayjs 2026-03-29T13:00:00+01:00 is 2026-03-29T11:00 | others 2026-03-29T11:00 2026-03-29T11:00 2026-03-29T11:00
Europe/Paris start of 29 March: dayjs 2026-03-28T23:00 | luxon 2026-03-28T23:00
America/New_York + 1 day: dayjs 2026-03-29T12:00:00+01:00 is 2026-03-29T11:00 | others 2026-03-29T10:00 2026-03-29T10:00 2026-03-29T10:00
America/New_York + 1 month: dayjs 2026-04-28T12:00:00+01:00 is 2026-04-28T11:00 | others 2026-04-28T10:00 2026-04-28T10:00 2026-04-28T10:00
America/New_York + 24 hour: dayjs 2026-03-29T12:00:00+01:00 is 2026-03-29T11:00 | others 2026-03-29T11:00 2026-03-29T11:00 2026-03-29T11:00
America/New_York start of 29 March: dayjs 2026-03-28T22:00 | luxon 2026-03-28T23:00'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
