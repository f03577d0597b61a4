#!/usr/bin/env bash
# How many whole months and years lie between two days: date-fns 4.4.0, dayjs 1.11.23, luxon 3.7.2 and Temporal (@js-temporal/polyfill 0.5.1) in
# JavaScript.
#
# Expected: one answer; as many forwards as backwards; twelve months are a year.
# Seen: whoever was born on 29 February 2004 is 18 on 28 February 2022 in dayjs and luxon, 17 in date-fns and Temporal; date-fns calls the same span
# 17 years and 12 months (`intervalToDuration`). From 31 January to 28 February it is a month in all but Temporal, so that in date-fns a month is
# over on the last of February, and a year is not. Backwards date-fns says no month, dayjs and luxon one.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent date-fns@4.4.0 dayjs@1.11.23 luxon@3.7.2 @js-temporal/polyfill@0.5.1 >/dev/null
cat >run.mjs <<'JS'
import { Temporal } from "@js-temporal/polyfill";
import { differenceInMonths, differenceInYears, intervalToDuration, parseISO } from "date-fns";
import dayjs from "dayjs";
import { DateTime } from "luxon";

for (const [from, to, unit] of [
  ["2026-01-31", "2026-02-28", "month"],
  ["2026-02-28", "2026-01-31", "month"],
  ["2026-03-31", "2026-04-30", "month"],
  ["2026-04-30", "2026-03-31", "month"],
  ["2024-02-29", "2025-02-28", "year"],
  ["2025-02-28", "2024-02-29", "year"],
  ["2004-02-29", "2022-02-28", "year"],
]) {
  const whole = unit === "month" ? differenceInMonths : differenceInYears;
  const span = JSON.stringify(intervalToDuration({ start: parseISO(from), end: parseISO(to) })).replaceAll('"', "");
  const luxon = Math.trunc(DateTime.fromISO(to).diff(DateTime.fromISO(from), unit + "s").as(unit + "s"));
  const temporal = Temporal.PlainDate.from(from).until(to, { largestUnit: unit });
  console.log(from, to, unit + "s:", "date-fns", whole(parseISO(to), parseISO(from)) + 0, span, "dayjs", dayjs(to).diff(from, unit), "luxon", luxon, "Temporal", temporal.toString());
}
JS
seen=$(TZ=UTC node run.mjs)
want='2026-01-31 2026-02-28 months: date-fns 1 {months:1} dayjs 1 luxon 1 Temporal P28D
2026-02-28 2026-01-31 months: date-fns 0 {days:-28} dayjs -1 luxon -1 Temporal -P28D
2026-03-31 2026-04-30 months: date-fns 1 {months:1} dayjs 1 luxon 1 Temporal P30D
2026-04-30 2026-03-31 months: date-fns 0 {days:-30} dayjs -1 luxon -1 Temporal -P30D
2024-02-29 2025-02-28 years: date-fns 0 {months:12} dayjs 1 luxon 1 Temporal P11M30D
2025-02-28 2024-02-29 years: date-fns 0 {months:-11,days:-28} dayjs -1 luxon -1 Temporal -P11M28D
2004-02-29 2022-02-28 years: date-fns 17 {years:17,months:12} dayjs 18 luxon 18 Temporal P17Y11M30D'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
