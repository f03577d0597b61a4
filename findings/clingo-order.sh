#!/usr/bin/env bash
# clingo 5.8.3 (answer set programming, Python package): an answer that is a word where others are numbers, all warnings on.
#
# Expected: `seats(c, unknown)` is neither above five nor at most five: it is no number, as in `N + 1`, which is undefined there and told; versions and ids are compared as texts, or not at
# all.
# Seen: everything has its place in one order, numbers first: `unknown`, `none` and the text "3" are above five, and above every limit, without a message. The largest of 3, 4 and `unknown`
# is `unknown`, their sum is 7 (what is no number is left out, told as an "info"), their count 3, so that a mean is off. "1.10" is less than "1.9", and a word is less than every text. Of
# nothing the largest is `#inf`, which is at most five, and the smallest `#sup`, which is at least five. `X != 1..2` holds of 1 and of 2: each differs from the other.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check clingo==5.8.3
cat >run.py <<'PY'
import clingo


def run(title, program):
    told = []
    control = clingo.Control(["--warn=all"], logger=lambda code, text: told.append(code.name))
    control.add("base", [], program)
    control.ground([("base", [])])
    control.solve(on_model=lambda model: print(title + ":", *sorted(map(str, model.symbols(shown=True)), key=lambda s: (len(s), s)), "| told:", *(sorted(set(told)) or ["nothing"])))


answers = 'seats(a,3). seats(b,12). seats(c,unknown). seats(d,none). seats(e,"3"). '
run("above five", answers + "above(X) :- seats(X,N), N > 5. #show above/1.")
run("at most five", answers + "small(X) :- seats(X,N), N <= 5. #show small/1.")
run("one more", answers + "more(N+1) :- seats(_,N). #show more/1.")
of_three = "p(3). p(4). p(unknown). "
run("of 3, 4 and unknown", of_three + "max(N) :- N = #max{X : p(X)}. min(N) :- N = #min{X : p(X)}. sum(N) :- N = #sum{X : p(X)}. count(N) :- N = #count{X : p(X)}. #show max/1. #show min/1. #show sum/1. #show count/1.")
run("versions", 'v("1.9"). v("1.10"). v(word). less(A,B) :- v(A), v(B), A < B. #show less/2.')
run("of nothing", "max_at_most_five :- #max{X : X = 1..0} <= 5. min_at_least_five :- #min{X : X = 1..0} >= 5. #show max_at_most_five/0. #show min_at_least_five/0.")
run("not 1 or 2", "p(1..3). other(X) :- p(X), X != 1..2. #show other/1.")
PY
seen=$(py/bin/python run.py)
want='above five: above(b) above(c) above(d) above(e) | told: nothing
at most five: small(a) | told: nothing
one more: more(4) more(13) | told: OperationUndefined
of 3, 4 and unknown: min(3) sum(7) count(3) max(unknown) | told: OperationUndefined
versions: less(word,"1.9") less(word,"1.10") less("1.10","1.9") | told: nothing
of nothing: max_at_most_five min_at_least_five | told: nothing
not 1 or 2: other(1) other(2) other(3) | told: nothing'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
