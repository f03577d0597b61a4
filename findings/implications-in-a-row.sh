#!/usr/bin/env bash
# "If a, then if b then c", written `a => b => c`, and other signs without brackets: dd 0.6.0, biodivine-aeon 1.4.2 (decision diagrams), sympy 1.14.0 (`>>`), all in Python.
#
# Expected: one way to read it; in logic an arrow binds to the right, a => (b => c), and "either" (xor) binds as in the next library.
# Seen: dd and sympy bind to the left, (a => b) => c, aeon to the right: where none of the three holds, the rule is broken for the former and kept for the latter. `a ^ b | c` is a ^ (b | c)
# for dd, (a ^ b) | c for the other two; `a ^ b & c` is (a ^ b) & c for aeon, a ^ (b & c) for the others.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check dd==0.6.0 biodivine-aeon==1.4.2 sympy==1.14.0 2>/dev/null
cat >run.py <<'PY'
import itertools

from biodivine_aeon import BddVariableSet
from dd.autoref import BDD
from sympy.parsing.sympy_parser import parse_expr

NAMES = ("a", "b", "c")
POINTS = [dict(zip(NAMES, values)) for values in itertools.product((False, True), repeat=3)]


def by_dd(text):
    diagrams = BDD()
    diagrams.declare(*NAMES)
    condition = diagrams.add_expr(text)
    return [diagrams.let(point, condition) == diagrams.true for point in POINTS]


def by_aeon(text):
    condition = BddVariableSet(list(NAMES)).eval_expression(text)
    return [condition.r_restrict(point).is_true() for point in POINTS]


def by_sympy(text):
    condition = parse_expr(text.replace("=>", ">>"))
    return [bool(condition.subs(point)) for point in POINTS]


for text, left, right in (("a => b => c", "(a => b) => c", "a => (b => c)"), ("a ^ b | c", "(a ^ b) | c", "a ^ (b | c)"), ("a ^ b & c", "(a ^ b) & c", "a ^ (b & c)")):
    for name, engine in (("dd", by_dd), ("aeon", by_aeon), ("sympy", by_sympy)):
        holds = engine(text)
        told = [form for form in (left, right) if engine(form) == holds]
        print(f"{text} | {name}: {' or '.join(told)}; of nobody a, b or c: {holds[0]}")
PY
seen=$(py/bin/python run.py)
want='a => b => c | dd: (a => b) => c; of nobody a, b or c: False
a => b => c | aeon: a => (b => c); of nobody a, b or c: True
a => b => c | sympy: (a => b) => c; of nobody a, b or c: False
a ^ b | c | dd: a ^ (b | c); of nobody a, b or c: False
a ^ b | c | aeon: (a ^ b) | c; of nobody a, b or c: False
a ^ b | c | sympy: (a ^ b) | c; of nobody a, b or c: False
a ^ b & c | dd: a ^ (b & c); of nobody a, b or c: False
a ^ b & c | aeon: (a ^ b) & c; of nobody a, b or c: False
a ^ b & c | sympy: a ^ (b & c); of nobody a, b or c: False'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
