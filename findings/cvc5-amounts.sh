#!/usr/bin/env bash
# cvc5 1.4.2, its Python interface like Z3's (`cvc5.pythonic`), beside z3-solver 5.4.1.0: a whole number and an amount that is none.
#
# Expected: `seats > 2.5` of a whole number is decided as it stands, or refused; the two interfaces, of which one is made after the other, mean the same.
# Seen: cvc5 cuts the amount before it compares, without a word: `seats > -0.5` becomes `seats > 0`, `seats == 2.5` becomes `seats == 2`, and `seats * 0.5 > 10` becomes
# `seats * 0 > 10`, which no number of seats fulfils. So "is there somebody with 2.5 seats" is yes, and "with half of the seats above ten" no. z3 takes the seats for a real number
# there. In both `IntVal(2.9)` is 2.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check cvc5==1.4.2 z3-solver==5.4.1.0
cat >run.py <<'PY'
import cvc5.pythonic
import z3

for name, solver in (("cvc5", cvc5.pythonic), ("z3", z3)):
    seats = solver.Int("seats")
    for condition in (seats > -0.5, seats == 2.5, seats != 2.5, seats * 0.5 > 10, seats + 0.5 == 3):
        check = solver.Solver()
        check.add(condition)
        print(name, "|", condition, "|", check.check())
    check = solver.Solver()
    check.add(seats == 0, seats > -0.5)
    print(name, "| 0 seats, which is more than -0.5:", check.check(), "| IntVal(2.9):", solver.IntVal(2.9))
PY
seen=$(py/bin/python run.py)
want='cvc5 | seats > 0 | sat
cvc5 | seats == 2 | sat
cvc5 | seats != 2 | sat
cvc5 | seats*0 > 10 | unsat
cvc5 | seats + 0 == 3 | sat
cvc5 | 0 seats, which is more than -0.5: unsat | IntVal(2.9): 2
z3 | ToReal(seats) > -1/2 | sat
z3 | ToReal(seats) == 5/2 | unsat
z3 | ToReal(seats) != 5/2 | sat
z3 | ToReal(seats)*1/2 > 10 | sat
z3 | ToReal(seats) + 1/2 == 3 | unsat
z3 | 0 seats, which is more than -0.5: sat | IntVal(2.9): 2'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
