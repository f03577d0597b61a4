#!/usr/bin/env bash
# boolean.py 5.0 (Python; the logic beneath license-expression): `simplify`.
#
# Expected: "x and not x" is false wherever it stands, as it is when alone, so that a condition which holds of nobody, and whose contradiction is plain, is seen to be one.
# Seen: `a and b and (not a or not b)`, which nobody can meet, becomes `a&b&~b`, not 0, and stays so however often it is simplified; its twin with `or`, which everybody meets, `a|b|~b`, not 1.
# So a dead condition is not seen to be dead, though b and not b stand side by side. `none` is no name but FALSE.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check boolean.py==5.0
cat >run.py <<'PY'
import itertools

import boolean

algebra = boolean.BooleanAlgebra()


def always(expression, value):
    names = sorted(str(symbol) for symbol in expression.symbols)
    text = str(expression).replace("~", " not ").replace("&", " and ").replace("|", " or ")
    return all(bool(eval(text, dict(zip(names, row)))) is value for row in itertools.product((False, True), repeat=len(names)))


for text, value in (("a and not a", False), ("a and b and (not a or not b)", False), ("a or b or (not a and not b)", True)):
    parsed = algebra.parse(text)
    assert always(parsed, value)
    once = parsed.simplify()
    print(f"{text} (always {value}): {once}, again: {once.simplify()}, equal to it: {once == (algebra.TRUE if value else algebra.FALSE)}")
print("none:", algebra.parse("none"))
PY
seen=$(py/bin/python run.py)
want='a and not a (always False): 0, again: 0, equal to it: True
a and b and (not a or not b) (always False): a&b&~b, again: a&b&~b, equal to it: False
a or b or (not a and not b) (always True): a|b|~b, again: a|b|~b, equal to it: False
none: 0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
