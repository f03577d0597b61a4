#!/usr/bin/env bash
# business-rules 1.1.1 (Python): conditions on numbers, on one of several values, and on sets.
#
# Expected: what is above a limit is `greater_than` it; a choice `contains` a value when it is that value; texts are told apart as written, as
# `equal_to` of the same package does.
# Seen: everything within 0.000001 is equal: 1.0000005 is not greater than 1, and equal to it; 0.9999999 is not less than 1. A choice that is one
# text contains every part of it: `abc` contains `b`, though the list `[abc]` does not. Of choices and sets capitals do not count: `A` is in `[a]`,
# while for a text `equal_to` tells the two apart. A yes is a number, and equals 1.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check business-rules==1.1.1
cat >run.py <<'PY'
from business_rules.engine import check_conditions_recursively as holds
from business_rules.variables import (
    BaseVariables, numeric_rule_variable, select_multiple_rule_variable, select_rule_variable, string_rule_variable)


class Candidate(BaseVariables):
    def __init__(self, value):
        self.value = value

    @numeric_rule_variable
    def number(self):
        return self.value

    @string_rule_variable
    def text(self):
        return self.value

    @select_rule_variable(options=["a", "abc"])
    def choice(self):
        return self.value

    @select_multiple_rule_variable(options=["a"])
    def members(self):
        return self.value


for name, value, operator, other in (
    ("number", 1.0000005, "greater_than", 1),
    ("number", 1.0000005, "equal_to", 1),
    ("number", 1.000002, "greater_than", 1),
    ("number", 0.9999999, "less_than", 1),
    ("number", 0.0000001, "greater_than", 0),
    ("number", True, "equal_to", 1),
    ("text", "A", "equal_to", "a"),
    ("choice", "A", "contains", "a"),
    ("choice", "abc", "contains", "b"),
    ("choice", ["abc"], "contains", "b"),
    ("members", ["A"], "contains_all", ["a"]),
):
    condition = {"name": name, "operator": operator, "value": other}
    print(name, value, operator, other, "->", holds(condition, Candidate(value)))
PY
seen=$(py/bin/python run.py)
want='number 1.0000005 greater_than 1 -> False
number 1.0000005 equal_to 1 -> True
number 1.000002 greater_than 1 -> True
number 0.9999999 less_than 1 -> False
number 1e-07 greater_than 0 -> False
number True equal_to 1 -> True
text A equal_to a -> False
choice A contains a -> True
choice abc contains b -> True
choice ['"'"'abc'"'"'] contains b -> False
members ['"'"'A'"'"'] contains_all ['"'"'a'"'"'] -> True'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
