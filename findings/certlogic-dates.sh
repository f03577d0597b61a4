#!/usr/bin/env bash
# certlogic-js 1.2.2 (rules of the EU's health certificates): `plusTime`.
#
# Expected: a month after 31 January is the last day of February; a day that is not in the calendar is refused; a month
# without a day begins on its first, or is refused.
# Seen: 31 January 2024 plus a month is 2 March, 29 February plus a year 1 March; `2024-02-30` is 1 March. A month without a day is
# its last day (`2024-02` plus a day is 1 March), a year without a month its 31 December. All days become moments in UTC: a
# moment with an offset changes its day.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent certlogic-js@1.2.2 >/dev/null
cat >run.mjs <<'JS'
import logic from "certlogic-js";

for (const [from, amount, unit] of [
  ["2024-01-31", 1, "month"],
  ["2024-02-29", 1, "year"],
  ["2024-02-30", 0, "day"],
  ["2024-02", 1, "day"],
  ["2024", 1, "day"],
  ["2024-01-31T23:30:00-05:00", 0, "day"],
]) {
  console.log(from, "+", amount, unit + ":", JSON.stringify(logic.evaluate({ plusTime: [{ var: "from" }, amount, unit] }, { from })));
}
JS
seen=$(node run.mjs)
want='2024-01-31 + 1 month: "2024-03-02T00:00:00.000Z"
2024-02-29 + 1 year: "2025-03-01T00:00:00.000Z"
2024-02-30 + 0 day: "2024-03-01T00:00:00.000Z"
2024-02 + 1 day: "2024-03-01T00:00:00.000Z"
2024 + 1 day: "2025-01-01T00:00:00.000Z"
2024-01-31T23:30:00-05:00 + 0 day: "2024-02-01T04:30:00.000Z"'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
