#!/usr/bin/env bash
# HyperFormula 3.5.0 (a spreadsheet's engine in JavaScript): a term of months that ends in February of a leap year.
#
# Expected, by OpenFormula (ODF 1.3, part 4, 6.10.7, EDATE) and the documentation of the office suites: the same day of the later month, or that month's last
# day where it has no such day: a month after 29, 30 and 31 January 2024 is 29 February.
# Seen: it is 28 February, for each of the three, backwards from March as well, and from one 29 February to another (2020 plus 48 months): a term that is kept
# on its last day is a day late. EOMONTH and DATE know the 29th, DATEDIF counts no whole month from 29 January to the day that EDATE gives.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent hyperformula@3.5.0 >/dev/null
cat >run.mjs <<'JS'
import { HyperFormula } from "hyperformula";

for (const formula of [
  "EDATE(DATE(2024,1,29),1)",
  "EDATE(DATE(2024,1,31),1)",
  "EDATE(DATE(2024,3,31),-1)",
  "EDATE(DATE(2020,2,29),48)",
  "EDATE(DATE(2023,1,31),1)",
  "EDATE(DATE(2024,3,31),1)",
  "EOMONTH(DATE(2024,1,31),1)",
  "DATE(2024,2,29)",
]) {
  const sheet = HyperFormula.buildFromArray([[`=TEXT(${formula},"yyyy-mm-dd")`]], { licenseKey: "gpl-v3" });
  console.log(formula + ":", sheet.getCellValue({ sheet: 0, row: 0, col: 0 }));
}
const months = HyperFormula.buildFromArray([['=DATEDIF(DATE(2024,1,29),EDATE(DATE(2024,1,29),1),"M")']], { licenseKey: "gpl-v3" });
console.log("whole months between 29 January and that day:", months.getCellValue({ sheet: 0, row: 0, col: 0 }));
JS
seen=$(node run.mjs)
want='EDATE(DATE(2024,1,29),1): 2024-02-28
EDATE(DATE(2024,1,31),1): 2024-02-28
EDATE(DATE(2024,3,31),-1): 2024-02-28
EDATE(DATE(2020,2,29),48): 2024-02-28
EDATE(DATE(2023,1,31),1): 2023-02-28
EDATE(DATE(2024,3,31),1): 2024-04-30
EOMONTH(DATE(2024,1,31),1): 2024-02-29
DATE(2024,2,29): 2024-02-29
whole months between 29 January and that day: 0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
