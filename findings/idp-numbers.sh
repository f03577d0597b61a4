#!/usr/bin/env bash
# IDP-Z3 (idp-engine 0.12.1, Python; with its own z3-solver 4.11.2.0): numbers and choices in a theory.
#
# Expected: numbers are exact, as the solver beneath counts them; half of five is above two, however it is written; the largest of nothing is undefined where it is asked for, as a division
# by what may be zero is (refused, "Please add appropriate guards"), and says nothing about the rest.
# Seen: two numbers that are written down are compared as floats: 9007199254740993 = 9007199254740992 holds, while x, which is the first, differs from the second. `n / 2 > 2` of five is
# false and `0.5 * n > 2` true, and `7 / 2` is 3 even where the answer is a Real. Where nobody has a seat, a rule that asks for the largest seat makes the whole theory impossible ("No
# models"), also as one side of an equivalence; the sum of nothing is 0.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check idp-engine==0.12.1 z3-solver==4.11.2.0
cat >run.py <<'PY'
from idp_engine import IDP, model_expand

nobody = "type N := {1..3}\nhas: N -> Bool\n"
for words, theory in (
    ("q: () -> Bool", "q() <=> 9007199254740993 = 9007199254740992."),
    ("q: () -> Bool\nx: () -> Int", "x() = 9007199254740993. q() <=> x() = 9007199254740992."),
    ("q: () -> Bool\nn: () -> Int", "n() = 5. q() <=> n() / 2 > 2."),
    ("q: () -> Bool\nn: () -> Int", "n() = 5. q() <=> 0.5 * n() > 2."),
    ("q: () -> Real", "q() = 7 / 2."),
    ("q: () -> Real", "q() = 7.0 / 2."),
    ("q: () -> Bool", "q() <=> 0.1 + 0.2 = 0.3."),
    (nobody + "q: () -> Int", "!n in N: ~has(n). q() = sum{{ n | n in N: has(n) }}."),
    (nobody + "q: () -> Int", "!n in N: ~has(n). q() = max{{ n | n in N: has(n) }}."),
    (nobody + "q: () -> Bool", "!n in N: ~has(n). q() <=> max{{ n | n in N: has(n) }} > 2."),
    ("q: () -> Bool\nn: () -> Int", "n() = 0. q() <=> 5 / n() > 2."),
):
    try:
        knowledge = IDP.from_str("vocabulary V {\n" + words + "\n}\ntheory T:V {\n" + theory + "\n}\nstructure S:V {}\n")
        models = " ".join(" ".join(str(model) for model in model_expand(*knowledge.get_blocks("T,S"), max=3)).replace("=", "").split()).replace("No more models.", "").strip()
        print(theory, "|", models.replace("Model 1", "").strip())
    except Exception as error:
        print(theory, "| refused:", str(error).splitlines()[0][:60])
PY
seen=$(py/bin/python -W ignore run.py)
want='q() <=> 9007199254740993 = 9007199254740992. | q : true.
x() = 9007199254740993. q() <=> x() = 9007199254740992. | q : false. x : 9007199254740993.
n() = 5. q() <=> n() / 2 > 2. | q : false. n : 5.
n() = 5. q() <=> 0.5 * n() > 2. | q : true. n : 5.
q() = 7 / 2. | q : 3.
q() = 7.0 / 2. | q : 7/2.
q() <=> 0.1 + 0.2 = 0.3. | q : true.
!n in N: ~has(n). q() = sum{{ n | n in N: has(n) }}. | has : {}. q : 0.
!n in N: ~has(n). q() = max{{ n | n in N: has(n) }}. | No models.
!n in N: ~has(n). q() <=> max{{ n | n in N: has(n) }} > 2. | No models.
n() = 0. q() <=> 5 / n() > 2. | refused: Domain error: ¬(n() = 0) is not a tautology. Please add appr'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
