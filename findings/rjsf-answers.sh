#!/usr/bin/env bash
# @rjsf/utils 6.11.1 with @rjsf/validator-ajv8 6.11.1 (forms from JSON Schema, in JavaScript): the state of a form before anybody has answered (`getDefaultFormState`).
#
# Expected: what has no `default` in the schema has no answer: a required question is "required" until somebody answers it, a consent is given by a person, a choice is made by one.
# Seen: a required yes or no is no: the form is valid at once, in nested records and in each row of a list too, and where null ("not known") is allowed as well. A consent (`"const": true`)
# is yes, required or not. Of a choice among several constants (`oneOf`) the first one is made, and the first of several records. A required text or number stays open. Where a number has not
# been given, `if` (at least five) holds, and its consequence is answered.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent @rjsf/utils@6.11.1 @rjsf/validator-ajv8@6.11.1 react@19.2.0 >/dev/null 2>&1
cat >run.cjs <<'JS'
const { getDefaultFormState } = require("@rjsf/utils");
const validator = require("@rjsf/validator-ajv8").default;

const record = (properties, required = []) => ({ type: "object", properties, required });
const forms = {
  "required text": [record({ a: { type: "string" } }, ["a"]), {}],
  "required number": [record({ a: { type: "integer" } }, ["a"]), {}],
  "yes or no": [record({ a: { type: "boolean" } }), {}],
  "required yes or no": [record({ a: { type: "boolean" } }, ["a"]), {}],
  "required yes, no or null": [record({ a: { type: ["boolean", "null"] } }, ["a"]), {}],
  "in a record": [record({ r: record({ a: { type: "boolean" } }, ["a"]) }, ["r"]), {}],
  "in a row": [record({ rows: { type: "array", items: record({ a: { type: "boolean" } }, ["a"]) } }), { rows: [{}] }],
  "consent": [record({ agreed: { const: true } }), {}],
  "required consent": [record({ agreed: { type: "boolean", const: true } }, ["agreed"]), {}],
  "choice by enum": [record({ kind: { enum: ["a", "b"] } }, ["kind"]), {}],
  "choice by oneOf": [record({ kind: { oneOf: [{ const: "a", title: "A" }, { const: "b", title: "B" }] } }, ["kind"]), {}],
  "one of two records": [{ type: "object", oneOf: [record({ kind: { const: "shop" } }, ["kind"]), record({ kind: { const: "site" } }, ["kind"])] }, {}],
  "if at least five seats": [
    { ...record({ seats: { type: "integer" } }), if: { properties: { seats: { minimum: 5 } } }, then: record({ proof: { const: "owed" } }) },
    {},
  ],
};
const judged = (schema, data) => (validator.validateFormData(data, schema).errors.length === 0 ? "valid" : "not valid");
for (const [name, [schema, given]] of Object.entries(forms)) {
  const state = getDefaultFormState(validator, schema, given, schema);
  console.log(`${name}: given ${JSON.stringify(given)}, ${judged(schema, given)}; in the form ${JSON.stringify(state)}, ${judged(schema, state)}`);
}
JS
seen=$(node run.cjs)
want='required text: given {}, not valid; in the form {}, not valid
required number: given {}, not valid; in the form {}, not valid
yes or no: given {}, valid; in the form {}, valid
required yes or no: given {}, not valid; in the form {"a":false}, valid
required yes, no or null: given {}, not valid; in the form {"a":false}, valid
in a record: given {}, not valid; in the form {"r":{"a":false}}, valid
in a row: given {"rows":[{}]}, not valid; in the form {"rows":[{"a":false}]}, valid
consent: given {}, valid; in the form {"agreed":true}, valid
required consent: given {}, not valid; in the form {"agreed":true}, valid
choice by enum: given {}, not valid; in the form {}, not valid
choice by oneOf: given {}, not valid; in the form {"kind":"a"}, valid
one of two records: given {}, not valid; in the form {"kind":"shop"}, valid
if at least five seats: given {}, valid; in the form {"proof":"owed"}, valid'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
