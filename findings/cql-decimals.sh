#!/usr/bin/env bash
# cql-execution 3.3.2 (the engine of Clinical Quality Language for JavaScript), given ELM as the translator writes it: decimals.
#
# Expected, by the CQL specification (1.5.2, 2.3 and appendix B): a Decimal has 28 digits, 8 of them behind the point, so that 0.1 + 0.2 is 0.3; the predecessor of
# 1.0 is 0.99999999, which is where `Interval[0.0, 1.0)` ends; a sum that overflows Integer is null, as the addition is; `ToInteger` of a text that is no
# whole number is null; ROUND works on decimals.
# Seen: 0.1 + 0.2 = 0.3 is false, though 0.1 kg + 0.2 kg = 0.3 kg is true. A Decimal whose value is whole is taken for an Integer at the open end of an
# interval: `Interval[0.0, 1.0)` ends at 0, overlaps neither [0.5, 2.0] nor includes [0.0, 0.5] (both right with the end 1.5), though 0.5 is in it. `Sum` of two
# integers overflows into 4000000000. `ToInteger("1.5")` is 1, 1.005 rounded to two digits 1.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent cql-execution@3.3.2 >/dev/null
cat >run.mjs <<'JS'
import cql from "cql-execution";

const literal = (type, value) => ({ type: "Literal", valueType: `{urn:hl7-org:elm-types:r1}${type}`, value });
const [decimal, integer] = [(v) => literal("Decimal", v), (v) => literal("Integer", v)];
const kg = (value) => ({ type: "Quantity", value, unit: "kg" });
const of = (type, ...operand) => ({ type, operand: operand.length > 1 ? operand : operand[0] });
const interval = (low, high, highClosed) => ({ type: "Interval", low: decimal(low), high: decimal(high), lowClosed: true, highClosed });
const questions = {
  "0.1 + 0.2 = 0.3": of("Equal", of("Add", decimal("0.1"), decimal("0.2")), decimal("0.3")),
  "0.1 kg + 0.2 kg = 0.3 kg": of("Equal", of("Add", kg(0.1), kg(0.2)), kg(0.3)),
  "predecessor of 1.0": of("Predecessor", decimal("1.0")),
  "predecessor of 1.5": of("Predecessor", decimal("1.5")),
  "end of Interval[0.0, 1.0)": of("End", interval("0.0", "1.0", false)),
  "0.5 in Interval[0.0, 1.0)": of("Contains", interval("0.0", "1.0", false), decimal("0.5")),
  "Interval[0.0, 1.0) includes Interval[0.0, 0.5]": of("Includes", interval("0.0", "1.0", false), interval("0.0", "0.5", true)),
  "Interval[0.0, 1.0) overlaps Interval[0.5, 2.0]": of("Overlaps", interval("0.0", "1.0", false), interval("0.5", "2.0", true)),
  "Interval[0.0, 1.5) overlaps Interval[0.5, 2.0]": of("Overlaps", interval("0.0", "1.5", false), interval("0.5", "2.0", true)),
  "2000000000 + 2000000000": of("Add", integer("2000000000"), integer("2000000000")),
  "Sum({ 2000000000, 2000000000 })": { type: "Sum", source: { type: "List", element: [integer("2000000000"), integer("2000000000")] } },
  'ToInteger("1.5")': of("ToInteger", literal("String", "1.5")),
  "Round(1.005, 2)": { type: "Round", operand: decimal("1.005"), precision: integer("2") },
};
const def = Object.entries(questions).map(([name, expression]) => ({ name, context: "Unfiltered", accessLevel: "Public", expression }));
const library = new cql.Library({
  library: { identifier: { id: "Example", version: "1" }, schemaIdentifier: { id: "urn:hl7-org:elm", version: "r1" }, statements: { def } },
});
for (const name of Object.keys(questions)) {
  const context = new cql.UnfilteredContext(library, new cql.Results(), new cql.CodeService({}), {});
  console.log(name + ":", String(await library.expressions[name].execute(context)));
}
JS
seen=$(node run.mjs)
want='0.1 + 0.2 = 0.3: false
0.1 kg + 0.2 kg = 0.3 kg: true
predecessor of 1.0: 0
predecessor of 1.5: 1.49999999
end of Interval[0.0, 1.0): 0
0.5 in Interval[0.0, 1.0): true
Interval[0.0, 1.0) includes Interval[0.0, 0.5]: false
Interval[0.0, 1.0) overlaps Interval[0.5, 2.0]: false
Interval[0.0, 1.5) overlaps Interval[0.5, 2.0]: true
2000000000 + 2000000000: null
Sum({ 2000000000, 2000000000 }): 4000000000
ToInteger("1.5"): 1
Round(1.005, 2): 1'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
