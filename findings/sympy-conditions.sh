#!/usr/bin/env bash
# sympy 1.14.0 (Python): can this condition hold of anybody? `satisfiable` of comparisons.
#
# Expected: nobody is above 5 and below 3, and no number is 1 and 2; above 5 implies above 3, always; no whole number lies between 5 and 6.
# Seen: `satisfiable` answers the first two with a model, {x > 5, x < 3}, as if each comparison were a fact by itself, and finds a counterexample to the third, which `simplify` does not see to be true
# either: it leaves (x <= 5) | (x >= 3). `simplify` knows that the first two are false. With `use_lra_theory=True` the three are right; the fourth is not, though the symbol is declared an integer.
# A check of rules for dead conditions, or redundant ones, that asks `satisfiable` as it comes finds none.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check sympy==1.14.0
cat >run.py <<'PY'
from sympy import Eq, Implies, Symbol, satisfiable, simplify

x, n = Symbol("x", real=True), Symbol("n", integer=True)


def answer(condition, **options):
    return "somebody" if satisfiable(condition, **options) else "nobody"


for name, condition in (
    ("x > 5 and x < 3", (x > 5) & (x < 3)),
    ("x = 1 and x = 2", Eq(x, 1) & Eq(x, 2)),
    ("not (x > 5 implies x > 3)", ~Implies(x > 5, x > 3)),
    ("n > 5 and n < 6", (n > 5) & (n < 6)),
):
    print(name, "| satisfiable:", answer(condition), "| with use_lra_theory:", answer(condition, use_lra_theory=True), "| simplify:", simplify(condition))
print("x > 5 implies x > 3 | simplify:", simplify(Implies(x > 5, x > 3)))
PY
seen=$(PYTHONHASHSEED=0 py/bin/python run.py)
want='x > 5 and x < 3 | satisfiable: somebody | with use_lra_theory: nobody | simplify: False
x = 1 and x = 2 | satisfiable: somebody | with use_lra_theory: nobody | simplify: False
not (x > 5 implies x > 3) | satisfiable: somebody | with use_lra_theory: nobody | simplify: (x > 5) & (x < 3)
n > 5 and n < 6 | satisfiable: somebody | with use_lra_theory: somebody | simplify: (n > 5) & (n < 6)
x > 5 implies x > 3 | simplify: (x >= 3) | (x <= 5)'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
