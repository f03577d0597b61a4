#!/usr/bin/env bash
# flamapy 2.6.0 with its reader of UVL (Python; feature models, "which products are there?"): constraints on numbers.
#
# Expected: a product costs the sum of its parts, and a model says which are allowed; what an analysis cannot count, it refuses; "any number from two on" has an upper bound that is all of
# them.
# Seen: constraints on numbers are dropped without a word. With A for 10 and B for 20, `sum(price) < 15`, `A.price > 15` and `Seats > 5 => B` change nothing: four products each, A and B
# together among them, none dead, and the model is satisfiable; so says `sum(price) < 0`, which no product keeps. A choice of `[2..*]` has four products, estimated as 0. An arrow after an
# arrow is read from the left, (A => B) => C: the product with none of the three is not allowed.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check flamapy==2.6.0 flamapy-fm==2.6.0 uvlparser==2.5.0
cat >run.py <<'PY'
import pathlib

from flamapy.interfaces.python.flamapy_feature_model import FLAMAFeatureModel

priced = "features\n\tRIS\n\t\toptional\n\t\t\tA {price 10}\n\t\t\tB {price 20}\nconstraints\n\t"
three = "features\n\tRIS\n\t\toptional\n\t\t\tA\n\t\t\tB\n\t\t\tC\nconstraints\n\t"
for title, text in {
    "sum(price) < 15": priced + "sum(price) < 15\n",
    "sum(price) < 0": priced + "sum(price) < 0\n",
    "A.price > 15": priced + "A.price > 15\n",
    "Seats > 5 => B": "features\n\tRIS\n\t\toptional\n\t\t\tInteger Seats\n\t\t\tB\nconstraints\n\tSeats > 5 => B\n",
    "[2..*] of three": "features\n\tRIS\n\t\t[2..*]\n\t\t\tA\n\t\t\tB\n\t\t\tC\n",
    "[2..3] of three": "features\n\tRIS\n\t\t[2..3]\n\t\t\tA\n\t\t\tB\n\t\t\tC\n",
    "A => B => C": three + "A => B => C\n",
    "A => (B => C)": three + "A => (B => C)\n",
}.items():
    pathlib.Path("model.uvl").write_text(text)
    model = FLAMAFeatureModel("model.uvl")
    products = sorted(" ".join(sorted(str(product).replace(",", "").split())) for product in model.configurations())
    print(title + ":", f"satisfiable {model.satisfiable()}, dead {model.dead_features()}, estimated {model.estimated_number_of_configurations()}, {model.configurations_number()} products:", "; ".join(products))
PY
seen=$(py/bin/python run.py)
want='sum(price) < 15: satisfiable True, dead [], estimated 4, 4 products: A B RIS; A RIS; B RIS; RIS
sum(price) < 0: satisfiable True, dead [], estimated 4, 4 products: A B RIS; A RIS; B RIS; RIS
A.price > 15: satisfiable True, dead [], estimated 4, 4 products: A B RIS; A RIS; B RIS; RIS
Seats > 5 => B: satisfiable True, dead [], estimated 4, 4 products: B RIS; B RIS Seats; RIS; RIS Seats
[2..*] of three: satisfiable True, dead [], estimated 0, 4 products: A B C RIS; A B RIS; A C RIS; B C RIS
[2..3] of three: satisfiable True, dead [], estimated 4, 4 products: A B C RIS; A B RIS; A C RIS; B C RIS
A => B => C: satisfiable True, dead [], estimated 8, 5 products: A B C RIS; A C RIS; A RIS; B C RIS; C RIS
A => (B => C): satisfiable True, dead [], estimated 8, 7 products: A B C RIS; A C RIS; A RIS; B C RIS; B RIS; C RIS; RIS'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
