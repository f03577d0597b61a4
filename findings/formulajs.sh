#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1 (the functions of spreadsheets, in JavaScript): conditions, counting and days.
#
# Expected, by Excel's help for these functions: a text "FALSE" among the arguments of AND is false (and any other text an error); COUNTIF does not mind capitals, knows `*`, and counts no yes
# as a 1; 30 February is an error; from Friday back to Monday there are -5 working days; from 31 January to 29 February 29 days of 360.
# Seen: `AND(TRUE, "FALSE")` and `AND(TRUE, "no")` are true, `OR(FALSE, "TRUE")` is false. COUNTIF finds "a" once in a and A, `PORT*` not at all, and three times 1 in 1, TRUE and "1". 30
# February is 2 March. From Friday back to Monday there are -3 working days, from 31 January to 29 February 30 days (DAYS360), though YEARFRAC of the same days and of the same year of 360
# counts 29.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @formulajs/formulajs@4.6.1 >/dev/null
cat >run.js <<'JS'
const f = require("@formulajs/formulajs");
const day = (text) => { const [y, m, d] = text.split("-").map(Number); return new Date(y, m - 1, d); };
const show = (name, value) => console.log(name + ":", value instanceof Date ? value.toLocaleDateString("sv") : value);

show('AND(TRUE, "FALSE")', f.AND(true, "FALSE"));
show('AND(TRUE, "no")', f.AND(true, "no"));
show('OR(FALSE, "TRUE")', f.OR(false, "TRUE"));
show('COUNTIF({a, A}, "a")', f.COUNTIF(["a", "A"], "a"));
show('COUNTIF({PORT/va1, PORT/va2}, "PORT*")', f.COUNTIF(["PORT/va1", "PORT/va2"], "PORT*"));
show("COUNTIF({1, TRUE, \"1\"}, 1)", f.COUNTIF([1, true, "1"], 1));
show('DATEVALUE("2026-02-30")', f.DATEVALUE("2026-02-30"));
show("NETWORKDAYS(Monday, Friday)", f.NETWORKDAYS(day("2026-05-11"), day("2026-05-15")));
show("NETWORKDAYS(Friday, Monday)", f.NETWORKDAYS(day("2026-05-15"), day("2026-05-11")));
show("DAYS360(31 January 2024, 29 February 2024)", f.DAYS360(day("2024-01-31"), day("2024-02-29")));
show("YEARFRAC of them, in days of 360", f.YEARFRAC(day("2024-01-31"), day("2024-02-29"), 0) * 360);
JS
seen=$(node run.js)
want='AND(TRUE, "FALSE"): true
AND(TRUE, "no"): true
OR(FALSE, "TRUE"): false
COUNTIF({a, A}, "a"): 1
COUNTIF({PORT/va1, PORT/va2}, "PORT*"): 0
COUNTIF({1, TRUE, "1"}, 1): 3
DATEVALUE("2026-02-30"): 2026-03-02
NETWORKDAYS(Monday, Friday): 5
NETWORKDAYS(Friday, Monday): -3
DAYS360(31 January 2024, 29 February 2024): 30
YEARFRAC of them, in days of 360: 29.000000000000004'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
