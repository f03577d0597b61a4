#!/usr/bin/env bash
# A limit that a program hands over as Python's number 0.1: z3-solver 5.4.1.0, cvc5 1.4.2 (`pythonic`), PySMT 0.9.6, sympy 1.14.0.
#
# Expected: solvers of exact numbers take 0.1 for a tenth, or for the float that it is in memory (a little more); one way or the other, so that a model can go from one to the next.
# Seen: for z3 and cvc5 it is 1/10 (they read the text of the number), for PySMT, which hands its problems to the same z3, and for sympy's Rational it is 3602879701896397/36028797018963968.
# So "two rates, of 0.1 and of 0.2, come to 0.3" is true for z3 and cvc5 and false for PySMT, and "a tenth is at least 0.1" hangs on who asks. Where the program adds them first (`0.1 +
# 0.2`), z3 takes 0.30000000000000004 at its word, and for 1/3 it takes 0.3333333333333333. A `Fraction` is exact in PySMT.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check z3-solver==5.4.1.0 cvc5==1.4.2 pysmt==0.9.6 sympy==1.14.0 setuptools==84.2.1
cat >run.py <<'PY'
from fractions import Fraction

import cvc5.pythonic
import pysmt.shortcuts as pysmt
import sympy
import z3

for name, number in (("0.1", 0.1), ("0.1 + 0.2", 0.1 + 0.2), ("1 / 3", 1 / 3)):
    print(f"{name}: z3 {z3.RealVal(number)}, cvc5 {cvc5.pythonic.RealVal(number)}, PySMT {pysmt.Real(number)}, sympy {sympy.Rational(number)}")
print(f"PySMT of Fraction(1, 10): {pysmt.Real(Fraction(1, 10))}")


def by_smt(library):
    amount = library.Real("amount")
    answers = []
    for condition in (library.RealVal(0.1) + library.RealVal(0.2) == library.RealVal(0.3), library.And(amount == library.Q(1, 10), amount >= 0.1)):
        solver = library.Solver()
        solver.add(condition)
        answers.append(str(solver.check()) == "sat")
    return answers


amount = pysmt.Symbol("amount", pysmt.REAL)
sums = pysmt.Equals(pysmt.Plus(pysmt.Real(0.1), pysmt.Real(0.2)), pysmt.Real(0.3))
tenth = pysmt.And(pysmt.Equals(amount, pysmt.Real(Fraction(1, 10))), pysmt.GE(amount, pysmt.Real(0.1)))
for name, answers in (("z3", by_smt(z3)), ("cvc5", by_smt(cvc5.pythonic)), ("PySMT on z3", [pysmt.is_sat(question, solver_name="z3") for question in (sums, tenth)])):
    print(f"{name}: 0.1 + 0.2 is 0.3: {answers[0]}; a tenth is at least 0.1: {answers[1]}")
PY
seen=$(py/bin/python run.py)
want='0.1: z3 1/10, cvc5 1/10, PySMT 3602879701896397/36028797018963968, sympy 3602879701896397/36028797018963968
0.1 + 0.2: z3 7500000000000001/25000000000000000, cvc5 7500000000000001/25000000000000000, PySMT 1351079888211149/4503599627370496, sympy 1351079888211149/4503599627370496
1 / 3: z3 3333333333333333/10000000000000000, cvc5 3333333333333333/10000000000000000, PySMT 6004799503160661/18014398509481984, sympy 6004799503160661/18014398509481984
PySMT of Fraction(1, 10): 1/10
z3: 0.1 + 0.2 is 0.3: True; a tenth is at least 0.1: True
cvc5: 0.1 + 0.2 is 0.3: True; a tenth is at least 0.1: True
PySMT on z3: 0.1 + 0.2 is 0.3: False; a tenth is at least 0.1: False'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
