#!/usr/bin/env bash
# pySFeel 1.4.2 (FEEL of DMN, in Python; the language of pyDMNrules 1.4.5): months, and what is unknown in a quantifier.
#
# Expected, by the DMN specification (1.5, chapter 10.3): a month after 31 January 2024 is 29 February; the months from one day to another are those of the way back,
# with the other sign; `some` and `every` are null where an unknown value decides, as `any` and `all` are.
# Seen: a month after 31 January, and before 31 March, 2024 is 28 February. From 29 February 2004 to 28 February 2022 there are 215 months, back -217.
# `some x in [0, null] satisfies x > 0` is true, though nothing known is above 0: the unknown counts as a yes; in `every` it counts as a no. `any` and `all` are null.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check pySFeel==1.4.2
cat >run.py <<'PY'
import pySFeel

for text in ('date("2024-01-31") + duration("P1M")', 'date("2024-03-31") - duration("P1M")', 'date("2023-01-31") + duration("P1M")',
             'years and months duration(date("2004-02-29"), date("2022-02-28"))', 'years and months duration(date("2022-02-28"), date("2004-02-29"))',
             "null > 0", "any([false, null])", "some x in [0, null] satisfies x > 0", "all([true, null])", "every x in [1, null] satisfies x > 0"):
    status, value = pySFeel.SFeelParser().sFeelParse(text)
    print(f"{text}: {value} | messages: {len(status.get('errors', []))}")
PY
seen=$(py/bin/python run.py 2>/dev/null)
want='date("2024-01-31") + duration("P1M"): 2024-02-28 | messages: 0
date("2024-03-31") - duration("P1M"): 2024-02-28 | messages: 0
date("2023-01-31") + duration("P1M"): 2023-02-28 | messages: 0
years and months duration(date("2004-02-29"), date("2022-02-28")): 215 | messages: 0
years and months duration(date("2022-02-28"), date("2004-02-29")): -217 | messages: 0
null > 0: None | messages: 0
any([false, null]): None | messages: 0
some x in [0, null] satisfies x > 0: True | messages: 0
all([true, null]): None | messages: 0
every x in [1, null] satisfies x > 0: False | messages: 0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
