#!/usr/bin/env bash
# rrule 2.8.1 (JavaScript): a repetition told in words (`toText`), and read from them again (`fromText`).
#
# Expected: the words say when something is due, or say that they do not say all (`isFullyConvertibleToText` is there for that); what is read from them is due on the same days.
# Seen: "the last working day of each month" is "every month on weekdays", and "the last day of the month that is a 28th, 29th, 30th or 31st" all four of them: BYSETPOS is dropped, and the
# rule is called fully convertible. Read again they are due on 261 and 41 days of 2026, not on 12. The 100th day of the year is told as "every year on the 100th day", read again it is the
# 100th of a month, which never comes.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent rrule@2.8.1 >/dev/null
cat >run.js <<'JS'
const { RRule, rrulestr } = require("rrule");
const between = [new Date(Date.UTC(2026, 0, 1)), new Date(Date.UTC(2026, 11, 31)), true];
const first = (rule) => rule.between(...between);
for (const [name, text] of [
  ["last working day of the month", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"],
  ["last day from the 28th on", "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"],
  ["last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1"],
  ["hundredth day of the year", "FREQ=YEARLY;BYYEARDAY=100"],
]) {
  const start = "DTSTART:20260101T000000Z\n";
  const rule = rrulestr(start + "RRULE:" + text);
  const words = rule.toText();
  const again = rrulestr(start + RRule.fromText(words).toString());
  console.log(`${name}: "${words}" (all of it: ${rule.isFullyConvertibleToText()}); days of 2026: ${first(rule).length}, read again: ${first(again).length}`);
}
JS
seen=$(node run.js)
want='last working day of the month: "every month on weekdays" (all of it: true); days of 2026: 12, read again: 261
last day from the 28th on: "every month on the 28th, 29th, 30th and 31st" (all of it: true); days of 2026: 12, read again: 41
last day of the month: "every month on the last" (all of it: true); days of 2026: 12, read again: 12
hundredth day of the year: "every year on the 100th day" (all of it: true); days of 2026: 1, read again: 0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
