#!/usr/bin/env bash
# OR-Tools 9.15.6755 (CP-SAT, in Python): a milestone, that is a step that takes no time, while somebody is at work.
#
# Expected: what takes no time takes nobody's time: it can be at any moment, also while the same person does something else; three ways to say "one
# at a time" allow the same plans.
# Seen: with `add_no_overlap` a milestone may be at the beginning or the end of other work, not within it: a day that is fixed there makes the plan
# INFEASIBLE. So it is with `add_no_overlap_2d`, where it covers no area; `add_cumulative` with room for one allows it.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check ortools==9.15.6755
cat >run.py <<'PY'
from ortools.sat.python import cp_model


def plan(day, rule):
    model = cp_model.CpModel()
    work = model.new_fixed_size_interval_var(0, 3, "work, days 0 to 3")
    milestone = model.new_fixed_size_interval_var(day, 0, "milestone")
    person = model.new_fixed_size_interval_var(0, 1, "the person")
    if rule == "no_overlap":
        model.add_no_overlap([work, milestone])
    elif rule == "cumulative":
        model.add_cumulative([work, milestone], [1, 1], 1)
    else:
        model.add_no_overlap_2d([work, milestone], [person, person])
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    return solver.status_name(solver.solve(model))


for rule in ("no_overlap", "cumulative", "no_overlap_2d"):
    print(rule, *(f"day {day}: {plan(day, rule)}" for day in (-1, 0, 1, 2, 3)))
PY
seen=$(py/bin/python run.py)
want='no_overlap day -1: OPTIMAL day 0: OPTIMAL day 1: INFEASIBLE day 2: INFEASIBLE day 3: OPTIMAL
cumulative day -1: OPTIMAL day 0: OPTIMAL day 1: OPTIMAL day 2: OPTIMAL day 3: OPTIMAL
no_overlap_2d day -1: OPTIMAL day 0: OPTIMAL day 1: INFEASIBLE day 2: INFEASIBLE day 3: OPTIMAL'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
