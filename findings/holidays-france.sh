#!/usr/bin/env bash
# Days off in France: holidays 0.109 and workalendar 17.0.0 (Python), date-holidays 3.37.0 (JavaScript).
#
# Expected: the days of the law are the same in three calendars, and a territory that one does not know is refused.
# Seen: Whit Monday of 2005, 2006 and 2007 is a day off in workalendar and date-holidays, and none in holidays, which knows it again from 2008 on.
# Good Friday is a day off in Martinique for date-holidays only, in Guadeloupe for both that know the island, which has two more in holidays.
# Saint-Martin remembers the abolition on 28 May in the one, on 27 May in the other. Zones of school holidays (`Zone A`) are territories of
# holidays, with the days of all of France; date-holidays takes a territory that there is not (`XX`) for all of France.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check holidays==0.109 workalendar==17.0.0
npm init -y >/dev/null
npm install --no-audit --no-fund --silent date-holidays@3.37.0 >/dev/null
cat >run.py <<'PY'
from datetime import date

from holidays import France
from workalendar.europe import France as WorkFrance

whit_mondays = (date(2004, 5, 31), date(2005, 5, 16), date(2006, 6, 5), date(2007, 5, 28), date(2008, 5, 12))
print("holidays, Whit Monday:", *(f"{day.year} {'yes' if day in France(years=day.year) else 'no'}" for day in whit_mondays))
print("workalendar, Whit Monday:", *(f"{day.year} {'yes' if WorkFrance().is_holiday(day) else 'no'}" for day in whit_mondays))
common = France(years=2026)
for territory in ("971", "972", "974", "MF", "57", "Zone A"):
    print("holidays", territory, *sorted(str(day) for day in France(years=2026, subdiv=territory) if day not in common))
try:
    France(years=2026, subdiv="XX")
except NotImplementedError:
    print("holidays XX refused")
PY
cat >run.mjs <<'JS'
import Holidays from "date-holidays";

const off = (year, ...territory) =>
  new Holidays("FR", ...territory).getHolidays(year).filter((day) => day.type === "public").map((day) => day.date.slice(0, 10));
const mondays = ["2004-05-31", "2005-05-16", "2006-06-05", "2007-05-28", "2008-05-12"];
console.log("date-holidays, Whit Monday:", ...mondays.map((day) => day.slice(0, 4) + (off(Number(day.slice(0, 4))).includes(day) ? " yes" : " no")));
const common = off(2026);
for (const territory of ["GP", "MQ", "RE", "MF", "57", "XX"]) {
  console.log("date-holidays", territory, ...off(2026, territory).filter((day) => !common.includes(day)));
}
JS
seen=$(py/bin/python run.py; node run.mjs)
want='holidays, Whit Monday: 2004 yes 2005 no 2006 no 2007 no 2008 yes
workalendar, Whit Monday: 2004 yes 2005 yes 2006 yes 2007 yes 2008 yes
holidays 971 2026-03-12 2026-04-03 2026-05-27 2026-07-21
holidays 972 2026-05-22 2026-07-21
holidays 974 2026-12-20
holidays MF 2026-05-28 2026-07-21
holidays 57 2026-04-03 2026-12-26
holidays Zone A
holidays XX refused
date-holidays, Whit Monday: 2004 yes 2005 yes 2006 yes 2007 yes 2008 yes
date-holidays GP 2026-04-03 2026-05-27
date-holidays MQ 2026-04-03 2026-05-22
date-holidays RE 2026-12-20
date-holidays MF 2026-05-27
date-holidays 57 2026-04-03 2026-12-26
date-holidays XX'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
