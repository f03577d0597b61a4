#!/usr/bin/env bash
# @formio/core 2.8.3 (the logic of Form.io's forms, in JavaScript): conditions that show or hide a question (`checkSimpleConditional`).
#
# Expected: a number is equal to a text that writes it, or never; of a number and of a text that is one, one of "above" and "at most" holds, or neither kind is compared; what is ticked
# among boxes is included; a condition that is not filled in, or whose operator nobody knows, is refused, or holds of nobody.
# Seen: 5 is equal to the condition's "5", and 0 is not to its "0"; the answer "5" is not equal to the condition's 5. "10" is neither above 5 nor at most 5. Of boxes with a ticked
# `includes a` is false and `notIncludes a` true, though `isEqual a` holds. Noon of 13 May is after 13 May. A condition without its question, and one with an operator that there is not,
# hold of everybody where all have to hold (the latter also where one is enough). Every denial holds of whoever has not answered.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @formio/core@2.8.3 >/dev/null
cat >run.mjs <<'JS'
import { checkSimpleConditional } from "@formio/core";

const kinds = { seats: "number", name: "textfield", listed: "checkbox", due: "datetime", profiles: "selectboxes" };
const components = Object.entries(kinds).map(([key, type]) => ({ key, type, input: true }));
const ask = (condition, data, conjunction = "all") => checkSimpleConditional({ show: true, conjunction, conditions: [condition] }, { component: { key: "next", type: "textfield" }, data, row: data, form: { components }, paths: {} });
const show = (value) => (value === undefined ? "not answered" : JSON.stringify(value));
for (const [component, operator, value, answers] of [
  ["seats", "isEqual", "5", [5, "5"]],
  ["seats", "isEqual", 5, [5, "5"]],
  ["seats", "isEqual", "0", [0, "0"]],
  ["listed", "isEqual", "false", [false, true, undefined]],
  ["listed", "isNotEqual", "true", [false, true, undefined]],
  ["seats", "greaterThan", 5, [10, "10", undefined]],
  ["seats", "lessThanOrEqual", 5, [10, "10", undefined]],
  ["profiles", "isEqual", "a", [{ a: true, b: false }, { a: false, b: true }]],
  ["profiles", "includes", "a", [{ a: true, b: false }, { a: false, b: true }]],
  ["profiles", "notIncludes", "a", [{ a: true, b: false }, { a: false, b: true }]],
  ["due", "isDateEqual", "2026-05-13", ["2026-05-13", "2026-05-13T12:00:00Z"]],
  ["due", "dateGreaterThan", "2026-05-13", ["2026-05-13", "2026-05-13T12:00:00Z", undefined]],
  ["name", "notIncludes", "b", ["abc", undefined]],
])
  console.log(component, operator, show(value) + ":", answers.map((answer) => `${show(answer)} ${ask({ component, operator, value }, answer === undefined ? {} : { [component]: answer })}`).join(", "));
for (const [title, condition] of [["no question", { operator: "isEqual", value: 1 }], ["an operator that there is not", { component: "seats", operator: "isAbove", value: 5 }]])
  for (const conjunction of ["all", "any"]) console.log(`${title}, ${conjunction}:`, ask(condition, { seats: 1 }, conjunction));
JS
seen=$(TZ=UTC node run.mjs)
want='seats isEqual "5": 5 true, "5" true
seats isEqual 5: 5 true, "5" false
seats isEqual "0": 0 false, "0" true
listed isEqual "false": false true, true false, not answered false
listed isNotEqual "true": false true, true false, not answered true
seats greaterThan 5: 10 true, "10" false, not answered false
seats lessThanOrEqual 5: 10 false, "10" false, not answered false
profiles isEqual "a": {"a":true,"b":false} true, {"a":false,"b":true} false
profiles includes "a": {"a":true,"b":false} false, {"a":false,"b":true} false
profiles notIncludes "a": {"a":true,"b":false} true, {"a":false,"b":true} true
due isDateEqual "2026-05-13": "2026-05-13" true, "2026-05-13T12:00:00Z" false
due dateGreaterThan "2026-05-13": "2026-05-13" false, "2026-05-13T12:00:00Z" true, not answered false
name notIncludes "b": "abc" false, not answered true
no question, all: true
no question, any: false
an operator that there is not, all: true
an operator that there is not, any: true'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
