#!/usr/bin/env bash
# Limits and yes-or-no in planners that count with floats: PuLP 3.3.2 (its CBC), highspy 1.15.1 (HiGHS, through PuLP) and scipy 1.17.1 (`milp`), beside z3-solver 5.4.1.0, all in Python.
#
# Expected: a whole number that is at most 2.9999999 is at most 2; "whoever sells anything is listed" (turnover at most a billion times listed) holds of a turnover of 500, or the solver
# says that it cannot tell; two solvers agree whether one plan is possible.
# Seen: the largest whole number up to 2.9999999 is 3 in all three. With a turnover of 500 nobody has to be listed for CBC (turnover 500, listed 0: "Optimal"), for HiGHS somebody has to; a
# ten-millionth above a limit counts for neither. At least 5 and at most 4.99999999 is possible ("Optimal", 5). z3 is exact in each: none of it can be.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check PuLP==3.3.2 highspy==1.15.1 scipy==1.17.1 z3-solver==5.4.1.0
cat >run.py <<'PY'
import numpy
import pulp
import z3
from scipy.optimize import LinearConstraint, milp


def largest():
    problem, x = pulp.LpProblem("largest", pulp.LpMaximize), pulp.LpVariable("x", lowBound=0, cat="Integer")
    problem += x
    problem += x <= 2.9999999
    return problem, [x]


def listed(turnover, limit, factor):
    problem, sold, yes = pulp.LpProblem("listed", pulp.LpMinimize), pulp.LpVariable("turnover", lowBound=0), pulp.LpVariable("listed", cat="Binary")
    problem += yes
    problem += sold - limit <= factor * yes
    problem += sold >= turnover
    return problem, [sold, yes]


def between():
    problem, x = pulp.LpProblem("between", pulp.LpMinimize), pulp.LpVariable("x", lowBound=0)
    problem += x
    problem += x >= 5
    problem += x <= 4.99999999
    return problem, [x]


for title, make in (("largest whole number up to 2.9999999", largest), ("turnover 500, listed above 0", lambda: listed(500, 0, 1e9)), ("turnover 1000000, listed above 999999.9999999", lambda: listed(1000000, 999999.9999999, 1000)), ("from 5 to 4.99999999", between)):
    row = []
    for name, solver in (("CBC", pulp.PULP_CBC_CMD(msg=0)), ("HiGHS", pulp.HiGHS(msg=0))):
        problem, variables = make()
        problem.solve(solver)
        row.append(f"{name} {pulp.LpStatus[problem.status]} " + " ".join(f"{v.name}={v.value():g}" for v in variables))
    print(title + ":", ", ".join(row))
print("largest, scipy:", milp([-1], constraints=LinearConstraint([[1]], -numpy.inf, 2.9999999), integrality=[1]).x)
x, sold, yes = z3.Int("x"), z3.Real("sold"), z3.Int("listed")
for title, claims in (("3 up to 2.9999999", [x == 3, x <= z3.RealVal("2.9999999")]), ("turnover 500, listed 0", [sold == 500, sold <= 10**9 * yes, yes == 0]),
                      ("a ten-millionth over, listed 0", [sold == 1000000, sold - z3.RealVal("999999.9999999") <= 1000 * yes, yes == 0]), ("from 5 to 4.99999999", [sold >= 5, sold <= z3.RealVal("4.99999999")])):
    solver = z3.Solver()
    solver.add(claims)
    print("z3,", title + ":", solver.check())
PY
seen=$(py/bin/python run.py)
want='largest whole number up to 2.9999999: CBC Optimal x=3, HiGHS Optimal x=3
turnover 500, listed above 0: CBC Optimal turnover=500 listed=0, HiGHS Optimal turnover=500 listed=1
turnover 1000000, listed above 999999.9999999: CBC Optimal turnover=1e+06 listed=0, HiGHS Optimal turnover=1e+06 listed=0
from 5 to 4.99999999: CBC Optimal x=5, HiGHS Optimal x=5
largest, scipy: [3.]
z3, 3 up to 2.9999999: unsat
z3, turnover 500, listed 0: unsat
z3, a ten-millionth over, listed 0: unsat
z3, from 5 to 4.99999999: unsat'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
