#!/usr/bin/env bash
# json-schema-faker 0.6.3 (JavaScript): answers made up for a form, from its JSON Schema (2020-12); each is checked by Ajv 8.20.0 with ajv-formats 3.0.1.
#
# Expected: "Generate valid JSON data": what is made up fits the schema, or the generator says that it cannot.
# Seen: of 200 answers each, none fits a schema with `unevaluatedProperties: false` (there is a property that it forbids), none one with `propertyNames`, and each duration is `PT0D`, which
# is none (days stand before the T). A form with `additionalProperties: false` whose questions may all be left open, one answer at least, is refused each time, though `{"a": true}` fits.
# Dates, limits, `if`, `dependentRequired`, `oneOf`, `contains` and `uniqueItems` are right.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent json-schema-faker@0.6.3 ajv@8.20.0 ajv-formats@3.0.1 >/dev/null
cat >run.mjs <<'JS'
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { generate } from "json-schema-faker";

const ajv = addFormats(new Ajv({ strict: false }));
const yes = { type: "boolean" };
for (const [title, schema] of Object.entries({
  "unevaluatedProperties: false": { type: "object", properties: { a: yes }, unevaluatedProperties: false, minProperties: 1 },
  "additionalProperties: false": { type: "object", properties: { a: yes }, additionalProperties: false, minProperties: 1 },
  propertyNames: { type: "object", propertyNames: { pattern: "^k[0-9]$" }, additionalProperties: yes, minProperties: 1 },
  duration: { type: "string", format: "duration" },
  date: { type: "string", format: "date" },
  limits: { type: "integer", exclusiveMinimum: 5, maximum: 7 },
  if: { type: "object", properties: { a: yes, b: yes }, required: ["a"], if: { properties: { a: { const: true } } }, then: { required: ["b"] } },
  dependentRequired: { type: "object", properties: { a: yes, b: yes }, dependentRequired: { a: ["b"] } },
  oneOf: { oneOf: [{ type: "integer", minimum: 0, maximum: 5 }, { type: "integer", minimum: 3, maximum: 9 }] },
  contains: { type: "array", items: { type: "integer", minimum: 0, maximum: 3 }, contains: { const: 2 } },
  uniqueItems: { type: "array", items: { enum: ["a", "b"] }, uniqueItems: true, minItems: 2 },
})) {
  const fits = ajv.compile(schema);
  let [wrong, refused] = [0, 0];
  for (let round = 0; round < 200; round++)
    try {
      wrong += fits(await generate(structuredClone(schema))) ? 0 : 1;
    } catch {
      refused++;
    }
  console.log(`${title}: of 200 ${wrong} do not fit, ${refused} refused`);
}
JS
seen=$(node run.mjs)
want='unevaluatedProperties: false: of 200 200 do not fit, 0 refused
additionalProperties: false: of 200 0 do not fit, 200 refused
propertyNames: of 200 200 do not fit, 0 refused
duration: of 200 200 do not fit, 0 refused
date: of 200 0 do not fit, 0 refused
limits: of 200 0 do not fit, 0 refused
if: of 200 0 do not fit, 0 refused
dependentRequired: of 200 0 do not fit, 0 refused
oneOf: of 200 0 do not fit, 0 refused
contains: of 200 0 do not fit, 0 refused
uniqueItems: of 200 0 do not fit, 0 refused'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
