#!/usr/bin/env bash
# @jsonforms/core 3.8.0 (forms from JSON Schema, in JavaScript): rules that show or hide a question ("SHOW if there are at least five seats").
#
# Expected: of an answer that is not there the condition does not hold, or cannot be decided, whatever is written beside it; `failWhenUndefined` ("fails when undefined") is for what is not
# there; none of no conditions holds, for OR.
# Seen: the condition `{"minimum": 5}` holds of an answer that is not there, of null and of the text "7", the condition `{"type": "number", "minimum": 5}` of none of them: so a question is
# shown before anybody answered, or hidden, as HIDE does. The denial `{"not": {"minimum": 5}}` does not hold either. With `failWhenUndefined` null and the text still count as five seats.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @jsonforms/core@3.8.0 >/dev/null
cat >run.js <<'JS'
const { createAjv, isVisible } = require("@jsonforms/core");
const ajv = createAjv();
for (const [name, effect, schema, more] of [
  ["SHOW if minimum 5", "SHOW", { minimum: 5 }],
  ["SHOW if a number, minimum 5", "SHOW", { type: "number", minimum: 5 }],
  ["SHOW if not minimum 5", "SHOW", { not: { minimum: 5 } }],
  ["HIDE if minimum 5", "HIDE", { minimum: 5 }],
  ["SHOW if minimum 5, failWhenUndefined", "SHOW", { minimum: 5 }, { failWhenUndefined: true }],
]) {
  const told = [{}, { seats: null }, { seats: "7" }, { seats: 3 }, { seats: 7 }].map((data) => {
    const question = { type: "Control", scope: "#/properties/plan", rule: { effect, condition: { scope: "#/properties/seats", schema, ...more } } };
    return `${JSON.stringify(data)} ${isVisible(question, data, undefined, ajv, undefined) ? "shown" : "hidden"}`;
  });
  console.log(`${name}: ${told.join(", ")}`);
}
JS
seen=$(node run.js)
want='SHOW if minimum 5: {} shown, {"seats":null} shown, {"seats":"7"} shown, {"seats":3} hidden, {"seats":7} shown
SHOW if a number, minimum 5: {} hidden, {"seats":null} hidden, {"seats":"7"} hidden, {"seats":3} hidden, {"seats":7} shown
SHOW if not minimum 5: {} hidden, {"seats":null} hidden, {"seats":"7"} hidden, {"seats":3} shown, {"seats":7} hidden
HIDE if minimum 5: {} hidden, {"seats":null} hidden, {"seats":"7"} hidden, {"seats":3} shown, {"seats":7} hidden
SHOW if minimum 5, failWhenUndefined: {} hidden, {"seats":null} shown, {"seats":"7"} shown, {"seats":3} hidden, {"seats":7} shown'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
