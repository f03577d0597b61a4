#!/usr/bin/env bash
# JsonLogic in four engines: json-logic-js 2.0.5, json-logic-engine 5.0.7 (interpreted), json-logic-qubit 0.9.1, panzi-json-logic 1.0.1 (the last two in Python).
#
# Expected: rules that are "portable between languages" (jsonlogic.com) owe the same with every engine; `missing` names a field that is null or empty, as the
# reference implementation does; `==` and `%` are those of JavaScript, where null is not 0.
# Seen: with the fact absent, or null, `x == 0` holds in json-logic-engine and panzi, and not in the other two; `x >= 0` holds in all but qubit. Of a null
# and an empty field `missing` names both, but none in json-logic-engine. `{}` is a yes in two and a no in two. -7 % 3 is -1 in JavaScript, 2 in Python; a list
# that equals its copy does so in Python alone. No two of the four agree on all nine.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent json-logic-js@2.0.5 json-logic-engine@5.0.7 >/dev/null
python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check panzi-json-logic==1.0.1
python3 -m venv qubit
qubit/bin/pip install --quiet --disable-pip-version-check json-logic-qubit==0.9.1
cat >cases.jsonl <<'J'
[{"==": [{"var": "x"}, 0]}, {}]
[{"==": [{"var": "x"}, 0]}, {"x": null}]
[{">=": [{"var": "x"}, 0]}, {}]
[{"<": [{"var": "x"}, 1]}, {"x": null}]
[{"missing": ["a", "b", "c"]}, {"a": null, "b": "", "c": 0}]
[{"!!": [{"var": "x"}]}, {"x": {}}]
[{"%": [-7, 3]}, {}]
[{"===": [{"var": "x"}, {"var": "y"}]}, {"x": [1], "y": [1]}]
[{"+": ["1", true]}, {}]
J
cat >run.mjs <<'JS'
import { readFileSync } from "node:fs";
import { LogicEngine } from "json-logic-engine";
import reference from "json-logic-js";

const engine = new LogicEngine();
const say = (value) => (Number.isNaN(value) ? "NaN" : JSON.stringify(value));
for (const line of readFileSync("cases.jsonl", "utf8").trim().split("\n")) {
  const [rule, facts] = JSON.parse(line);
  console.log(say(reference.apply(rule, facts)), "|", say(engine.run(rule, facts)), "|");
}
JS
cat >run.py <<'PY'
import json

from json_logic import jsonLogic

for line in open("cases.jsonl"):
    try:
        answer = json.dumps(jsonLogic(*json.loads(line)), separators=(",", ":"))
    except Exception as problem:
        answer = type(problem).__name__
    print(answer, "|")
PY
node run.mjs >javascript.txt
qubit/bin/python run.py >qubit.txt 2>/dev/null
py/bin/python run.py >panzi.txt 2>/dev/null
seen=$(paste -d' ' javascript.txt qubit.txt panzi.txt cases.jsonl)
want='false | true | false | true | [{"==": [{"var": "x"}, 0]}, {}]
false | true | false | true | [{"==": [{"var": "x"}, 0]}, {"x": null}]
true | true | false | true | [{">=": [{"var": "x"}, 0]}, {}]
true | true | false | true | [{"<": [{"var": "x"}, 1]}, {"x": null}]
["a","b"] | [] | ["a","b"] | ["a","b"] | [{"missing": ["a", "b", "c"]}, {"a": null, "b": "", "c": 0}]
true | false | false | true | [{"!!": [{"var": "x"}]}, {"x": {}}]
-1 | -1 | 2 | 2 | [{"%": [-7, 3]}, {}]
false | false | true | true | [{"===": [{"var": "x"}, {"var": "y"}]}, {"x": [1], "y": [1]}]
NaN | 2 | 2 | 2.0 | [{"+": ["1", true]}, {}]'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
