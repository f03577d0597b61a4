#!/usr/bin/env bash
# zod 4.6.7 (`z.fromJSONSchema`) and json-schema-to-zod 2.8.1 (JavaScript), beside Ajv 8.20.0: a JSON Schema (2020-12) of answers made into a validator.
#
# Expected: both refuse what the schema refuses, or say that they cannot.
# Seen: zod says so of `if`, `dependentRequired`, `not` and `unevaluatedProperties`, and drops without a word an `anyOf` that stands beside `type` ("one of the two must be there"), and
# `properties` that stand without `type`. json-schema-to-zod drops without a word all of these but `not` of a text, and `minProperties`, `contains`, `propertyNames`, and `items: false` behind
# `prefixItems`.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent zod@4.6.7 json-schema-to-zod@2.8.1 ajv@8.20.0 >/dev/null
cat >run.mjs <<'JS'
import Ajv from "ajv/dist/2020.js";
import { jsonSchemaToZod } from "json-schema-to-zod";
import { z } from "zod";

const properties = { a: { type: "string" }, b: { type: "string" } };
for (const [name, schema, document] of [
  ["anyOf beside type", { type: "object", properties, anyOf: [{ required: ["a"] }, { required: ["b"] }] }, {}],
  ["properties without type", { properties }, { a: 1 }],
  ["if, then", { type: "object", properties, if: { required: ["a"] }, then: { required: ["b"] } }, { a: "x" }],
  ["dependentRequired", { type: "object", properties, dependentRequired: { a: ["b"] } }, { a: "x" }],
  ["not required", { type: "object", properties, not: { required: ["a"] } }, { a: "x" }],
  ["unevaluatedProperties", { type: "object", allOf: [{ properties }], unevaluatedProperties: false }, { c: 1 }],
  ["minProperties", { type: "object", minProperties: 1 }, {}],
  ["contains", { type: "array", contains: { const: "a" } }, ["b"]],
  ["propertyNames", { type: "object", propertyNames: { pattern: "^[a-z]+$" } }, { A: 1 }],
  ["items: false", { type: "array", prefixItems: [{ type: "string" }], items: false }, ["a", "b"]],
]) {
  const passes = (make) => { try { return make().safeParse(document).success ? "lets it through" : "refuses"; } catch (error) { return "says that it cannot"; } };
  const ajv = new Ajv.default({ strict: false }).compile(schema)(document) ? "lets it through" : "refuses";
  console.log(`${name}: Ajv ${ajv}, zod ${passes(() => z.fromJSONSchema(schema))}, json-schema-to-zod ${passes(() => new Function("z", "return " + jsonSchemaToZod(schema, { module: "none" }))(z))}`);
}
JS
seen=$(node run.mjs)
want='anyOf beside type: Ajv refuses, zod lets it through, json-schema-to-zod lets it through
properties without type: Ajv refuses, zod lets it through, json-schema-to-zod lets it through
if, then: Ajv refuses, zod says that it cannot, json-schema-to-zod lets it through
dependentRequired: Ajv refuses, zod says that it cannot, json-schema-to-zod lets it through
not required: Ajv refuses, zod says that it cannot, json-schema-to-zod lets it through
unevaluatedProperties: Ajv refuses, zod says that it cannot, json-schema-to-zod lets it through
minProperties: Ajv refuses, zod refuses, json-schema-to-zod lets it through
contains: Ajv refuses, zod refuses, json-schema-to-zod lets it through
propertyNames: Ajv refuses, zod refuses, json-schema-to-zod lets it through
items: false: Ajv refuses, zod refuses, json-schema-to-zod lets it through'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
