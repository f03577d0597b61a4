#!/usr/bin/env bash
# Pint 0.25.3 (Python): quantities as an author writes them, and limits of lengths and volumes.
#
# Expected: "1,5 m" is one and a half metres or refused, "1 000 kg" a thousand kilograms or refused, "1 h 30 min" an hour and a half or refused; `a == b` is `b == a`, and of less, equal and
# more one holds.
# Seen: a comma is dropped and a space multiplies, without a word: "1,5 m" is 15 metres, "1 000 kg" is 0 kilograms, "1 234 m" 234 metres; "1 h 30 min" is 30 hour * minute, "1 year 6 months"
# 6 month * year, and "12.5.2026" the number 2.5325. 70 cm is more than 0.7 m; 70 cm == 0.7 m is false, and 0.7 m == 70 cm true. Of 1 to 1000 ml, each beside its litres, most are equal and
# less at once (the two sides of `<` are brought to cubic metres, of `==` to the unit of one side). With `non_int_type=Decimal` the limits are right. A month is 30.4375 days, so that 90 days
# are less than 3 months, and 92 more.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pint==0.25.3
cat >run.py <<'PY'
from collections import Counter
from decimal import Decimal

import pint

units = pint.UnitRegistry()
exact = pint.UnitRegistry(non_int_type=Decimal)
for text in ("1,5 m", "1 234 m", "1 000 kg", "1 h 30 min", "1 year 6 months", "5 m 20 cm", "12.5.2026", "5 places"):
    try:
        print(f"{text}: {units(text)}")
    except Exception:
        print(f"{text}: refused")


def sides(registry, one, other):
    a, b = registry(one), registry(other)
    told = [sign for sign, holds in (("<", a < b), ("==", a == b), (">", a > b)) if holds]
    return f"{one} {' and '.join(told) or 'nothing'} {other}"


for registry, name in ((units, "floats"), (exact, "Decimal")):
    print(name + ":", "; ".join(sides(registry, *pair) for pair in (("70 cm", "0.7 m"), ("0.7 m", "70 cm"), ("55 ml", "0.055 l"))))
    counts = Counter()
    for n in range(1, 1001):
        a, b = registry(f"{n} ml"), registry(f"{Decimal(n) / 1000} l")
        counts[" and ".join(sign for sign, holds in (("less", a < b), ("equal", a == b), ("more", a > b)) if holds) or "nothing"] += 1
    print(name + ", 1 to 1000 ml:", ", ".join(f"{kind} {count}" for kind, count in sorted(counts.items())))
print("days of 3 months:", units("3 months").to("day").magnitude, "| 90 days:", units("90 days") >= units("3 months"), "| 92 days:", units("92 days") >= units("3 months"))
PY
seen=$(py/bin/python run.py)
want='1,5 m: 15 meter
1 234 m: 234 meter
1 000 kg: 0 kilogram
1 h 30 min: 30 hour * minute
1 year 6 months: 6 month * year
5 m 20 cm: 100 centimeter * meter
12.5.2026: 2.5325 dimensionless
5 places: refused
floats: 70 cm > 0.7 m; 0.7 m < and == 70 cm; 55 ml < and == 0.055 l
floats, 1 to 1000 ml: equal 393, less 12, less and equal 463, more 4, nothing 128
Decimal: 70 cm == 0.7 m; 0.7 m == 70 cm; 55 ml == 0.055 l
Decimal, 1 to 1000 ml: equal 1000
days of 3 months: 91.3125 | 90 days: False | 92 days: True'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
