#!/usr/bin/env bash
# SpiffWorkflow 3.2.0 (BPMN and DMN in Python): cells and hit policies of a decision table.
#
# Expected, by the DMN specification (1.5, chapters 7.3 and 8.2.8): the cell `1, 2` matches 1 and 2, `not(3)` what is not 3; under UNIQUE two rules that
# match are an error of the table; RULE ORDER gives every match.
# Seen: both cells are read as Python expressions: `1, 2` matches neither number and `not(3)` nothing at all, without a message, so that whoever is
# meant by such a row owes nothing. UNIQUE and ANY give the first match, whatever else matches, and so does RULE ORDER.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

python3 -m venv py
py/bin/pip install --quiet --disable-pip-version-check SpiffWorkflow==3.2.0
cat >run.py <<'PY'
from types import SimpleNamespace

from lxml import etree
from SpiffWorkflow.bpmn.script_engine import PythonScriptEngine
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def decide(policy, rules, x):
    rows = "".join(
        f'<rule id="r{n}"><inputEntry id="i{n}"><text>{cell}</text></inputEntry>'
        f'<outputEntry id="o{n}"><text>"{owed}"</text></outputEntry></rule>'
        for n, (cell, owed) in enumerate(rules)
    )
    text = (
        f'<definitions xmlns="{DMN}" id="d" name="d" namespace="https://example.org"><decision id="c" name="c">'
        f'<decisionTable id="t" hitPolicy="{policy}"><input id="x" label="x"><inputExpression id="e" typeRef="number">'
        f'<text>x</text></inputExpression></input><output id="y" label="y" name="y" typeRef="string"/>{rows}'
        "</decisionTable></decision></definitions>"
    )
    parser = DMNParser(None, etree.fromstring(text), {"dmn": DMN}, filename="table.dmn")
    parser.parse()
    task = SimpleNamespace(data={"x": x}, workflow=SimpleNamespace(script_engine=PythonScriptEngine()))
    return DMNEngine(parser.decision.decisionTables[0]).result(task).get("y")


for cell in ("1, 2", "not(3)"):
    print(f"{cell} with 1, 2, 3:", *(decide("FIRST", [(cell, "owed")], x) for x in (1, 2, 3)))
both = [("&gt; 3", "a"), ("&gt; 5", "b")]
for policy in ("UNIQUE", "ANY", "RULE ORDER", "COLLECT"):
    print(f"{policy}, two rows match:", decide(policy, both, 7))
PY
seen=$(py/bin/python run.py)
want="1, 2 with 1, 2, 3: None None None
not(3) with 1, 2, 3: None None None
UNIQUE, two rows match: a
ANY, two rows match: a
RULE ORDER, two rows match: a
COLLECT, two rows match: ['a', 'b']"
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
