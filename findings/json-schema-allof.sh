#!/usr/bin/env bash
# `allOf` of a JSON Schema made one schema, as form builders want it: json-schema-merge-allof 0.8.1 and allof-merge 0.6.8 (JavaScript). What the result lets through is asked of Ajv 8.20.0
# (2020-12), beside what the schema did.
#
# Expected: the merged schema takes what the schema takes, and nothing else ("safely", say both descriptions); what cannot be merged is left, or refused.
# Seen: two patterns become one that no text fits: `^a` and `z$` are `(?=^a)(?=z$)`, both at one place, so that "abz" is refused from then on. A list whose first item has a rule of its own
# (`prefixItems`) loses the rule for all items there. allof-merge keeps one `if` of two, and one `dependentRequired` of two, without a word: "who has a needs b" is gone; of `[true,
# false]`, which takes nothing, it makes a schema that takes everything. json-schema-merge-allof refuses these. A count of one side (`minContains`) is applied to the other side's
# `maxContains`, which had counted nothing.
set -euo pipefail
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
cd "$home"

npm init -y >/dev/null
npm install --no-audit --no-fund --silent json-schema-merge-allof@0.8.1 allof-merge@0.6.8 ajv@8.20.0 >/dev/null
cat >run.mjs <<'JS'
import Ajv from "ajv/dist/2020.js";
import { merge } from "allof-merge";
import mergeAllOf from "json-schema-merge-allof";

const ajv = new Ajv({ strict: false });
const cases = [
  [[{ pattern: "^a" }, { pattern: "z$" }], ["abz", "ab"]],
  [[{ items: { minimum: 1 } }, { prefixItems: [{ maximum: 3 }] }], [[0], [2], [5]]],
  [[{ if: { required: ["a"] }, then: { required: ["b"] } }, { if: { required: ["c"] }, then: { required: ["d"] } }], [{ a: 1 }, { a: 1, b: 1 }, { c: 1 }]],
  [[{ dependentRequired: { a: ["b"] } }, { dependentRequired: { a: ["c"] } }], [{ a: 1, c: 1 }, { a: 1, b: 1, c: 1 }]],
  [[{ contains: { const: 1 }, minContains: 2 }, { maxContains: 3 }], [[1], [1, 1], [1, 1, 1, 1]]],
  [[true, false], [1]],
  [[{ minimum: 3 }, { maximum: 5 }], [2, 4]],
];
for (const [allOf, values] of cases)
  for (const [name, make] of [["json-schema-merge-allof", mergeAllOf], ["allof-merge", merge]]) {
    let told;
    try {
      const merged = make(structuredClone({ allOf }));
      const [before, after] = [ajv.compile({ allOf }), ajv.compile(merged)];
      const other = values.filter((value) => before(value) !== after(value)).map((value) => `${JSON.stringify(value)} ${before(value) ? "is refused" : "is let through"}`);
      told = `${JSON.stringify(merged)}: ${other.join(", ") || "the same"}`;
    } catch {
      told = "refused";
    }
    console.log(JSON.stringify(allOf), name, told);
  }
JS
seen=$(node run.mjs)
want='[{"pattern":"^a"},{"pattern":"z$"}] json-schema-merge-allof {"pattern":"(?=^a)(?=z$)"}: "abz" is refused
[{"pattern":"^a"},{"pattern":"z$"}] allof-merge {"pattern":"(?=^a)(?=z$)"}: "abz" is refused
[{"items":{"minimum":1}},{"prefixItems":[{"maximum":3}]}] json-schema-merge-allof {"prefixItems":[{"maximum":3}],"items":{"minimum":1}}: [0] is let through
[{"items":{"minimum":1}},{"prefixItems":[{"maximum":3}]}] allof-merge {"items":{"minimum":1},"prefixItems":[{"maximum":3}]}: [0] is let through
[{"if":{"required":["a"]},"then":{"required":["b"]}},{"if":{"required":["c"]},"then":{"required":["d"]}}] json-schema-merge-allof refused
[{"if":{"required":["a"]},"then":{"required":["b"]}},{"if":{"required":["c"]},"then":{"required":["d"]}}] allof-merge {"if":{"required":["c"]},"then":{"required":["d"]}}: {"a":1} is let through
[{"dependentRequired":{"a":["b"]}},{"dependentRequired":{"a":["c"]}}] json-schema-merge-allof refused
[{"dependentRequired":{"a":["b"]}},{"dependentRequired":{"a":["c"]}}] allof-merge {"dependentRequired":{"a":["c"]}}: {"a":1,"c":1} is let through
[{"contains":{"const":1},"minContains":2},{"maxContains":3}] json-schema-merge-allof {"contains":{"const":1},"minContains":2,"maxContains":3}: [1,1,1,1] is refused
[{"contains":{"const":1},"minContains":2},{"maxContains":3}] allof-merge {"contains":{"const":1},"minContains":2,"maxContains":3}: [1,1,1,1] is refused
[true,false] json-schema-merge-allof false: the same
[true,false] allof-merge {}: 1 is let through
[{"minimum":3},{"maximum":5}] json-schema-merge-allof {"minimum":3,"maximum":5}: the same
[{"minimum":3},{"maximum":5}] allof-merge {"minimum":3,"maximum":5}: the same'
printf '%s\n' "$seen"
[ "$seen" = "$want" ] || { echo "changed: expected"; echo "$want"; exit 1; }
