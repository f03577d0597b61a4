#!/usr/bin/env bash
# edtf 5.0.2 (Python), dates of different exactness (ISO 8601-2).
#
# Expected: 29 February is refused where 30 February is, in years that have none; an interval ends after it begins; a day of 2026 is not after 2026;
# of an interval whose beginning is unknown nobody knows how early it is.
# Seen: `2026-02-29` and `1900-02-29` are read as dates whose last day is 29 February, `2026-02-30` and `2026-04-31` are refused. An interval may
# run from June to May. Order looks at first days only, equality at texts: 31 December 2026 is after 2026, 1 January is neither before 2026, nor
# after it, nor equal to it, though at most and at least it. What begins at an unknown time (`/2026`) begins at the earliest on 31 December 2016:
# ten years are taken.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check edtf==5.0.2
cat >run.py <<'PY'
from edtf import EDTFParseException, parse_edtf


def span(text):
    try:
        value = parse_edtf(text)
    except EDTFParseException:
        return "refused"
    return " to ".join("-".join(str(part) for part in edge[:3]) for edge in (value.lower_strict(), value.upper_strict()))


for text in ("2024-02-29", "2026-02-29", "1900-02-29", "2026-02-30", "2026-04-31", "2026-06-01/2026-05-01", "/2026"):
    print(text, "->", span(text))
year, first, last = parse_edtf("2026"), parse_edtf("2026-01-01"), parse_edtf("2026-12-31")
print("31 December > 2026:", last > year)
print("1 January <, ==, > 2026:", first < year, first == year, first > year, "| <=, >=:", first <= year, first >= year)
PY
seen=$(py/bin/python run.py)
want='2024-02-29 -> 2024-2-29 to 2024-2-29
2026-02-29 -> 2026-2-29 to 2026-2-29
1900-02-29 -> 1900-2-29 to 1900-2-29
2026-02-30 -> refused
2026-04-31 -> refused
2026-06-01/2026-05-01 -> 2026-6-1 to 2026-5-1
/2026 -> 2016-12-31 to 2026-12-31
31 December > 2026: True
1 January <, ==, > 2026: False False False | <=, >=: True True'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
