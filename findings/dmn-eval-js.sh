#!/usr/bin/env bash
# @hbtgmbh/dmn-eval-js 1.5.0 (decision tables of DMN in JavaScript): an answer that is null, and one that is not there.
#
# Expected, by the DMN specification (1.5, 7.3.2 and 10.3.2.7): an input without a value is null; `< 5` does not match null, `not("a")` (nothing to compare) neither, the cell `null` does, and an
# empty cell (`-`) matches everything.
# Seen: null and absent are two things. `< 5` ends the table with an error for null, so that the rows behind it are not asked, and goes on to the next row where the answer is absent. `not("a")` matches
# null, and not what is absent; the cell `null` matches null, and not what is absent. The hit policy ANY is refused.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @hbtgmbh/dmn-eval-js@1.5.0 >/dev/null
cat >run.js <<'JS'
const { decisionTable } = require("@hbtgmbh/dmn-eval-js");

const table = (policy, cells) => `<definitions xmlns="http://www.omg.org/spec/DMN/20151101/dmn.xsd" id="d" name="d" namespace="n"><decision id="owed" name="owed">
  <decisionTable id="t" hitPolicy="${policy}"><input id="i" label="x"><inputExpression id="e" typeRef="string"><text>x</text></inputExpression></input>
  <output id="o" label="row" name="row" typeRef="string"/>${cells.map((cell, row) => `<rule id="r${row}"><inputEntry id="c${row}"><text><![CDATA[${cell}]]></text></inputEntry>
  <outputEntry id="p${row}"><text>"${cell ? "the first" : "the empty one"}"</text></outputEntry></rule>`).join("")}</decisionTable></decision></definitions>`;

(async () => {
  for (const [policy, cells] of [["FIRST", ["< 5", ""]], ["FIRST", ['not("a")', ""]], ["FIRST", ["null", ""]], ["ANY", ["null", ""]]]) {
    for (const given of [{ x: null }, {}]) {
      let seen;
      try {
        seen = decisionTable.evaluateDecision("owed", await decisionTable.parseDmnXml(table(policy, cells)), given).row ?? "none";
      } catch (error) {
        seen = "error";
      }
      console.log(policy, cells[0], "| given", JSON.stringify(given), "| row:", seen);
    }
  }
})();
JS
seen=$(node run.js 2>/dev/null | grep '| given')
want='FIRST < 5 | given {"x":null} | row: error
FIRST < 5 | given {} | row: the empty one
FIRST not("a") | given {"x":null} | row: the first
FIRST not("a") | given {} | row: the empty one
FIRST null | given {"x":null} | row: the first
FIRST null | given {} | row: the empty one
ANY null | given {"x":null} | row: error
ANY null | given {} | row: error'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
