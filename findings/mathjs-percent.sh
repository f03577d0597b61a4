#!/usr/bin/env bash
# mathjs 15.2.0 (JavaScript), `evaluate`: percentages and limits in formulas that an author writes.
#
# Expected: `200 + 5%` and `200 + (5%)` are one number, and `5% + 200` is that of `200 + 5%`, or of 0.05 and 200; a number that is greater than another is greater than it; ids are told apart
# as written.
# Seen: `200 + 5%` is 210, `200 + (5%)` 200.05, `5% + 200` 5 and `200 + 5% + 1` 200: before a sign the stroke is the remainder (5 modulo +200), without a message; `5% * 200` is 10.
# 5000000000001 is not greater than 5000000000000, it is equal to it, with big numbers, too (everything within a part in 10^12), and so are two moments in milliseconds that follow each other.
# The texts "1.10" and "1.1" are equal, and the empty text equals 0. A year is 365.25 days, so that 18 years are more than the 6574 days which they have from 1 March 2005 on.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent mathjs@15.2.0 >/dev/null
cat >run.mjs <<'JS'
import { evaluate } from "mathjs";

for (const formula of [
  "200 + 5%",
  "200 + (5%)",
  "5% + 200",
  "200 + 5% + 1",
  "5% * 200",
  "5000000000001 > 5000000000000",
  'bignumber("5000000000001") > bignumber("5000000000000")',
  "1778673600001 > 1778673600000",
  '"1.10" == "1.1"',
  '"" == 0',
  "18 year > 6574 day",
]) console.log(formula + ":", String(evaluate(formula)));
const days = (new Date(Date.UTC(2023, 2, 1)) - new Date(Date.UTC(2005, 2, 1))) / 86400000;
console.log("days from 1 March 2005 to 1 March 2023:", days);
JS
seen=$(node run.mjs)
want='200 + 5%: 210
200 + (5%): 200.05
5% + 200: 5
200 + 5% + 1: 200
5% * 200: 10
5000000000001 > 5000000000000: false
bignumber("5000000000001") > bignumber("5000000000000"): false
1778673600001 > 1778673600000: false
"1.10" == "1.1": true
"" == 0: true
18 year > 6574 day: true
days from 1 March 2005 to 1 March 2023: 6574'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
