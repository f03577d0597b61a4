#!/usr/bin/env bash
# clingo 5.8.3 (answer set programming, Python package): amounts beyond two billion.
#
# Expected: an amount that is written in a program is that amount, or is refused; the guide to the language (Potassco guide, chapter 3.1.1, terms)
# calls such terms "integers" and names no bound.
# Seen: numbers have 32 bits, and what is larger is wrapped without a message, with all warnings on. A turnover of 3000000000 is -1294967296 and so is
# not above a threshold of 1000000; 4294967297 is 1. The sum of two amounts of 2000000000 is -294967296 where it is a value (`S = #sum{…}`),
# but compared inside the rule (`#sum{…} > 1000000`) it is exact: two ways to write one condition give two answers.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check clingo==5.8.3
cat >run.py <<'PY'
import clingo

for program in (
    "turnover(3000000000). owed :- turnover(X), X > 1000000.",
    "turnover(4294967297).",
    "part(1,2000000000). part(2,2000000000). total(S) :- S = #sum{X,I : part(I,X)}. owed :- total(S), S > 1000000. #show total/1. #show owed/0.",
    "part(1,2000000000). part(2,2000000000). owed :- #sum{X,I : part(I,X)} > 1000000. #show owed/0.",
):
    messages = []
    control = clingo.Control(["--warn=all"], logger=lambda code, text: messages.append(text))
    control.add("base", [], program)
    control.ground([("base", [])])
    control.solve(on_model=lambda model: print(f"{program}\n  -> {model} | messages: {len(messages)}"))
PY
seen=$(py/bin/python run.py)
want='turnover(3000000000). owed :- turnover(X), X > 1000000.
  -> turnover(-1294967296) | messages: 0
turnover(4294967297).
  -> turnover(1) | messages: 0
part(1,2000000000). part(2,2000000000). total(S) :- S = #sum{X,I : part(I,X)}. owed :- total(S), S > 1000000. #show total/1. #show owed/0.
  -> total(-294967296) | messages: 0
part(1,2000000000). part(2,2000000000). owed :- #sum{X,I : part(I,X)} > 1000000. #show owed/0.
  -> owed | messages: 0'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
