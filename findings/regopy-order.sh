#!/usr/bin/env bash
# regopy 1.5.2 (rego-cpp): order of values of different kinds, and of versions.
#
# Expected: the order of Rego's reference, in which null comes before booleans, booleans before numbers, numbers before texts,
# texts before lists, and a list before its own continuation; `semver.compare` gives -1, 0 or 1, and the opposite where the
# sides are exchanged.
# Seen: values of different kinds stand in the order of their texts in JSON (`"1"` before `1` before `[1]` before `null` before
# `true`), and `[1] < [1, 2]` is false: one set of rules owes other things under another engine of the same language.
# `semver.compare` says of 1.9.0 and 1.10.0, in both directions, that the first is the smaller one.
# `lower` and `upper` change ASCII letters only, `to_number` reads "0x10" and " 1".
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check regopy==1.5.2
cat >run.py <<'PY'
import json

import regopy

for text in ["null < 1", "1 < true", '1 < "1"', "[1] < [1, 2]", 'sort([1, "1", null, [1], true])', 'semver.compare("1.9.0", "1.10.0")',
             'semver.compare("1.10.0", "1.9.0")', 'semver.compare("2.0.0", "1.0.0")', 'semver.compare("1.0.0", "1.0.0")',
             'lower("É")', 'to_number("0x10")', 'to_number(" 1")']:
    answer = json.loads(str(regopy.Interpreter().query("x = " + text)))
    print(text + ":", json.dumps(answer["bindings"]["x"], ensure_ascii=False))
PY
seen=$(py/bin/python run.py)
want='null < 1: false
1 < true: true
1 < "1": false
[1] < [1, 2]: false
sort([1, "1", null, [1], true]): ["1", 1, [1], null, true]
semver.compare("1.9.0", "1.10.0"): -1
semver.compare("1.10.0", "1.9.0"): -1
semver.compare("2.0.0", "1.0.0"): 1
semver.compare("1.0.0", "1.0.0"): 0
lower("É"): "É"
to_number("0x10"): 16
to_number(" 1"): 1'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
