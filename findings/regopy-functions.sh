#!/usr/bin/env bash
# regopy 1.5.2 (rego-cpp): functions of Rego on records, numbers, texts and terms.
#
# Expected, by the policy reference of OPA: `object.union` is "the asymmetric recursive union", so that records within records keep what only one side has; a text that is no number has no
# number; the base-16 text of -10 is "-a"; a duration knows hours and less ("1d" is none); shifted by 70 bits 1 is 2^70; a text that is written as YAML is read as that text.
# Seen: the inner record of the first side is gone, without a word: an answer that only the house's defaults have is lost as soon as a candidate gives another one beside it.
# `to_number("1,5")` is 1, and "12 seats" 12. -10 is "fffffffffffffff6", "é" in hexadecimal has twelve digits too many. "1d" is a day. 1 shifted by 70 is 64. `yaml.marshal` writes "yes"
# and "0012" bare, which YAML reads as a yes and a number. A list of a smaller number is not less: [2] < [10] is false. `round`, `sum` and decimals are right.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check regopy==1.5.2 PyYAML==6.0.4
cat >run.py <<'PY'
import json

import yaml
from regopy import Interpreter

for term in ('object.union({"site": {"seats": 5, "city": "Lyon"}}, {"site": {"seats": 7}})', 'object.union_n([{"a": {"x": 1}}, {"a": {"y": 2}}])', 'to_number("1,5")', 'to_number("12 seats")', 'to_number("seats")',
             "format_int(-10, 16)", 'hex.encode("é")', 'time.parse_duration_ns("1d")', "bits.lsh(1, 70)", "[2] < [10]", "2 < 10", "round(-2.5)", "0.1 + 0.2 == 0.3", 'yaml.marshal({"a": "yes", "b": "0012"})'):
    answer = json.loads(str(Interpreter().query("x = " + term)).replace("undefined", "{}"))
    if isinstance(answer, list):
        answer = answer[0]
    value = answer.get("bindings", {}).get("x", "undefined")
    print(term + ":", json.dumps(value))
    if "yaml" in term:
        print("read again:", json.dumps(yaml.safe_load(value)))
PY
seen=$(py/bin/python run.py 2>/dev/null)
want='object.union({"site": {"seats": 5, "city": "Lyon"}}, {"site": {"seats": 7}}): {"site": {"seats": 7}}
object.union_n([{"a": {"x": 1}}, {"a": {"y": 2}}]): {"a": {"y": 2}}
to_number("1,5"): 1
to_number("12 seats"): 12
to_number("seats"): "undefined"
format_int(-10, 16): "fffffffffffffff6"
hex.encode("é"): "ffffffc3ffffffa9"
time.parse_duration_ns("1d"): 86400000000000
bits.lsh(1, 70): 64
[2] < [10]: false
2 < 10: true
round(-2.5): -3
0.1 + 0.2 == 0.3: true
yaml.marshal({"a": "yes", "b": "0012"}): "a: yes\nb: 0012\n"
read again: {"a": true, "b": 10}'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
