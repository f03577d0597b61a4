#!/usr/bin/env bash
# z3-solver 5.4.1.0 (Python), `Optimize`: how much may it be at most, where the limit itself is not allowed?
#
# Expected: "below 5" has no largest number; the solver says so, or its model comes near to 5; in any case the model keeps every limit.
# Seen: `check` is sat, `upper` says "5 + -1*epsilon", and the model, from which programs read their answer, has 4: one less than the limit, whatever stands below. So the largest number
# between 0 and 0.001 is -0.999 in the model, which is not between them; "above 5" is 6 at least. Without a limit the bound is `oo`, and the model 1 or 0, as "sat" as the others. A soft
# wish of weight -1 is a wish for the contrary. With limits that are allowed (`<=`) bound and model agree.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check z3-solver==5.4.1.0
cat >run.py <<'PY'
from z3 import And, Bool, BoolVal, Optimize, Real

x, p = Real("x"), Bool("p")
for title, limit, most in (("x < 5", x < 5, True), ("x <= 5", x <= 5, True), ("x > 5", x > 5, False), ("0 < x < 1000000", And(x > 0, x < 1000000), True), ("0 < x < 0.001", And(x > 0, x < "0.001"), True), ("x > 0", x > 0, True), ("no limit", BoolVal(True), True)):
    solver = Optimize()
    solver.add(limit)
    goal = solver.maximize(x) if most else solver.minimize(x)
    found = solver.check()
    bound = solver.upper(goal) if most else solver.lower(goal)
    print(title + ":", "at most" if most else "at least", bound, "| model", solver.model()[x], "|", found)
for weight in (1, -1):
    solver = Optimize()
    solver.add_soft(p, weight=weight)
    solver.check()
    print("wished with weight", weight, "p is", solver.model()[p])
PY
seen=$(py/bin/python run.py)
want='x < 5: at most 5 + -1*epsilon | model 4 | sat
x <= 5: at most 5 | model 5 | sat
x > 5: at least 5 + epsilon | model 6 | sat
0 < x < 1000000: at most 1000000 + -1*epsilon | model 999999 | sat
0 < x < 0.001: at most 1/1000 + -1*epsilon | model -999/1000 | sat
x > 0: at most oo | model 1 | sat
no limit: at most oo | model 0 | sat
wished with weight 1 p is True
wished with weight -1 p is False'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
