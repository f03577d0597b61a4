#!/usr/bin/env bash
# openfisca-core 46.0.1: periods that begin late in a month, and weeks.
#
# Expected: the text of a period reads back as that period; periods of one month, one after the other, leave no day out; a
# month or a year is covered by its weeks.
# Seen:
#   `month:2024-01-31` is printed as `2024-01`, which is the month from the 1st.
#   It ends on 28 February; one month on it begins on 29 February and ends on 28 March, two months on it begins on
#   31 March: 29 and 30 March are in none. Two steps of one month lead to 29 March.
#   February 2024 has four weeks, from 29 January to 25 February: its last four days are in none. 2020, which has 53 ISO
#   weeks, has 52 of them.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check openfisca-core==46.0.1
cat >run.py <<'PY'
from openfisca_core.periods import DateUnit, period

late = period("month:2024-01-31")
print("text:", late, "| read back, it begins on:", period(str(late)).start)
for months in (0, 1, 2):
    moved = late.offset(months, "month")
    print(months, "months on:", moved.start, "to", moved.stop)
print("one month on, twice:", late.offset(1, "month").offset(1, "month").start)
weeks = period("2024-02").get_subperiods(DateUnit.WEEK)
print("weeks of February 2024:", weeks[0].start, "to", weeks[-1].stop)
print("weeks of 2020:", len(period("2020").get_subperiods(DateUnit.WEEK)), "| there is", period("2020-W53"))
PY
seen=$(py/bin/python run.py)
want='text: 2024-01 | read back, it begins on: 2024-01-01
0 months on: 2024-01-31 to 2024-02-28
1 months on: 2024-02-29 to 2024-03-28
2 months on: 2024-03-31 to 2024-04-29
one month on, twice: 2024-03-29
weeks of February 2024: 2024-01-29 to 2024-02-25
weeks of 2020: 52 | there is 2020-W53'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
